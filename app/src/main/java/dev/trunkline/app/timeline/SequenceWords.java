package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Whereabouts;
import dev.trunkline.driver.wire.Direction;
import java.util.ArrayList;
import java.util.List;

/// What is written on the arrows of a sequence.
///
/// One thread at a time.
final class SequenceWords {
    /// More names than these are counted.
    private static final int MOST_NAMES = 8;
    /// What is longer is not read for its line: a frame of the screen has no time for it.
    private static final int LONGEST_READ = 64 << 10;
    private static final int LONGEST_SAYS = 400;

    private SequenceWords() {}

    /// The names of an arrow's messages, with what they say where that is short or all there is.
    static String of(SequenceStep step) {
        List<Entry> entries = step.exchange().entries();
        if (step.first() == step.last()) {
            return alone(entries.get(step.first()), step.exchange());
        }
        List<String> names = new ArrayList<>();
        for (int i = step.first(); i <= step.last() && names.size() < MOST_NAMES; i++) {
            names.add(among((Message) entries.get(i), step.exchange()));
        }
        int more = step.last() - step.first() + 1 - names.size();
        return String.join(" · ", names) + (more > 0 ? " · … " + Wording.count(more) : "");
    }

    private static String alone(Entry entry, Exchange exchange) {
        String name = MessageLines.name(entry);
        if (entry instanceof Run) {
            return name;
        }
        String says = says(entry, exchange);
        return says.isEmpty() ? name : name + " " + says;
    }

    /// Of what travels with others, only what nobody could guess is said: the values, and the columns.
    private static String among(Message message, Exchange exchange) {
        String name = MessageLines.name(message);
        boolean told = switch ((char) message.tag()) {
            case 'B' -> message.direction() == Direction.FRONTEND;
            case 'T', 'C' -> message.direction() == Direction.BACKEND;
            default -> false;
        };
        String says = told ? says(message, exchange) : "";
        boolean plain = says.isEmpty() || says.startsWith("portal");
        return plain ? name : name + " " + says;
    }

    private static String says(Entry entry, Exchange exchange) {
        if (entry instanceof Message m && (m.whereabouts() != Whereabouts.HEAP || m.length() > LONGEST_READ)) {
            return "";
        }
        String says = Wording.says(entry, exchange);
        return says.length() <= LONGEST_SAYS ? says : says.substring(0, LONGEST_SAYS) + "…";
    }
}
