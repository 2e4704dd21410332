package dev.trunkline.driver.value;

/// The OIDs of the types that are read most, the same on every server (PostgreSQL's `pg_type.dat`).
///
/// Thread-safe: holds no state.
public final class Oid {
    /// A bool.
    public static final int BOOL = 16;

    /// A bytea.
    public static final int BYTEA = 17;

    /// An int8.
    public static final int INT8 = 20;

    /// An int2.
    public static final int INT2 = 21;

    /// An int4.
    public static final int INT4 = 23;

    /// An oid.
    public static final int OID = 26;

    /// A float4.
    public static final int FLOAT4 = 700;

    /// A float8.
    public static final int FLOAT8 = 701;

    /// A date.
    public static final int DATE = 1082;

    /// A timestamp.
    public static final int TIMESTAMP = 1114;

    /// A timestamptz.
    public static final int TIMESTAMPTZ = 1184;

    /// A numeric.
    public static final int NUMERIC = 1700;

    private Oid() {}
}
