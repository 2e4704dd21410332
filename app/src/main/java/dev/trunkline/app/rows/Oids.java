package dev.trunkline.app.rows;

import java.util.Set;

/// The built-in types that formats treat in a way of their own, by their OIDs (PostgreSQL's `pg_type.dat`).
///
/// Thread-safe: holds no state.
final class Oids {
    static final int BOOL = 16;
    static final int FLOAT4 = 700;
    static final int FLOAT8 = 701;
    static final int NUMERIC = 1700;
    static final int DATE = 1082;
    static final int TIMESTAMP = 1114;
    static final int TIMESTAMPTZ = 1184;
    private static final int JSON = 114;
    private static final int JSONB = 3802;

    /// int8, int2, int4, oid, float4, float8, numeric.
    private static final Set<Integer> NUMBERS = Set.of(20, 21, 23, 26, FLOAT4, FLOAT8, NUMERIC);
    /// What psql aligns right: int8, int2, int4, oid, xid, cid, float4, float8, money, numeric, xid8.
    private static final Set<Integer> RIGHT = Set.of(20, 21, 23, 26, 28, 29, FLOAT4, FLOAT8, 790, NUMERIC, 5069);

    private Oids() {}

    static boolean isNumber(int oid) {
        return NUMBERS.contains(oid);
    }

    static boolean isJson(int oid) {
        return oid == JSON || oid == JSONB;
    }

    static boolean isFloat(int oid) {
        return oid == FLOAT4 || oid == FLOAT8;
    }

    /// Whether its values line up at the right.
    static boolean isRight(int oid) {
        return RIGHT.contains(oid);
    }
}
