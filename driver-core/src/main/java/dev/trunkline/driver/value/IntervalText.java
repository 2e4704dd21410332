package dev.trunkline.driver.value;

/// Intervals in the four settings of `IntervalStyle`, which can be told apart (manual 8.5.5). Written in
/// the default one, `postgres`, which every server reads whatever its setting is.
///
/// Thread-safe: holds no state.
final class IntervalText {
    private static final String WHAT =
            "an interval in one of the four IntervalStyles (postgres, postgres_verbose, sql_standard, iso_8601)";

    /// What has been read; the time counts downwards from zero, where there is most room.
    private static final class Sum {
        long months;
        long days;
        long micros;

        /// @throws ArithmeticException if there is too much of something
        PgInterval interval(boolean ago) {
            return new PgInterval(
                    Math.toIntExact(ago ? -months : months),
                    Math.toIntExact(ago ? -days : days),
                    ago ? Math.negateExact(micros) : micros);
        }
    }

    private IntervalText() {}

    static PgInterval read(TextReader in) {
        if (in.take("infinity")) {
            return PgInterval.INFINITY;
        }
        if (in.take("-infinity")) {
            return PgInterval.NEGATIVE_INFINITY;
        }
        if (in.take('P')) {
            return iso(in);
        }
        if (in.take('@')) {
            return verbose(in);
        }
        return plain(in);
    }

    /// `P1Y2M-3DT4H5M6.789S`.
    private static PgInterval iso(TextReader in) {
        Sum sum = new Sum();
        boolean time = false;
        boolean any = false;
        while (!in.atEnd()) {
            if (!time && in.take('T')) {
                time = true;
                continue;
            }
            any = true;
            boolean negative = in.take('-');
            long count = in.negatedDigits(-Long.MAX_VALUE, WHAT);
            if (time && (in.peek() == '.' || in.peek() == 'S')) {
                seconds(in, count, negative, sum);
                in.expect('S');
            } else {
                char unit = (char) Math.max(0, in.peek());
                in.at += in.atEnd() ? 0 : 1;
                add(in, sum, negative ? count : -count, time ? Character.toLowerCase(unit) : unit);
            }
        }
        if (!any) {
            throw in.fault(WHAT);
        }
        return sum.interval(false);
    }

    /// @param unit `h` and `m` of time, else `Y`, `M`, `D`
    private static void add(TextReader in, Sum sum, long count, char unit) {
        switch (unit) {
            case 'Y' -> sum.months = Math.addExact(sum.months, Math.multiplyExact(count, 12L));
            case 'M' -> sum.months = Math.addExact(sum.months, count);
            case 'D' -> sum.days = Math.addExact(sum.days, count);
            case 'h' -> sum.micros = Math.addExact(sum.micros, Math.multiplyExact(count, DateTimeText.HOUR));
            case 'm' -> sum.micros = Math.addExact(sum.micros, Math.multiplyExact(count, DateTimeText.MINUTE));
            default -> throw in.problem("expected " + WHAT);
        }
    }

    /// @param count of whole seconds, negated
    private static void seconds(TextReader in, long count, boolean negative, Sum sum) {
        long negated = Math.subtractExact(Math.multiplyExact(count, DateTimeText.SECOND), DateTimeText.fraction(in));
        sum.micros = Math.addExact(sum.micros, negative ? negated : Math.negateExact(negated));
    }

    /// `@ 1 year 2 mons -3 days 4 hours 5 mins 6.789 secs ago`.
    private static PgInterval verbose(TextReader in) {
        if (in.remaining() == 2 && in.take(" 0")) {
            return new PgInterval(0, 0, 0);
        }
        Sum sum = new Sum();
        boolean ago = false;
        while (!in.atEnd() && !ago) {
            in.expect(' ');
            if (in.take("ago")) {
                ago = true;
                continue;
            }
            boolean negative = in.take('-');
            long count = in.negatedDigits(-Long.MAX_VALUE, WHAT);
            if (in.peek() == '.' || in.peekSecond() == 's') {
                seconds(in, count, negative, sum);
                in.expect(" sec");
                in.take('s');
            } else {
                in.expect(' ');
                add(in, sum, negative ? count : -count, unit(in));
            }
        }
        return sum.interval(ago);
    }

