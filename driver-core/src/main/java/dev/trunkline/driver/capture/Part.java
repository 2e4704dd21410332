package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.Direction;
import java.util.List;

/// What is compared as one: an entry of an exchange, or many that follow each other and are of one
/// kind, such as the COPY data that a client sends.
///
/// Thread-safe, as entries are.
///
/// @param from the place of its first entry in the exchange
/// @param entries at least one, as they were when the comparison was made
/// @param startNanos when it began, counted from the exchange's first entry
/// @param endNanos when it was over
/// @param mixed whether its entries are of several kinds: what was too much to be aligned
public record Part(int from, List<Entry> entries, long startNanos, long endNanos, boolean mixed) {
    /// Its first entry.
    public Entry first() {
        return entries.getFirst();
    }

    /// Whether it is more than one entry.
    public boolean isMany() {
        return entries.size() > 1;
    }

    /// Whether the client sent it.
    public boolean sent() {
        return first() instanceof Message m && m.direction() == Direction.FRONTEND;
    }

    /// How many messages it is.
    public long messages() {
        long messages = 0;
        for (Entry entry : entries) {
            messages += switch (entry) {
                case Message _ -> 1;
                case Run run -> run.count();
                case Unlisted unlisted -> unlisted.count();
                case Event _ -> 0;
            };
        }
        return messages;
    }

    /// How many bytes they are.
    public long bytes() {
        long bytes = 0;
        for (Entry entry : entries) {
            bytes += switch (entry) {
                case Message m -> m.length();
                case Run run -> run.bytes();
                case Unlisted unlisted -> unlisted.bytes();
                case Event _ -> 0;
            };
        }
        return bytes;
    }

    /// Its name in the manual, with a count if it is many; `messages` if they are of several kinds.
    public String name() {
        if (!isMany()) {
            return Wording.name(first());
        }
        return (mixed ? "messages" : Wording.name(first())) + " × " + Wording.count(messages());
    }
}
