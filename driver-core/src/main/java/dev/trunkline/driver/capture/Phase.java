package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.wire.Direction;
import java.util.ArrayList;
import java.util.List;

/// A stretch of an exchange's time. Phases are arrivals and nothing more: they say when bytes were
/// here, not what the server did meanwhile.
///
/// @param kind what the time was spent on, as far as one end can tell
/// @param startNanos by the tape's clock
/// @param endNanos by the tape's clock
public record Phase(Kind kind, long startNanos, long endNanos) {
    /// What the time was spent on.
    public enum Kind {
        /// From the moment somebody asked for it to its first message, where that moment was noted.
        QUEUED("queued"),
        /// From the first frontend message to the last before an answer.
        SENDING("sending"),
        /// Until the first byte of the answer: the network there and back, and the server's work.
        NETWORK_AND_SERVER("network + server"),
        /// While the answer arrived.
        ARRIVING("arriving"),
        /// From the rest of the answer to the ReadyForQuery that ends it: the server commits, or is busy
        /// with what was asked behind it in a pipeline.
        FINISHING("until ReadyForQuery"),
        /// From its end until its result was first seen, where that was noted and not before the end.
        SHOWING("shown after");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// What it is called.
        public String words() {
            return words;
        }
    }

    static List<Phase> of(Exchange exchange) {
        List<Phase> phases = new ArrayList<>();
        exchange.askedNanos()
                .ifPresent(asked -> phases.add(new Phase(Kind.QUEUED, asked, Math.max(asked, exchange.startNanos()))));
        onTheWire(exchange, phases);
        exchange.shownNanos()
                .ifPresent(shown -> phases.add(new Phase(Kind.SHOWING, Math.min(shown, exchange.endNanos()), shown)));
        return phases;
    }

    private static void onTheWire(Exchange exchange, List<Phase> phases) {
        long sending = -1;
        long sent = -1;
        long arriving = -1;
        long arrived = -1;
        for (Entry entry : exchange.entries()) {
            if (entry instanceof Event) {
                continue;
            }
            if (entry instanceof Message m && m.direction() == Direction.FRONTEND) {
                if (arriving >= 0) {
                    phases.add(new Phase(Kind.ARRIVING, arriving, arrived));
                    arriving = -1;
                }
                sending = sending < 0 ? m.nanos() : sending;
                sent = m.nanos();
            } else {
                if (sending >= 0) {
                    phases.add(new Phase(Kind.SENDING, sending, sent));
                    phases.add(new Phase(Kind.NETWORK_AND_SERVER, sent, entry.nanos()));
                    sending = -1;
                }
                if (arriving >= 0 && isReady(entry) && entry.nanos() > arrived) {
                    phases.add(new Phase(Kind.ARRIVING, arriving, arrived));
                    phases.add(new Phase(Kind.FINISHING, arrived, entry.nanos()));
                    arriving = -1;
                    continue;
                }
                arriving = arriving < 0 ? entry.nanos() : arriving;
                arrived = entry.lastNanos();
            }
        }
        if (sending >= 0) {
            phases.add(new Phase(Kind.SENDING, sending, sent));
        }
        if (arriving >= 0) {
            phases.add(new Phase(Kind.ARRIVING, arriving, arrived));
        }
    }

    private static boolean isReady(Entry entry) {
        return entry instanceof Message m && m.direction() == Direction.BACKEND && m.tag() == 'Z';
    }

    /// Its length in nanoseconds.
    public long nanos() {
        return endNanos - startNanos;
    }
}
