package dev.trunkline.app.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where the writers put their bytes: a buffer without locks, which counts and lets the watch end the
/// writing at any moment, also in the middle of a long value. Never closes what it writes to.
///
/// One thread at a time.
final class ByteSink extends OutputStream {
    private static final int ROWS_BETWEEN_LOOKS = 1 << 10;

    private final OutputStream out;
    private final RowsWatch watch;
    private final byte[] buffer = new byte[64 << 10];
    private int size;
    private long passedOn;
    private long rows;

    ByteSink(OutputStream out, RowsWatch watch) {
        this.out = out;
        this.watch = watch;
    }

    @Override
    public void write(int b) throws IOException {
        if (size == buffer.length) {
            drain();
        }
        buffer[size++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (count > buffer.length - size) {
            drain();
            if (count >= buffer.length) {
                passOn(bytes, from, count);
                return;
            }
        }
        System.arraycopy(bytes, from, buffer, size, count);
        size += count;
    }

    void text(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes bytes, those of ASCII replaced that the table has something else for.
    ///
    /// @param replacements by ASCII code; null for what stands for itself
    void replaced(byte[] bytes, int from, int to, byte[] @Nullable [] replacements) throws IOException {
        int begun = from;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b >= 0 && replacements[b] != null) {
                write(bytes, begun, i - begun);
                write(replacements[b]);
                begun = i + 1;
            }
        }
        write(bytes, begun, to - begun);
    }

    /// A row is done.
    void rowDone() throws IOException {
        if (++rows % ROWS_BETWEEN_LOOKS == 0) {
            look();
        }
    }

    /// Lets the watch look.
    ///
    /// @throws CancelledException if it ends the writing
    void look() throws IOException {
        watch.progress(rows, passedOn + size);
        if (watch.cancelled()) {
            throw new CancelledException();
        }
    }

    /// Passes on what is in the buffer; what it goes to is not flushed.
    void drain() throws IOException {
        int count = size;
        size = 0;
        passOn(buffer, 0, count);
    }

    private void passOn(byte[] bytes, int from, int count) throws IOException {
        if (count > 0) {
            out.write(bytes, from, count);
            passedOn += count;
            look();
        }
    }
}
