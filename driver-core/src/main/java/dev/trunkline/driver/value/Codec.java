package dev.trunkline.driver.value;

import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import java.time.DateTimeException;
import java.util.Objects;

/// What the bytes of one SQL type mean, in both formats and both directions. What is read is exactly
/// what the server has; what can't be read is a [ValueException] and nothing else. Codecs come from a
/// [TypeMap].
///
/// Thread-safe.
///
/// @param <T> the Java type of its values
public abstract class Codec<T> {
    private final String type;
    private final int oid;
    private final Class<?> javaType;

    /// @param type as PostgreSQL calls it inside: `int4`
    /// @param oid of its row in pg_type
    /// @param javaType of its values
    Codec(String type, int oid, Class<?> javaType) {
        this.type = type;
        this.oid = oid;
        this.javaType = javaType;
    }

    /// A type that has its OID on every server.
    Codec(String builtIn, Class<?> javaType) {
        this(builtIn, BuiltInTypes.oid(builtIn), javaType);
    }

    /// The type's name, as PostgreSQL calls it inside: `int4`, `int4[]`.
    public final String type() {
        return type;
    }

    /// The type's OID; 0 stands for whatever is not known.
    public final int oid() {
        return oid;
    }

    /// The class of its values; of arrays and their like without their elements'.
    public final Class<?> javaType() {
        return javaType;
    }

    /// Whether it reads and writes the binary format. Where not, values are to be asked for and sent as
    /// text.
    public boolean hasBinary() {
        return true;
    }

    /// Whether a value is the same characters in both formats, as a text is.
    public boolean isText() {
        return false;
    }

    /// Whether it can be sent as text. Only what a server takes a text of money for nobody knows.
    public boolean sendsText() {
        return true;
    }

    /// Reads a value.
    ///
    /// @param array holds the value; not kept
    /// @param offset of its first byte
    /// @param length in bytes
    /// @throws ValueException if the bytes are no such value
    /// @throws IndexOutOfBoundsException if the array has no such part
    public final T decode(Format format, byte[] array, int offset, int length) {
        return format == Format.TEXT ? decodeText(array, offset, length) : decodeBinary(array, offset, length);
    }

    /// Reads a value that came as text; else as [#decode(Format, byte\[\], int, int)].
    public final T decodeText(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        return whole(new TextReader(type, array, offset, length));
    }

    /// Reads a value that came in binary; else as [#decode(Format, byte\[\], int, int)].
    public final T decodeBinary(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        return whole(new BinaryReader(type, array, offset, length));
    }

    /// The value as the server is to get it.
    ///
    /// @throws IllegalArgumentException if the format can't say it, or PostgreSQL can't hold it
    public final Bytes encode(Format format, T value) {
        return format == Format.TEXT ? encodeText(value) : encodeBinary(value);
    }

    /// The value as text; else as [#encode(Format, Object)].
    public final Bytes encodeText(T value) {
        if (!sendsText()) {
            throw new IllegalArgumentException("what a server takes a text of money for depends on its setting"
                    + " lc_monetary: " + type + " is sent in binary");
        }
        StringBuilder out = new StringBuilder();
        write(value, out);
        return Bytes.of(Utf8.bytes(out.toString()));
    }

    /// The value in binary; else as [#encode(Format, Object)].
    public final Bytes encodeBinary(T value) {
        BinaryWriter out = new BinaryWriter();
        write(value, out);
        return out.toBytes();
    }

    /// As [#encode(Format, Object)], for a value whose class is known only now.
    ///
    /// @throws IllegalArgumentException also if the value is of another class
    public final Bytes encodeAny(Format format, Object value) {
        try {
            return encode(format, known(value));
        } catch (ClassCastException e) {
            // The parts of an array and its like are looked at when they are written.
            throw new IllegalArgumentException(type + ": a part of it has a class that its type has not", e);
        }
    }

    final void writeAny(Object value, StringBuilder out) {
        write(known(value), out);
    }

    final void writeAny(Object value, BinaryWriter out) {
        write(known(value), out);
    }

    @SuppressWarnings("unchecked") // That it is one is looked at here; what it holds, when that is written.
    private T known(Object value) {
        if (!javaType.isInstance(value)) {
            throw strange(value);
        }
        return (T) value;
    }

    /// The value as the server would print it with the settings ISO, `postgres`, UTC and hex; money is
    /// the count of its smallest units.
    public final String text(T value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /// As [#text(Object)], of a value in binary.
    ///
    /// @throws ValueException if the bytes are no such value
    public final String textOfBinary(byte[] array, int offset, int length) {
        return text(decodeBinary(array, offset, length));
    }

    private IllegalArgumentException strange(Object value) {
        return new IllegalArgumentException(type + " takes " + javaType.getSimpleName() + ", not "
                + value.getClass().getSimpleName());
    }

    /// All of the input as a value.
    final T whole(TextReader in) {
        try {
            T value = read(in);
            in.end();
            return value;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw in.problem(String.valueOf(e.getMessage()));
        }
    }

    /// All of the input as a value.
    final T whole(BinaryReader in) {
        try {
            T value = read(in);
            in.end();
            return value;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw in.problem(String.valueOf(e.getMessage()));
        }
    }

    abstract T read(TextReader in);

    abstract void write(T value, StringBuilder out);

    abstract T read(BinaryReader in);

    abstract void write(T value, BinaryWriter out);
}
