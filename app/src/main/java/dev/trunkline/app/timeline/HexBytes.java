package dev.trunkline.app.timeline;

import dev.trunkline.app.task.Background;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Span;
import dev.trunkline.driver.tape.Whereabouts;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The bytes that the hex view shows: at once where they are in one piece on the heap; else a window of them
/// around what is in sight, read by a worker.
///
/// The user interface's thread only.
final class HexBytes {
    private static final int WINDOW = 64 << 10;

    private final Latest reads;
    private final Runnable changed;
    private Optional<Span> shown = Optional.empty();
    private byte[] window = new byte[0];
    private int windowStart;
    private int asked = -1;
    private PayloadException.@Nullable Reason gone;

    /// @param changed is told when bytes are there that were asked for
    HexBytes(Background background, Runnable changed) {
        this.reads = new Latest(background);
        this.changed = changed;
    }

    /// Shows other bytes.
    ///
    /// @return whether they are others
    boolean show(Optional<Span> span) {
        if (span.equals(shown)) {
            return false;
        }
        shown = span;
        window = new byte[0];
        asked = -1;
        gone = null;
        reads.cancel();
        return true;
    }

    /// How many there are.
    int length() {
        return shown.map(Span::length).orElse(0);
    }

    /// Why they can't be shown; empty if they can.
    Optional<PayloadException.Reason> gone() {
        if (gone == null
                && shown.filter(span -> span.whereabouts() == Whereabouts.DROPPED)
                        .isPresent()) {
            gone = PayloadException.Reason.DROPPED;
        }
        return Optional.ofNullable(gone);
    }

    /// Some of them; empty if they are not there yet, and then they are asked for.
    Optional<byte[]> at(int from, int count) {
        Span span = shown.orElse(null);
        if (span == null || gone().isPresent()) {
            return Optional.empty();
        }
        byte[] resident = span.resident();
        if (resident != null) {
            int start = span.arrayOffset() + from;
            return Optional.of(Arrays.copyOfRange(resident, start, start + count));
        }
        if (from >= windowStart && from + count <= windowStart + window.length) {
            return Optional.of(Arrays.copyOfRange(window, from - windowStart, from - windowStart + count));
        }
        read(span, from);
        return Optional.empty();
    }

    private void read(Span span, int from) {
        int start = Math.max(0, from - WINDOW / 2);
        if (start == asked) {
            return;
        }
        boolean comes = asked >= 0 && from >= asked && from < asked + WINDOW - WINDOW / 8;
        if (comes) {
            return;
        }
        asked = start;
        reads.run(
                () -> span.copy(start, Math.min(WINDOW, span.length() - start)),
                bytes -> {
                    window = bytes;
                    windowStart = start;
                    asked = -1;
                    changed.run();
                },
                e -> {
                    asked = -1;
                    gone = e instanceof PayloadException lost ? lost.reason() : PayloadException.Reason.UNREADABLE;
                    changed.run();
                });
    }
}
