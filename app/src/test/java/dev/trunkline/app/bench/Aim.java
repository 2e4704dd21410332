package dev.trunkline.app.bench;

/// What is asked of something measured.
///
/// @param bound which way
/// @param limit in the unit of what is measured
record Aim(Bound bound, double limit) {
    /// Which of the measured values has to be on which side of the limit.
    enum Bound {
        /// The median is not above it.
        MEDIAN_AT_MOST("median ≤ "),
        /// The median is not below it.
        MEDIAN_AT_LEAST("median ≥ "),
        /// None is above it.
        NEVER_ABOVE("≤ "),
        /// None is below it.
        NEVER_BELOW("≥ "),
        /// Nothing is asked.
        NONE("");

        private final String words;

        Bound(String words) {
            this.words = words;
        }
    }

    /// Nothing is asked: it is only told.
    static final Aim NONE = new Aim(Bound.NONE, 0);

    static Aim medianAtMost(double limit) {
        return new Aim(Bound.MEDIAN_AT_MOST, limit);
    }

    static Aim medianAtLeast(double limit) {
        return new Aim(Bound.MEDIAN_AT_LEAST, limit);
    }

    static Aim neverAbove(double limit) {
        return new Aim(Bound.NEVER_ABOVE, limit);
    }

    static Aim neverBelow(double limit) {
        return new Aim(Bound.NEVER_BELOW, limit);
    }

    /// Whether it is reached.
    boolean met(double least, double median, double most) {
        return switch (bound) {
            case MEDIAN_AT_MOST -> median <= limit;
            case MEDIAN_AT_LEAST -> median >= limit;
            case NEVER_ABOVE -> most <= limit;
            case NEVER_BELOW -> least >= limit;
            case NONE -> true;
        };
    }

    /// In words, without the unit.
    String words(String number) {
        return bound.words + number;
    }
}
