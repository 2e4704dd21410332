package dev.trunkline.driver.file;

import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.FrontendCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Writes a tape as JSON lines, nothing left out that is still there: first the format's name and
/// version and the time the tape began, then an object a line for each message, row and event, in the
/// tape's order. [JsonLinesReader] reads it back. The keys are described in `docs/capture-files.md`.
///
/// One thread at a time.
public final class JsonLinesWriter implements Writing {
    static final String FORMAT = "trunkline-wire";
    static final int VERSION = 1;

    private final Tape tape;
    private final JsonGenerator json;
    /// The newest line's time; many rows have the same.
    private long timed;

    private String time = "";

    /// @param out closed by [#close()]
    JsonLinesWriter(Tape tape, OutputStream out) {
        this.tape = tape;
        this.json = JsonFactory.builder()
                .rootValueSeparator("")
                .enable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build()
                .createGenerator(ObjectWriteContext.empty(), out);
    }

    /// Writes a whole tape. The stream is flushed, not closed.
    public static void write(Tape tape, OutputStream out) throws IOException {
        CaptureWriter.write(
                tape,
                CaptureSelection.all(),
                CaptureFormat.JSON_LINES,
                CaptureOptions.STANDARD,
                out,
                CaptureWriter.Progress.NONE);
    }

    /// The first line.
    void head(CaptureSelection selection) throws IOException {
        guarded(() -> {
            json.writeStartObject();
            json.writeStringProperty("format", FORMAT);
            json.writeNumberProperty("version", VERSION);
            json.writeStringProperty("anchor", tape.wallTime(tape.anchorNanos()).toString());
            selection.words().ifPresent(words -> json.writeStringProperty("selection", words));
            endLine();
        });
    }

    /// Which addresses a connection's packets have.
    void addresses(int track, String client, String server) throws IOException {
        guarded(() -> {
            json.writeStartObject();
            json.writeNumberProperty("connection", track);
            json.writeStringProperty("client", client);
            json.writeStringProperty("server", server);
            endLine();
        });
    }

    @Override
    public void event(Event event) throws IOException {
        guarded(() -> {
            begin(event.track(), event.nanos());
            json.writeStringProperty("event", lower(event.kind()));
            json.writeNumberProperty("took", event.took());
            json.writeStringProperty("text", event.text());
            endLine();
        });
    }

    @Override
    public void message(Message m, long number) throws IOException {
        byte @Nullable [] bytes = bytes(m);
        guarded(() -> {
            beginMessage(m, number);
            if (bytes == null) {
                json.writeBooleanProperty("dropped", true);
            } else {
                json.writeName("bytes");
                json.writeBinary(bytes);
            }
            endLine();
        });
    }

    /// What is said of a message beside its bytes.
    void marks(Message m, long number) throws IOException {
        guarded(() -> {
            beginMessage(m, number);
            endLine();
        });
    }

    private void beginMessage(Message m, long number) {
        begin(m.track(), m.nanos());
        json.writeNumberProperty("number", number);
        json.writeStringProperty("direction", m.direction() == Direction.FRONTEND ? "frontend" : "backend");
        json.writeStringProperty("type", Wording.letter(m));
        json.writeStringProperty("name", Wording.name(m));
        if (m.context() != FrontendCodec.Context.SESSION) {
            json.writeStringProperty("context", lower(m.context()));
        }
        for (Message.Mark mark : Message.Mark.values()) {
            if (m.is(mark)) {
                json.writeBooleanProperty(lower(mark), true);
            }
        }
        json.writeNumberProperty("length", m.length());
    }

    /// A message's bytes; null if they can't be had any more.
    static byte @Nullable [] bytes(Message message) {
        try {
            return message.span().copy();
        } catch (PayloadException e) {
            return null;
        }
    }

    @Override
    public void rows(RowFeed rows) throws IOException {
        guarded(() -> {
            while (rows.next()) {
                writeRow(rows);
            }
        });
    }

    /// One row that [RowFeed#next()] has gone to.
    void row(RowFeed row) throws IOException {
        guarded(() -> writeRow(row));
    }

    private void writeRow(RowFeed row) {
        begin(row.track(), row.nanos());
        json.writeNumberProperty("number", row.number());
        json.writeStringProperty("direction", "backend");
        json.writeStringProperty("type", row.tag() == 'D' ? "D" : "d");
        json.writeStringProperty("name", row.tag() == 'D' ? "DataRow" : "CopyData");
        json.writeNumberProperty("length", row.length());
        if (row.isDropped()) {
            json.writeBooleanProperty("dropped", true);
        } else {
            json.writeName("bytes");
            json.writeBinary(row.bytes(), row.start(), row.length());
        }
        endLine();
    }

    @Override
    public void unlisted(Unlisted unlisted, long number) throws IOException {
        guarded(() -> {
            begin(unlisted.track(), unlisted.nanos());
            json.writeNumberProperty("number", number);
            json.writeNumberProperty("unlisted", unlisted.count());
            json.writeNumberProperty("took", unlisted.lastNanos() - unlisted.nanos());
            json.writeNumberProperty("length", unlisted.bytes());
            endLine();
        });
    }

    @Override
    public void flush() throws IOException {
        guarded(json::flush);
    }

    @Override
    public void close() throws IOException {
        guarded(json::close);
    }

    private void begin(int track, long nanos) {
        json.writeStartObject();
        json.writeNumberProperty("connection", track);
        json.writeNumberProperty("nanos", nanos - tape.anchorNanos());
        if (nanos != timed || time.isEmpty()) {
            timed = nanos;
            time = tape.wallTime(nanos).toString();
        }
        json.writeStringProperty("time", time);
    }

    private void endLine() {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// The generator wraps what the stream throws; callers of ours want the stream's own exception.
    private static void guarded(Runnable writing) throws IOException {
        try {
            writing.run();
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(e.getOriginalMessage(), e);
        }
    }
}
