package dev.trunkline.driver.file;

import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.MessageType;
import dev.trunkline.driver.wire.ProtocolException;

/// What can be said of a message from its first bytes, and where messages begin in bytes of which that is
/// not known.
///
/// Thread-safe: holds no state.
final class Framing {
    /// Type byte and length word.
    static final int HEADER = 5;
    /// The most that is looked through for a message's beginning.
    static final int WINDOW = 128 << 10;

    /// So many messages in a row are no accident.
    private static final int ENOUGH = 3;
    /// So many more are counted, to tell which of two readings is better.
    private static final int LOOKED_AT = 13;
    /// What has a bounded number of short fields.
    private static final int SHORT = 64 << 10;
    /// What carries texts or lists as long as somebody likes.
    private static final int LONG = 64 << 20;
    /// PostgreSQL's own limit.
    private static final int LONGEST = 0x3fff_ffff;

    private static final int LONGEST_OPENING = 10_004;

    /// A place where a message begins.
    ///
    /// @param at where; -1 if there is none
    /// @param messages how many whole ones follow
    /// @param telling how many of them are not COPY data, which may hold anything
    record Found(int at, int messages, int telling) {
        static final Found NOTHING = new Found(-1, 0, 0);

        boolean is() {
            return at >= 0;
        }
    }

    private Framing() {}

    static int int32(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }

    /// The length of the whole message; -1 if there is no such type, or none of that length.
    static int length(Direction direction, byte tag, int claimed) {
        MessageType type = MessageType.of(direction, tag).orElse(null);
        if (type == null || tag == 0 || claimed < 4 || claimed > most(type)) {
            return -1;
        }
        return claimed + 1;
    }

    private static int most(MessageType type) {
        return switch (type) {
            case DATA_ROW, BACKEND_COPY_DATA, FRONTEND_COPY_DATA, BIND, QUERY, PARSE, FUNCTION_CALL -> LONGEST;
            case ROW_DESCRIPTION,
                    ERROR_RESPONSE,
                    NOTICE_RESPONSE,
                    NOTIFICATION_RESPONSE,
                    FUNCTION_CALL_RESPONSE,
                    PARAMETER_DESCRIPTION -> LONG;
            case SYNC,
                    FLUSH,
                    TERMINATE,
                    FRONTEND_COPY_DONE,
                    BACKEND_COPY_DONE,
                    BIND_COMPLETE,
                    CLOSE_COMPLETE,
                    PARSE_COMPLETE,
                    NO_DATA,
                    PORTAL_SUSPENDED,
                    EMPTY_QUERY_RESPONSE -> 4;
            case READY_FOR_QUERY -> 5;
            default -> SHORT;
        };
    }

    /// The length of a connection's first message; -1 if these eight bytes are the beginning of none.
    static int openingLength(byte[] bytes, int at) {
        int length = int32(bytes, at);
        int code = int32(bytes, at + 4);
        boolean fits = switch (code) {
            case FrontendCodec.SSL_REQUEST, FrontendCodec.GSSENC_REQUEST -> length == 8;
            case FrontendCodec.CANCEL_REQUEST -> length >= 16 && length <= 268;
            // Other minor versions than those that there are will come; 9999 is what tests of servers ask for.
            default -> code >>> 16 == 3 && (code & 0xffff) <= 9999 && length >= 9 && length <= LONGEST_OPENING;
        };
        return fits ? length : -1;
    }

    /// Looks for the first place from which on there is nothing but messages.
    ///
    /// @param settled whether a message ends where the bytes do, since the other side has spoken
    static Found find(Direction direction, byte[] bytes, int from, int to, boolean settled) {
        Search search = new Search(direction, bytes, to, settled);
        Found found = Found.NOTHING;
        for (int at = from; at + HEADER <= to && !found.is(); at++) {
            found = search.chain(at);
        }
        return found;
    }

    /// Looks for messages in a row. What looks like one from many places is not taken apart at each of them
    /// without end.
    private static final class Search {
        private static final int EFFORT = 16;

        private final Direction direction;
        private final byte[] bytes;
        private final int to;
        private final boolean settled;
        private long effort;

        Search(Direction direction, byte[] bytes, int to, boolean settled) {
            this.direction = direction;
            this.bytes = bytes;
            this.to = to;
            this.settled = settled;
            this.effort = (long) EFFORT * Math.max(to, SHORT);
        }

        Found chain(int from) {
            int at = from;
            int messages = 0;
            int telling = 0;
            while (at + HEADER <= to && messages < ENOUGH + LOOKED_AT) {
                int length = length(direction, bytes[at], int32(bytes, at + 1));
                if (length < 0) {
                    return Found.NOTHING;
                }
                if (length > to - at) {
                    break;
                }
                effort -= length;
                if (effort < 0 || !isMessage(direction, bytes, at, length)) {
                    return Found.NOTHING;
                }
                telling += bytes[at] == 'd' ? 0 : 1;
                messages++;
                at += length;
            }
            boolean ends = at == to && messages > 0 && (settled || telling > 0);
            return messages >= ENOUGH || ends ? new Found(from, messages, telling) : Found.NOTHING;
        }
    }

    /// Whether these bytes are a message of their type. An answer to a request for authentication may be any
    /// of four, and may be anything.
    static boolean isMessage(Direction direction, byte[] bytes, int at, int length) {
        if (bytes[at] == 'd' || (direction == Direction.FRONTEND && bytes[at] == 'p')) {
            return true;
        }
        if (direction == Direction.BACKEND && bytes[at] == 'D') {
            return isRow(bytes, at, length);
        }
        try {
            if (direction == Direction.FRONTEND) {
                FrontendCodec.decode(bytes, at, length, FrontendCodec.Context.SESSION, null);
            } else {
                BackendCodec.decode(bytes, at, length, null);
            }
            return true;
        } catch (ProtocolException e) {
            return false;
        }
    }

    /// Whether the lengths in a DataRow add up to its own.
    static boolean isRow(byte[] bytes, int start, int length) {
        int end = start + length;
        if (length < HEADER + 2) {
            return false;
        }
        int columns = (bytes[start + 5] & 0xff) << 8 | (bytes[start + 6] & 0xff);
        int at = start + HEADER + 2;
        for (int column = 0; column < columns; column++) {
            if (end - at < 4) {
                return false;
            }
            int size = int32(bytes, at);
            at += 4;
            if (size < -1 || size > end - at) {
                return false;
            }
            at += Math.max(0, size);
        }
        return at == end;
    }
}
