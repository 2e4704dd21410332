package dev.trunkline.app.result.value;

import dev.trunkline.driver.Row;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Looks at a value's type and its beginning and says how it can be shown. Workers only.
///
/// Thread-safe: holds no state.
final class ValueSurvey {
    private static final int HEAD = 4096;
    private static final int BYTEA = 17;
    private static final int JSON = 114;
    private static final int JSONB = 3802;
    private static final int XML = 142;

    private ValueSurvey() {}

    /// What can be said at once.
    static ValueFacts of(ValueOf value) {
        Row row = value.rows().row(value.row());
        int length = row.length(value.column());
        if (length < 0) {
            return ValueFacts.ofNull(value);
        }
        byte[] head = Objects.requireNonNull(row.bytes(value.column(), 0, HEAD), "a value of some length");
        ValueBytes text = new ValueBytes(value, length);
        if (length == 0) {
            return new ValueFacts(value, text, text, Set.of(Mode.TEXT), Mode.TEXT, null, Map.of(), "txt");
        }
        if (value.typeOid() == BYTEA) {
            return ofBytea(value, text, head);
        }
        Mode typed = byType(value, head);
        EnumSet<Mode> modes = EnumSet.of(Mode.TEXT, Mode.HEX);
        if (typed != Mode.TEXT) {
            modes.add(typed);
        }
        Mode doubtful = typed == Mode.TEXT ? looksLike(head) : null;
        String extension = typed == Mode.JSON || typed == Mode.XML ? typed.key() : "txt";
        return new ValueFacts(value, text, text, modes, typed, doubtful, Map.of(), extension);
    }

    private static ValueFacts ofBytea(ValueOf value, ByteSource text, byte[] head) {
        ByteSource bytes = HexBytes.fits(head) ? new HexBytes(text) : new EscapedBytes(text);
        EnumSet<Mode> modes = EnumSet.of(Mode.TEXT, Mode.HEX);
        Optional<PictureFormat> picture = PictureFormat.of(bytes.read(0, 32));
        if (picture.isPresent()) {
            modes.add(Mode.IMAGE);
        }
        String extension = picture.map(PictureFormat::extension).orElse("bin");
        return new ValueFacts(
                value, text, bytes, modes, picture.isPresent() ? Mode.IMAGE : Mode.HEX, null, Map.of(), extension);
    }

    private static Mode byType(ValueOf value, byte[] head) {
        int oid = value.typeOid();
        if (oid == JSON || oid == JSONB) {
            return Mode.JSON;
        }
        if (oid == XML) {
            return Mode.XML;
        }
        return isArray(value.typeName()) && ArrayOutline.fits(head) ? Mode.ARRAY : Mode.TEXT;
    }

    private static boolean isArray(String typeName) {
        return typeName.endsWith("[]") || typeName.startsWith("_");
    }

    /// Between the elements of an array of this type.
    static char delimiter(String typeName) {
        return typeName.equals("box[]") || typeName.equals("_box") ? ';' : ',';
    }

    private static @Nullable Mode looksLike(byte[] head) {
        int at = 0;
        while (at < head.length && head[at] <= ' ' && head[at] >= 0) {
            at++;
        }
        if (at == head.length) {
            return null;
        }
        return switch (head[at]) {
            case '{', '[' -> Mode.JSON;
            case '<' -> Mode.XML;
            default -> null;
        };
    }

    /// Reads all of a value to see whether it is what it looks like.
    ///
    /// @param cancelled ends it early
    static ValueFacts decide(ValueFacts facts, BooleanSupplier cancelled) {
        ByteSource source = new Watched(Objects.requireNonNull(facts.text()), cancelled);
        Optional<Fault> fault = facts.doubtful() == Mode.XML ? XmlCheck.of(source) : JsonCheck.of(source);
        return facts.decided(fault.orElse(null));
    }
}
