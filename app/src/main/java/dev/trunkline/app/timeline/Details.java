package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.FieldNode;
import dev.trunkline.driver.capture.FieldTree;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Span;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.tape.Whereabouts;
import dev.trunkline.driver.value.BuiltInTypes;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Takes what is selected apart: a message into its fields and bytes, a run or an exchange into what
/// can be said of the whole.
///
/// One thread at a time.
final class Details {
    private static final int LONGEST_TEXT = 2000;
    /// A message no longer than this has some thousand fields at most: few enough for the time of a frame.
    private static final int LONGEST_AT_ONCE = 16 << 10;

    private final Texts texts;
    private final Apart apart;

    Details(Texts texts) {
        this.texts = texts;
        this.apart = new Apart(texts);
    }

    /// What there is to show of a place.
    Detail of(MessageRows rows, Place place) {
        Exchange exchange = rows.exchange();
        return switch (rows.entry(place)) {
            case Message message -> message(message, exchange);
            case Event event -> event(event, exchange);
            case Unlisted unlisted -> unlisted(unlisted, exchange);
            case Run run when place.isInRun() -> row(run, place.inRun(), exchange);
            case Run run when run.count() == 1 -> row(run, 0, exchange);
            case Run run -> run(run, exchange);
        };
    }

    private Detail message(Message message, Exchange exchange) {
        boolean masked = message.is(Message.Mark.MASKED);
        FieldTree.Names names = FieldTree.Names.of(exchange);
        Span span = message.span();
        Callable<List<FieldNode>> taking = () -> {
            List<FieldNode> fields = apart.message(message, names);
            return masked ? masked(fields, span) : fields;
        };
        return of(
                MessageLines.name(message),
                about(message.direction(), message.length(), message.number()),
                masked,
                span,
                taking);
    }

    private Detail row(Run run, int index, Exchange exchange) {
        FieldTree.Names names = FieldTree.Names.of(exchange, run);
        Span span = run.span(index);
        return of(
                MessageLines.rowName(run),
                about(Direction.BACKEND, span.length(), run.number() + index),
                false,
                span,
                () -> apart.row(run, index, names));
    }

    /// A short message on the heap is taken apart at once, what may wait or take long by a worker.
    private Detail of(String heading, String about, boolean masked, Span span, Callable<List<FieldNode>> taking) {
        Whereabouts where = span.whereabouts();
        boolean atOnce = where == Whereabouts.HEAP && span.length() <= LONGEST_AT_ONCE;
        List<FieldNode> fields = switch (where) {
            case DROPPED -> List.of(Apart.gone(PayloadException.Reason.DROPPED, span.length()));
            case DISK -> placeholder(span, "says.reading.disk");
            case HEAP -> atOnce ? taken(taking) : placeholder(span, "says.reading");
        };
        return new Detail(
                heading,
                about,
                masked,
                fields,
                Optional.of(span),
                "",
                atOnce || where == Whereabouts.DROPPED ? Optional.empty() : Optional.of(taking));
    }

    private static List<FieldNode> taken(Callable<List<FieldNode>> taking) {
        try {
            return taking.call();
        } catch (Exception e) {
            throw new IllegalStateException("taking a message apart fails with fields that say why", e);
        }
    }

    private List<FieldNode> placeholder(Span span, String key) {
        return List.of(new FieldNode(texts.text("field.content"), "", texts.text(key), 0, span.length(), List.of()));
    }

    private String about(Direction direction, int length, long number) {
        return texts.text(
                direction == Direction.FRONTEND ? "about.sent" : "about.received",
                Wording.count(length),
                length,
                Long.toString(number));
    }

    /// Says of the fields that are nothing but overwritten bytes that they are.
    private List<FieldNode> masked(List<FieldNode> fields, Span span) {
        List<FieldNode> result = new ArrayList<>();
        for (FieldNode field : fields) {
            boolean overwritten = field.children().isEmpty() && overwritten(field, span);
            result.add(new FieldNode(
                    field.name(),
                    overwritten ? texts.text("masked") : field.value(),
                    field.note(),
                    field.offset(),
                    field.length(),
                    masked(field.children(), span)));
        }
        return result;
    }

    private static boolean overwritten(FieldNode field, Span span) {
        try {
            return asterisks(field, span);
        } catch (PayloadException e) {
            return false;
        }
    }

    private static boolean asterisks(FieldNode field, Span span) {
        int end = field.offset() + field.length();
        for (int i = field.offset(); i < end; i++) {
            boolean terminator = i == end - 1 && i > field.offset() && span.at(i) == 0;
            if (span.at(i) != '*' && !terminator) {
                return false;
            }
        }
        return field.length() > 0;
    }

    private Detail run(Run run, Exchange exchange) {
        List<FieldNode> fields = many(run, run.number(), run.count(), run.bytes(), exchange.startNanos());
        fields.addAll(whereabouts(run));
        if (run.cut()) {
            fields.add(fact("kept", Wording.count(run.kept()), texts.text("field.kept.note")));
        }
        exchange.columns(run).ifPresent(columns -> fields.add(columns(columns)));
        return facts(Wording.name(run), "run", fields, "run");
    }

