package dev.trunkline.driver.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A trace of libpq's as it is read, of which a stretch is at hand.
///
/// One thread at a time.
final class TraceText {
    /// What a message's line begins with.
    ///
    /// @param time as it stands there; null if there is none
    /// @param length without the type byte; -1 if the trace leaves it out
    /// @param size how many bytes of the line this is
    record Head(@Nullable String time, boolean frontend, long length, String name, int size) {}

    /// A head is no longer.
    private static final int HEAD = 160;

    private static final Pattern PATTERN = Pattern.compile(
            "(?:([0-9][^\\t\\n]{9,39})\\t)?([FB])\\t([0-9]{1,15}|NN)\\t([A-Za-z][A-Za-z0-9 :]{0,60})(?=[\\t\\r\\n]|\\z)");

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int from;
    private int limit;
    private boolean ended;
    private long lines = 1;
    private long offset;

    TraceText(InputStream in) {
        this.in = in;
    }

    /// The bytes at hand, from [#from()] to [#limit()].
    byte[] buffer() {
        return buffer;
    }

    int from() {
        return from;
    }

    int limit() {
        return limit;
    }

    /// The number of the line that is at hand, from 1.
    long line() {
        return lines;
    }

    /// Where in the file it begins.
    long offset() {
        return offset;
    }

    /// Sees to it that so many bytes are at hand, if the file has as many.
    ///
    /// @return how many there are
    int need(int count) throws IOException {
        if (buffer.length - from < count) {
            byte[] room = buffer.length >= count && from > 0 ? buffer : new byte[Math.max(count, buffer.length)];
            System.arraycopy(buffer, from, room, 0, limit - from);
            buffer = room;
            limit -= from;
            from = 0;
        }
        while (!ended && limit - from < count) {
            int got = in.read(buffer, limit, buffer.length - limit);
            ended = got < 0;
            limit += Math.max(0, got);
        }
        return limit - from;
    }

    /// Whether nothing more comes.
    boolean isAtEnd() throws IOException {
        return need(1) == 0;
    }

    /// What is at hand, if it is the beginning of a message's line.
    Optional<Head> head() throws IOException {
        int there = Math.min(HEAD, need(HEAD));
        Matcher matcher = PATTERN.matcher(new String(buffer, from, there, StandardCharsets.ISO_8859_1));
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        String length = matcher.group(3);
        return Optional.of(new Head(
                matcher.group(1),
                matcher.group(2).equals("F"),
                length.equals("NN") ? -1 : Long.parseLong(length),
                matcher.group(4),
                matcher.end()));
    }

    /// What is at hand, up to the end of the line, but no more than a few words.
    String words() throws IOException {
        int there = Math.min(HEAD, need(HEAD));
        String words = new String(buffer, from, there, StandardCharsets.ISO_8859_1);
        int stop = words.indexOf('\n');
        return stop < 0 ? words : words.substring(0, stop);
    }

    /// Whether this is at hand.
    boolean startsWith(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return need(bytes.length) >= bytes.length
                && Arrays.equals(buffer, from, from + bytes.length, bytes, 0, bytes.length);
    }

    /// Goes on by so many bytes, which are at hand.
    void pass(int count) {
        for (int i = from; i < from + count; i++) {
            if (buffer[i] == '\n') {
                lines++;
            }
        }
        from += count;
        offset += count;
    }

    /// Goes behind the end of the line.
    void passLine() throws IOException {
        boolean more = true;
        while (more && need(1) > 0) {
            int stop = from;
            while (stop < limit && buffer[stop] != '\n') {
                stop++;
            }
            more = stop == limit;
            pass(Math.min(limit, stop + 1) - from);
        }
    }

    /// Goes to the next line that is a message's: a text may have had lines of its own.
    void passToHead() throws IOException {
        do {
            passLine();
        } while (!isAtEnd() && head().isEmpty() && !startsWith(PqtraceReader.MISMATCH));
    }
}
