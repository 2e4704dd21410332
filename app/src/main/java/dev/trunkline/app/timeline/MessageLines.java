package dev.trunkline.app.timeline;

import dev.trunkline.app.timeline.MessageLine.Fold;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ShownPart;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Span;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.tape.Whereabouts;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Says what the rows of an exchange's table show, when they are looked at.
///
/// One thread at a time.
final class MessageLines {
    /// Messages longer than this are not read for their line.
    private static final int LONGEST_READ = 8 << 20;
    /// Longer ones are read by a worker: a frame of the screen has no time for it.
    private static final int LONGEST_AT_ONCE = 64 << 10;

    /// What a row says, and whether that is about the message rather than in it.
    private record Said(String text, boolean dim) {}

    private static final int REMEMBERED = 256;

    private final MessageRows rows;
    private final Exchange exchange;
    private final Texts texts;
    private final LineReads reads;
    private List<Integer> saidWith = List.of();
    private final Map<Message, String> said = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Message, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    MessageLines(MessageRows rows, Texts texts, LineReads reads) {
        this.reads = reads;
        this.rows = rows;
        this.exchange = rows.exchange();
        this.texts = texts;
    }

    /// The line of a row.
    MessageLine at(Place place) {
        return switch (rows.entry(place)) {
            case Run run when place.isInRun() -> inRun(run, place.inRun());
            case Run run -> run(run, place);
            case Event event -> event(event);
            case Unlisted unlisted -> unlisted(unlisted, place);
            case Message message -> message(message, place);
        };
    }

    /// What finds out, on a worker, what a row says; empty if that is known already.
    Optional<Supplier<String>> unread(Place place) {
        return switch (rows.entry(place)) {
            case Event _, Unlisted _ -> Optional.empty();
            case Message m -> isUnread(m) ? Optional.of(reading(m)) : Optional.empty();
            case Run run when !place.isInRun() && run.count() > 1 -> Optional.empty();
            case Run run -> {
                int index = Math.max(0, place.inRun());
                boolean unread = run.resident(index) == null && run.whereabouts(index) != Whereabouts.DROPPED;
                yield unread ? Optional.of(reading(run, index)) : Optional.empty();
            }
        };
    }

    private static boolean isUnread(Message message) {
        Whereabouts where = message.whereabouts();
        boolean later = where == Whereabouts.DISK || message.length() > LONGEST_AT_ONCE;
        return where != Whereabouts.DROPPED && later && message.length() <= LONGEST_READ;
    }

    private Supplier<String> reading(Message message) {
        List<Integer> types = exchange.parameterTypes();
        return () -> Wording.says(message, types);
    }

    private Supplier<String> reading(Run run, int index) {
        Optional<RowDescription> columns = exchange.columns(run);
        return () -> RowPreview.of(run.tag(), run.span(index), columns);
    }

    private MessageLine message(Message message, Place place) {
        boolean sent = message.direction() == Direction.FRONTEND;
        OptionalLong since = sent ? OptionalLong.empty() : waitingSince(place.entry());
        Said says = says(message);
        if (says.text.isEmpty() && since.isPresent()) {
            says = new Said(texts.text("says.waited", Wording.millis(message.nanos() - since.getAsLong())), true);
        }
        return new MessageLine(
                Long.toString(message.number()),
                time(message.nanos()),
                sent ? "→" : "←",
                chip(Wording.letter(message), name(message)),
                tone(message),
                says.text,
                says.dim,
                Fold.NONE,
                false,
                Numbers.bytes(message.length()),
                message.nanos(),
                message.nanos(),
                since);
    }

    private MessageLine run(Run run, Place place) {
        boolean single = run.count() == 1;
        ShownPart part = rows.part(run, place);
        Said says = single ? preview(run, 0) : part.count() < part.of() ? some(part) : whole(run);
        return new MessageLine(
                Long.toString(part.first()),
                time(part.nanos()),
                "←",
                chip(Wording.letter(run), single ? rowName(run) : part.name()),
                Tone.GREEN,
                says.text,
                says.dim,
                single ? Fold.NONE : rows.isOpen(place.entry()) ? Fold.OPEN : Fold.CLOSED,
                false,
                Numbers.bytes(part.bytes()),
                part.nanos(),
                part.lastNanos(),
                waitingSince(place.entry()));
    }

    private MessageLine inRun(Run run, int index) {
        long nanos = run.nanos(index);
        Said says = preview(run, index);
        return new MessageLine(
                Long.toString(run.number() + index),
                time(nanos),
                "←",
                chip(Wording.letter(run), rowName(run)),
                Tone.GREEN,
                says.text,
                says.dim,
                Fold.NONE,
                true,
                Numbers.bytes(run.length(index)),
                nanos,
                nanos,
                OptionalLong.empty());
    }

