package dev.trunkline.app.rows.compare;

/// Intervals as IntervalStyle postgres writes them: `1 year 2 mons -3 days +04:05:06.7`. As for the
/// server, a year has twelve months, a month 30 days and a day 24 hours.
final class IntervalOrder extends ValueOrder {
    /// A day's microseconds take 37 bits: 27 go beside the days into the first key.
    private static final int LATER_BITS = 10;

    private static final int DAY_SHIFT = 27;
    private static final long INFINITY = Long.MAX_VALUE - 1;

    @Override
    public boolean ends(long key, int level) {
        return level > 0 || Math.abs(key) == INFINITY;
    }

    @Override
    public long key(Cell value, int level) {
        int from = value.holdAll();
        int to = from + value.length();
        byte[] text = value.array();
        if (ParsedOrder.is("infinity", text, from, to)) {
            return INFINITY;
        }
        if (ParsedOrder.is("-infinity", text, from, to)) {
            return -INFINITY;
        }
        return key(new MomentReader(text, from, to), level);
    }

    private static long key(MomentReader reader, int level) {
        long days = 0;
        long micros = 0;
        boolean timed = false;
        do {
            boolean negative = reader.next('-');
            if (!negative) {
                reader.next('+');
            }
            long number = reader.digits(1, 10);
            if (reader.next(':')) {
                long time = reader.restOfTime(number);
                micros += negative ? -time : time;
                timed = true;
            } else {
                long unit = unit(reader);
                days += negative ? -number * unit : number * unit;
            }
        } while (!timed && reader.next(' '));
        reader.end(false);
        days += Math.floorDiv(micros, MomentReader.DAY);
        long rest = Math.floorMod(micros, MomentReader.DAY);
        return level == 0 ? (days << DAY_SHIFT) + (rest >>> LATER_BITS) : rest & ((1 << LATER_BITS) - 1);
    }

    /// The days of a unit.
    private static long unit(MomentReader reader) {
        if (reader.next(' ')) {
            if (reader.next("year")) {
                return plural(reader, 360);
            }
            if (reader.next("mon")) {
                return plural(reader, 30);
            }
            if (reader.next("day")) {
                return plural(reader, 1);
            }
        }
        throw reader.unreadable();
    }

    private static long plural(MomentReader reader, long days) {
        reader.next('s');
        return days;
    }
}
