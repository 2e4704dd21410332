package dev.trunkline.app.timeline;

import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// Which part of a stretch of time is looked at: all of it, or a window in it that can be moved and made
/// narrower or wider.
///
/// The user interface's thread only.
final class Zoom {
    /// What one turn of a wheel or one press of a key does.
    static final double STEP = 1.25;

    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private long first;
    private long last = TimeAxis.LEAST;
    private Optional<TimeAxis> window = Optional.empty();

    /// Looks at all of another stretch of time.
    void reset(long firstNanos, long lastNanos) {
        window = Optional.empty();
        bounds(firstNanos, lastNanos);
    }

    /// The stretch has become longer. Whoever looks at all of it goes on to; a window stays where it is.
    void bounds(long firstNanos, long lastNanos) {
        long end = Math.max(lastNanos, firstNanos + TimeAxis.LEAST);
        if (firstNanos != first || end != last) {
            first = firstNanos;
            last = end;
            window = window.flatMap(now -> within(now.startNanos(), now.nanos()));
            changed();
        }
    }

    /// All of it.
    TimeAxis whole() {
        return new TimeAxis(first, last);
    }

    /// What is looked at.
    TimeAxis axis() {
        return window.orElseGet(this::whole);
    }

    /// Whether that is less than all of it.
    boolean isZoomed() {
        return window.isPresent();
    }

    /// Looks at all of it again.
    void showAll() {
        show(Optional.empty());
    }

    /// Looks at a window.
    void show(long fromNanos, long toNanos) {
        show(within(Math.min(fromNanos, toNanos), Math.max(TimeAxis.LEAST, Math.abs(toNanos - fromNanos))));
    }

    /// Makes the window narrower or wider around a time, which stays where it is.
    ///
    /// @param place from 0 for the window's left end to 1 for the right
    /// @param factor above 1 for narrower
    void by(double place, double factor) {
        TimeAxis now = axis();
        double nanos = Math.max(TimeAxis.LEAST, now.nanos() / factor);
        show(within(Math.round(now.nanos(place) - place * nanos), Math.round(nanos)));
    }

    /// Moves the window.
    ///
    /// @param share of its width; to the right if it is positive
    void move(double share) {
        TimeAxis now = axis();
        show(within(now.startNanos() + Math.round(share * now.nanos()), now.nanos()));
    }

    /// Makes the narrowest change that shows a time.
    void reveal(long nanos) {
        TimeAxis now = axis();
        if (nanos < now.startNanos()) {
            show(within(nanos - now.nanos() / 8, now.nanos()));
        } else if (nanos > now.endNanos()) {
            show(within(nanos - now.nanos() * 7 / 8, now.nanos()));
        }
    }

    /// The window that begins there, moved into the stretch; empty if that is all of it.
    private Optional<TimeAxis> within(long fromNanos, long nanos) {
        if (nanos >= last - first) {
            return Optional.empty();
        }
        long from = Math.clamp(fromNanos, first, last - nanos);
        return Optional.of(new TimeAxis(first, from, from + nanos));
    }

    private void show(Optional<TimeAxis> next) {
        if (!next.equals(window)) {
            window = next;
            changed();
        }
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    /// Counts up whenever something else is looked at.
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }
}
