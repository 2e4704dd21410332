package dev.trunkline.app.rows.compare;

/// Dates and times of day and both, as written with DateStyle ISO. -infinity is before, infinity after
/// all of them.
final class MomentOrder extends ParsedOrder {
    /// What the text says.
    enum Kind {
        /// A day.
        DATE,
        /// A day and a time, or a day alone.
        TIMESTAMP,
        /// A day and a time and a zone.
        TIMESTAMP_WITH_ZONE,
        /// The same, but the zone does not count, and need not be there.
        TIMESTAMP_AS_SHOWN,
        /// A time.
        TIME,
        /// A time and a zone: the same moment in a zone further east comes first.
        TIME_WITH_ZONE
    }

    private static final int ZONE_BITS = 18;

    private final Kind kind;

    MomentOrder(Kind kind) {
        this.kind = kind;
    }

    @Override
    long parse(byte[] text, int from, int to) {
        if (kind != Kind.TIME && kind != Kind.TIME_WITH_ZONE && to - from >= 8 && text[to - 1] == 'y') {
            if (is("infinity", text, from, to)) {
                return Long.MAX_VALUE;
            }
            if (is("-infinity", text, from, to)) {
                return Long.MIN_VALUE;
            }
        }
        MomentReader reader = new MomentReader(text, from, to);
        long key = switch (kind) {
            case DATE -> reader.date();
            case TIMESTAMP, TIMESTAMP_AS_SHOWN, TIMESTAMP_WITH_ZONE -> timestamp(reader);
            case TIME -> reader.time();
            case TIME_WITH_ZONE -> timeWithZone(reader);
        };
        reader.end(kind != Kind.TIME && kind != Kind.TIME_WITH_ZONE);
        return key;
    }

    private long timestamp(MomentReader reader) {
        long days = reader.date();
        if (Math.abs(days) > Long.MAX_VALUE / MomentReader.DAY) {
            throw reader.unreadable();
        }
        long micros = days * MomentReader.DAY;
        boolean timed = reader.timeFollows();
        if (timed) {
            micros += reader.time();
        }
        return switch (kind) {
            case TIMESTAMP_WITH_ZONE -> micros - reader.zone() * 1_000_000;
            case TIMESTAMP_AS_SHOWN -> {
                if (timed && reader.atZone()) {
                    reader.zone();
                }
                yield micros;
            }
            case TIMESTAMP, DATE, TIME, TIME_WITH_ZONE -> micros;
        };
    }

    private static long timeWithZone(MomentReader reader) {
        long micros = reader.time();
        long ahead = reader.zone();
        return ((micros - ahead * 1_000_000) << ZONE_BITS) - ahead;
    }
}
