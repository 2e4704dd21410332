package dev.trunkline.driver;

import dev.trunkline.driver.value.BinaryCell;
import dev.trunkline.driver.value.Codec;
import dev.trunkline.driver.value.Oid;
import dev.trunkline.driver.value.TextCell;
import dev.trunkline.driver.value.TypeMap;
import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import dev.trunkline.driver.wire.Format;
import java.math.BigDecimal;
import java.util.List;

/// Reads the values of a result by the types and formats of its columns. A value is read as a wider type than
/// its own, never as a narrower one or another.
///
/// Thread-safe.
final class Cells {
    /// Of built-in types, and of no columns.
    static final Cells NONE = new Cells(List.of(), TypeMap.builtIn());

    private final List<Column> columns;
    private final TypeMap types;
    private final int[] oids;
    private final boolean[] binary;
    private final Codec<?>[] codecs;
    /// Whether the characters of a value are its bytes.
    private final boolean[] plain;

    Cells(List<Column> columns, TypeMap types) {
        this.columns = columns;
        this.types = types;
        this.oids = new int[columns.size()];
        this.binary = new boolean[columns.size()];
        this.plain = new boolean[columns.size()];
        this.codecs = new Codec<?>[columns.size()];
        for (int i = 0; i < oids.length; i++) {
            oids[i] = columns.get(i).typeOid();
            binary[i] = columns.get(i).format() == Format.BINARY;
            codecs[i] = types.codec(oids[i]);
            plain[i] = !binary[i] || codecs[i].isText();
        }
    }

    /// What reads these columns: this, if it does.
    Cells reading(List<Column> others) {
        return columns.equals(others) ? this : new Cells(others, types);
    }

    /// How many columns there are.
    int count() {
        return oids.length;
    }

    boolean bool(int column, byte[] array, int at, int length) {
        if (oids[column] != Oid.BOOL) {
            throw another(column, "a bool");
        }
        return binary[column] ? BinaryCell.bool(array, at, length) : TextCell.bool(array, at, length);
    }

    int int4(int column, byte[] array, int at, int length) {
        return switch (oids[column]) {
            case Oid.INT4 -> binary[column] ? BinaryCell.int4(array, at, length) : TextCell.int4(array, at, length);
            case Oid.INT2 -> binary[column] ? BinaryCell.int2(array, at, length) : TextCell.int2(array, at, length);
            default -> throw another(column, "an int4");
        };
    }

    long int8(int column, byte[] array, int at, int length) {
        return switch (oids[column]) {
            case Oid.INT8 -> binary[column] ? BinaryCell.int8(array, at, length) : TextCell.int8(array, at, length);
            case Oid.OID -> binary[column] ? BinaryCell.oid(array, at, length) : TextCell.oid(array, at, length);
            case Oid.INT4, Oid.INT2 -> int4(column, array, at, length);
            default -> throw another(column, "an int8");
        };
    }

    double float8(int column, byte[] array, int at, int length) {
        return switch (oids[column]) {
            case Oid.FLOAT8 ->
                binary[column] ? BinaryCell.float8(array, at, length) : TextCell.float8(array, at, length);
            case Oid.FLOAT4 ->
                binary[column] ? BinaryCell.float4(array, at, length) : TextCell.float4(array, at, length);
            default -> throw another(column, "a float8");
        };
    }

    BigDecimal numeric(int column, byte[] array, int at, int length) {
        return switch (oids[column]) {
            case Oid.NUMERIC ->
                binary[column] ? BinaryCell.numeric(array, at, length) : TextCell.numeric(array, at, length);
            case Oid.INT8, Oid.INT4, Oid.INT2 -> BigDecimal.valueOf(int8(column, array, at, length));
            default -> throw another(column, "a numeric");
        };
    }

    int date(int column, byte[] array, int at, int length) {
        if (oids[column] != Oid.DATE) {
            throw another(column, "a date");
        }
        return binary[column] ? BinaryCell.date(array, at, length) : TextCell.date(array, at, length);
    }

    long timestamp(int column, byte[] array, int at, int length) {
        if (oids[column] != Oid.TIMESTAMP) {
            throw another(column, "a timestamp");
        }
        return binary[column] ? BinaryCell.timestamp(array, at, length) : TextCell.timestamp(array, at, length);
    }

    long timestamptz(int column, byte[] array, int at, int length) {
        if (oids[column] != Oid.TIMESTAMPTZ) {
            throw another(column, "a timestamptz");
        }
        return binary[column] ? BinaryCell.timestamp(array, at, length) : TextCell.timestamptz(array, at, length);
    }

    String text(int column, byte[] array, int at, int length) {
        return plain[column] ? TextCell.text(array, at, length) : codecs[column].textOfBinary(array, at, length);
    }

    Object value(int column, byte[] array, int at, int length) {
        Codec<?> codec = codecs[column];
        return binary[column] ? codec.decodeBinary(array, at, length) : codec.decodeText(array, at, length);
    }

    /// What is wrong with a value that is NULL, and read as if it were none.
    IllegalStateException isNull(int column) {
        return new IllegalStateException(
                named(column) + " is NULL: ask isNull, or read it by value, text or numeric, which give null");
    }

    private IllegalStateException another(int column, String asked) {
        return new IllegalStateException(
                named(column) + " is of type " + codecs[column].type() + " and can't be read as " + asked);
    }

    private String named(int column) {
        return "column " + (column + 1) + " (" + columns.get(column).name() + ")";
    }
}
