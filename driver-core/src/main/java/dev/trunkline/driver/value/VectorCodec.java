package dev.trunkline.driver.value;

import dev.trunkline.driver.value.PgArray.Dimension;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// int2vector and oidvector: the catalog's own arrays, counted from 0, without NULLs, and as text with
/// spaces between.
///
/// Thread-safe.
///
/// @param <E> of its elements
final class VectorCodec<E> extends Codec<PgArray<E>> {
    private final Codec<E> element;
    private final ArrayCodec<E> array;

    VectorCodec(Codec<E> element, String type) {
        super(type, PgArray.class);
        this.element = element;
        this.array = new ArrayCodec<>(element, type, oid(), ',');
    }

    @Override
    PgArray<E> read(TextReader in) {
        List<@Nullable E> elements = new ArrayList<>();
        while (!in.atEnd()) {
            if (!elements.isEmpty()) {
                in.expect(' ');
            }
            elements.add(element.read(in));
        }
        return new PgArray<>(elements.isEmpty() ? List.of() : List.of(new Dimension(0, elements.size())), elements);
    }

    @Override
    void write(PgArray<E> value, StringBuilder out) {
        int from = out.length();
        for (E each : checked(value).elements()) {
            out.append(out.length() == from ? "" : " ");
            if (each != null) {
                element.write(each, out);
            }
        }
    }

    private PgArray<E> checked(PgArray<E> value) {
        boolean vector = value.dimensions().isEmpty()
                || (value.dimensions().size() == 1
                        && value.dimensions().getFirst().lower() == 0);
        if (!vector || value.elements().contains(null)) {
            throw new IllegalArgumentException(type() + " has one dimension that counts from 0, and no NULLs");
        }
        return value;
    }

    @Override
    PgArray<E> read(BinaryReader in) {
        return checked(array.read(in));
    }

    @Override
    void write(PgArray<E> value, BinaryWriter out) {
        if (checked(value).elements().isEmpty()) {
            // The server sends such a one, and refuses it (`invalid int2vector data`).
            throw new IllegalArgumentException("an empty " + type() + " can be sent as text only");
        }
        array.write(value, out);
    }
}
