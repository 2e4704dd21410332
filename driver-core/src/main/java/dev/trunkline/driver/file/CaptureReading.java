package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Tape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/// A capture that is being read. Its tape is there at once and grows as [#read()] goes on, so it may be
/// shown, grouped and filtered all the while. What a packet file holds that is no PostgreSQL is passed over.
///
/// One thread reads; everything else any thread may ask.
public final class CaptureReading implements AutoCloseable {
    private final CaptureFormat format;
    private final CaptureInput input;
    private final long size;
    private final Remarks remarks;
    private final TapeFiller filler;
    private volatile boolean stopped;
    private volatile boolean done;

    private CaptureReading(CaptureFormat format, CaptureInput input, long size, Remarks remarks, TapeFiller filler) {
        this.format = format;
        this.input = input;
        this.size = size;
        this.remarks = remarks;
        this.filler = filler;
    }

    /// Opens a file, and reads as much of it as tells its format and when it begins.
    ///
    /// @param budget what the messages' bytes count against
    /// @throws BrokenCaptureException if it is no capture
    /// @throws IOException if it can't be read
    public static CaptureReading open(Path file, Budget budget) throws IOException {
        return open(Files.newInputStream(file), Files.size(file), budget);
    }

    /// As above, for what has no name.
    ///
    /// @param in closed by [#close()], and if this fails
    /// @param size how many bytes it has; -1 if nobody knows
    public static CaptureReading open(InputStream in, long size, Budget budget) throws IOException {
        CaptureInput input = new CaptureInput(in);
        Remarks remarks = new Remarks();
        try {
            CaptureFormat format = format(input, budget);
            return new CaptureReading(format, input, size, remarks, filler(format, input, budget, remarks));
        } catch (IOException | RuntimeException | Error e) {
            try {
                in.close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private static CaptureFormat format(CaptureInput input, Budget budget) throws IOException {
        byte[] head = input.peek(CaptureFormat.SNIFFED);
        return CaptureFormat.of(head)
                .orElseThrow(() -> BrokenCaptureException.at(
                        new Tape(budget, History.KEPT),
                        0,
                        head.length == 0
                                ? "the file is empty"
                                : "this is no capture of the wire: expected the beginning of a pcapng or pcap"
                                        + " file, of a trace of libpq's or of JSON lines",
                        null));
    }

    private static TapeFiller filler(CaptureFormat format, CaptureInput input, Budget budget, Remarks remarks)
            throws IOException {
        return switch (format) {
            case JSON_LINES -> new JsonLinesReader(input, budget);
            case PQTRACE -> new PqtraceReader(input, budget, remarks, ZoneId.systemDefault());
            case PCAPNG, PCAP -> new PacketsReader(input, budget, remarks);
        };
    }

    /// What the file is, by its first bytes.
    public CaptureFormat format() {
        return format;
    }

    /// What has been read. It grows while [#read()] does.
    public Tape tape() {
        return filler.tape();
    }

    /// Reads the file to its end, until [#stop()], or until the rest can't be read; to be called once. What
    /// could be read is on the tape either way, whole as far as it goes.
    ///
    /// @throws BrokenCaptureException if what the file says can't be; the message names the place
    /// @throws IOException if the disk fails
    public void read() throws IOException {
        try {
            boolean more = true;
            while (more && !stopped) {
                more = filler.next();
            }
        } finally {
            filler.end();
            done = true;
        }
    }

    /// Ends the reading soon; what has been read stays. Any thread.
    public void stop() {
        stopped = true;
    }

    /// Whether somebody has ended the reading.
    public boolean isStopped() {
        return stopped;
    }

    /// Whether nothing more will be read.
    public boolean isDone() {
        return done;
    }

    /// How many bytes of the file have been read.
    public long position() {
        return input.position();
    }

    /// How many bytes the file has; -1 if nobody knows.
    public long size() {
        return size;
    }

    /// What was not readable, not understood or passed over, and where: sentences for the reader of the tape,
    /// in the order they were found. Grows while [#read()] goes on.
    public List<String> remarks() {
        return remarks.all();
    }

    /// Closes the file. The tape stays.
    @Override
    public void close() throws IOException {
        stop();
        input.close();
    }
}
