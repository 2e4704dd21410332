package dev.trunkline.app.rows;

import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/// A result as JSON: an array of objects, one a line; or, as NDJSON, the objects alone.
///
/// - NULL is `null`; boolean is `true` or `false`; integers, `numeric` and floating point are numbers with the digits
///   the server wrote, so `1.50` stays `1.50`; `json` and `jsonb` stand as the JSON they are, line breaks between
///   their tokens become spaces.
/// - Everything else is a text as the server wrote it: dates, arrays, `bytea`, money, and `NaN` and `Infinity`, which
///   JSON has no numbers for.
/// - An object can't hold a name twice. The second column of a name gets `_2` behind it, the third `_3`; if there is a
///   column of that name already, the next free number.
///
/// One thread at a time.
final class JsonWriter extends SliceWriter {
    private static final byte[][] ON_ONE_LINE = new byte[0x80][];

    static {
        ON_ONE_LINE['\n'] = new byte[] {' '};
        ON_ONE_LINE['\r'] = new byte[] {' '};
    }

    private final List<Column> columns;
    private final List<String> names;
    private final boolean lines;
    private final JsonGenerator json;

    private JsonWriter(RowsSlice slice, ByteSink out, boolean lines) {
        super(slice, out);
        this.columns = slice.columns();
        this.names = names(columns);
        this.lines = lines;
        this.json = JsonLayout.generator(out);
    }

    /// An array.
    static JsonWriter array(RowsSlice slice, ByteSink out) {
        return new JsonWriter(slice, out, false);
    }

    /// An object a line.
    static JsonWriter lines(RowsSlice slice, ByteSink out) {
        return new JsonWriter(slice, out, true);
    }

    private static List<String> names(List<Column> columns) {
        Set<String> taken = new HashSet<>();
        columns.forEach(column -> taken.add(column.name()));
        Set<String> seen = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Column column : columns) {
            String name = column.name();
            for (int n = 2; !seen.add(name); n++) {
                String next = column.name() + "_" + n;
                name = taken.contains(next) ? name : next;
            }
            names.add(name);
        }
        return names;
    }

    private interface Output {
        void write() throws IOException;
    }

    /// The generator's own exceptions only wrap those of the stream.
    private void guarded(Output output) throws IOException {
        try {
            output.write();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    @Override
    void begin(ByteSink out) throws IOException {
        if (!lines) {
            guarded(() -> {
                json.writeStartArray();
                json.flush();
            });
        }
    }

    @Override
    void row(SliceCursor row, ByteSink out) throws IOException {
        guarded(() -> {
            json.writeStartObject();
            for (int i = 0; i < names.size(); i++) {
                row.value(i);
                json.writeName(names.get(i));
                value(row, columns.get(i).typeOid(), out);
            }
            json.writeEndObject();
            if (lines) {
                json.writeRaw('\n');
            }
            json.flush();
        });
    }

    @Override
    void finish(int rows, ByteSink out) throws IOException {
        if (!lines) {
            guarded(() -> {
                json.writeEndArray();
                json.writeRaw('\n');
                json.flush();
            });
        }
    }

    @Override
    void breakOff(ByteSink out) throws IOException {
        if (!lines) {
            out.write('\n');
        }
    }

    private void value(SliceCursor value, int type, ByteSink out) throws IOException {
        if (value.isNull()) {
            json.writeNull();
        } else if (Oids.isJson(type)) {
            jsonOrText(value, out);
        } else if (!value.isShort()) {
            json.writeString(value.reader(), -1);
        } else {
            value.part(0);
            byte first = value.length() > 0 ? value.array()[value.from()] : 0;
            if (type == Oids.BOOL && value.length() == 1 && (first == 't' || first == 'f')) {
                json.writeBoolean(first == 't');
            } else if (Oids.isNumber(type) && JsonNumber.is(value.array(), value.from(), value.to())) {
                json.writeNumber(value.text());
            } else {
                json.writeString(value.text());
            }
        }
    }

    /// The server has checked that it is JSON; only a blank value, which a cast can make, is none.
    private void jsonOrText(SliceCursor value, ByteSink out) throws IOException {
        if (isBlank(value)) {
            json.writeString(value.text());
            return;
        }
        // The generator writes what comes before a value; the value's own bytes pass it by.
        json.writeRawValue("");
        json.flush();
        for (int at = 0; at < value.length(); ) {
            at = value.part(at);
            out.replaced(value.array(), value.from(), value.to(), ON_ONE_LINE);
        }
    }

    private static boolean isBlank(SliceCursor value) throws IOException {
        for (int at = 0; at < value.length(); ) {
            at = value.part(at);
            for (int i = value.from(); i < value.to(); i++) {
                if (value.array()[i] > ' ' || value.array()[i] < 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
