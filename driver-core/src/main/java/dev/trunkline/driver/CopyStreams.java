package dev.trunkline.driver;

import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// COPY data read from a stream, or written to one as it comes and kept no longer.
///
/// One thread at a time; for one statement.
final class CopyStreams implements ResultObserver {
    private final InputStream in;
    private final OutputStream out;
    private @Nullable CopyOut data;
    private int written;

    CopyStreams(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public InputStream copyIn(Format format) {
        return in;
    }

    @Override
    public void copyOut(CopyOut arriving) {
        data = arriving;
        written = 0;
    }

    @Override
    public void arrived(CopyOut arriving) {
        try {
            written = arriving.writeTo(out, written);
        } catch (IOException e) {
            throw new UncheckedIOException("COPY's data could not be written: " + e.getMessage(), e);
        }
        arriving.release(written);
    }

    @Override
    public void completed(String tag) {
        rest();
    }

    @Override
    public void failed(ServerError error) {
        rest();
    }

    /// What came together with the end.
    private void rest() {
        CopyOut last = data;
        if (last != null) {
            arrived(last);
            data = null;
            last.close();
        }
    }
}
