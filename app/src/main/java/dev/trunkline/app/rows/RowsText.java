package dev.trunkline.app.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Rows as a text, as the clipboard takes it.
///
/// Thread-safe: holds no state.
public final class RowsText {
    private RowsText() {}

    /// The rows as text in the format, without the last line's end. Takes time in proportion to it, and
    /// may wait for the disk: never on the thread of a user interface.
    ///
    /// @param mostChars the longest text that is made, in UTF-16 chars
    /// @return nothing if the text would be longer
    /// @throws IllegalArgumentException if the format is no text
    public static Optional<String> of(RowsFormat format, RowsSlice slice, WriteOptions options, int mostChars) {
        if (!format.isText()) {
            throw new IllegalArgumentException(format + " is no text");
        }
        Limited out = new Limited(mostChars);
        try {
            RowsDocument document = format.document(out, options, RowsWatch.NONE);
            document.add(slice).end();
            document.end();
        } catch (TooLongException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(out.text());
    }

    /// The same with [WriteOptions#DEFAULT].
    public static Optional<String> of(RowsFormat format, RowsSlice slice, int mostChars) {
        return of(format, slice, WriteOptions.DEFAULT, mostChars);
    }

    private static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /// Keeps bytes as long as they are not too many chars.
    private static final class Limited extends OutputStream {
        private final int most;
        private byte[] bytes = new byte[1 << 12];
        private int size;
        private long chars;

        Limited(int most) {
            this.most = most;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int from, int count) throws IOException {
            for (int i = from; i < from + count; i++) {
                int lead = source[i] & 0xff;
                // Of UTF-8's bytes those that go on are no chars of their own; four of them make two chars.
                chars += lead >= 0xf0 ? 2 : (lead & 0xc0) == 0x80 ? 0 : 1;
            }
            // One more: the last line's end is taken off.
            if (chars > most + 1L || size + (long) count > Integer.MAX_VALUE - 8) {
                throw new TooLongException();
            }
            if (size + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, (int)
                        Math.min(Integer.MAX_VALUE - 8, Math.max(size + (long) count, size * 2L)));
            }
            System.arraycopy(source, from, bytes, size, count);
            size += count;
        }

        String text() {
            int end = size > 0 && bytes[size - 1] == '\n' ? size - 1 : size;
            end = end > 0 && end < size && bytes[end - 1] == '\r' ? end - 1 : end;
            return new String(bytes, 0, end, StandardCharsets.UTF_8);
        }
    }
}
