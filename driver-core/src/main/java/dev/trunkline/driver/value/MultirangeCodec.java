package dev.trunkline.driver.value;

import java.util.ArrayList;
import java.util.List;

/// Multiranges (manual 8.17). In binary: Int32 count; then each range behind its length.
///
/// Thread-safe.
///
/// @param <E> of its bounds
final class MultirangeCodec<E> extends Codec<PgMultirange<E>> {
    /// A length and a byte of flags.
    private static final int LEAST = 5;

    private final RangeCodec<E> range;

    MultirangeCodec(RangeCodec<E> range, String type, int oid) {
        super(type, oid, PgMultirange.class);
        this.range = range;
    }

    @Override
    public boolean hasBinary() {
        return range.hasBinary();
    }

    @Override
    public boolean sendsText() {
        return range.sendsText();
    }

    @Override
    PgMultirange<E> read(TextReader in) {
        List<PgRange<E>> ranges = new ArrayList<>();
        in.expect('{');
        if (!in.take('}')) {
            do {
                ranges.add(range.read(in));
            } while (in.take(','));
            in.expect('}');
        }
        return new PgMultirange<>(ranges);
    }

    @Override
    void write(PgMultirange<E> value, StringBuilder out) {
        String separator = "";
        out.append('{');
        for (PgRange<E> each : value.ranges()) {
            out.append(separator);
            range.write(each, out);
            separator = ",";
        }
        out.append('}');
    }

    @Override
    PgMultirange<E> read(BinaryReader in) {
        int count = in.count(LEAST, "a range count");
        List<PgRange<E>> ranges = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = in.length("a range's length");
            if (length < 0) {
                throw in.faultAt(in.at - 4, "a range's length", length);
            }
            ranges.add(range.whole(in.part(range.type(), length)));
        }
        return new PgMultirange<>(ranges);
    }

    @Override
    void write(PgMultirange<E> value, BinaryWriter out) {
        out.int32(value.ranges().size());
        for (PgRange<E> each : value.ranges()) {
            int begun = out.beginPart();
            range.write(each, out);
            out.endPart(begun);
        }
    }
}