    private Detail facts(String heading, String about, List<FieldNode> fields, String hint) {
        return new Detail(
                heading,
                texts.text("about." + about),
                false,
                fields,
                Optional.empty(),
                texts.text("hint." + hint),
                Optional.empty());
    }

    /// What can be said of an entry that stands for many messages.
    private List<FieldNode> many(Entry entry, long number, long count, long bytes, long start) {
        List<FieldNode> fields = new ArrayList<>();
        fields.add(fact("messages", Wording.count(count), number + " – " + (number + count - 1)));
        fields.add(fact("bytes", Wording.bytes(bytes), texts.text("field.bytes.each", bytes / count)));
        fields.add(fact("first", Numbers.time(entry.nanos() - start), ""));
        String took = Wording.millis(entry.lastNanos() - entry.nanos());
        fields.add(fact("last", Numbers.time(entry.lastNanos() - start), took));
        return fields;
    }

    /// Where its messages' bytes are, if any of them is not in memory.
    private List<FieldNode> whereabouts(Run run) {
        List<FieldNode> fields = new ArrayList<>();
        for (Whereabouts where : Whereabouts.values()) {
            int count = run.count(where);
            if (count > 0 && run.count(Whereabouts.HEAP) < run.count()) {
                String key = "where." + where.name().toLowerCase(Locale.ROOT);
                fields.add(new FieldNode(
                        texts.text(key), Wording.count(count), texts.text("where.note"), 0, 0, List.of()));
            }
        }
        return fields;
    }

    private FieldNode columns(RowDescription description) {
        List<FieldNode> columns = description.columns().stream()
                .map(c -> new FieldNode(
                        Wording.oneLine(c.name()),
                        BuiltInTypes.name(c.typeOid()),
                        texts.of("format", c.format()),
                        0,
                        0,
                        List.of()))
                .toList();
        return new FieldNode(texts.text("field.columns"), Integer.toString(columns.size()), "", 0, 0, columns);
    }

    private Detail event(Event event, Exchange exchange) {
        List<FieldNode> fields = new ArrayList<>();
        fields.add(fact("text", Wording.oneLine(event.text()), ""));
        if (event.took() > 0) {
            fields.add(fact("took", Wording.millis(event.took()), ""));
        }
        fields.add(fact("ended", Numbers.time(event.nanos() - exchange.startNanos()), ""));
        return facts(Wording.name(event), "event", fields, "event");
    }

    private Detail unlisted(Unlisted unlisted, Exchange exchange) {
        return facts(
                Wording.name(unlisted),
                "run",
                many(unlisted, unlisted.number(), unlisted.count(), unlisted.bytes(), exchange.startNanos()),
                "unlisted");
    }

    /// What can be said of an exchange as a whole.
    Detail of(ExchangeItem item) {
        Exchange exchange = item.exchange();
        List<FieldNode> fields = new ArrayList<>();
        String sql = item.isStatement() ? exchange.sql() : item.title();
        String shown = sql.length() <= LONGEST_TEXT ? sql : sql.substring(0, LONGEST_TEXT) + "…";
        fields.add(fact("statement", Wording.oneLine(shown), ""));
        fields.add(fact("state", item.state(), ""));
        if (!exchange.commandTag().isEmpty()) {
            fields.add(fact("tag", Wording.oneLine(exchange.commandTag()), ""));
        }
        exchange.error().ifPresent(e -> fields.add(fact("error", Wording.oneLine(e.message()), e.sqlState())));
        if (item.lostBytes()) {
            fields.add(fact("where", texts.text("where.partly"), texts.text("dropped.tooltip")));
        }
        exchange.victim().ifPresent(other -> fields.add(fact("victim", Wording.oneLine(other.sql()), number(other))));
        exchange.cancel()
                .ifPresent(other -> fields.add(
                        fact("cancel", Numbers.time(other.startNanos() - exchange.startNanos()), number(other))));
        fields.addAll(PhaseFields.of(exchange, texts));
        if (exchange.rows() > 0) {
            fields.add(fact("rows", Wording.count(exchange.rows()), ""));
        }
        fields.add(fact("sent", Wording.bytes(exchange.frontendBytes()), messages(exchange.frontendMessages())));
        fields.add(fact(
                "received",
                Wording.bytes(item.backendBytes()),
                messages(item.messages() - exchange.frontendMessages())));
        return new Detail(
                texts.text("heading.exchange"),
                marks(item),
                false,
                fields,
                Optional.empty(),
                texts.text("hint.exchange"),
                Optional.empty());
    }

    private String number(Exchange exchange) {
        return texts.text("field.exchange", exchange.index() + 1);
    }

    private String marks(ExchangeItem item) {
        List<String> marks = new ArrayList<>();
        if (item.ours()) {
            marks.add(texts.text("ours.tooltip"));
        }
        if (item.sensitive()) {
            marks.add(texts.text("sensitive.tooltip"));
        }
        return String.join(" ", marks);
    }

    private String messages(long count) {
        return texts.text("messages", count, Wording.count(count));
    }

    private FieldNode fact(String key, String value, String note) {
        return new FieldNode(texts.text("field." + key), value, note, 0, 0, List.of());
    }
}
