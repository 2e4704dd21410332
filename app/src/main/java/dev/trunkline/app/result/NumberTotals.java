package dev.trunkline.app.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Adds up numbers as PostgreSQL writes them, exactly: nothing is rounded on the way. Short ones are
/// added as integers, a sum for each number of decimals; what does not fit goes the slow way.
///
/// One thread at a time.
final class NumberTotals {
    private static final int MOST_DIGITS = 18;
    /// As many digits as PostgreSQL's own average has at least.
    private static final int AVERAGE_DIGITS = 16;

    private final long[] sums = new long[MOST_DIGITS + 1];
    private final long[] least = new long[MOST_DIGITS + 1];
    private final long[] most = new long[MOST_DIGITS + 1];
    private BigDecimal sum = BigDecimal.ZERO;
    private @Nullable BigDecimal smallest;
    private @Nullable BigDecimal largest;
    private long count;
    private boolean nan;
    private boolean infinite;
    private boolean minusInfinite;
    private boolean unreadable;

    NumberTotals() {
        Arrays.fill(least, Long.MAX_VALUE);
        Arrays.fill(most, Long.MIN_VALUE);
    }

    /// Takes in one number, the bytes from `from` to before `end`.
    void add(byte[] bytes, int from, int end) {
        count++;
        int at = from < end && bytes[from] == '-' ? from + 1 : from;
        long value = 0;
        int digits = 0;
        int scale = -1;
        if (end - at > MOST_DIGITS + 1) {
            addSlowly(bytes, from, end);
            return;
        }
        for (; at < end; at++) {
            byte b = bytes[at];
            if (b >= '0' && b <= '9') {
                value = value * 10 + (b - '0');
                digits++;
            } else if (b == '.' && scale < 0) {
                scale = digits;
            } else {
                addSlowly(bytes, from, end);
                return;
            }
        }
        if (digits == 0 || digits > MOST_DIGITS) {
            addSlowly(bytes, from, end);
            return;
        }
        add(bytes[from] == '-' ? -value : value, scale < 0 ? 0 : digits - scale);
    }

    private void add(long value, int scale) {
        long before = sums[scale];
        long after = before + value;
        if (((before ^ after) & (value ^ after)) < 0) {
            sum = sum.add(BigDecimal.valueOf(before, scale));
            after = value;
        }
        sums[scale] = after;
        least[scale] = Math.min(least[scale], value);
        most[scale] = Math.max(most[scale], value);
    }

    private void addSlowly(byte[] bytes, int from, int end) {
        String text = new String(bytes, from, end - from, StandardCharsets.US_ASCII);
        switch (text) {
            case "NaN" -> nan = true;
            case "Infinity" -> infinite = true;
            case "-Infinity" -> minusInfinite = true;
            default -> {
                try {
                    BigDecimal value = new BigDecimal(text);
                    sum = sum.add(value);
                    bounds(value);
                } catch (NumberFormatException e) {
                    // Such as money in the words of some country: then there is no sum.
                    unreadable = true;
                }
            }
        }
    }

    /// Whether it has seen numbers and nothing else.
    boolean hasFigures() {
        return count > 0 && !unreadable;
    }

    /// The sum, as PostgreSQL would write it.
    String sum() {
        return special().isEmpty() ? plain(finite()) : special();
    }

    /// The average to sixteen digits or six decimals, whichever is more; with `≈` before it if it has
    /// more.
    String average() {
        if (!special().isEmpty()) {
            return special();
        }
        BigDecimal whole = finite();
        BigDecimal divisor = BigDecimal.valueOf(count);
        int digits = Math.max(AVERAGE_DIGITS, whole.precision() - whole.scale() + 6);
        BigDecimal average = whole.divide(divisor, new MathContext(digits));
        boolean exact = average.multiply(divisor).compareTo(whole) == 0;
        String text = plain(average.signum() == 0 ? BigDecimal.ZERO : average.stripTrailingZeros());
        return exact || text.startsWith("≈") ? text : "≈ " + text;
    }

    /// The smallest; NaN counts as the greatest, as PostgreSQL has it.
    String min() {
        if (minusInfinite) {
            return "-Infinity";
        }
        for (int scale = 0; scale < sums.length; scale++) {
            if (least[scale] != Long.MAX_VALUE) {
                bounds(BigDecimal.valueOf(least[scale], scale));
            }
        }
        BigDecimal found = smallest;
        if (found != null) {
            return plain(found);
        }
        return infinite ? "Infinity" : "NaN";
    }

    /// The greatest; NaN counts as the greatest, as PostgreSQL has it.
    String max() {
        if (nan) {
            return "NaN";
        }
        if (infinite) {
            return "Infinity";
        }
        for (int scale = 0; scale < sums.length; scale++) {
            if (most[scale] != Long.MIN_VALUE) {
                bounds(BigDecimal.valueOf(most[scale], scale));
            }
        }
        BigDecimal found = largest;
        return found == null ? "-Infinity" : plain(found);
    }

    private void bounds(BigDecimal value) {
        BigDecimal low = smallest;
        BigDecimal high = largest;
        smallest = low == null || value.compareTo(low) < 0 ? value : low;
        largest = high == null || value.compareTo(high) > 0 ? value : high;
    }

    private String special() {
        if (nan || (infinite && minusInfinite)) {
            return "NaN";
        }
        if (infinite) {
            return "Infinity";
        }
        return minusInfinite ? "-Infinity" : "";
    }

    private BigDecimal finite() {
        BigDecimal whole = sum;
        for (int scale = 0; scale < sums.length; scale++) {
            if (sums[scale] != 0) {
                whole = whole.add(BigDecimal.valueOf(sums[scale], scale));
            }
        }
        return whole;
    }

    /// In full if somebody can take it in, else rounded with its power of ten.
    private static String plain(BigDecimal value) {
        boolean readable = Math.abs((long) value.precision() - value.scale()) <= 30 && value.scale() <= 30;
        if (readable) {
            return value.toPlainString();
        }
        BigDecimal rounded = value.round(MathContext.DECIMAL64).stripTrailingZeros();
        return rounded.compareTo(value) == 0 ? rounded.toString() : "≈ " + rounded;
    }
}
