package dev.trunkline.app.timeline;

import dev.trunkline.app.task.Background;
import dev.trunkline.driver.capture.Fetch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads a tape bit by bit, so that a window of a long tape stays usable; what lies on disk is read by a
/// worker.
///
/// The user interface's thread only.
final class CatchingUp {
    /// How long an update reads the tape: half of a frame.
    private static final long MOST_NANOS = 8_000_000;
    /// How often what is read of a long tape is shown while there is more to read.
    private static final long RARELY_NANOS = 250_000_000;

    private final Background background;
    private final Consumer<TapeReading> fetched;
    /// Exchanges that are read and not yet in the list.
    private final List<ExchangeItem> fresh = new ArrayList<>();

    private long shownAt = System.nanoTime() - RARELY_NANOS;
    private boolean fetching;

    /// @param fetched is told when what lay on disk is there
    CatchingUp(Background background, Consumer<TapeReading> fetched) {
        this.background = background;
        this.fetched = fetched;
    }

    /// Another tape is read.
    void restart() {
        fetching = false;
        fresh.clear();
    }

    /// What was read and is not listed is listed by somebody else.
    void forget() {
        fresh.clear();
    }

    /// Whether a worker reads what this can't go on without.
    boolean isFetching() {
        return fetching;
    }

    /// Reads some more.
    ///
    /// @param listed whether anything is in the list yet
    /// @param began is told of each exchange that began
    /// @return whether it is time to show what was read: lists, tables and trees that change at every
    ///     pulse leave no time for anything else
    boolean read(TapeReading reading, boolean listed, Consumer<ExchangeItem> began) {
        long now = System.nanoTime();
        List<ExchangeItem> begun = reading.update(() -> System.nanoTime() - now > MOST_NANOS);
        begun.forEach(began);
        fresh.addAll(begun);
        fetch(reading);
        if (!reading.isCaughtUp() && listed && now - shownAt < RARELY_NANOS) {
            return false;
        }
        shownAt = now;
        return true;
    }

    /// Hands over what is not yet in the list.
    void list(Consumer<List<ExchangeItem>> taker) {
        taker.accept(fresh);
        fresh.clear();
    }

    private void fetch(TapeReading reading) {
        if (fetching) {
            return;
        }
        reading.fetch().ifPresent(wants -> {
            fetching = true;
            background.run(wants::read, got -> take(reading, got), e -> take(reading, wants));
        });
    }

    private void take(TapeReading reading, Fetch got) {
        reading.take(got);
        fetched.accept(reading);
    }

    /// What was fetched was for the tape that is read.
    void goOn() {
        fetching = false;
    }
}
