package dev.trunkline.driver.value;

import dev.trunkline.driver.wire.Bytes;
import java.util.List;

/// bit and varbit (manual 8.10). In binary: Int32 count of bits; then the bits, eight a byte.
final class Bits {
    private Bits() {}

    static List<Codec<?>> codecs() {
        return List.of(new BitCodec("bit"), new BitCodec("varbit"));
    }

    private static final class BitCodec extends Codec<BitString> {
        BitCodec(String type) {
            super(type, BitString.class);
        }

        @Override
        BitString read(TextReader in) {
            int length = in.remaining();
            byte[] bits = new byte[BitString.bytes(length)];
            for (int i = 0; i < length; i++) {
                if (in.take('1')) {
                    bits[i / 8] |= (byte) (0x80 >> (i % 8));
                } else if (!in.take('0')) {
                    throw in.fault("0 or 1");
                }
            }
            return new BitString(length, Bytes.of(bits));
        }

        @Override
        void write(BitString value, StringBuilder out) {
            out.append(value);
        }

        @Override
        BitString read(BinaryReader in) {
            int length = in.int32("bit count");
            if (length < 0 || BitString.bytes(length) != in.remaining()) {
                throw in.faultAt(in.at - 4, "a bit count that " + in.remaining() + " bytes hold", length);
            }
            return new BitString(length, in.bytes(in.remaining(), "bits"));
        }

        @Override
        void write(BitString value, BinaryWriter out) {
            out.int32(value.length());
            out.bytes(value.bits());
        }
    }
}
