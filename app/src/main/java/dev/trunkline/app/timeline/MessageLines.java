package dev.trunkline.app.timeline;

import dev.trunkline.app.timeline.MessageLine.Fold;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.wire.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Says what the rows of an exchange's table show, when they are looked at.
///
/// One thread at a time.
final class MessageLines {
    /// Messages longer than this are not taken apart: that would take longer than a frame of the screen.
    static final int LONGEST_DECODED = 8 << 20;

    private static final int REMEMBERED = 256;

    private final MessageRows rows;
    private final Exchange exchange;
    private final Texts texts;
    private List<Integer> saidWith = List.of();
    private final Map<Message, String> said = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Message, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    MessageLines(MessageRows rows, Texts texts) {
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
            case Message message -> message(message, place);
        };
    }

    /// The time axis that all lines share.
    TimeAxis axis() {
        return new TimeAxis(exchange.startNanos(), exchange.endNanos());
    }

    private MessageLine message(Message message, Place place) {
        boolean sent = message.direction() == Direction.FRONTEND;
        OptionalLong since = sent ? OptionalLong.empty() : waitingSince(place.entry());
        String says = says(message);
        boolean waited = says.isEmpty() && since.isPresent();
        if (waited) {
            says = texts.text("says.waited", Wording.millis(message.nanos() - since.getAsLong()));
        }
        return new MessageLine(
                Long.toString(message.number()),
                time(message.nanos()),
                sent ? "→" : "←",
                chip(Wording.letter(message), Wording.name(message)),
                tone(message),
                says,
                waited,
                Fold.NONE,
                false,
                Numbers.bytes(message.length()),
                message.nanos(),
                message.nanos(),
                since);
    }

    private MessageLine run(Run run, Place place) {
        boolean single = run.count() == 1;
        return new MessageLine(
                Long.toString(run.number()),
                time(run.nanos()),
                "←",
                chip(Wording.letter(run), single ? rowName(run) : Wording.name(run)),
                Tone.GREEN,
                single ? RowPreview.of(run, 0, exchange.columns(run)) : Wording.says(run, exchange),
                false,
                single ? Fold.NONE : rows.isOpen(place.entry()) ? Fold.OPEN : Fold.CLOSED,
                false,
                Numbers.bytes(run.bytes()),
                run.nanos(),
                run.lastNanos(),
                waitingSince(place.entry()));
    }

    private MessageLine inRun(Run run, int index) {
        long nanos = run.nanos(index);
        return new MessageLine(
                Long.toString(run.number() + index),
                time(nanos),
                "←",
                chip(Wording.letter(run), rowName(run)),
                Tone.GREEN,
                RowPreview.of(run, index, exchange.columns(run)),
                false,
                Fold.NONE,
                true,
                Numbers.bytes(run.span(index).length()),
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

    /// What a message says. Remembered, since a table draws its rows often and some messages are long.
    private String says(Message message) {
        if (message.length() > LONGEST_DECODED) {
            return texts.text("says.long", Wording.bytes(message.length()));
        }
        if (!saidWith.equals(exchange.parameterTypes())) {
            saidWith = exchange.parameterTypes();
            said.clear();
        }
        return said.computeIfAbsent(message, m -> Wording.says(m, exchange));
    }

    private static Tone tone(Message message) {
        if (message.direction() == Direction.FRONTEND) {
            return Tone.ACCENT;
        }
        return switch ((char) message.tag()) {
            case 'Z' -> message.length() == 6 ? StatusRibbon.tone(message.span().at(5)) : Tone.CYAN;
            case 'E' -> Tone.RED;
            default -> Tone.CYAN;
        };
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
