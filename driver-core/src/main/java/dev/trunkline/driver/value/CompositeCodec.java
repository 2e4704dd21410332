package dev.trunkline.driver.value;

import dev.trunkline.driver.value.PgComposite.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Composite types (manual 8.16). In binary: Int32 count of fields; each its type's OID, and its value
/// behind its length. A value is sent by the places of its fields, whatever their names.
///
/// Thread-safe.
final class CompositeCodec extends Codec<PgComposite> {
    static final String SPECIAL = "(),";
    static final String ENDS = ",)";

    /// A type OID and a length.
    static final int LEAST = 8;

    /// What a field is.
    record Member(String name, Codec<?> codec) {}

    private final List<Member> members;
    /// Found once: types within types share parts, so that asking each of them would take for ever.
    private final boolean binary;

    private final boolean text;

    CompositeCodec(String type, int oid, List<Member> members) {
        super(type, oid, PgComposite.class);
        this.members = List.copyOf(members);
        this.binary = members.stream().allMatch(member -> member.codec().hasBinary());
        this.text = members.stream().allMatch(member -> member.codec().sendsText());
    }

    @Override
    public boolean hasBinary() {
        return binary;
    }

    @Override
    public boolean sendsText() {
        return text;
    }

    @Override
    PgComposite read(TextReader in) {
        List<Field> fields = new ArrayList<>(members.size());
        in.expect('(');
        for (int i = 0; i < members.size(); i++) {
            if (i > 0) {
                in.expect(',');
            }
            Codec<?> codec = members.get(i).codec();
            TextReader part = Quoting.read(in, codec.type(), ENDS, "");
            fields.add(field(i, part == null ? null : codec.whole(part)));
        }
        in.expect(')');
        return new PgComposite(fields);
    }

    private Field field(int index, @Nullable Object value) {
        Member member = members.get(index);
        return new Field(member.name(), member.codec().oid(), value);
    }

    private List<Field> checked(PgComposite value) {
        if (value.fields().size() != members.size()) {
            throw new IllegalArgumentException(type() + " has " + members.size() + " fields, not "
                    + value.fields().size());
        }
        return value.fields();
    }

    @Override
    void write(PgComposite value, StringBuilder out) {
        List<Field> fields = checked(value);
        out.append('(');
        for (int i = 0; i < fields.size(); i++) {
            out.append(i == 0 ? "" : ",");
            write(members.get(i).codec(), fields.get(i).value(), out);
        }
        out.append(')');
    }

    static void write(Codec<?> codec, @Nullable Object value, StringBuilder out) {
        if (value != null) {
            StringBuilder part = new StringBuilder();
            codec.writeAny(value, part);
            Quoting.write(part.toString(), SPECIAL, "", true, out);
        }
    }

    @Override
    PgComposite read(BinaryReader in) {
        int count = in.count(LEAST, "a field count");
        if (count != members.size()) {
            throw in.faultAt(in.at - 4, members.size() + " fields", count);
        }
        List<Field> fields = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Codec<?> codec = members.get(i).codec();
            int oid = in.int32("a field's type");
            if (oid != codec.oid()) {
                throw in.faultAt(in.at - 4, "a field of type " + codec.type(), BuiltInTypes.name(oid));
            }
            fields.add(field(i, value(in, codec)));
        }
        return new PgComposite(fields);
    }

    static @Nullable Object value(BinaryReader in, Codec<?> codec) {
        int length = in.length("a field's length");
        return length < 0 ? null : codec.whole(in.part(codec.type(), length));
    }

    @Override
    void write(PgComposite value, BinaryWriter out) {
        List<Field> fields = checked(value);
        out.int32(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            write(members.get(i).codec(), fields.get(i).value(), out);
        }
    }

    static void write(Codec<?> codec, @Nullable Object value, BinaryWriter out) {
        out.int32(codec.oid());
        if (value == null) {
            out.int32(-1);
        } else {
            int begun = out.beginPart();
            codec.writeAny(value, out);
            out.endPart(begun);
        }
    }
}
