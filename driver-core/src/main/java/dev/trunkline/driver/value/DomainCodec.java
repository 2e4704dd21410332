package dev.trunkline.driver.value;

/// A domain: its base type's values under a name and OID of its own (manual 8.18).
///
/// Thread-safe.
///
/// @param <T> the Java type of the base type's values
final class DomainCodec<T> extends Codec<T> {
    private final Codec<T> base;

    DomainCodec(Codec<T> base, String type, int oid) {
        super(type, oid, base.javaType());
        this.base = base;
    }

    @Override
    public boolean hasBinary() {
        return base.hasBinary();
    }

    @Override
    public boolean sendsText() {
        return base.sendsText();
    }

    @Override
    T read(TextReader in) {
        return base.read(in);
    }

    @Override
    void write(T value, StringBuilder out) {
        base.write(value, out);
    }

    @Override
    T read(BinaryReader in) {
        return base.read(in);
    }

    @Override
    void write(T value, BinaryWriter out) {
        base.write(value, out);
    }
}
