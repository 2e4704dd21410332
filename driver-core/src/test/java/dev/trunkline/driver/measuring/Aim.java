package dev.trunkline.driver.measuring;

/// What is asked of something measured.
///
/// @param bound which way
/// @param limit in the unit of what is measured
public record Aim(Bound bound, double limit) {
    /// Which of the measured values has to be on which side of the limit.
    public enum Bound {
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
    public static final Aim NONE = new Aim(Bound.NONE, 0);

    /// The median is not to be above this.
    public static Aim medianAtMost(double limit) {
        return new Aim(Bound.MEDIAN_AT_MOST, limit);
    }

    /// The median is not to be below this.
    public static Aim medianAtLeast(double limit) {
        return new Aim(Bound.MEDIAN_AT_LEAST, limit);
    }

    /// No value is to be above this.
    public static Aim neverAbove(double limit) {
        return new Aim(Bound.NEVER_ABOVE, limit);
    }

    /// No value is to be below this.
    public static Aim neverBelow(double limit) {
        return new Aim(Bound.NEVER_BELOW, limit);
    }

    /// Whether it is reached.
    public boolean met(double least, double median, double most) {
        return switch (bound) {
            case MEDIAN_AT_MOST -> median <= limit;
            case MEDIAN_AT_LEAST -> median >= limit;
            case NEVER_ABOVE -> most <= limit;
            case NEVER_BELOW -> least >= limit;
            case NONE -> true;
        };
    }

    /// In words, without the unit.
    public String words(String number) {
        return bound.words + number;
    }
}
