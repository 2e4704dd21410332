package dev.trunkline.app.history;

import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// An [Executed] as a line of JSON.
///
/// Thread-safe: holds no state.
final class ExecutedJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ExecutedJson() {}

    static String write(Executed executed) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("at", executed.at().toString());
            json.writeStringProperty("connection", executed.connection());
            json.writeStringProperty("sql", executed.sql());
            json.writeNumberProperty("nanos", executed.nanos());
            if (executed.rows().isPresent()) {
                json.writeNumberProperty("rows", executed.rows().getAsLong());
            }
            json.writeStringProperty("ending", executed.ending().name());
            if (!executed.error().isEmpty()) {
                json.writeStringProperty("error", executed.error());
            }
            json.writeEndObject();
        }
        return out.append('\n').toString();
    }

    /// What a line says; nothing if it is none of ours, as the last one is not that was torn.
    static Optional<Executed> read(String line) {
        String at = "";
        String connection = "";
        String sql = "";
        String ending = "";
        String error = "";
        long nanos = 0;
        OptionalLong rows = OptionalLong.empty();
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "at" -> at = json.getString();
                    case "connection" -> connection = json.getString();
                    case "sql" -> sql = json.getString();
                    case "ending" -> ending = json.getString();
                    case "error" -> error = json.getString();
                    case "nanos" -> nanos = json.getLongValue();
                    case "rows" -> rows = OptionalLong.of(json.getLongValue());
                    default -> json.skipChildren();
                }
            }
            return Optional.of(new Executed(
                    Instant.parse(at), connection, sql, nanos, rows, Executed.Ending.valueOf(ending), error));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
