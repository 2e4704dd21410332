package dev.trunkline.driver.value;

import dev.trunkline.driver.wire.Bytes;
import java.util.List;

/// The types of manual 8.9.
final class Networks {
    /// PostgreSQL's own numbers, whatever the operating system's are.
    private static final int IPV4 = 2;

    private static final int IPV6 = 3;

    private Networks() {}

    static List<Codec<?>> codecs() {
        return List.of(new InetCodec(), new CidrCodec(), new MacAddrCodec(), new MacAddr8Codec());
    }

    /// In binary: family, prefix, whether it is a cidr, length of the address; then the address.
    private static int prefix(BinaryReader in) {
        int family = in.unsigned8("family");
        if (family != IPV4 && family != IPV6) {
            throw in.faultAt(in.at - 1, "address family 2 or 3", family);
        }
        int prefix = in.unsigned8("prefix");
        int cidr = in.unsigned8("cidr flag");
        if (cidr > 1) {
            throw in.faultAt(in.at - 1, "a cidr flag of 0 or 1", cidr);
        }
        int length = in.unsigned8("address length");
        if (length != (family == IPV4 ? 4 : 16)) {
            throw in.faultAt(in.at - 1, "an address length of " + (family == IPV4 ? 4 : 16), length);
        }
        return prefix;
    }

    private static void write(Bytes address, int prefix, boolean cidr, BinaryWriter out) {
        out.int8(address.length() == 4 ? IPV4 : IPV6);
        out.int8(prefix);
        out.int8(cidr ? 1 : 0);
        out.int8(address.length());
        out.bytes(address);
    }

    private static final class InetCodec extends Codec<Inet> {
        InetCodec() {
            super("inet", Inet.class);
        }

        @Override
        Inet read(TextReader in) {
            Bytes address = AddressText.read(in);
            return new Inet(address, AddressText.readPrefix(in, address));
        }

        @Override
        void write(Inet value, StringBuilder out) {
            out.append(value);
        }

        @Override
        Inet read(BinaryReader in) {
            int prefix = prefix(in);
            return new Inet(in.bytes(in.remaining(), "address"), prefix);
        }

        @Override
        void write(Inet value, BinaryWriter out) {
            Networks.write(value.address(), value.prefix(), false, out);
        }
    }

    private static final class CidrCodec extends Codec<Cidr> {
        CidrCodec() {
            super("cidr", Cidr.class);
        }

        @Override
        Cidr read(TextReader in) {
            Bytes address = AddressText.read(in);
            return new Cidr(address, AddressText.readPrefix(in, address));
        }

        @Override
        void write(Cidr value, StringBuilder out) {
            out.append(value);
        }

        @Override
        Cidr read(BinaryReader in) {
            int prefix = prefix(in);
            return new Cidr(in.bytes(in.remaining(), "address"), prefix);
        }

        @Override
        void write(Cidr value, BinaryWriter out) {
            Networks.write(value.address(), value.prefix(), true, out);
        }
    }

    private static long address(TextReader in, int bytes) {
        long address = 0;
        for (int i = 0; i < bytes; i++) {
            if (i > 0) {
                in.expect(':');
            }
            address = address << 8 | in.hexDigit() << 4 | in.hexDigit();
        }
        return address;
    }

    private static final class MacAddrCodec extends Codec<MacAddr> {
        MacAddrCodec() {
            super("macaddr", MacAddr.class);
        }

        @Override
        MacAddr read(TextReader in) {
            return new MacAddr(address(in, 6));
        }

        @Override
        void write(MacAddr value, StringBuilder out) {
            out.append(value);
        }

        @Override
        MacAddr read(BinaryReader in) {
            long upper = in.unsigned16("address");
            return new MacAddr(upper << 32 | Integer.toUnsignedLong(in.int32("address")));
        }

        @Override
        void write(MacAddr value, BinaryWriter out) {
            out.int16((int) (value.address() >>> 32));
            out.int32((int) value.address());
        }
    }

    private static final class MacAddr8Codec extends Codec<MacAddr8> {
        MacAddr8Codec() {
            super("macaddr8", MacAddr8.class);
        }

        @Override
        MacAddr8 read(TextReader in) {
            return new MacAddr8(address(in, 8));
        }

        @Override
        void write(MacAddr8 value, StringBuilder out) {
            out.append(value);
        }

        @Override
        MacAddr8 read(BinaryReader in) {
            return new MacAddr8(in.int64("address"));
        }

        @Override
        void write(MacAddr8 value, BinaryWriter out) {
            out.int64(value.address());
        }
    }
}
