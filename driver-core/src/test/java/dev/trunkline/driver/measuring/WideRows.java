package dev.trunkline.driver.measuring;

/// The result that is measured on: six columns of the usual types, about 90 bytes a row on the wire,
/// made by the server as they go out.
public final class WideRows {
    /// What one row in a million has in its text.
    public static final String RARE = "quetzal";

    /// The places of its columns.
    public static final int ID = 0;

    public static final int CODE = 1;
    public static final int NAME = 2;
    public static final int AMOUNT = 3;

    private static final int RARE_EVERY = 1_000_000;
    private static final int RARE_AT = 777;

    private WideRows() {}

    /// The query for so many rows. Its series is in the select list: in the from clause the server
    /// would first write all of it down.
    public static String query(int rows) {
        return """
                select i as id,
                       i::bigint * 2654435761 %% 1000000007 as code,
                       case when i %% %d = %d then '%s ' else 'customer ' end || i * 7919::bigint %% 99991 as name,
                       (i::bigint * 48271 %% 10000019 / 100.0)::numeric(12, 2) as amount,
                       timestamp '2026-01-01' + i * interval '1 second' as placed,
                       i %% 3 = 0 as paid
                  from (select generate_series(1, %d) as i) as series""".formatted(RARE_EVERY, RARE_AT, RARE, rows);
    }
}
