package dev.trunkline.app.rows.compare;

/// Reads dates and times as the server writes them with DateStyle ISO: `2024-02-29 13:05:59.5+05:30 BC`.
///
/// One thread at a time.
final class MomentReader {
    static final long DAY = 86_400_000_000L;
    private static final int MONTHS = 12;
    /// Days from 1 March of year 0 to 1 January 2000, where PostgreSQL begins to count.
    private static final long EPOCH = 730_425;

    private final byte[] text;
    private final int from;
    private final int to;
    private int at;

    MomentReader(byte[] text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.at = from;
    }

    /// The days since 2000-01-01 of a date; the year may have more than four digits, and be before
    /// Christ if the text ends so.
    long date() {
        int begin = at;
        long year = digits(4, 7);
        expect('-');
        int month = (int) digits(2, 2);
        expect('-');
        int day = (int) digits(2, 2);
        if (month < 1 || month > MONTHS || day < 1 || day > 31 || year == 0) {
            throw unreadable();
        }
        boolean before = to - begin > 3 && text[to - 1] == 'C' && text[to - 2] == 'B' && text[to - 3] == ' ';
        long counted = before ? 1 - year : year;
        // A year from March on: then the day that some years have more is its last one.
        long from0 = month <= 2 ? counted - 1 : counted;
        int fromMarch = (month + 9) % MONTHS;
        return 365 * from0
                + Math.floorDiv(from0, 4)
                - Math.floorDiv(from0, 100)
                + Math.floorDiv(from0, 400)
                + (153 * fromMarch + 2) / 5
                + day
                - 1
                - EPOCH;
    }

    /// The microseconds since midnight.
    long time() {
        long hour = digits(2, 2);
        expect(':');
        long minute = digits(2, 2);
        long micros = 0;
        if (next(':')) {
            micros = digits(2, 2) * 1_000_000;
            micros += next('.') ? fraction() : 0;
        }
        if (hour > 24 || minute > 59 || micros > 60_000_000) {
            throw unreadable();
        }
        return (hour * 60 + minute) * 60_000_000 + micros;
    }

    /// The microseconds that a fraction of a second's digits mean.
    long fraction() {
        long micros = 0;
        int digits = 0;
        for (; digits < 6 && at < to && digit(text[at]); at++, digits++) {
            micros = micros * 10 + (text[at] - '0');
        }
        if (digits == 0 || (at < to && digit(text[at]))) {
            throw unreadable();
        }
        for (; digits < 6; digits++) {
            micros *= 10;
        }
        return micros;
    }

    /// The seconds by which a zone's clocks are ahead of UTC.
    long zone() {
        boolean west = next('-');
        if (!west) {
            expect('+');
        }
        long seconds = digits(2, 2) * 3600;
        if (next(':')) {
            seconds += digits(2, 2) * 60;
            if (next(':')) {
                seconds += digits(2, 2);
            }
        }
        return west ? -seconds : seconds;
    }

    /// Whether a time is next; if so what stands before it is read.
    boolean timeFollows() {
        boolean follows = to - at > 1 && (text[at] == ' ' || text[at] == 'T') && digit(text[at + 1]);
        at += follows ? 1 : 0;
        return follows;
    }

    /// Whether a zone is next.
    boolean atZone() {
        return at < to && (text[at] == '+' || text[at] == '-');
    }

    /// Nothing follows but what says that it was before Christ.
    void end(boolean dated) {
        if (dated && to - at == 3 && text[at] == ' ' && text[at + 1] == 'B' && text[at + 2] == 'C') {
            at = to;
        }
        if (at != to) {
            throw unreadable();
        }
    }

    /// The microseconds of an interval's time whose hours have been read.
    long restOfTime(long hours) {
        long minute = digits(2, 2);
        expect(':');
        long second = digits(2, 2);
        long micros = next('.') ? fraction() : 0;
        return (hours * 3600 + minute * 60 + second) * 1_000_000 + micros;
    }

    /// Whether these characters are next; if so they are read.
    boolean next(String word) {
        boolean there = to - at >= word.length();
        for (int i = 0; there && i < word.length(); i++) {
            there = text[at + i] == word.charAt(i);
        }
        at += there ? word.length() : 0;
        return there;
    }

    /// Whether this character is next; if so it is read.
    boolean next(char c) {
        boolean there = at < to && text[at] == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (!next(c)) {
            throw unreadable();
        }
    }

    /// A number without a sign.
    long digits(int least, int most) {
        int begin = at;
        long number = 0;
        for (; at < to && at - begin <= most && digit(text[at]); at++) {
            number = number * 10 + (text[at] - '0');
        }
        if (at - begin < least || at - begin > most) {
            throw unreadable();
        }
        return number;
    }

    private static boolean digit(byte c) {
        return c >= '0' && c <= '9';
    }

    UnreadableValueException unreadable() {
        return ParsedOrder.unreadable(text, from, to);
    }
}
