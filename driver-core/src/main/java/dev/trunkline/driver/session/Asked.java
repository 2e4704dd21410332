package dev.trunkline.driver.session;

import dev.trunkline.driver.session.SessionState.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What was asked and is not yet answered, the oldest first. Adding one and taking one cost the same
/// however many there are: a pipeline may hold hundreds of thousands.
///
/// Thread-safe: immutable.
final class Asked {
    /// Nothing.
    static final Asked NOTHING = new Asked(null, null);

    /// @param columns how many values each of its rows has, where that is known beforehand; else -1
    private record Link(Step step, int columns, @Nullable Link next) {}

    private final @Nullable Link oldest;
    /// The newest first; turned round once those before it are answered.
    private final @Nullable Link newest;

    private Asked(@Nullable Link oldest, @Nullable Link newest) {
        this.oldest = oldest == null ? turned(newest) : oldest;
        this.newest = oldest == null ? null : newest;
    }

    /// These steps, of whose rows nothing is known.
    static Asked of(List<Step> steps) {
        Asked asked = NOTHING;
        for (Step step : steps) {
            asked = asked.and(step, -1);
        }
        return asked;
    }

    private static @Nullable Link turned(@Nullable Link links) {
        Link turned = null;
        for (Link link = links; link != null; link = link.next) {
            turned = new Link(link.step, link.columns, turned);
        }
        return turned;
    }

    boolean isEmpty() {
        return oldest == null;
    }

    /// The oldest.
    Step first() {
        return Objects.requireNonNull(oldest).step;
    }

    /// How many values each row of the oldest one has; -1 if nothing is known of them.
    int columns() {
        return oldest == null ? -1 : oldest.columns;
    }

    /// With one more.
    Asked and(Step step, int columns) {
        return isEmpty()
                ? new Asked(new Link(step, columns, null), null)
                : new Asked(oldest, new Link(step, columns, newest));
    }

    /// Without the oldest.
    Asked rest() {
        return new Asked(Objects.requireNonNull(oldest).next, newest);
    }

    /// From the next point of resync on: what is asked before it is skipped after an error. That is the
    /// next Sync; an error within a simple Query ends with that Query.
    Asked fromResync() {
        Asked left = this;
        if (!isEmpty() && first() == Step.QUERY) {
            return this;
        }
        while (!left.isEmpty() && left.first() != Step.SYNC) {
            left = left.rest();
        }
        return left;
    }

    /// The oldest one, with something else in its place.
    Asked replacing(Step step) {
        Link first = Objects.requireNonNull(oldest);
        return new Asked(new Link(step, first.columns, first.next), newest);
    }

    /// Without the oldest Sync.
    Asked withoutSync() {
        List<Step> left = steps();
        left.remove(Step.SYNC);
        return of(left);
    }

    /// All of them, the oldest first.
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Link link = oldest; link != null; link = link.next) {
            steps.add(link.step);
        }
        int place = steps.size();
        for (Link link = newest; link != null; link = link.next) {
            steps.add(place, link.step);
        }
        return steps;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Asked that && steps().equals(that.steps());
    }

    @Override
    public int hashCode() {
        return steps().hashCode();
    }

    @Override
    public String toString() {
        return steps().toString();
    }
}
