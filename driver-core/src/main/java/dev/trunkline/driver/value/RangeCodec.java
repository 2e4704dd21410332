package dev.trunkline.driver.value;

import dev.trunkline.driver.value.PgRange.Bound;
import org.jspecify.annotations.Nullable;

/// Ranges (manual 8.17). In binary: a byte of flags; then the bounds that there are, each behind its length.
///
/// Thread-safe.
///
/// @param <E> of its bounds
final class RangeCodec<E> extends Codec<PgRange<E>> {
    private static final int EMPTY = 0x01;
    private static final int LOWER_INCLUSIVE = 0x02;
    private static final int UPPER_INCLUSIVE = 0x04;
    private static final int LOWER_INFINITE = 0x08;
    private static final int UPPER_INFINITE = 0x10;
    private static final int KNOWN = 0x1f;

    private static final String SPECIAL = "()[],";

    private final Codec<E> bound;

    RangeCodec(Codec<E> bound, String type, int oid) {
        super(type, oid, PgRange.class);
        this.bound = bound;
    }

    @Override
    public boolean hasBinary() {
        return bound.hasBinary();
    }

    @Override
    public boolean sendsText() {
        return bound.sendsText();
    }

    @Override
    PgRange<E> read(TextReader in) {
        if (in.take("empty")) {
            return PgRange.nothing();
        }
        boolean lowerInclusive = in.take('[');
        if (!lowerInclusive) {
            in.expect('(');
        }
        E lower = value(in, ",");
        in.expect(',');
        E upper = value(in, ")]");
        boolean upperInclusive = in.take(']');
        if (!upperInclusive) {
            in.expect(')');
        }
        return PgRange.of(
                lower == null ? null : new Bound<>(lower, lowerInclusive),
                upper == null ? null : new Bound<>(upper, upperInclusive));
    }

    private @Nullable E value(TextReader in, String ends) {
        TextReader part = Quoting.read(in, bound.type(), ends, "");
        return part == null ? null : bound.whole(part);
    }

    @Override
    void write(PgRange<E> value, StringBuilder out) {
        if (value.empty()) {
            out.append("empty");
            return;
        }
        Bound<E> lower = value.lower();
        Bound<E> upper = value.upper();
        out.append(lower != null && lower.inclusive() ? '[' : '(');
        write(lower, out);
        out.append(',');
        write(upper, out);
        out.append(upper != null && upper.inclusive() ? ']' : ')');
    }

    private void write(@Nullable Bound<E> end, StringBuilder out) {
        if (end != null) {
            Quoting.write(bound.text(end.value()), SPECIAL, "", true, out);
        }
    }

    @Override
    PgRange<E> read(BinaryReader in) {
        int flags = in.unsigned8("flags");
        if ((flags & ~KNOWN) != 0) {
            throw in.faultAt(in.at - 1, "flags of a range", "0x" + Integer.toHexString(flags));
        }
        if ((flags & EMPTY) != 0) {
            return PgRange.nothing();
        }
        Bound<E> lower = (flags & LOWER_INFINITE) != 0 ? null : end(in, (flags & LOWER_INCLUSIVE) != 0);
        Bound<E> upper = (flags & UPPER_INFINITE) != 0 ? null : end(in, (flags & UPPER_INCLUSIVE) != 0);
        return PgRange.of(lower, upper);
    }

    private Bound<E> end(BinaryReader in, boolean inclusive) {
        int length = in.length("a bound's length");
        if (length < 0) {
            throw in.faultAt(in.at - 4, "a bound's length", length);
        }
        return new Bound<>(bound.whole(in.part(bound.type(), length)), inclusive);
    }

    @Override
    void write(PgRange<E> value, BinaryWriter out) {
        if (value.empty()) {
            out.int8(EMPTY);
            return;
        }
        Bound<E> lower = value.lower();
        Bound<E> upper = value.upper();
        out.int8((lower == null ? LOWER_INFINITE : lower.inclusive() ? LOWER_INCLUSIVE : 0)
                | (upper == null ? UPPER_INFINITE : upper.inclusive() ? UPPER_INCLUSIVE : 0));
        write(lower, out);
        write(upper, out);
    }

    private void write(@Nullable Bound<E> end, BinaryWriter out) {
        if (end != null) {
            int begun = out.beginPart();
            bound.write(end.value(), out);
            out.endPart(begun);
        }
    }
}
