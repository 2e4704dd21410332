package dev.trunkline.driver.value;

import dev.trunkline.driver.wire.Bytes;
import java.util.Arrays;

/// Network addresses as PostgreSQL writes them.
///
/// Thread-safe: holds no state.
final class AddressText {
    private static final int WORDS = 8;

    private AddressText() {}

    static void check(Bytes address, int prefix) {
        if (address.length() != 4 && address.length() != 16) {
            throw new IllegalArgumentException("an address has 4 bytes or 16, not " + address.length());
        }
        if (prefix < 0 || prefix > address.length() * 8) {
            throw new IllegalArgumentException("a prefix has 0 to " + address.length() * 8 + " bits, not " + prefix);
        }
    }

    static Bytes read(TextReader in) {
        int from = in.at;
        int colons = 0;
        for (int i = from; i < in.end && in.bytes[i] != '/'; i++) {
            colons += in.bytes[i] == ':' ? 1 : 0;
        }
        byte[] address = new byte[colons == 0 ? 4 : 16];
        if (colons == 0) {
            dotted(in, address, 0);
        } else {
            words(in, address);
        }
        return Bytes.of(address);
    }

    /// What is behind the slash; without one all bits.
    static int readPrefix(TextReader in, Bytes address) {
        return in.take('/') ? (int) in.digits(1, 3, "the bits of a prefix") : address.length() * 8;
    }

    private static void dotted(TextReader in, byte[] address, int first) {
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                in.expect('.');
            }
            long value = in.digits(1, 3, "a number from 0 to 255");
            if (value > 255) {
                throw in.problem("expected a number from 0 to 255, found " + value);
            }
            address[first + i] = (byte) value;
        }
    }

    /// Up to eight words of hex, the last two perhaps dotted; `::` stands for as many zeros as are missing.
    private static void words(TextReader in, byte[] address) {
        int gap = -1;
        int at = 0;
        while (!in.atEnd() && in.peek() != '/') {
            if (gap < 0 && in.take("::")) {
                gap = at;
                continue;
            }
            if (at > 0 && gap != at) {
                in.expect(':');
            }
            if (at == address.length) {
                throw in.fault("no more than eight words");
            }
            if (at <= 12 && dottedNext(in)) {
                dotted(in, address, at);
                at += 4;
            } else {
                long word = in.hex(4, "a word of hex digits");
                address[at++] = (byte) (word >>> 8);
                address[at++] = (byte) word;
            }
        }
        if (gap < 0 ? at != address.length : at > address.length - 2) {
            throw in.fault("eight words, or :: for some of them");
        }
        if (gap >= 0) {
            int behind = at - gap;
            System.arraycopy(address, gap, address, address.length - behind, behind);
            Arrays.fill(address, gap, address.length - behind, (byte) 0);
        }
    }

    private static boolean dottedNext(TextReader in) {
        int i = in.at;
        while (i < in.end && in.bytes[i] >= '0' && in.bytes[i] <= '9') {
            i++;
        }
        return i < in.end && in.bytes[i] == '.';
    }

    static String write(Bytes address) {
        byte[] bytes = address.toArray();
        StringBuilder out = new StringBuilder();
        if (bytes.length == 4) {
            writeDotted(bytes, 0, out);
        } else {
            writeWords(bytes, out);
        }
        return out.toString();
    }

    private static void writeDotted(byte[] bytes, int first, StringBuilder out) {
        for (int i = 0; i < 4; i++) {
            out.append(i == 0 ? "" : ".").append(bytes[first + i] & 0xff);
        }
    }

    private static int word(byte[] bytes, int index) {
        return (bytes[index * 2] & 0xff) << 8 | (bytes[index * 2 + 1] & 0xff);
    }

    /// The first of the longest runs of zeros becomes `::`, if it is more than one; then an IPv4 address
    /// within IPv6 is dotted.
    private static void writeWords(byte[] bytes, StringBuilder out) {
        int gap = -1;
        int gapLength = 1;
        int start = 0;
        for (int i = 0; i <= WORDS; i++) {
            if (i == WORDS || word(bytes, i) != 0) {
                if (i - start > gapLength) {
                    gap = start;
                    gapLength = i - start;
                }
                start = i + 1;
            }
        }
        boolean dotted = gap == 0 && (gapLength == 6 || (gapLength == 5 && word(bytes, 5) == 0xffff));
        int end = dotted ? 6 : WORDS;
        int i = 0;
        while (i < end) {
            if (i == gap) {
                out.append("::");
                i += gapLength;
            } else {
                boolean behindGap = gap >= 0 && i == gap + gapLength;
                out.append(i == 0 || behindGap ? "" : ":").append(Integer.toHexString(word(bytes, i++)));
            }
        }
        if (dotted) {
            out.append(gapLength == 5 ? ":" : "");
            writeDotted(bytes, 12, out);
        }
    }

    static String hex(long address, int bytes) {
        StringBuilder out = new StringBuilder();
        for (int i = bytes - 1; i >= 0; i--) {
            int b = (int) (address >>> (i * 8)) & 0xff;
            out.append(b < 16 ? "0" : "").append(Integer.toHexString(b)).append(i == 0 ? "" : ":");
        }
        return out.toString();
    }
}
