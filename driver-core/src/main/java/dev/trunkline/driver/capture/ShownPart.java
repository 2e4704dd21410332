package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Unlisted;

/// What is shown of a run: all of it, or some of its messages.
///
/// @param tag the run's
/// @param count how many messages are shown
/// @param of how many there are
/// @param first the number of the first one shown on its connection
/// @param last that of the last one shown
/// @param nanos when the first one shown came, by the tape's clock
/// @param lastNanos when the last one shown came
/// @param bytes the length of those shown
public record ShownPart(byte tag, int count, int of, long first, long last, long nanos, long lastNanos, long bytes) {
    /// What is shown of a run that is shown.
    ///
    /// @param entry its place among the exchange's entries
    public static ShownPart of(Run run, int entry, Shown shown) {
        int all = run.count();
        int count = Math.min(all, shown.count(entry, run));
        int first = count == 0 ? 0 : shown.row(entry, 0);
        int last = count == 0 ? 0 : shown.row(entry, count - 1);
        return new ShownPart(
                run.tag(),
                count,
                all,
                run.number() + first,
                run.number() + last,
                run.nanos(first),
                run.nanos(last),
                shown.bytes(entry, run));
    }

    /// How many messages of an exchange are shown, rows counted one by one.
    public static long messages(Exchange exchange, Shown shown) {
        long messages = 0;
        for (int place = 0; place < exchange.entries().size(); place++) {
            Entry entry = exchange.entries().get(place);
            if (shown.shows(place)) {
                messages += switch (entry) {
                    case Message _ -> 1;
                    case Run run -> shown.count(place, run);
                    case Unlisted unlisted -> unlisted.count();
                    case Event _ -> 0;
                };
            }
        }
        return messages;
    }

    /// The messages' name with their count, `DataRow × 35 of 10,000`.
    public String name() {
        return (tag == 'D' ? "DataRow" : "CopyData") + " × " + Wording.count(count)
                + (count < of ? " of " + Wording.count(of) : "");
    }
}
