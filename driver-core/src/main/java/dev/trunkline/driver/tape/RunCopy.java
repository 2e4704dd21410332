package dev.trunkline.driver.tape;

/// Copies of messages in a segment of their own, so that a few small rows need not hold the large
/// segments they came in.
///
/// One thread at a time.
public final class RunCopy implements AutoCloseable {
    private final Segment segment;
    private final Run run;
    private int used;

    /// Nothing is copied yet.
    ///
    /// @param like a run of such messages, of at least one
    /// @param bytes how many all copies will take; not more than a segment has
    public RunCopy(Run like, int bytes) {
        Budget budget = like.segment(0).shelf.budget();
        segment = budget.take(new Shelf(budget, History.OFF), bytes, true, _ -> OnFull.Decision.GIVE_UP);
        run = new Run(like.track(), like.tag(), like.number(), false);
    }

    /// The copies.
    public Run run() {
        return run;
    }

    /// Copies a run's messages, with their times. May wait for the disk.
    ///
    /// @param count how many, from the first on
    /// @throws PayloadException if the bytes can't be had any more
    public void add(Run from, int count) {
        for (int i = 0; i < count; i++) {
            Span span = from.span(i);
            span.copy(0, segment.writable(), used, span.length());
            run.add(segment, used, span.length());
            run.publish(from.nanos(i));
            used += span.length();
        }
    }

    /// Says that nothing more will be copied: from here on the copies are kept for as long as a lease
    /// holds them.
    @Override
    public void close() {
        segment.shelf.budget().ledger().retire(segment, used);
    }
}
