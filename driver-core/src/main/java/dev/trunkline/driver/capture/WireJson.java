package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.tape.Whereabouts;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.ServerError;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// Writes exchanges as JSON for programs that evaluate them, one object a line: what [WireText] says,
/// in numbers and words of their own. The messages' bytes are not in it.
///
/// One thread at a time.
public final class WireJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .rootValueSeparator("")
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            // Keeps a server's control characters off the terminal.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private final Tape tape;
    private final JsonGenerator json;

    /// @param tape the one whose exchanges are written
    /// @param out not closed
    public WireJson(Tape tape, OutputStream out) {
        this.tape = tape;
        this.json = FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    /// Writes one exchange, as far as it has come, and flushes.
    public void print(Exchange exchange) throws IOException {
        print(exchange, Shown.ALL);
    }

    /// Writes of one exchange what is to be shown of it, and how many messages are not.
    public void print(Exchange exchange, Shown shown) throws IOException {
        try {
            json.writeStartObject();
            head(exchange);
            long hidden = exchange.messages() - ShownPart.messages(exchange, shown);
            if (hidden > 0) {
                json.writeNumberProperty("hidden", hidden);
            }
            json.writeName("messages");
            json.writeStartArray();
            for (int place = 0; place < exchange.entries().size(); place++) {
                if (shown.shows(place)) {
                    message(exchange.entries().get(place), place, exchange, shown);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
        } catch (JacksonException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getOriginalMessage(), e);
        }
    }

    /// Writes one entry of an exchange as it stands among its `messages`, and flushes.
    public void print(Exchange exchange, Entry entry) throws IOException {
        try {
            // Where all is shown, its place does not matter.
            message(entry, 0, exchange, Shown.ALL);
            json.writeRaw('\n');
            json.flush();
        } catch (JacksonException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getOriginalMessage(), e);
        }
    }

    /// Writes one message of a run, with what a row's values or a piece of COPY data say, and flushes.
    ///
    /// @param row its place in the run
    public void print(Exchange exchange, Run run, int row) throws IOException {
        try {
            json.writeStartObject();
            json.writeNumberProperty("number", run.number() + row);
            json.writeNumberProperty("nanos", run.nanos(row) - exchange.startNanos());
            json.writeStringProperty("direction", "backend");
            json.writeNumberProperty("length", run.length(row));
            json.writeStringProperty("type", Wording.letter(run));
            json.writeStringProperty("name", run.tag() == 'D' ? "DataRow" : "CopyData");
            RowJson.write(json, run, row, exchange);
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
        } catch (JacksonException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getOriginalMessage(), e);
        }
    }

    private void head(Exchange exchange) {
        json.writeNumberProperty("exchange", exchange.index() + 1);
        json.writeNumberProperty("connection", exchange.track());
        json.writeStringProperty("kind", lower(exchange.kind()));
        json.writeStringProperty("sql", exchange.sql());
        json.writeStringProperty("outcome", lower(exchange.outcome()));
        json.writeStringProperty("commandTag", exchange.commandTag());
        json.writeName("status");
        if (exchange.status().isPresent()) {
            json.writeString(String.valueOf(exchange.status().get().code()));
        } else {
            json.writeNull();
        }
        json.writeStringProperty("start", tape.wallTime(exchange.startNanos()).toString());
        json.writeNumberProperty("nanos", exchange.duration());
        json.writeNumberProperty("roundTrips", exchange.roundTrips());
        json.writeNumberProperty("frontendBytes", exchange.frontendBytes());
        json.writeNumberProperty("backendBytes", exchange.backendBytes());
        json.writeNumberProperty("rows", exchange.rows());
        phases(exchange);
        if (exchange.error().isPresent()) {
            error(exchange.error().get());
        }
    }

    private void phases(Exchange exchange) {
        json.writeName("phases");
        json.writeStartArray();
        for (Phase phase : exchange.phases()) {
            json.writeStartObject();
            json.writeStringProperty("phase", lower(phase.kind()));
            json.writeNumberProperty("start", phase.startNanos() - exchange.startNanos());
            json.writeNumberProperty("nanos", phase.nanos());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void error(ServerError error) {
        json.writeName("error");
        json.writeStartObject();
        for (ServerError.Part part : error.fields()) {
            json.writeStringProperty(ServerError.fieldName(part.code()), part.value());
        }
        json.writeEndObject();
    }

    /// Times are nanoseconds since the exchange began.
    private void message(Entry entry, int place, Exchange exchange, Shown shown) {
        json.writeStartObject();
        switch (entry) {
            case Message m -> json.writeNumberProperty("number", m.number());
            case Run run -> {
                ShownPart part = ShownPart.of(run, place, shown);
                json.writeNumberProperty("number", part.first());
                json.writeNumberProperty("count", part.count());
                if (part.count() < part.of()) {
                    json.writeNumberProperty("of", part.of());
                }
            }
            case Unlisted unlisted -> {
                json.writeNumberProperty("number", unlisted.number());
                json.writeNumberProperty("unlisted", unlisted.count());
            }
            case Event _ -> {}
        }
        long nanos = entry instanceof Run run ? ShownPart.of(run, place, shown).nanos() : entry.nanos();
        json.writeNumberProperty("nanos", nanos - exchange.startNanos());
        switch (entry) {
            case Message m -> {
                boolean frontend = m.direction() == Direction.FRONTEND;
                json.writeStringProperty("direction", frontend ? "frontend" : "backend");
                json.writeNumberProperty("length", m.length());
            }
            case Run run -> {
                ShownPart part = ShownPart.of(run, place, shown);
                json.writeNumberProperty("lastNanos", part.lastNanos() - exchange.startNanos());
                json.writeStringProperty("direction", "backend");
                json.writeNumberProperty("length", part.bytes());
            }
            case Unlisted unlisted -> {
                json.writeNumberProperty("lastNanos", unlisted.lastNanos() - exchange.startNanos());
                json.writeStringProperty("direction", "backend");
                json.writeNumberProperty("length", unlisted.bytes());
            }
            case Event event -> json.writeNumberProperty("took", event.took());
        }
        json.writeStringProperty("type", Wording.letter(entry));
        json.writeStringProperty(
                "name", entry instanceof Run run ? (run.tag() == 'D' ? "DataRow" : "CopyData") : Wording.name(entry));
        json.writeStringProperty("says", Wording.says(entry, exchange));
        switch (entry) {
            case Message m -> {
                if (m.whereabouts() == Whereabouts.DROPPED) {
                    json.writeBooleanProperty("dropped", true);
                }
            }
            case Run run -> {
                int dropped = run.count(Whereabouts.DROPPED);
                if (dropped > 0) {
                    json.writeNumberProperty("dropped", dropped);
                }
            }
            case Event _, Unlisted _ -> {}
        }
        json.writeEndObject();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
