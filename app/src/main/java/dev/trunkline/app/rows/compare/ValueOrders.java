package dev.trunkline.app.rows.compare;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which order a type has: the one of PostgreSQL's `ORDER BY`, where the text of a value tells it.
///
/// Thread-safe: holds no state.
public final class ValueOrders {
    private static final int BPCHAR = 1042;
    /// char, name, text, json, xml, unknown, varchar, cstring: text to PostgreSQL too, or without an order
    /// there.
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
            case 16 -> new BoolOrder();
            case 17 -> new CodePoints("\\x", false); // bytea, unless bytea_output is escape
            case 20, 21, 23 -> new IntegerOrder(false); // int8, int2, int4
            case 26, 28, 29, 5069 -> new IntegerOrder(true); // oid, xid, cid, xid8
            case 27 -> new PairOrder("(", ',', ")", 10); // tid
            case 650, 869 -> new NetworkOrder(); // cidr, inet
            case 700, 701 -> new FloatOrder(); // float4, float8
            case 774, 829 -> new CodePoints("", false); // macaddr8, macaddr
            case 790 -> new MoneyOrder();
            case 1082 -> new MomentOrder(MomentOrder.Kind.DATE);
            case 1083 -> new MomentOrder(MomentOrder.Kind.TIME);
            case 1114 -> new MomentOrder(MomentOrder.Kind.TIMESTAMP);
            case 1184 -> new MomentOrder(MomentOrder.Kind.TIMESTAMP_WITH_ZONE);
            case 1186 -> new IntervalOrder();
            case 1266 -> new MomentOrder(MomentOrder.Kind.TIME_WITH_ZONE);
            case 1560, 1562 -> new CodePoints("", false); // bit, varbit: shorter first, as with text
            case 1700 -> new NumericOrder();
            case 2950 -> new UuidOrder();
            case 3220 -> new PairOrder("", '/', "", 16); // pg_lsn
            default -> null;
        };
    }

    /// The orders in which a type's values compare with what somebody typed, the type's own first.
    public static List<ValueOrder> withOperands(int typeOid) {
        ValueOrder own = typed(typeOid);
        if (own == null) {
            return List.of();
        }
        return switch (typeOid) {
            case 20, 21, 23, 26 -> List.of(own, new NumericOrder());
            case 1082 -> List.of(own, new MomentOrder(MomentOrder.Kind.TIMESTAMP));
            case 1184 -> List.of(own, new MomentOrder(MomentOrder.Kind.TIMESTAMP_AS_SHOWN));
            default -> List.of(own);
        };
    }
}
