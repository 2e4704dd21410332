package dev.trunkline.driver.value;

/// Dates and times as `DateStyle` ISO has them, the default: `2024-01-31 12:34:56.789+01 BC`. The other
/// styles can't be read with certainty (day and month may change places, time zones have
/// abbreviations) and are refused by the setting's name.
///
/// All counts are PostgreSQL's: days and microseconds from 2000-01-01.
///
/// Thread-safe: holds no state.
final class DateTimeText {
    static final long SECOND = 1_000_000L;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    /// From 1970-01-01 to 2000-01-01, in days.
    static final int EPOCH = 10_957;

    /// 4714-11-24 BC, the first day of the Julian day count, which is PostgreSQL's first as well.
    static final int FIRST_DAY = -2_451_545;

    /// The first microsecond beyond 294276-12-31.
    private static final long TIMESTAMP_END = 9_223_371_331_200_000_000L;

    /// The first day beyond 5874897-12-31.
    private static final int DATE_END = 2_145_031_949;

    private static final int YEAR_DIGITS = 7;
    private static final String STYLE = " as DateStyle ISO writes it (other settings of DateStyle are not read)";

    private DateTimeText() {}

    /// A date, or an infinity.
    static int date(TextReader in) {
        if (in.take("infinity")) {
            return Integer.MAX_VALUE;
        }
        if (in.take("-infinity")) {
            return Integer.MIN_VALUE;
        }
        long year = year(in);
        int month = month(in);
        int day = day(in);
        long days = days(in, year, month, day);
        if (days < FIRST_DAY || days >= DATE_END) {
            throw in.problem("beyond the dates that PostgreSQL has");
        }
        return (int) days;
    }

    /// A timestamp, or an infinity.
    ///
    /// @param zoned whether an offset follows
    static long timestamp(TextReader in, boolean zoned) {
        if (in.take("infinity")) {
            return Long.MAX_VALUE;
        }
        if (in.take("-infinity")) {
            return Long.MIN_VALUE;
        }
        long year = year(in);
        int month = month(in);
        int day = day(in);
        in.expect(' ');
        long time = time(in, 23);
        int offset = zoned ? offset(in) : 0;
        long days = days(in, year, month, day);
        if (days < FIRST_DAY - 1 || days > TIMESTAMP_END / DAY + 1) {
            throw in.problem("beyond the times that PostgreSQL has");
        }
        long micros = Math.subtractExact(Math.addExact(Math.multiplyExact(days, DAY), time), offset * SECOND);
        if (micros < FIRST_DAY * DAY || micros >= TIMESTAMP_END) {
            throw in.problem("beyond the times that PostgreSQL has");
        }
        return micros;
    }

    private static long year(TextReader in) {
        int from = in.at;
        long year = in.digits(1, YEAR_DIGITS, "a year" + STYLE);
        if (in.at - from < 4 || year == 0) {
            throw in.faultAt(from, "a year" + STYLE, in.utf8(from));
        }
        return year;
    }

    private static int month(TextReader in) {
        separator(in);
        return limited(in, 12, 1, "a month");
    }

    private static int day(TextReader in) {
        separator(in);
        return limited(in, 31, 1, "a day");
    }

    private static void separator(TextReader in) {
        if (!in.take('-')) {
            throw in.fault("'-'" + STYLE);
        }
    }

    private static int limited(TextReader in, int most, int least, String what) {
        int value = (int) in.digits(2, 2, what + " of two digits");
        if (value < least || value > most) {
            throw in.faultAt(in.at - 2, what + " from " + least + " to " + most, value);
        }
        return value;
    }

