package dev.trunkline.driver.capture;

import java.util.Locale;
import java.util.OptionalLong;

/// What of a [Cost] is laid beside what of another, in the order it is shown.
public enum Measure {
    /// How often the client waited.
    ROUND_TRIPS("round trips", Unit.COUNT),
    /// Messages of the client.
    SENT_MESSAGES("messages sent", Unit.COUNT),
    /// Bytes of the client.
    SENT_BYTES("bytes sent", Unit.BYTES),
    /// Messages of the server.
    RECEIVED_MESSAGES("messages received", Unit.COUNT),
    /// Bytes of the server.
    RECEIVED_BYTES("bytes received", Unit.BYTES),
    /// Rows of all results.
    ROWS("rows", Unit.COUNT),
    /// Until the server's first byte.
    FIRST_BYTE("first byte", Unit.TIME),
    /// Until the first row.
    FIRST_ROW("first row", Unit.TIME),
    /// From the first row to the last.
    ROWS_ARRIVING("rows arriving", Unit.TIME),
    /// All of it.
    TOTAL("total", Unit.TIME);

    /// What it is counted in.
    public enum Unit {
        /// Things.
        COUNT,
        /// Bytes.
        BYTES,
        /// Nanoseconds.
        TIME
    }

    private final String label;
    private final Unit unit;

    Measure(String label, Unit unit) {
        this.label = label;
        this.unit = unit;
    }

    /// What a terminal calls it.
    public String label() {
        return label;
    }

    /// What it is counted in.
    public Unit unit() {
        return unit;
    }

    /// How much of it there is; empty where there was nothing of the kind, such as a first row.
    public OptionalLong of(Cost cost) {
        return switch (this) {
            case ROUND_TRIPS -> OptionalLong.of(cost.roundTrips());
            case SENT_MESSAGES -> OptionalLong.of(cost.sentMessages());
            case SENT_BYTES -> OptionalLong.of(cost.sentBytes());
            case RECEIVED_MESSAGES -> OptionalLong.of(cost.receivedMessages());
            case RECEIVED_BYTES -> OptionalLong.of(cost.receivedBytes());
            case ROWS -> OptionalLong.of(cost.rows());
            case FIRST_BYTE -> cost.firstByte();
            case FIRST_ROW -> cost.firstRow();
            case ROWS_ARRIVING -> cost.firstRow().isPresent() ? OptionalLong.of(cost.rowsNanos()) : cost.firstRow();
            case TOTAL -> OptionalLong.of(cost.nanos());
        };
    }

    /// A value of it for people, exact but for times.
    public String text(OptionalLong amount) {
        return amount.isEmpty() ? "–" : text(amount.getAsLong());
    }

    private String text(long amount) {
        return unit == Unit.TIME ? String.format(Locale.ROOT, "%.3f ms", amount / 1e6) : Wording.count(amount);
    }

    /// How much more the right side has, with its sign; empty where one of them has none.
    public String difference(Cost left, Cost right) {
        OptionalLong one = of(left);
        OptionalLong other = of(right);
        if (one.isEmpty() || other.isEmpty()) {
            return "";
        }
        long difference = other.getAsLong() - one.getAsLong();
        return difference == 0 ? "=" : (difference > 0 ? "+" : "−") + text(Math.abs(difference));
    }
}
