package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Whereabouts;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What messages say, as far as grouping them needs it: of most, their type tells enough, and of a long one
/// its beginning. What can't be read is null: its bytes were dropped, or are no message, or nobody needs it.
///
/// One thread at a time.
final class Contents {
    /// No more of a message is read, in bytes.
    static final int LONGEST = 1 << 20;

    /// What says the same again is kept once: programs send few statements many times.
    private static final int REMEMBERED = 256;

    private final Map<Message, byte[]> fetched = new HashMap<>();
    private final Map<Object, Object> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > REMEMBERED;
        }
    };
    private int malformed;

    /// How many messages were none.
    int malformed() {
        return malformed;
    }

    /// Whether a message has to be read, and would be read from the disk.
    boolean waits(Message message) {
        return isRead(message) && !fetched.containsKey(message) && message.whereabouts() == Whereabouts.DISK;
    }

    private static boolean isRead(Message message) {
        char tag = (char) (message.tag() & 0xff);
        return (message.direction() == Direction.FRONTEND ? "\0QPBDEC" : "ZECTtK").indexOf(tag) >= 0;
    }

    /// The beginning of a message, from wherever it is. Any thread.
    ///
    /// @throws PayloadException if its bytes can't be had
    static byte[] head(Message message) {
        return message.span().copy(0, Math.min(LONGEST, message.length()));
    }

    /// Takes what was read from disk, for messages that will be asked for.
    void take(Map<Message, byte[]> heads) {
        fetched.putAll(heads);
    }

    private byte @Nullable [] bytes(Message message) {
        byte[] bytes = fetched.remove(message);
        if (bytes != null) {
            // What could not be fetched is empty; no message is.
            return bytes.length == 0 ? null : bytes;
        }
        try {
            return head(message);
        } catch (PayloadException e) {
            return null;
        }
    }

    /// What a frontend message says; of a Bind its names and the formats of its results only.
    @Nullable
    FrontendMessage frontend(Message message) {
        byte[] bytes = isRead(message) ? bytes(message) : null;
        if (bytes == null) {
            return null;
        }
        try {
            if (message.tag() == 'B') {
                return bind(bytes);
            }
            return bytes.length < message.length()
                    ? beginning(message, bytes)
                    : FrontendCodec.decode(bytes, 0, bytes.length, message.context(), null);
        } catch (ProtocolException e) {
            malformed++;
            return null;
        }
    }

    /// Tens of thousands of parameters say nothing about where the message belongs.
    private @Nullable Bind bind(byte[] bytes) {
        int portal = end(bytes, 5);
        int statement = end(bytes, portal + 1);
        if (statement >= bytes.length) {
            malformed++;
            return null;
        }
        List<Format> formats = once(resultFormats(bytes, statement + 1));
        return new Bind(text(bytes, 5, portal), text(bytes, portal + 1, statement), List.of(), List.of(), formats);
    }

    /// They come last, behind the parameters. None if the message is cut or malformed.
    private static List<Format> resultFormats(byte[] bytes, int from) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        try {
            in.position(in.position() + 2 + 2 * Short.toUnsignedInt(in.getShort(in.position())));
            for (int left = Short.toUnsignedInt(in.getShort()); left > 0; left--) {
                int length = in.getInt();
                in.position(Math.addExact(in.position(), Math.max(0, length)));
            }
            int count = Short.toUnsignedInt(in.getShort());
            List<Format> formats = new ArrayList<>(Math.min(count, in.remaining()));
            for (int i = 0; i < count; i++) {
                formats.add(in.getShort() == 1 ? Format.BINARY : Format.TEXT);
            }
            return List.copyOf(formats);
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException e) {
            return List.of();
        }
    }

    /// A statement that is longer than anybody reads.
    private static @Nullable FrontendMessage beginning(Message message, byte[] bytes) {
        return switch ((char) message.tag()) {
            case 'Q' -> new Query(text(bytes, 5, end(bytes, 5)) + "…");
            case 'P' -> {
                int name = end(bytes, 5);
                int query = Math.min(name + 1, bytes.length);
                yield new Parse(text(bytes, 5, name), text(bytes, query, end(bytes, query)) + "…", List.of());
            }
            default -> null;
        };
    }

    private static int end(byte[] bytes, int from) {
        int end = Math.min(from, bytes.length);
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return end;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /// What a backend message says.
    @Nullable
    BackendMessage backend(Message message) {
        byte[] bytes = isRead(message) ? bytes(message) : null;
        if (bytes == null || bytes.length < message.length()) {
            return null;
        }
        try {
            return BackendCodec.decode(bytes, 0, bytes.length, null);
        } catch (ProtocolException e) {
            malformed++;
            return null;
        }
    }

    /// The same thing, kept once if it was said before.
    <T> T once(T said) {
        @SuppressWarnings("unchecked") // What is equal is of the same type here: texts, lists, records.
        T before = (T) remembered.putIfAbsent(said, said);
        return before != null ? before : said;
    }
}