    private static char unit(TextReader in) {
        char unit;
        if (in.take("year")) {
            unit = 'Y';
        } else if (in.take("mon")) {
            unit = 'M';
        } else if (in.take("day")) {
            unit = 'D';
        } else if (in.take("hour")) {
            unit = 'h';
        } else if (in.take("min")) {
            unit = 'm';
        } else {
            throw in.fault(WHAT);
        }
        in.take('s');
        return unit;
    }

    /// `postgres` or `sql_standard`: of the latter a sign at the beginning is for all of it, unless the
    /// parts have signs of their own.
    private static PgInterval plain(TextReader in) {
        Sum sum = new Sum();
        boolean signed = in.peek() == '+' || in.peek() == '-';
        boolean all = false;
        boolean first = true;
        while (first || in.take(' ')) {
            boolean negative = in.take('-');
            boolean own = negative || in.take('+');
            int from = in.at;
            long count = in.negatedDigits(-Long.MAX_VALUE, WHAT);
            boolean backwards = negative || (all && !own);
            if (in.peek() == ':') {
                time(in, count, backwards, sum);
            } else if (in.take('-')) {
                long months = Math.subtractExact(Math.multiplyExact(count, 12L), in.digits(1, 2, WHAT));
                sum.months = Math.addExact(sum.months, backwards ? months : -months);
                all = negative;
            } else if (in.peek() == ' ' && !isDigitOrSign(in.peekSecond())) {
                in.at++;
                add(in, sum, backwards ? count : -count, unit(in));
            } else if (in.peek() == ' ') {
                sum.days = Math.addExact(sum.days, backwards ? count : -count);
                all = negative;
            } else if (!(first && !signed && in.atEnd() && count == 0 && in.at - from == 1)) {
                throw in.fault(WHAT);
            }
            first = false;
        }
        return sum.interval(false);
    }

    private static boolean isDigitOrSign(int c) {
        return (c >= '0' && c <= '9') || c == '+' || c == '-';
    }

    /// @param hours negated
    private static void time(TextReader in, long hours, boolean negative, Sum sum) {
        in.expect(':');
        long minutes = in.digits(2, 2, "minutes");
        in.expect(':');
        long whole = in.digits(2, 2, "seconds");
        long negated = Math.multiplyExact(hours, DateTimeText.HOUR);
        negated = Math.subtractExact(negated, minutes * DateTimeText.MINUTE + whole * DateTimeText.SECOND);
        negated = Math.subtractExact(negated, DateTimeText.fraction(in));
        sum.micros = Math.addExact(sum.micros, negative ? negated : Math.negateExact(negated));
    }

    static void write(PgInterval value, StringBuilder out) {
        if (!value.isFinite()) {
            out.append(value.months() > 0 ? "infinity" : "-infinity");
            return;
        }
        int from = out.length();
        boolean minus = part(value.months() / 12, "year", false, from, out);
        minus = part(value.months() % 12, "mon", minus, from, out);
        minus = part(value.days(), "day", minus, from, out);
        long micros = value.micros();
        if (micros == 0 && out.length() > from) {
            return;
        }
        out.append(out.length() > from ? " " : "").append(micros < 0 ? "-" : minus ? "+" : "");
        // The largest negative number has no positive one beside it.
        long hours = Math.abs(micros / DateTimeText.HOUR);
        StringBuilder rest = new StringBuilder();
        DateTimeText.writeTime(Math.abs(micros % DateTimeText.HOUR), rest);
        out.append(hours < 10 ? "0" : "").append(hours).append(rest, 2, rest.length());
    }

    /// @param minus whether the part before has one, so that this one needs a plus
    /// @return whether the next one does
    private static boolean part(int count, String unit, boolean minus, int from, StringBuilder out) {
        if (count == 0) {
            return minus;
        }
        out.append(out.length() > from ? " " : "").append(minus && count > 0 ? "+" : "");
        out.append(count).append(' ').append(unit).append(count == 1 ? "" : "s");
        return count < 0;
    }
}
