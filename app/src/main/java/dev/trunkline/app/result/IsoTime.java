package dev.trunkline.app.result;

import java.nio.charset.StandardCharsets;

/// Dates and timestamps as PostgreSQL writes them under DateStyle ISO, as numbers to compare them by:
/// `2026-11-22`, `2026-11-22 10:00:00.5+01`, `0044-03-15 BC`, `infinity`.
final class IsoTime {
    /// What is written in another way, such as under another DateStyle.
    static final long UNREADABLE = Long.MIN_VALUE;

    private static final long DAY = 86_400_000_000L;
    /// Years beyond are no timestamps, and their microseconds would not fit.
    private static final long LAST_YEAR = 290_000;

    private IsoTime() {}

    /// Microseconds since 1970, or [#UNREADABLE].
    static long micros(byte[] bytes, int from, int end) {
        if (end - from >= 8 && (bytes[from] == 'i' || bytes[from] == '-')) {
            return switch (new String(bytes, from, end - from, StandardCharsets.US_ASCII)) {
                case "infinity" -> Long.MAX_VALUE;
                case "-infinity" -> Long.MIN_VALUE + 1;
                default -> UNREADABLE;
            };
        }
        return new Reader(bytes, from, end).micros();
    }

    /// Reads one value from its beginning on.
    private static final class Reader {
        private final byte[] bytes;
        private int at;
        private int end;
        private boolean wrong;

        Reader(byte[] bytes, int from, int end) {
            this.bytes = bytes;
            this.at = from;
            this.end = end;
        }

        long micros() {
            boolean beforeChrist = end - at > 3 && bytes[end - 1] == 'C' && bytes[end - 2] == 'B' && bytes[end - 3] == ' ';
            end -= beforeChrist ? 3 : 0;
            long year = digits();
            take('-');
            long month = digits();
            take('-');
            long day = digits();
            long micros = 0;
            if (at < end && take(' ')) {
                micros = time();
            }
            if (wrong || at < end || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31) {
                return UNREADABLE;
            }
            return days(beforeChrist ? 1 - year : year, month, day) * DAY + micros;
        }

        private long time() {
            long micros = digits() * 3_600_000_000L;
            take(':');
            micros += digits() * 60_000_000L;
            take(':');
            micros += digits() * 1_000_000L;
            if (at < end && bytes[at] == '.') {
                at++;
                long unit = 100_000;
                for (; at < end && digit(); at++, unit /= 10) {
                    micros += (bytes[at] - '0') * unit;
                }
            }
            return micros - offset();
        }

        private long offset() {
            if (at >= end || (bytes[at] != '+' && bytes[at] != '-')) {
                return 0;
            }
            long sign = bytes[at++] == '-' ? -1 : 1;
            long micros = 0;
            for (long unit = 3_600_000_000L; unit >= 1_000_000; unit /= 60) {
                micros += digits() * unit;
                if (at >= end || bytes[at] != ':') {
                    break;
                }
                at++;
            }
            return sign * micros;
        }

        private boolean digit() {
            return bytes[at] >= '0' && bytes[at] <= '9';
        }

        private long digits() {
            long value = 0;
            int first = at;
            for (; at < end && digit(); at++) {
                value = value * 10 + (bytes[at] - '0');
            }
            wrong |= first == at || at - first > 8;
            return value;
        }

        private boolean take(char c) {
            boolean there = at < end && bytes[at] == c;
            wrong |= !there;
            at++;
            return there;
        }

        /// Days since 1970 of a date in the Gregorian calendar.
        private static long days(long year, long month, long day) {
            long y = month <= 2 ? year - 1 : year;
            long era = Math.floorDiv(y, 400);
            long yearOfEra = y - era * 400;
            long dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
            long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
            return era * 146_097 + dayOfEra - 719_468;
        }
    }
}
