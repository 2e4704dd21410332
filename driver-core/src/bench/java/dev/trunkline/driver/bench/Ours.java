package dev.trunkline.driver.bench;

import dev.trunkline.driver.RowCursor;
import dev.trunkline.driver.value.PgTimestamp;
import org.openjdk.jmh.infra.Blackhole;

/// Our driver's side.
final class Ours {
    private Ours() {}

    /// Reads every value of the row a cursor is at, and gives its id.
    static int row(RowCursor row, Blackhole sink) {
        int id = row.int4(0);
        sink.consume(id);
        sink.consume(row.int8(1));
        sink.consume(row.text(2));
        sink.consume(row.numeric(3));
        sink.consume(new PgTimestamp(row.timestamp(4)).localDateTime());
        sink.consume(row.bool(5));
        return id;
    }
}
