package dev.trunkline.driver.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// hstore. In binary: Int32 count; then key and value, each behind its length.
///
/// Thread-safe.
final class HstoreCodec extends Codec<Hstore> {
    /// Two lengths.
    private static final int LEAST = 8;

    HstoreCodec(int oid) {
        super("hstore", oid, Hstore.class);
    }

    @Override
    Hstore read(TextReader in) {
        Map<String, @Nullable String> entries = new LinkedHashMap<>();
        while (!in.atEnd()) {
            if (!entries.isEmpty()) {
                in.expect(", ");
            }
            in.expect('"');
            String key = Quoting.quoted(in, "key").rest();
            in.expect("=>");
            String value = null;
            if (!in.take("NULL")) {
                in.expect('"');
                value = Quoting.quoted(in, "value").rest();
            }
            entries.put(key, value);
        }
        return new Hstore(entries);
    }

    @Override
    void write(Hstore value, StringBuilder out) {
        String separator = "";
        for (Map.Entry<String, @Nullable String> entry : value.entries().entrySet()) {
            out.append(separator);
            Quoting.writeQuoted(entry.getKey(), false, out);
            out.append("=>");
            String text = entry.getValue();
            if (text == null) {
                out.append("NULL");
            } else {
                Quoting.writeQuoted(text, false, out);
            }
            separator = ", ";
        }
    }

    @Override
    Hstore read(BinaryReader in) {
        int count = in.count(LEAST, "an entry count");
        Map<String, @Nullable String> entries = LinkedHashMap.newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            String key = in.text(in.int32("a key's length"), "a key");
            int length = in.length("a value's length");
            entries.put(key, length < 0 ? null : in.text(length, "a value"));
        }
        return new Hstore(entries);
    }

    @Override
    void write(Hstore value, BinaryWriter out) {
        out.int32(value.entries().size());
        for (Map.Entry<String, @Nullable String> entry : value.entries().entrySet()) {
            int key = out.beginPart();
            out.text(entry.getKey());
            out.endPart(key);
            String text = entry.getValue();
            if (text == null) {
                out.int32(-1);
            } else {
                int begun = out.beginPart();
                out.text(text);
                out.endPart(begun);
            }
        }
    }
}
