package dev.trunkline.driver.value;

import dev.trunkline.driver.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;

/// Characters and bytes: the text family, bytea, json, jsonb, jsonpath, xml, uuid's neighbours in that
/// nothing in them is looked at (manual 8.3, 8.4, 8.13, 8.14).
final class Texts {
    /// The version that PostgreSQL puts before a jsonb and a jsonpath.
    private static final int VERSION = 1;

    private Texts() {}

    static List<Codec<?>> codecs() {
        return List.of(
                new Text("text"),
                new Text("varchar"),
                new Text("bpchar"),
                new Text("name"),
                new Text("unknown"),
                new Text("cstring"),
                new Text("refcursor"),
                new Text("json"),
                new Text("xml"),
                new Versioned("jsonb"),
                new Versioned("jsonpath"),
                new Char(),
                new Bytea());
    }

    /// What is the same in both formats: its characters. Bytes that are no UTF-8, as a database without
    /// an encoding (SQL_ASCII) may send, are read as U+FFFD.
    static final class Text extends Codec<String> {
        Text(String builtIn) {
            super(builtIn, String.class);
        }

        /// An enum, or a type like text from an extension.
        Text(String type, int oid) {
            super(type, oid, String.class);
        }

        @Override
        public boolean isText() {
            return true;
        }

        @Override
        String read(TextReader in) {
            return in.rest();
        }

        @Override
        void write(String value, StringBuilder out) {
            out.append(value);
        }

        @Override
        String read(BinaryReader in) {
            return in.rest();
        }

        @Override
        void write(String value, BinaryWriter out) {
            out.text(value);
        }
    }

    /// A type nobody here knows: its characters. In binary its bytes mean nothing here, so it is not asked
    /// for so; if such bytes come all the same, they are shown as hex.
    static final class Unknown extends Codec<String> {
        Unknown(String type, int oid) {
            super(type, oid, String.class);
        }

        @Override
        public boolean hasBinary() {
            return false;
        }

        @Override
        String read(TextReader in) {
            return in.rest();
        }

        @Override
        void write(String value, StringBuilder out) {
            out.append(value);
        }

        @Override
        String read(BinaryReader in) {
            int from = in.at;
            in.at = in.end;
            return "\\x" + HexFormat.of().formatHex(in.bytes, from, in.end);
        }

        @Override
        void write(String value, BinaryWriter out) {
            throw new IllegalArgumentException("the binary form of " + type() + " is not known");
        }
    }

    /// Characters, and in binary a byte with a version before them.
    private static final class Versioned extends Codec<String> {
        Versioned(String type) {
            super(type, String.class);
        }

        @Override
        String read(TextReader in) {
            return in.rest();
        }

        @Override
        void write(String value, StringBuilder out) {
            out.append(value);
        }

        @Override
        String read(BinaryReader in) {
            int version = in.unsigned8("version");
            if (version != VERSION) {
                throw in.faultAt(in.at - 1, "version " + VERSION, version);
            }
            return in.rest();
        }

        @Override
        void write(String value, BinaryWriter out) {
            out.int8(VERSION);
            out.text(value);
        }
    }

    /// The type `"char"`: one byte. As text 0 is nothing at all, and what is no ASCII is an octal number
    /// behind a backslash (from PostgreSQL 16 on; before, the byte itself).
    private static final class Char extends Codec<Character> {
        Char() {
            super("char", Character.class);
        }

        @Override
        Character read(TextReader in) {
            if (in.atEnd()) {
                return '\0';
            }
            if (in.remaining() == 4 && in.take('\\')) {
                int octal = 0;
                while (!in.atEnd()) {
                    if (in.peek() < '0' || in.peek() > '7') {
                        throw in.fault("an octal digit");
                    }
                    octal = octal * 8 + (in.peek() - '0');
                    in.at++;
                }
                if (octal > 0xff) {
                    throw in.faultAt(in.at - 3, "an octal number up to 377", Integer.toOctalString(octal));
                }
                return (char) octal;
            }
            return (char) (in.bytes[in.at++] & 0xff);
        }

        @Override
        void write(Character value, StringBuilder out) {
            int c = checked(value);
            if (c > 0x7f) {
                out.append('\\').append(Integer.toOctalString(c));
            } else if (c != 0) {
                out.append((char) c);
            }
        }

        @Override
        Character read(BinaryReader in) {
            return (char) in.unsigned8("char");
        }

        @Override
        void write(Character value, BinaryWriter out) {
            out.int8(checked(value));
        }

        private static int checked(char value) {
            if (value > 0xff) {
                throw new IllegalArgumentException("a \"char\" is one byte, not " + (int) value);
            }
            return value;
        }
    }

    /// Bytes; as text in hex, or in the older way with octal escapes (`bytea_output`).
    private static final class Bytea extends Codec<Bytes> {
        Bytea() {
            super("bytea", Bytes.class);
        }

        @Override
        Bytes read(TextReader in) {
            return in.take("\\x") ? hex(in) : escaped(in);
        }

        private static Bytes hex(TextReader in) {
            byte[] content = new byte[in.remaining() / 2];
            for (int i = 0; i < content.length; i++) {
                content[i] = (byte) (in.hexDigit() << 4 | in.hexDigit());
            }
            return Bytes.of(content);
        }

        private static Bytes escaped(TextReader in) {
            ByteArrayOutputStream content = new ByteArrayOutputStream(in.remaining());
            while (!in.atEnd()) {
                if (!in.take('\\')) {
                    content.write(in.bytes[in.at++]);
                } else if (in.take('\\')) {
                    content.write('\\');
                } else {
                    int value = (int) in.digits(3, 3, "three octal digits or a backslash");
                    int octal = value / 100 * 64 + value / 10 % 10 * 8 + value % 10;
                    if (value % 10 > 7 || value / 10 % 10 > 7 || octal > 0xff) {
                        throw in.faultAt(in.at - 3, "an octal number up to 377", value);
                    }
                    content.write(octal);
                }
            }
            return Bytes.of(content.toByteArray());
        }

        @Override
        void write(Bytes value, StringBuilder out) {
            out.append("\\x").append(HexFormat.of().formatHex(value.toArray()));
        }

        @Override
        Bytes read(BinaryReader in) {
            return in.bytes(in.remaining(), "bytes");
        }

        @Override
        void write(Bytes value, BinaryWriter out) {
            out.bytes(value);
        }
    }
}
