package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.Direction;
import java.io.IOException;
import java.io.OutputStream;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes what libpq 18 prints of a conversation when `PQtrace` is called for, line by line. What libpq
/// has no line for is said in brackets at the end of one: that a secret is masked, that bytes were
/// dropped.
///
/// One thread at a time.
final class PqtraceWriter implements Writing {
    /// Behind the fields of a message whose secret was overwritten.
    static final String MASKED = "\t(masked)";
    /// In place of the fields of a message whose bytes are not there.
    static final String DROPPED = "\t(bytes dropped)";

    /// The only message that libpq 18 reads and does not print.
    private static final byte[] AUTHENTICATION_OK = {'R', 0, 0, 0, 8, 0, 0, 0, 0};

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private final Tape tape;
    private final CaptureOptions options;
    private final OutputStream out;
    private final PqtraceFields fields;
    /// Whether the request that the server answers with a bare byte was for GSSAPI.
    private boolean gss;
    /// The newest line's time; many rows have the same.
    private long timed;

    private String time = "";

    /// @param out closed by [#close()]
    PqtraceWriter(Tape tape, CaptureOptions options, OutputStream out) {
        this.tape = tape;
        this.options = options;
        this.out = out;
        this.fields = new PqtraceFields(options.regress());
    }

    /// What is no message has no line.
    @Override
    public void event(Event event) {}

    @Override
    public void message(Message m, long number) throws IOException {
        boolean frontend = m.direction() == Direction.FRONTEND;
        byte @Nullable [] bytes = JsonLinesWriter.bytes(m);
        if (!frontend && Arrays.equals(bytes, AUTHENTICATION_OK)) {
            return;
        }
        fields.clear();
        begin(m.nanos());
        if (m.tag() == 0) {
            untagged(m, frontend, bytes);
        } else if (bytes == null) {
            fields.dropped(frontend, m.tag(), m.length() - 1, m.context());
        } else {
            fields.message(frontend, bytes, 0, bytes.length, m.context());
        }
        if (bytes == null) {
            fields.text(DROPPED);
        } else if (m.is(Message.Mark.MASKED)) {
            fields.text(MASKED);
        }
        end();
    }

    private void untagged(Message m, boolean frontend, byte @Nullable [] bytes) {
        if (!frontend) {
            fields.answer(gss, bytes);
        } else if (bytes == null) {
            fields.droppedOpening(m.length(), m.is(Message.Mark.MASKED));
        } else {
            gss = fields.opening(bytes);
        }
    }

    @Override
    public void rows(RowFeed rows) throws IOException {
        while (rows.next()) {
            fields.clear();
            begin(rows.nanos());
            if (rows.isDropped()) {
                fields.dropped(false, rows.tag(), rows.length() - 1, null);
                fields.text(DROPPED);
            } else {
                fields.message(false, rows.bytes(), rows.start(), rows.length(), null);
            }
            end();
        }
    }

    @Override
    public void unlisted(Unlisted unlisted, long number) throws IOException {
        fields.clear();
        begin(unlisted.nanos());
        fields.text("B\t" + unlisted.bytes() + "\tNotListed\t(" + unlisted.count() + " messages)");
        end();
    }

    private void begin(long nanos) {
        if (!options.times()) {
            return;
        }
        if (nanos != timed || time.isEmpty()) {
            timed = nanos;
            time = TIME.format(
                            tape.wallTime(nanos).truncatedTo(ChronoUnit.MICROS).atZone(options.zone()))
                    + '\t';
        }
        fields.text(time);
    }

    private void end() throws IOException {
        fields.end();
        fields.writeTo(out);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
