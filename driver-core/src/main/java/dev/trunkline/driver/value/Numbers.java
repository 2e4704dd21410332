package dev.trunkline.driver.value;

import java.util.List;

/// bool and the numbers of fixed size (manual 8.1 and 8.6).
final class Numbers {
    private Numbers() {}

    static List<Codec<?>> codecs() {
        return List.of(
                new Bool(),
                new Int2(),
                new Int4(),
                new Int8(),
                new Unsigned4("oid"),
                new Unsigned4("xid"),
                new Unsigned4("cid"),
                new Xid8Codec(),
                new Float4(),
                new Float8());
    }

    private static final class Bool extends Codec<Boolean> {
        Bool() {
            super("bool", Boolean.class);
        }

        @Override
        Boolean read(TextReader in) {
            if (in.take('t')) {
                return true;
            }
            if (in.take('f')) {
                return false;
            }
            throw in.fault("t or f");
        }

        @Override
        void write(Boolean value, StringBuilder out) {
            out.append(value ? 't' : 'f');
        }

        @Override
        Boolean read(BinaryReader in) {
            return in.int8("bool") != 0;
        }

        @Override
        void write(Boolean value, BinaryWriter out) {
            out.int8(value ? 1 : 0);
        }
    }

    private static final class Int2 extends Codec<Short> {
        Int2() {
            super("int2", Short.class);
        }

        @Override
        Short read(TextReader in) {
            return (short) in.integer(Short.MIN_VALUE, Short.MAX_VALUE, "a whole number of two bytes");
        }

        @Override
        void write(Short value, StringBuilder out) {
            out.append((int) value);
        }

        @Override
        Short read(BinaryReader in) {
            return in.int16("int2");
        }

        @Override
        void write(Short value, BinaryWriter out) {
            out.int16(value);
        }
    }

    private static final class Int4 extends Codec<Integer> {
        Int4() {
            super("int4", Integer.class);
        }

        @Override
        Integer read(TextReader in) {
            return (int) in.integer(Integer.MIN_VALUE, Integer.MAX_VALUE, "a whole number of four bytes");
        }

        @Override
        void write(Integer value, StringBuilder out) {
            out.append((int) value);
        }

        @Override
        Integer read(BinaryReader in) {
            return in.int32("int4");
        }

        @Override
        void write(Integer value, BinaryWriter out) {
            out.int32(value);
        }
    }

    private static final class Int8 extends Codec<Long> {
        Int8() {
            super("int8", Long.class);
        }

        @Override
        Long read(TextReader in) {
            return in.integer(Long.MIN_VALUE, Long.MAX_VALUE, "a whole number of eight bytes");
        }

        @Override
        void write(Long value, StringBuilder out) {
            out.append((long) value);
        }

        @Override
        Long read(BinaryReader in) {
            return in.int64("int8");
        }

        @Override
        void write(Long value, BinaryWriter out) {
            out.int64(value);
        }
    }

    /// Numbers of four bytes without sign.
    private static final class Unsigned4 extends Codec<Long> {
        Unsigned4(String type) {
            super(type, Long.class);
        }

        @Override
        Long read(TextReader in) {
            return in.integer(0, 0xffff_ffffL, "a whole number from 0 to 4294967295");
        }

        @Override
        void write(Long value, StringBuilder out) {
            out.append(checked(value));
        }

        @Override
        Long read(BinaryReader in) {
            return Integer.toUnsignedLong(in.int32(type()));
        }

        @Override
        void write(Long value, BinaryWriter out) {
            out.int32((int) checked(value));
        }

        private long checked(long value) {
            if (value < 0 || value > 0xffff_ffffL) {
                throw new IllegalArgumentException(type() + " goes from 0 to 4294967295, not to " + value);
            }
            return value;
        }
    }

    /// Never wraps around, unlike xid.
    private static final class Xid8Codec extends Codec<Xid8> {
        Xid8Codec() {
            super("xid8", Xid8.class);
        }

        @Override
        Xid8 read(TextReader in) {
            if (!in.digitNext()) {
                throw in.fault("a transaction's number");
            }
            return new Xid8(Long.parseUnsignedLong(in.rest()));
        }

        @Override
        void write(Xid8 value, StringBuilder out) {
            out.append(value);
        }

        @Override
        Xid8 read(BinaryReader in) {
            return new Xid8(in.int64("xid8"));
        }

        @Override
        void write(Xid8 value, BinaryWriter out) {
            out.int64(value.value());
        }
    }

    private static final class Float4 extends Codec<Float> {
        Float4() {
            super("float4", Float.class);
        }

        @Override
        Float read(TextReader in) {
            return FloatText.float4(in);
        }

        @Override
        void write(Float value, StringBuilder out) {
            FloatText.write(value.floatValue(), out);
        }

        @Override
        Float read(BinaryReader in) {
            return Float.intBitsToFloat(in.int32("float4"));
        }

        @Override
        void write(Float value, BinaryWriter out) {
            out.int32(Float.floatToIntBits(value));
        }
    }

    private static final class Float8 extends Codec<Double> {
        Float8() {
            super("float8", Double.class);
        }

        @Override
        Double read(TextReader in) {
            return FloatText.float8(in);
        }

        @Override
        void write(Double value, StringBuilder out) {
            FloatText.write(value.doubleValue(), out);
        }

        @Override
        Double read(BinaryReader in) {
            return in.float8("float8");
        }

        @Override
        void write(Double value, BinaryWriter out) {
            out.float8(value);
        }
    }
}
