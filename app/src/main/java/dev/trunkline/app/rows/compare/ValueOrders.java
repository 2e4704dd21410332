package dev.trunkline.app.rows.compare;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which order a type has: the one of PostgreSQL's `ORDER BY`, where the text of a value tells it.
///
/// Thread-safe: holds no state.
public final class ValueOrders {
    private static final int BPCHAR = 1042;
    /// char, name, text, json, xml, unknown, varchar, cstring: text to PostgreSQL too, or without an
    /// order there.
    private static final Set<Integer> TEXTS = Set.of(18, 19, 25, 114, 142, 705, 1043, BPCHAR, 2275);

    private ValueOrders() {}

    /// Whether a type's values are text, so that the collation is all there is to their order.
    public static boolean isText(int typeOid) {
        return TEXTS.contains(typeOid);
    }

    /// How text of a type compares.
    public static ValueOrder text(int typeOid, TextOrder collation) {
        ValueOrder order = collation.order();
        if (typeOid != BPCHAR) {
            return order;
        }
        return order instanceof Collated collated ? collated.padded() : new CodePoints("", true);
    }

    /// How a type's values compare that are more than text; null if that can't be told from their text:
    /// enums, arrays, ranges and whatever is not built in.
    public static @Nullable ValueOrder typed(int typeOid) {
        return switch (typeOid) {
            case 20, 21, 23 -> new IntegerOrder(false); // int8, int2, int4
            case 26, 28, 29, 5069 -> new IntegerOrder(true); // oid, xid, cid, xid8
            default -> null;
        };
    }
}
