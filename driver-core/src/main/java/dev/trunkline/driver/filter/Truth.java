package dev.trunkline.driver.filter;

/// What is known of a condition: a message whose bytes are gone may have met it or not.
enum Truth {
    /// It does not hold.
    NO,
    /// Nobody knows any more.
    UNKNOWN,
    /// It holds.
    YES;

    static Truth of(boolean holds) {
        return holds ? YES : NO;
    }

    Truth not() {
        return switch (this) {
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
            case YES -> NO;
        };
    }

    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
