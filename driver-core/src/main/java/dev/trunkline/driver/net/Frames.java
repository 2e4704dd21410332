package dev.trunkline.driver.net;

import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.MessageType;
import dev.trunkline.driver.wire.ProtocolException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// What can be said of a backend message from its first five bytes, and of a row from its lengths,
/// before anything is believed or allocated.
final class Frames {
    /// Type byte and length word.
    static final int HEADER = 5;

    /// What has a bounded number of short fields; libpq draws the same line at 30,000.
    private static final int SHORT = 64 << 10;
    /// What carries texts or lists as long as somebody likes, and is decoded as a whole.
    private static final int LONG = 64 << 20;
    /// Rows and COPY data: PostgreSQL's own limit.
    private static final int ROW = 0x3fff_ffff;

    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Frames() {}

    /// The Int32 at an index.
    static int int32(byte[] bytes, int at) {
        return (int) INT32.get(bytes, at);
    }

    /// The length of the whole message, type byte included.
    ///
    /// @throws ProtocolException if there is no such type, or it can't be that long or short
    static int length(byte tag, int claimed, boolean authenticated) {
        MessageType type = MessageType.of(Direction.BACKEND, tag)
                .filter(known -> known != MessageType.ENCRYPTION_RESPONSE)
                .orElseThrow(() -> new ProtocolException(
                        "message at offset 0: expected a backend message's type byte, found " + printable(tag)));
        int limit = limit(type, authenticated);
        if (claimed < 4 || claimed > limit) {
            throw new ProtocolException(type.label() + ": length at offset 1: expected 4 to " + limit + ", found "
                    + Integer.toUnsignedString(claimed));
        }
        return claimed + 1;
    }

    private static int limit(MessageType type, boolean authenticated) {
        if (!authenticated) {
            return SHORT;
        }
        return switch (type) {
            case DATA_ROW, BACKEND_COPY_DATA -> ROW;
            case ROW_DESCRIPTION,
                    ERROR_RESPONSE,
                    NOTICE_RESPONSE,
                    NOTIFICATION_RESPONSE,
                    FUNCTION_CALL_RESPONSE,
                    PARAMETER_DESCRIPTION -> LONG;
            default -> SHORT;
        };
    }

    /// Checks that a row is what its lengths say, so that whoever reads it later need not doubt it.
    ///
    /// @param row holds the row
    /// @param start index of its type byte
    /// @param length of the whole message
    /// @param columns how many the description promised
    static void checkRow(byte[] row, int start, int length, int columns) {
        if (!sound(row, start, length, columns)) {
            findFault(row, start, length, columns);
        }
    }

    /// The same in the fewest steps: this is what a large result costs. Since a place only grows from
    /// length to length, no value went too far if the last one ends where the row does.
    private static boolean sound(byte[] row, int start, int length, int columns) {
        int at = start + HEADER + 2;
        if (length < HEADER + 2 || ((row[at - 2] & 0xff) << 8 | (row[at - 1] & 0xff)) != columns) {
            return false;
        }
        int lastLength = row.length - 4;
        int left = columns;
        int signs = 0;
        // A length that makes the place overflow makes it negative.
        while (left > 0 && at >= 0 && at <= lastLength) {
            int size = int32(row, at);
            signs |= size + 1;
            at += 4 + (size & ~(size >> 31));
            left--;
        }
        return left == 0 && signs >= 0 && at == start + length;
    }

    private static void findFault(byte[] row, int start, int length, int columns) {
        int end = start + length;
        int at = start + HEADER;
        int count = end - at < 2 ? -1 : (row[at] & 0xff) << 8 | (row[at + 1] & 0xff);
        if (count != columns) {
            throw new ProtocolException(
                    "DataRow: column count at offset 5: expected " + columns + " as described, found " + count);
        }
        at += 2;
        for (int column = 1; column <= count; column++) {
            if (end - at < 4) {
                throw rowFault(column, at - start);
            }
            int size = int32(row, at);
            at += 4;
            if (size < -1 || size > end - at) {
                throw rowFault(column, at - 4 - start);
            }
            at += Math.max(0, size);
        }
        if (at != end) {
            throw new ProtocolException(
                    "DataRow: end at offset " + (at - start) + ": expected no more bytes, found " + (end - at));
        }
    }

    private static ProtocolException rowFault(int column, int offset) {
        return new ProtocolException("DataRow: column " + column + " length at offset " + offset
                + ": expected -1 or a length that the row holds");
    }

    private static String printable(byte tag) {
        return tag > 0x20 && tag < 0x7f ? "'" + (char) tag + "'" : Integer.toString(tag & 0xff);
    }
}
