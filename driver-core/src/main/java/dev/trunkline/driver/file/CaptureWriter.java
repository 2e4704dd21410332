package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Tape;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/// Writes what a tape holds in one of the formats of captures: at once, or while the tape grows. What each
/// format keeps stands in `docs/capture-files.md`.
///
/// A trace of libpq's has no connections: there they follow one another, and while the tape grows only its
/// first one is written, the others by [#close()].
///
/// One thread at a time.
public final class CaptureWriter implements Closeable {
    /// Is told how far writing has come.
    public interface Progress {
        /// Nobody asks.
        Progress NONE = (_, _) -> true;

        /// So many messages have been written or left out.
        ///
        /// @param of how many there are
        /// @return whether to go on
        boolean reached(long messages, long of);
    }

    private static final int BUFFER = 64 << 10;

    private final Tape tape;
    private final Writing writing;
    private final Walk walk;
    private int place;
    /// The only connection that is written for now; -1 for all, -2 if it is not known yet.
    private int only;

    /// Writes a file's beginning. [#update()] goes on with it.
    ///
    /// @param format one that can be written
    /// @param out closed by [#close()]
    public CaptureWriter(Tape tape, CaptureFormat format, CaptureOptions options, OutputStream out) throws IOException {
        this(tape, CaptureSelection.all(), format, options, out, Progress.NONE);
    }

    private CaptureWriter(
            Tape tape,
            CaptureSelection selection,
            CaptureFormat format,
            CaptureOptions options,
            OutputStream out,
            Progress progress)
            throws IOException {
        this.tape = tape;
        this.writing = writing(tape, selection, format, options, out);
        this.walk = new Walk(tape, selection, writing, progress);
        this.only = format == CaptureFormat.PQTRACE ? -2 : -1;
    }

    private static Writing writing(
            Tape tape, CaptureSelection selection, CaptureFormat format, CaptureOptions options, OutputStream out)
            throws IOException {
        return switch (format) {
            case JSON_LINES -> {
                JsonLinesWriter lines = new JsonLinesWriter(tape, out);
                lines.head(selection);
                yield lines;
            }
            case PCAPNG -> new PcapngWriter(tape, selection, options, out);
            case PQTRACE -> new PqtraceWriter(tape, options, out);
            case PCAP -> throw new IllegalArgumentException("pcap has no room for what we know: pcapng is written");
        };
    }

    /// Whether a format can be written.
    public static boolean writes(CaptureFormat format) {
        return format != CaptureFormat.PCAP;
    }

    /// Writes what is selected of a tape to a file, which is there whole or not at all: what was there before
    /// stays until it is replaced. Only the file's owner may read it.
    ///
    /// @throws IOException if the disk does not take it
    /// @throws CancellationException if the progress said so
    public static void write(
            Tape tape,
            CaptureSelection selection,
            CaptureFormat format,
            CaptureOptions options,
            Path file,
            Progress progress)
            throws IOException {
        try (WholeFile whole = new WholeFile(file)) {
            write(tape, selection, format, options, whole.out(), progress);
            whole.commit();
        }
    }

    /// Writes what is selected of a tape. The stream is flushed, not closed.
    ///
    /// @throws CancellationException if the progress said so
    public static void write(
            Tape tape,
            CaptureSelection selection,
            CaptureFormat format,
            CaptureOptions options,
            OutputStream out,
            Progress progress)
            throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER);
        CaptureWriter writer = new CaptureWriter(tape, selection, format, options, buffered, progress);
        writer.finish();
        buffered.flush();
    }

    /// Writes what the tape has published since the last call, and flushes. A run that still grows is
    /// written as far as it has come; what follows it waits until it has ended.
    public void update() throws IOException {
        int size = tape.size();
        int upTo = size;
        for (int i = size - 1; i >= place; i--) {
            if (grows(tape.get(i), i, size)) {
                upTo = i;
            }
        }
        takeUpTo(upTo);
        if (upTo < size && isWritten(tape.get(upTo))) {
            walk.takeSoFar(upTo);
        }
        writing.flush();
    }

    /// Only the next message of its own connection ends a run, or a gap in what is listed.
    private boolean grows(Entry entry, int index, int size) {
        if (entry instanceof Message || entry instanceof Event) {
            return false;
        }
        for (int i = index + 1; i < size; i++) {
            if (tape.get(i).track() == entry.track()) {
                return false;
            }
        }
        return true;
    }

    private void takeUpTo(int upTo) throws IOException {
        for (; place < upTo; place++) {
            if (isWritten(tape.get(place))) {
                walk.take(place);
            }
        }
    }

    private boolean isWritten(Entry entry) {
        if (only == -2 && !(entry instanceof Event)) {
            only = entry.track();
        }
        return only == -1 || entry.track() == only;
    }

    /// Writes all that is left, and closes the stream.
    @Override
    public void close() throws IOException {
        try {
            finish();
        } finally {
            writing.close();
        }
    }

    private void finish() throws IOException {
        int size = tape.size();
        takeUpTo(size);
        if (only >= 0) {
            int first = only;
            for (int[] entries : new Tracks(tape, size).others(first)) {
                for (int entry : entries) {
                    walk.take(entry);
                }
            }
        }
        writing.flush();
    }
}
