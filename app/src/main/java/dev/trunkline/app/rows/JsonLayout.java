package dev.trunkline.app.rows;

import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// How our JSON looks: an object a line, a space behind each colon and comma, every control character
/// escaped, since those beyond JSON's own would drive a terminal.
///
/// Thread-safe.
final class JsonLayout implements PrettyPrinter {
    private static final JsonLayout LAYOUT = new JsonLayout();
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .characterEscapes(new Escapes())
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();
    private static final ObjectWriteContext CONTEXT = new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return LAYOUT;
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    };

    private JsonLayout() {}

    /// A generator that writes so. Its flush passes on what it holds, and does not flush the stream.
    static JsonGenerator generator(OutputStream out) {
        return FACTORY.createGenerator(CONTEXT, out);
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator json) {
        // The writer ends each line itself.
    }

    @Override
    public void writeStartObject(JsonGenerator json) {
        json.writeRaw('{');
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) {
        // On the same line.
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator json) {
        json.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) {
        json.writeRaw(", ");
    }

    @Override
    public void writeEndObject(JsonGenerator json, int count) {
        json.writeRaw('}');
    }

    @Override
    public void writeStartArray(JsonGenerator json) {
        json.writeRaw('[');
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) {
        json.writeRaw('\n');
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) {
        json.writeRaw(",\n");
    }

    @Override
    public void writeEndArray(JsonGenerator json, int count) {
        json.writeRaw(count == 0 ? "]" : "\n]");
    }

    private static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[0x7f] = ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return c >= 0x7f && c < 0xa0 ? new SerializedString(String.format("\\u%04x", c)) : null;
        }
    }
}
