package dev.trunkline.driver.packet;

/// What a section of a pcapng file says of an interface.
///
/// @param link the type of its link layer
/// @param snapLength how much of a packet was kept at most; 0 for all
/// @param resolution how its times count, as the option `if_tsresol` says it
/// @param offsetSeconds what is to be added to its times
record Interface(int link, long snapLength, int resolution, long offsetSeconds) {
    private static final int RESOLUTION = 9;
    private static final int OFFSET = 14;
    private static final long SECOND = 1_000_000_000;
    /// Times are kept in nanoseconds since 1970; what lies beyond is none that anybody recorded.
    private static final long LATEST = Long.MAX_VALUE / SECOND / 2;

    /// @param end where the block's options end
    static Interface read(Source source, int end) {
        int resolution = 6;
        long offset = 0;
        for (Option option : Option.all(source, 16, end)) {
            if (option.code() == RESOLUTION && option.length() == 1) {
                resolution = source.int8(option.at());
            } else if (option.code() == OFFSET && option.length() == 8) {
                offset = source.int64(option.at());
            }
        }
        return new Interface(source.int16(8), source.unsigned32(12), resolution, offset);
    }

    /// A time of this interface in nanoseconds since 1970.
    ///
    /// @param ticks unsigned
    long nanos(long ticks) {
        int exponent = resolution & 0x7f;
        long seconds;
        long rest;
        if ((resolution & 0x80) == 0 && exponent <= 18) {
            long perSecond = power(exponent);
            seconds = Long.divideUnsigned(ticks, perSecond);
            long left = Long.remainderUnsigned(ticks, perSecond);
            rest = exponent <= 9 ? left * power(9 - exponent) : left / power(exponent - 9);
        } else if ((resolution & 0x80) != 0 && exponent < 63) {
            seconds = ticks >>> exponent;
            long left = ticks & ((1L << exponent) - 1);
            rest = (long) ((double) left / (1L << exponent) * SECOND);
        } else {
            seconds = 0;
            rest = 0;
        }
        long shifted = Math.clamp(offsetSeconds, -LATEST, LATEST) + (seconds < 0 ? LATEST : Math.min(seconds, LATEST));
        return Math.clamp(shifted, 0, LATEST) * SECOND + rest;
    }

    private static long power(int exponent) {
        long value = 1;
        for (int i = 0; i < exponent; i++) {
            value *= 10;
        }
        return value;
    }
}
