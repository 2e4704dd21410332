package dev.trunkline.driver.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/// A file as it is read, which knows how far that has come.
///
/// One thread reads; any thread may ask for the position.
final class CaptureInput extends InputStream {
    private static final int AT_ONCE = 256 << 10;

    private final PushbackInputStream in;
    private volatile long position;

    CaptureInput(InputStream in) {
        this.in = new PushbackInputStream(new BufferedInputStream(in, AT_ONCE), CaptureFormat.SNIFFED);
    }

    /// How many bytes have been read.
    long position() {
        return position;
    }

    /// The bytes that come next, which stay to be read.
    byte[] peek(int most) throws IOException {
        byte[] head = in.readNBytes(most);
        in.unread(head);
        return head;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            moved(1);
        }
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = in.read(target, offset, length);
        if (got > 0) {
            moved(got);
        }
        return got;
    }

    /// Only one thread writes it.
    private void moved(long count) {
        long now = position;
        position = now + count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
