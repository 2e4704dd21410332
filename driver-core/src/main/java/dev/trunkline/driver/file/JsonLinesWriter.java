package dev.trunkline.driver.file;

import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Span;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.FrontendCodec;
import java.io.Closeable;
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
/// tape's order. [JsonLinesReader] reads it back.
///
/// | key | is |
/// |---|---|
/// | `connection`, `number` | the connection (the tape's first is 0) and the message's number on it |
/// | `nanos`, `time` | nanoseconds since the tape began, and the same as wall-clock time |
/// | `direction` | `frontend` or `backend` |
/// | `type`, `name` | the type byte as a letter (empty for a message without one), the message's name |
/// | `length`, `bytes` | the length with type byte and length word, and all of that in base64 |
/// | `dropped` | only where true: in place of `bytes` that had been dropped, or could not be read back from disk |
/// | `context` | only where the bytes alone don't say what they are: `opening`, `password`, `sasl_initial`, `sasl`,
/// `gss` |
/// | `masked`, `ours` | only where true: a secret was overwritten; the program sent it by itself |
/// | `unlisted`, `took` | in place of messages that were counted only: how many, from the first to the last in
/// nanoseconds, with the first one's `number` and the `length` of all |
/// | `event`, `took`, `text` | in place of a message: what happened, for how many nanoseconds, what there is to say |
///
/// One thread at a time.
public final class JsonLinesWriter implements Closeable {
    static final String FORMAT = "trunkline-wire";
    static final int VERSION = 1;

    private final Tape tape;
    private final JsonGenerator json;
    private int place;
    private int row;

    /// Writes the first line.
    ///
    /// @param out closed by [#close()]
    public JsonLinesWriter(Tape tape, OutputStream out) throws IOException {
        this.tape = tape;
        this.json = JsonFactory.builder()
                .rootValueSeparator("")
                .enable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build()
                .createGenerator(ObjectWriteContext.empty(), out);
        guarded(() -> {
            json.writeStartObject();
            json.writeStringProperty("format", FORMAT);
            json.writeNumberProperty("version", VERSION);
            json.writeStringProperty("anchor", tape.wallTime(tape.anchorNanos()).toString());
            endLine();
        });
    }

    /// Writes a whole tape. The stream is flushed, not closed.
    public static void write(Tape tape, OutputStream out) throws IOException {
        JsonLinesWriter writer = new JsonLinesWriter(tape, out);
        writer.writeUpTo(tape.size());
    }

    /// Writes what the tape has published since the last call, and flushes. A run that still grows is
    /// written as far as it has come; what follows it waits until it has ended.
    public void update() throws IOException {
        int size = tape.size();
        int upTo = size;
        for (int i = size - 1; i >= place; i--) {
            if (!(tape.get(i) instanceof Message || tape.get(i) instanceof Event) && grows(tape.get(i), i, size)) {
                upTo = i;
            }
        }
        writeUpTo(upTo);
        if (upTo < size && tape.get(upTo) instanceof Run run) {
            guarded(() -> writeRows(run));
            guarded(json::flush);
        }
    }

    /// Only the next message of its own connection ends a run, or a gap in what is listed.
    private boolean grows(Entry entry, int index, int size) {
        for (int i = index + 1; i < size; i++) {
            if (tape.get(i).track() == entry.track()) {
                return false;
            }
        }
        return true;
    }

    /// Writes all that is left, and closes the stream.
    @Override
    public void close() throws IOException {
        try {
            writeUpTo(tape.size());
        } finally {
            guarded(json::close);
        }
    }

    private void writeUpTo(int size) throws IOException {
        guarded(() -> {
            for (; place < size; place++) {
                switch (tape.get(place)) {
                    case Message m -> write(m);
                    case Event event -> write(event);
                    case Unlisted unlisted -> write(unlisted);
                    case Run run -> {
                        writeRows(run);
                        row = 0;
                    }
                }
            }
            json.flush();
        });
    }

    private void write(Message m) {
        begin(m, m.nanos());
        json.writeNumberProperty("number", m.number());
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
        writeBytes(m.length(), m.span());
        endLine();
    }

    private void writeRows(Run run) {
        int count = run.count();
        for (; row < count; row++) {
            begin(run, run.nanos(row));
            json.writeNumberProperty("number", run.number() + row);
            json.writeStringProperty("direction", "backend");
            json.writeStringProperty("type", Wording.letter(run));
            json.writeStringProperty("name", run.tag() == 'D' ? "DataRow" : "CopyData");
            writeBytes(run.length(row), run.span(row));
            endLine();
        }
    }

    private void write(Event event) {
        begin(event, event.nanos());
        json.writeStringProperty("event", lower(event.kind()));
        json.writeNumberProperty("took", event.took());
        json.writeStringProperty("text", event.text());
        endLine();
    }

    private void write(Unlisted unlisted) {
        begin(unlisted, unlisted.nanos());
        json.writeNumberProperty("number", unlisted.number());
        json.writeNumberProperty("unlisted", unlisted.count());
        json.writeNumberProperty("took", unlisted.lastNanos() - unlisted.nanos());
        json.writeNumberProperty("length", unlisted.bytes());
        endLine();
    }

    private void begin(Entry entry, long nanos) {
        json.writeStartObject();
        json.writeNumberProperty("connection", entry.track());
        json.writeNumberProperty("nanos", nanos - tape.anchorNanos());
        json.writeStringProperty("time", tape.wallTime(nanos).toString());
    }

    private void writeBytes(int length, Span span) {
        json.writeNumberProperty("length", length);
        byte @Nullable [] bytes;
        try {
            bytes = span.copy();
        } catch (PayloadException e) {
            bytes = null;
        }
        if (bytes == null) {
            json.writeBooleanProperty("dropped", true);
        } else {
            json.writeName("bytes");
            json.writeBinary(bytes);
        }
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
