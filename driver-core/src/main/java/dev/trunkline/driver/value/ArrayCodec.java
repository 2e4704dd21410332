package dev.trunkline.driver.value;

import dev.trunkline.driver.value.PgArray.Dimension;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Arrays (manual 8.15). In binary: Int32 count of dimensions, Int32 whether there are NULLs, the
/// elements' OID; for each dimension Int32 length and lower bound; then each element behind its length.
///
/// Thread-safe.
///
/// @param <E> of its elements
final class ArrayCodec<E> extends Codec<PgArray<E>> {
    private static final String NULL = "NULL";

    private final Codec<E> element;
    private final char delimiter;
    private final String special;

    /// @param delimiter a comma for all built-in types but box, which has a semicolon
    ArrayCodec(Codec<E> element, String type, int oid, char delimiter) {
        super(type, oid, PgArray.class);
        this.element = element;
        this.delimiter = delimiter;
        this.special = "{}" + delimiter;
    }

    /// Of its elements.
    Codec<E> element() {
        return element;
    }

    @Override
    public boolean hasBinary() {
        return element.hasBinary();
    }

    @Override
    public boolean sendsText() {
        return element.sendsText();
    }

    /// What is known of an array while its text is read.
    private static final class Shape<E> {
        final int[] lengths = new int[PgArray.MOST_DIMENSIONS];
        final List<@Nullable E> elements = new ArrayList<>();
        /// How deep the elements are; 0 before the first.
        int dimensions;
    }

    @Override
    PgArray<E> read(TextReader in) {
        List<Dimension> given = bounds(in);
        Shape<E> shape = new Shape<>();
        if (in.take("{}")) {
            return new PgArray<>(given, shape.elements);
        }
        level(in, 1, shape);
        List<Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < shape.dimensions; i++) {
            int lower = i < given.size() ? given.get(i).lower() : 1;
            dimensions.add(new Dimension(lower, shape.lengths[i]));
        }
        if (!given.isEmpty() && !given.equals(dimensions)) {
            throw in.problem("the bounds are not those of the elements");
        }
        return new PgArray<>(dimensions, shape.elements);
    }

    /// `[2:3][1:2]=`, which is there if a lower bound is not 1.
    private static List<Dimension> bounds(TextReader in) {
        List<Dimension> bounds = new ArrayList<>();
        while (in.take('[')) {
            long lower = in.integer(Integer.MIN_VALUE, Integer.MAX_VALUE, "a lower bound");
            in.expect(':');
            long upper = in.integer(Integer.MIN_VALUE, Integer.MAX_VALUE, "an upper bound");
            in.expect(']');
            bounds.add(new Dimension((int) lower, Math.toIntExact(upper - lower + 1)));
        }
        if (!bounds.isEmpty()) {
            in.expect('=');
        }
        return bounds;
    }

    private void level(TextReader in, int depth, Shape<E> shape) {
        in.expect('{');
        int count = 0;
        do {
            if (in.peek() == '{') {
                if (depth == PgArray.MOST_DIMENSIONS || shape.dimensions == depth) {
                    throw in.fault("an element");
                }
                level(in, depth + 1, shape);
            } else if (shape.dimensions != 0 && shape.dimensions != depth) {
                throw in.fault("'{'");
            } else {
                shape.dimensions = depth;
                TextReader part = Quoting.read(in, element.type(), special, NULL);
                shape.elements.add(part == null ? null : element.whole(part));
            }
            count++;
        } while (in.take(delimiter));
        in.expect('}');
        int before = shape.lengths[depth - 1];
        if (before != 0 && before != count) {
            throw in.problem("parts of " + before + " and of " + count + " elements beside each other");
        }
        shape.lengths[depth - 1] = count;
    }

    @Override
    void write(PgArray<E> value, StringBuilder out) {
        List<Dimension> dimensions = value.dimensions();
        if (dimensions.isEmpty()) {
            out.append("{}");
            return;
        }
        if (dimensions.stream().anyMatch(dimension -> dimension.lower() != 1)) {
            for (Dimension dimension : dimensions) {
                int upper = dimension.lower() + dimension.length() - 1;
                out.append('[')
                        .append(dimension.lower())
                        .append(':')
                        .append(upper)
                        .append(']');
            }
            out.append('=');
        }
        write(value, 0, 0, out);
    }

    /// @return the index of the element behind
    private int write(PgArray<E> value, int depth, int from, StringBuilder out) {
        int index = from;
        boolean elements = depth == value.dimensions().size() - 1;
        out.append('{');
        for (int i = 0; i < value.dimensions().get(depth).length(); i++) {
            if (i > 0) {
                out.append(delimiter);
            }
            if (elements) {
                writeElement(value.elements().get(index++), out);
            } else {
                index = write(value, depth + 1, index, out);
            }
        }
        out.append('}');
        return index;
    }

    private void writeElement(@Nullable E value, StringBuilder out) {
        if (value == null) {
            out.append(NULL);
        } else {
            Quoting.write(element.text(value), special, NULL, false, out);
        }
    }

    @Override
    PgArray<E> read(BinaryReader in) {
        int depth = in.int32("dimension count");
        if (depth < 0 || depth > PgArray.MOST_DIMENSIONS) {
            throw in.faultAt(in.at - 4, "up to " + PgArray.MOST_DIMENSIONS + " dimensions", depth);
        }
        int nulls = in.int32("null flag");
        if (nulls < 0 || nulls > 1) {
            throw in.faultAt(in.at - 4, "a null flag of 0 or 1", nulls);
        }
        int oid = in.int32("element type");
        if (oid != element.oid()) {
            throw in.faultAt(
                    in.at - 4,
                    "element type " + Integer.toUnsignedString(element.oid()),
                    Integer.toUnsignedString(oid));
        }
        List<Dimension> dimensions = new ArrayList<>(depth);
        long count = depth == 0 ? 0 : 1;
        for (int i = 0; i < depth; i++) {
            int length = in.int32("dimension length");
            int lower = in.int32("lower bound");
            count *= Math.max(length, 0);
            if (count > in.remaining()) {
                throw in.faultAt(in.at - 8, "elements that " + in.remaining() + " bytes can hold", count);
            }
            // One without length is all of an empty vector.
            if (length != 0 || depth > 1) {
                dimensions.add(new Dimension(lower, length));
            }
        }
        return new PgArray<>(dimensions, elements(in, (int) count));
    }

    private List<@Nullable E> elements(BinaryReader in, int count) {
        if (count * 4L > in.remaining()) {
            throw in.fault(count + " elements");
        }
        List<@Nullable E> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = in.length("an element's length");
            elements.add(length < 0 ? null : element.whole(in.part(element.type(), length)));
        }
        return elements;
    }

    @Override
    void write(PgArray<E> value, BinaryWriter out) {
        out.int32(value.dimensions().size());
        out.int32(value.elements().contains(null) ? 1 : 0);
        out.int32(element.oid());
        for (Dimension dimension : value.dimensions()) {
            out.int32(dimension.length());
            out.int32(dimension.lower());
        }
        for (E each : value.elements()) {
            if (each == null) {
                out.int32(-1);
            } else {
                int begun = out.beginPart();
                element.write(each, out);
                out.endPart(begun);
            }
        }
    }
}