    private MessageLine event(Event event) {
        return new MessageLine(
                "",
                time(event.nanos() - event.took()),
                "",
                Wording.name(event),
                Tone.DIM,
                Wording.says(event, exchange),
                true,
                Fold.NONE,
                false,
                "",
                event.nanos() - event.took(),
                event.nanos(),
                OptionalLong.empty());
    }

    private MessageLine unlisted(Unlisted unlisted, Place place) {
        return new MessageLine(
                Long.toString(unlisted.number()),
                time(unlisted.nanos()),
                "←",
                Wording.name(unlisted),
                Tone.AMBER,
                Wording.says(unlisted, exchange),
                true,
                Fold.NONE,
                false,
                Numbers.bytes(unlisted.bytes()),
                unlisted.nanos(),
                unlisted.lastNanos(),
                waitingSince(place.entry()));
    }

    /// The name of a run's messages.
    static String rowName(Run run) {
        return run.tag() == 'D' ? "DataRow" : "CopyData";
    }

    private static String chip(String letter, String name) {
        return letter.isEmpty() ? name : letter + " " + name;
    }

    private String time(long nanos) {
        return Numbers.millis(nanos - exchange.startNanos());
    }

    /// A name that is found without the disk.
    static String name(Entry entry) {
        boolean told = !(entry instanceof Message m) || (m.tag() != 0 && m.tag() != 'R' && m.tag() != 'p');
        return told || ((Message) entry).whereabouts() != Whereabouts.DISK
                ? Wording.name(entry)
                : Wording.nameWithoutBytes((Message) entry);
    }

    /// What a message says. Remembered, since a table draws its rows often and some messages are long.
    private Said says(Message message) {
        Whereabouts where = message.whereabouts();
        if (where == Whereabouts.DROPPED) {
            return new Said(Wording.gone(PayloadException.Reason.DROPPED, message.length()), true);
        }
        if (message.length() > LONGEST_READ) {
            return new Said(texts.text("says.long", Wording.bytes(message.length())), true);
        }
        if (isUnread(message)) {
            return read(message, -1, where, reading(message));
        }
        if (!saidWith.equals(exchange.parameterTypes())) {
            saidWith = exchange.parameterTypes();
            said.clear();
        }
        return new Said(said.computeIfAbsent(message, m -> Wording.says(m, exchange)), false);
    }

    private Said preview(Run run, int index) {
        Span resident = run.resident(index);
        if (resident != null) {
            return new Said(RowPreview.of(run.tag(), resident, exchange.columns(run)), false);
        }
        Whereabouts where = run.whereabouts(index);
        if (where == Whereabouts.DROPPED) {
            return new Said(Wording.gone(PayloadException.Reason.DROPPED, run.length(index)), true);
        }
        return read(run, index, where, reading(run, index));
    }

    private Said read(Entry entry, int inRun, Whereabouts where, Supplier<String> reading) {
        return reads.line(entry, inRun, reading)
                .map(line -> new Said(line, false))
                .orElseGet(() ->
                        new Said(texts.text(where == Whereabouts.DISK ? "says.reading.disk" : "says.reading"), true));
    }

    /// What the messages of a run say that a filter leaves.
    private Said some(ShownPart part) {
        String bytes = Wording.bytes(part.bytes());
        return new Said(texts.text("says.some", bytes, Wording.count(part.of() - part.count())), false);
    }

    /// What a run says as a whole: how much it is, and where.
    private Said whole(Run run) {
        int onDisk = run.count(Whereabouts.DISK);
        String disk = onDisk == 0 ? "" : texts.text(onDisk == run.count() ? "says.disk" : "says.disk.partly");
        String cut = run.cut() ? " · " + texts.text("says.cut", Wording.count(run.kept())) : "";
        boolean dropped = run.count(Whereabouts.DROPPED) >= run.count();
        return new Said(Wording.says(run, exchange) + (disk.isEmpty() ? "" : " · " + disk) + cut, dropped);
    }

    /// The colour of a message.
    static Tone tone(Message message) {
        if (message.direction() == Direction.FRONTEND) {
            return Tone.ACCENT;
        }
        return switch ((char) message.tag()) {
            case 'Z' -> ready(message);
            case 'E' -> Tone.RED;
            default -> Tone.CYAN;
        };
    }

    private static Tone ready(Message message) {
        Span span = message.span();
        byte[] bytes = span.resident();
        return bytes == null || message.length() != 6 ? Tone.CYAN : StatusRibbon.tone(bytes[span.arrayOffset() + 5]);
    }

    /// When the question had been sent that this entry is the first answer to.
    private OptionalLong waitingSince(int entry) {
        List<Entry> entries = exchange.entries();
        for (int i = entry - 1; i >= 0; i--) {
            switch (entries.get(i)) {
                case Message m
                when m.direction() == Direction.FRONTEND -> {
                    return OptionalLong.of(m.nanos());
                }
                case Event _ -> {}
                case Entry _ -> {
                    return OptionalLong.empty();
                }
            }
        }
        return OptionalLong.empty();
    }
}
