package dev.trunkline.app.cli;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.capture.Shown;
import dev.trunkline.driver.capture.WireText;
import dev.trunkline.driver.explain.ExplainedText;
import dev.trunkline.driver.file.CaptureFormat;
import dev.trunkline.driver.file.CaptureOptions;
import dev.trunkline.driver.file.CaptureWriter;
import dev.trunkline.driver.tape.Tape;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `--wire` and `--trace` make of a tape while it grows.
///
/// One thread at a time.
final class Recording implements AutoCloseable {
    private final Streams streams;
    private final ExchangeLog log;
    private final @Nullable Printer wire;
    private final Filtered filtered;
    private final @Nullable Path file;
    private @Nullable CaptureWriter trace;
    private int seen;
    private boolean failed;

    private interface Printer {
        void print(Exchange exchange, Shown shown) throws IOException;
    }

    /// A file for `--trace`.
    record Trace(Path file, CaptureFormat format, CaptureOptions options) {}

    /// @param trace null for none
    /// @param print whether the wire is printed
    /// @param explain whether it is explained where it is printed
    /// @param filtered what of it
    /// @throws IOException if the file can't be made
    Recording(Tape tape, Streams streams, @Nullable Trace trace, boolean print, boolean explain, Filtered filtered)
            throws IOException {
        this.streams = streams;
        this.log = new ExchangeLog(tape);
        this.filtered = filtered;
        WireText text = new WireText(streams.err());
        this.wire = !print
                ? null
                : explain
                        ? new ExplainedText(streams.err(), log.exchanges())::print
                        : (exchange, shown) -> text.print(exchange, shown, _ -> {});
        this.file = trace == null ? null : trace.file();
        this.trace = trace == null ? null : writer(tape, trace);
    }

    private static CaptureWriter writer(Tape tape, Trace trace) throws IOException {
        OutputStream out = new BufferedOutputStream(ownersOnly(trace.file()), 64 << 10);
        return new CaptureWriter(tape, trace.format(), trace.options(), out);
    }

    /// Nobody else may read what goes over the wire, from the file's first moment on. A file that is there
    /// already is emptied, and closed to others before anything is in it.
    private static OutputStream ownersOnly(Path file) throws IOException {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Channels.newOutputStream(Files.newByteChannel(file, options));
        }
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        OutputStream out = Channels.newOutputStream(
                Files.newByteChannel(file, options, PosixFilePermissions.asFileAttribute(owner)));
        try {
            if (Files.isRegularFile(file)) {
                Files.setPosixFilePermissions(file, owner);
            }
        } catch (IOException e) {
            out.close();
            throw e;
        }
        return out;
    }

    /// Whether something could not be written.
    boolean failed() {
        return failed;
    }

    /// Prints and writes what has ended since the last call.
    void update() {
        CaptureWriter writer = trace;
        if (writer != null) {
            write(writer::update);
        }
        if (wire == null && file == null) {
            return;
        }
        log.update();
        while (seen < log.exchanges().size() && log.exchanges().get(seen).outcome() != Exchange.Outcome.RUNNING) {
            show(log.exchanges().get(seen++));
        }
    }

    /// Prints and writes all that is left, ended or not.
    @Override
    public void close() {
        update();
        while (seen < log.exchanges().size()) {
            show(log.exchanges().get(seen++));
        }
        if (wire != null) {
            filtered.report(streams);
        }
        CaptureWriter writer = trace;
        trace = null;
        if (writer != null) {
            write(writer::close);
        }
    }

    private void show(Exchange exchange) {
        if (wire != null) {
            try {
                Optional<Shown> shown = filtered.of(exchange);
                if (shown.isPresent()) {
                    wire.print(exchange, shown.get());
                }
            } catch (IOException e) {
                throw new IllegalStateException("a print stream never throws", e);
            }
        }
        if (file != null && exchange.sensitive()) {
            streams.say(Reports.sensitive(file, exchange));
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            // The statements matter more than their record: they go on without it.
            streams.say(file + ": " + Failures.reason(e) + "; the trace ends here");
            failed = true;
            trace = null;
        }
    }
}
