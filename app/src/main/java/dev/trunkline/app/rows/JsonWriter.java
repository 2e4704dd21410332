package dev.trunkline.app.rows;

import dev.trunkline.driver.Rows;
import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A result as a JSON array of objects, one a line.
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
final class JsonWriter implements RowsWriter {
    private static final int BOOL = 16;
    private static final int JSON = 114;
    private static final int JSONB = 3802;
    /// int8, int2, int4, oid, float4, float8, numeric.
    private static final Set<Integer> NUMBERS = Set.of(20, 21, 23, 26, 700, 701, 1700);
    /// RFC 8259, section 6: what the server's `NaN` and `Infinity` are not.
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?");

    private final Rows rows;
    private final OutputStream out;
    private final List<String> keys;
    private boolean begun;
    private int written;

    JsonWriter(Rows rows, OutputStream out) {
        this.rows = rows;
        this.out = out;
        this.keys = keys(rows.columns());
    }

    private static List<String> keys(List<Column> columns) {
        Set<String> taken = new HashSet<>();
        columns.forEach(column -> taken.add(column.name()));
        Set<String> seen = new HashSet<>();
        List<String> keys = new ArrayList<>();
        for (Column column : columns) {
            String name = column.name();
            for (int n = 2; !seen.add(name); n++) {
                String next = column.name() + "_" + n;
                name = taken.contains(next) ? name : next;
            }
            StringBuilder key = new StringBuilder();
            text(name, key);
            keys.add(key.append(": ").toString());
        }
        return keys;
    }

    @Override
    public void more() throws IOException {
        if (!begun) {
            begun = true;
            write("[");
        }
        int count = rows.count();
        StringBuilder line = new StringBuilder();
        for (; written < count; written++) {
            line.append(written == 0 ? "\n{" : ",\n{");
            for (int column = 0; column < keys.size(); column++) {
                line.append(column == 0 ? "" : ", ").append(keys.get(column));
                value(rows.text(written, column), rows.columns().get(column).typeOid(), line);
            }
            write(line.append('}').toString());
            line.setLength(0);
        }
    }

    @Override
    public void end() throws IOException {
        more();
        write(written == 0 ? "]\n" : "\n]\n");
    }

    @Override
    public void abandon() throws IOException {
        if (begun) {
            write("\n");
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void value(@Nullable String value, int type, StringBuilder line) {
        if (value == null) {
            line.append("null");
        } else if (type == BOOL && (value.equals("t") || value.equals("f"))) {
            line.append(value.equals("t"));
        } else if (NUMBERS.contains(type) && NUMBER.matcher(value).matches()) {
            line.append(value);
        } else if ((type == JSON || type == JSONB) && !value.isBlank()) {
            line.append(value.replace('\n', ' ').replace('\r', ' '));
        } else {
            text(value, line);
        }
    }

    private static void text(String value, StringBuilder line) {
        line.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    // JSON asks for C0; the others would drive a terminal.
                    if (Character.isISOControl(c)) {
                        line.append(String.format("\\u%04x", (int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        line.append('"');
    }
}
