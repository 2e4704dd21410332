package dev.trunkline.app.rows.compare;

import java.util.Arrays;

/// Addresses and networks as the server compares them: IPv4 first, then the bits of the network, then
/// how many these are, then the rest of the address.
///
/// One thread at a time.
final class NetworkOrder extends ValueOrder {
    private static final long SIX = 1L << 62;
    private static final int LAST_LEVEL = 4;

    private final int[] groups = new int[8];
    private byte[] text = {};
    private int from;
    private int to;

    private boolean four;
    private int bits;
    private long high;
    private long low;

    @Override
    public ValueOrder fork() {
        return new NetworkOrder();
    }

    @Override
    public boolean ends(long key, int level) {
        // An IPv4 address without a network has nothing more to say.
        return level == LAST_LEVEL || (level == 0 && key < SIX && (key & 0xff) == 32);
    }

    @Override
    public long key(Cell value, int level) {
        from = value.holdAll();
        to = from + value.length();
        text = value.array();
        read();
        if (four) {
            long network = bits == 0 ? 0 : low & (-1L << (32 - bits));
            return switch (level) {
                case 0 -> network << 8 | bits;
                case 1 -> low;
                default -> 0;
            };
        }
        long networkHigh = bits == 0 ? 0 : bits >= 64 ? high : high & (-1L << (64 - bits));
        long networkLow = bits <= 64 ? 0 : low & (-1L << (128 - bits));
        return switch (level) {
            case 0 -> SIX | networkHigh >>> 2;
            case 1 -> (networkHigh << 62 | networkLow >>> 2) ^ Long.MIN_VALUE;
            case 2 -> (networkLow & 3) << 8 | bits;
            case 3 -> high ^ Long.MIN_VALUE;
            default -> low ^ Long.MIN_VALUE;
        };
    }

    private UnreadableValueException unreadable() {
        return ParsedOrder.unreadable(text, from, to);
    }

    private void read() {
        int slash = to;
        boolean six = false;
        for (int at = from; at < to; at++) {
            six |= text[at] == ':';
            slash = text[at] == '/' ? at : slash;
        }
        four = !six;
        bits = slash == to ? (four ? 32 : 128) : number(slash + 1, to, 10, four ? 32 : 128);
        if (four) {
            low = dotted(from, slash);
        } else {
            sixteen(slash);
        }
    }

    private int number(int begin, int end, int radix, int most) {
        int number = 0;
        for (int at = begin; at < end; at++) {
            int digit = Character.digit(text[at], radix);
            number = number * radix + digit;
            if (digit < 0 || number > most) {
                throw unreadable();
            }
        }
        if (begin >= end) {
            throw unreadable();
        }
        return number;
    }

    private long dotted(int begin, int end) {
        long address = 0;
        int parts = 0;
        int part = begin;
        for (int at = begin; at <= end; at++) {
            if (at == end || text[at] == '.') {
                address = address << 8 | number(part, at, 10, 255);
                parts++;
                part = at + 1;
            }
        }
        if (parts != 4) {
            throw unreadable();
        }
        return address;
    }

    private void sixteen(int end) {
        int count = 0;
        int gap = -1;
        int part = from;
        boolean dotted = false;
        for (int at = from; at <= end; at++) {
            if (at < end && text[at] != ':') {
                dotted |= text[at] == '.';
                continue;
            }
            if (count > 7 || (dotted && (at != end || count > 6))) {
                throw unreadable();
            }
            if (at == part) {
                // Nothing between colons stands for as many zeros as are missing; there may be one such place.
                boolean edge = at == from || at == end;
                boolean doubled = at == from ? end - at > 1 && text[at + 1] == ':' : !edge || gap == count;
                if (!doubled || (gap >= 0 && gap != count)) {
                    throw unreadable();
                }
                gap = count;
            } else if (dotted) {
                long four = dotted(part, at);
                groups[count++] = (int) (four >>> 16);
                groups[count++] = (int) (four & 0xffff);
            } else {
                groups[count++] = number(part, at, 16, 0xffff);
            }
            part = at + 1;
        }
        fill(count, gap);
    }

    private void fill(int count, int gap) {
        if (gap < 0 ? count != 8 : count > 7) {
            throw unreadable();
        }
        if (gap >= 0) {
            System.arraycopy(groups, gap, groups, 8 - (count - gap), count - gap);
            Arrays.fill(groups, gap, 8 - (count - gap), 0);
        }
        high = 0;
        low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[4 + i];
        }
    }
}
