package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.BackendMessage.DataRow;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// One message of a run in JSON: a row with its values, or a piece of COPY data with its text.
///
/// Thread-safe: holds no state.
final class RowJson {
    private RowJson() {}

    /// Writes what it says, as properties of the object that is open: `values` of a row, each as text, or as
    /// bytes in hex behind `\x` where its type is not known; `data` of a piece of COPY; `dropped` if its
    /// bytes are gone.
    static void write(JsonGenerator json, Run run, int row, Exchange exchange) {
        byte[] bytes;
        try {
            bytes = run.span(row).copy();
        } catch (PayloadException e) {
            json.writeBooleanProperty("dropped", true);
            return;
        }
        try {
            if (BackendCodec.decode(bytes, 0, bytes.length, null) instanceof DataRow values) {
                values(json, values, exchange.columns(run));
            } else {
                // Behind the type byte and the length.
                json.writeStringProperty("data", new String(bytes, 5, bytes.length - 5, StandardCharsets.UTF_8));
            }
        } catch (ProtocolException e) {
            json.writeStringProperty("malformed", String.valueOf(e.getMessage()));
        }
    }

    private static void values(JsonGenerator json, DataRow row, Optional<RowDescription> columns) {
        List<RowDescription.Column> known = columns.map(RowDescription::columns).orElse(List.of());
        json.writeName("values");
        json.writeStartArray();
        for (int i = 0; i < row.values().size(); i++) {
            Bytes value = row.values().get(i);
            if (value == null) {
                json.writeNull();
            } else {
                json.writeString(text(value.toArray(), i < known.size() ? known.get(i) : null));
            }
        }
        json.writeEndArray();
    }

    private static String text(byte[] value, RowDescription.@Nullable Column column) {
        return column != null && column.format() == Format.BINARY
                ? BinaryValues.text(column.typeOid(), value, 0, value.length)
                        .orElseGet(() -> "\\x" + HexFormat.of().formatHex(value))
                : new String(value, StandardCharsets.UTF_8);
    }
}
