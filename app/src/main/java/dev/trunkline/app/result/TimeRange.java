package dev.trunkline.app.result;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The first and the last of dates or timestamps as PostgreSQL writes them under DateStyle ISO.
///
/// One thread at a time.
final class TimeRange {
    private static final int DATE = 1082;
    private static final int TIMESTAMP = 1114;
    private static final int TIMESTAMPTZ = 1184;

    private byte @Nullable [] first;
    private byte @Nullable [] last;
    private long firstKey;
    private long lastKey;
    private boolean unreadable;

    /// A range for columns of these types; nothing unless they are one type of times.
    static @Nullable TimeRange of(List<Integer> types) {
        boolean one = types.size() == 1;
        return one && List.of(DATE, TIMESTAMP, TIMESTAMPTZ).contains(types.getFirst()) ? new TimeRange() : null;
    }

    /// Takes in one value, the bytes from `from` to before `end`.
    void add(byte[] bytes, int from, int end) {
        long key = IsoTime.micros(bytes, from, end);
        if (key == IsoTime.UNREADABLE) {
            unreadable = true;
            return;
        }
        if (first == null || key < firstKey) {
            firstKey = key;
            first = Arrays.copyOfRange(bytes, from, end);
        }
        if (last == null || key > lastKey) {
            lastKey = key;
            last = Arrays.copyOfRange(bytes, from, end);
        }
    }

    /// Nothing if there was no value, or one that is not written as expected.
    Optional<CellStatistics.Range> range() {
        byte[] low = first;
        byte[] high = last;
        return unreadable || low == null || high == null
                ? Optional.empty()
                : Optional.of(new CellStatistics.Range(
                        new String(low, StandardCharsets.US_ASCII), new String(high, StandardCharsets.US_ASCII)));
    }
}
