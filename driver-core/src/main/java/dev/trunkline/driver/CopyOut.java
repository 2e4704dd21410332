package dev.trunkline.driver;

import dev.trunkline.driver.tape.Lease;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.RunReader;
import dev.trunkline.driver.tape.Span;
import dev.trunkline.driver.wire.Format;
import java.io.IOException;
import java.io.OutputStream;

/// What COPY TO STDOUT gives: the pieces of its data, read off the tape.
///
/// Thread-safe: one thread adds runs, any thread reads the pieces below [#count()].
public final class CopyOut implements AutoCloseable {
    private static final int HEADER = 5;

    private final Format format;
    private final Runs runs = new Runs();
    private final Lease lease = new Lease(Lease.Reason.RESULT);

    /// One to which nothing has come yet.
    ///
    /// @param format whether its data is text or binary
    public CopyOut(Format format) {
        this.format = format;
    }

    /// Whether the data is text or binary.
    public Format format() {
        return format;
    }

    /// How many pieces there are by now; in text format the server sends a line in each.
    public int count() {
        return runs.count();
    }

    /// A piece's bytes, as the server sent them. May wait for the disk.
    ///
    /// @throws dev.trunkline.driver.tape.PayloadException if they were given up, or can't be read back
    /// @throws IndexOutOfBoundsException if there is no such piece
    public byte[] bytes(int index) {
        Span span = runs.span(index);
        return span.copy(HEADER, span.length() - HEADER);
    }

    /// Writes the pieces from this one on that are there by now, one behind the other.
    ///
    /// @return the first piece that is not there yet
    /// @throws dev.trunkline.driver.tape.PayloadException as [#bytes(int)] does
    /// @throws IOException if they can't be written
    public int writeTo(OutputStream out, int from) throws IOException {
        int next = from;
        while (next < count()) {
            Runs.Part part = runs.part(next);
            RunReader reader = new RunReader(part.run());
            int end = part.before() + part.run().kept();
            for (; next < end; next++) {
                reader.seek(next - part.before());
                if (reader.inOnePiece()) {
                    out.write(reader.array(), reader.start() + HEADER, reader.length() - HEADER);
                } else {
                    out.write(bytes(next));
                }
            }
        }
        return next;
    }

    void add(Run run) {
        if (runs.add(run)) {
            lease.add(run);
        }
    }

    /// Whether more pieces came than there was room for, so that these are not all.
    public boolean cut() {
        return runs.cut();
    }

    /// Gives up the pieces before this one: COPY data that goes by need not be kept.
    public void release(int before) {
        int needed = Math.min(before, count() - 1);
        if (needed > 0) {
            Runs.Part part = runs.part(needed);
            lease.releaseBefore(part.run(), needed - part.before());
        }
    }

    /// Gives up all pieces.
    @Override
    public void close() {
        lease.close();
    }
}