    /// The day, now that it is known whether it was before Christ.
    private static long days(TextReader in, long year, int month, int day) {
        long astronomical = in.take(" BC") ? 1 - year : year;
        boolean leap = astronomical % 4 == 0 && (astronomical % 100 != 0 || astronomical % 400 == 0);
        int last = switch (month) {
            case 2 -> leap ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
        if (day > last) {
            throw in.problem("month " + month + " of that year has no day " + day);
        }
        return daysOf(astronomical, month, day);
    }

    /// Counts years from March on, so that the leap day is a year's last.
    private static long daysOf(long year, int month, int day) {
        long y = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(y, 400);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468 - EPOCH;
    }

    /// A time of day in microseconds.
    ///
    /// @param most the largest hour; after 24 there are only zeros
    static long time(TextReader in, int most) {
        int from = in.at;
        long hour = limited(in, most, 0, "an hour");
        in.expect(':');
        long minute = limited(in, 59, 0, "a minute");
        in.expect(':');
        long second = limited(in, 59, 0, "a second");
        long micros = hour * HOUR + minute * MINUTE + second * SECOND + fraction(in);
        if (micros > DAY) {
            throw in.faultAt(from, "a time up to 24:00:00", in.utf8(from));
        }
        return micros;
    }

    /// What is behind the second, if there is a point; in microseconds.
    static long fraction(TextReader in) {
        if (!in.take('.')) {
            return 0;
        }
        int from = in.at;
        long value = in.digits(1, 6, "one to six digits");
        for (int i = in.at - from; i < 6; i++) {
            value *= 10;
        }
        return value;
    }

    /// An offset from UTC in seconds, eastwards.
    static int offset(TextReader in) {
        boolean west = in.take('-');
        if (!west && !in.take('+')) {
            throw in.fault("an offset from UTC such as +01" + STYLE);
        }
        int seconds = limited(in, 99, 0, "hours") * 3600;
        if (in.take(':')) {
            seconds += limited(in, 59, 0, "minutes") * 60;
            if (in.take(':')) {
                seconds += limited(in, 59, 0, "seconds");
            }
        }
        return west ? -seconds : seconds;
    }

    static void writeTimestamp(long micros, String zone, StringBuilder out) {
        boolean christ = writeDay(Math.floorDiv(micros, DAY), out.length(), out);
        out.append(' ');
        writeTime(Math.floorMod(micros, DAY), out);
        out.append(zone).append(christ ? "" : " BC");
    }

    static void writeDate(int days, StringBuilder out) {
        boolean christ = writeDay(days, out.length(), out);
        out.append(christ ? "" : " BC");
    }

    /// @return false if it was before Christ
    private static boolean writeDay(long days, int at, StringBuilder out) {
        long shifted = days + EPOCH + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        long dayOfEra = shifted - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long monthFromMarch = (5 * dayOfYear + 2) / 153;
        long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        out.append(year > 0 ? year : 1 - year);
        while (out.length() - at < 4) {
            out.insert(at, '0');
        }
        two('-', month, out);
        two('-', dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, out);
        return year > 0;
    }

    /// @param micros not negative; hours have as many digits as they need, and at least two
    static void writeTime(long micros, StringBuilder out) {
        long hours = micros / HOUR;
        out.append(hours < 10 ? "0" : "").append(hours);
        two(':', micros % HOUR / MINUTE, out);
        two(':', micros % MINUTE / SECOND, out);
        writeFraction(micros % SECOND, out);
    }

    static void writeFraction(long micros, StringBuilder out) {
        if (micros != 0) {
            String digits = String.valueOf(SECOND + micros);
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            out.append('.').append(digits, 1, end);
        }
    }

    static void writeOffset(int seconds, StringBuilder out) {
        int size = Math.abs(seconds);
        two(seconds < 0 ? '-' : '+', size / 3600, out);
        if (size % 3600 != 0) {
            two(':', size % 3600 / 60, out);
        }
        if (size % 60 != 0) {
            two(':', size % 60, out);
        }
    }

    private static void two(char before, long number, StringBuilder out) {
        out.append(before).append(number < 10 ? "0" : "").append(number);
    }
}
