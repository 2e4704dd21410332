package dev.trunkline.driver.packet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/// One end of a TCP connection.
///
/// @param high the first eight bytes of the IPv6 address; 0 for IPv4
/// @param low the rest of it; for IPv4 the address behind `ffff`
public record Endpoint(long high, long low, int port) implements Comparable<Endpoint> {
    /// Two words of zeros or more, in an address as Java writes it.
    private static final Pattern ZEROS = Pattern.compile("(^|:)(0(:|$)){2,}");

    private static final long V4 = 0xffff_0000_0000L;

    /// An endpoint as [#toString()] writes it, or with all of the address's zeros.
    ///
    /// @throws IllegalArgumentException if it is none
    public static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("no port in " + text);
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        byte[] address = InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host)
                .getAddress();
        int port = Integer.parseInt(text.substring(colon + 1));
        return address.length == 4 ? v4(address, 0, port) : v6(address, 0, port);
    }

    static Endpoint v4(byte[] bytes, int at, int port) {
        return new Endpoint(0, V4 | int64(bytes, at, 4), port);
    }

    static Endpoint v6(byte[] bytes, int at, int port) {
        return new Endpoint(int64(bytes, at, 8), int64(bytes, at + 8, 8), port);
    }

    private static long int64(byte[] bytes, int at, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | (bytes[at + i] & 0xff);
        }
        return value;
    }

    private boolean isV4() {
        return high == 0 && low >>> 32 == V4 >>> 32;
    }

    @Override
    public int compareTo(Endpoint other) {
        int byPort = Integer.compare(port, other.port);
        int byLow = byPort != 0 ? byPort : Long.compareUnsigned(low, other.low);
        return byLow != 0 ? byLow : Long.compareUnsigned(high, other.high);
    }

    /// As people write it: `127.0.0.1:5432`, `[::1]:5432`.
    @Override
    public String toString() {
        byte[] bytes = new byte[isV4() ? 4 : 16];
        for (int i = 0; i < bytes.length; i++) {
            long half = i < bytes.length - 8 ? high : low;
            bytes[i] = (byte) (half >>> (8 * ((bytes.length - 1 - i) % 8)));
        }
        try {
            String text = InetAddress.getByAddress(bytes).getHostAddress();
            return (isV4() ? text : '[' + ZEROS.matcher(text).replaceFirst("::") + ']') + ':' + port;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }
}
