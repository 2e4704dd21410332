package dev.trunkline.driver.value;

import dev.trunkline.driver.value.PgComposite.Field;
import java.util.ArrayList;
import java.util.List;

/// `record`: a row that a query made up. In binary its fields bring their types; as text they bring none,
/// and are read as texts. `()` is read as one NULL, though a row without fields looks the same.
///
/// Thread-safe.
final class RecordCodec extends Codec<PgComposite> {
    private final TypeMap types;

    /// @param types where the fields' types are looked up
    RecordCodec(TypeMap types) {
        super("record", PgComposite.class);
        this.types = types;
    }

    @Override
    PgComposite read(TextReader in) {
        List<Field> fields = new ArrayList<>();
        in.expect('(');
        do {
            TextReader part = Quoting.read(in, "text", CompositeCodec.ENDS, "");
            fields.add(new Field("", 0, part == null ? null : part.rest()));
        } while (in.take(','));
        in.expect(')');
        return new PgComposite(fields);
    }

    @Override
    void write(PgComposite value, StringBuilder out) {
        String separator = "";
        out.append('(');
        for (Field field : value.fields()) {
            out.append(separator);
            CompositeCodec.write(types.codec(field.typeOid()), field.value(), out);
            separator = ",";
        }
        out.append(')');
    }

    @Override
    PgComposite read(BinaryReader in) {
        int count = in.count(CompositeCodec.LEAST, "a field count");
        List<Field> fields = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int oid = in.int32("a field's type");
            fields.add(new Field("", oid, CompositeCodec.value(in, types.codec(oid))));
        }
        return new PgComposite(fields);
    }

    @Override
    void write(PgComposite value, BinaryWriter out) {
        out.int32(value.fields().size());
        for (Field field : value.fields()) {
            CompositeCodec.write(types.codec(field.typeOid()), field.value(), out);
        }
    }
}
