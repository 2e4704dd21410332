package dev.trunkline.driver.tape;

import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says that somebody needs the bytes of certain runs: they are not dropped, though they may go to
/// disk. It ends by [#close()], or when whoever had it is gone.
///
/// Thread-safe.
public final class Lease implements AutoCloseable {
    /// What the bytes are needed for.
    public enum Reason {
        /// A result that is read or shown.
        RESULT,
        /// A result that is kept beyond its time.
        PIN,
        /// Rows that are being written somewhere.
        EXPORT
    }

    private static final Cleaner CLEANER = Cleaner.create();

    private final Reason reason;
    private final Holding holding = new Holding();
    private final Cleaner.Cleanable end = CLEANER.register(this, holding::end);

    /// Holds nothing yet.
    public Lease(Reason reason) {
        this.reason = reason;
    }

    /// What the bytes are needed for.
    public Reason reason() {
        return reason;
    }

    /// Needs a run, and what will yet be added to it.
    public void add(Run run) {
        run.hold(holding);
    }

    /// Needs nothing any more of what lies before a message.
    ///
    /// @param index of the first message of the run that is still needed
    public void releaseBefore(Run run, int index) {
        holding.releaseBefore(run.segment(index));
    }

    /// How many bytes of memory and disk it keeps taken: those of whole segments.
    public long bytes() {
        return holding.bytes();
    }

    /// Needs nothing any more.
    @Override
    public void close() {
        end.clean();
    }

    /// The segments held. Runs know it and not the lease, so that a forgotten lease can be noticed.
    static final class Holding {
        private final Deque<Segment> segments = new ArrayDeque<>(1);
        private final List<Run> growing = new ArrayList<>(1);
        private @Nullable Segment last;
        private boolean ended;

        /// Holds a segment and the chunks that a long message goes on in.
        synchronized void hold(Segment head) {
            for (Segment chunk = head; chunk != null && !ended; chunk = chunk.next()) {
                if (chunk != last && chunk.shelf.budget().ledger().hold(chunk)) {
                    segments.add(chunk);
                    last = chunk;
                }
            }
        }

        synchronized void grows(Run run) {
            if (!ended) {
                growing.add(run);
            }
        }

        synchronized long bytes() {
            long bytes = 0;
            for (Segment segment : segments) {
                bytes += segment.capacity();
            }
            return bytes;
        }

        synchronized void releaseBefore(Segment needed) {
            if (segments.contains(needed)) {
                for (Segment first = segments.peek(); first != null && first != needed; first = segments.peek()) {
                    segments.remove();
                    first.shelf.budget().ledger().release(first);
                }
            }
        }

        private void end() {
            List<Run> runs;
            synchronized (this) {
                ended = true;
                runs = List.copyOf(growing);
                growing.clear();
                segments.forEach(segment -> segment.shelf.budget().ledger().release(segment));
                segments.clear();
            }
            runs.forEach(run -> run.letGo(this));
        }
    }
}
