package dev.trunkline.app.protocols;

import java.util.List;

/// How far two times must lie apart to be called different. Where each way was run several times,
/// further than the runs of one way do; where each was run once, by a share that chance seldom makes
/// up.
///
/// @param rounds how often each way was run
/// @param spread the farthest that runs of one way lie apart, in nanoseconds
record Chance(int rounds, long spread) {
    private static final double SHARE = 0.2;
    /// Less than this no client can tell, in nanoseconds.
    private static final long LEAST = 100_000;
    /// Of single runs, less than this.
    private static final long LEAST_ONCE = 1_000_000;

    static Chance of(List<Measured> measured, int rounds) {
        return new Chance(
                rounds, measured.stream().mapToLong(Measured::spread).max().orElse(0));
    }

    /// Whether it can have been chance.
    boolean explains(long one, long other) {
        long apart = Math.abs(one - other);
        return rounds > 1
                ? apart <= Math.max(spread, LEAST)
                : apart <= Math.max(LEAST_ONCE, (long) (SHARE * Math.max(one, other)));
    }
}
