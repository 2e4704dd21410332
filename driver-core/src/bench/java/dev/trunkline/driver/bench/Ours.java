package dev.trunkline.driver.bench;

import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.RowCursor;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.value.PgTimestamp;
import dev.trunkline.driver.value.TextCell;
import org.openjdk.jmh.infra.Blackhole;

/// Our driver's side: reads every value of rows as they arrive.
///
/// One thread at a time.
final class Ours implements ResultObserver, AutoCloseable {
    private final Blackhole sink;
    private Rows rows;
    private RowCursor cursor;
    private int read;
    private long sum;

    Ours(Blackhole sink) {
        this.sink = sink;
    }

    @Override
    public void rows(Rows of) {
        rows = of;
        cursor = of.cursor();
    }

    @Override
    public void arrived(Rows of) {
        for (int count = of.count(); read < count; read++) {
            cursor.seek(read);
            sum += row(cursor, sink);
        }
    }

    /// Reads what came last.
    ///
    /// @return the sum of the ids
    long end() {
        arrived(rows);
        return sum;
    }

    /// Reads every value of the row a cursor is at, and gives its id.
    static int row(RowCursor cursor, Blackhole sink) {
        byte[] array = cursor.array();
        int place = cursor.start();
        int length = cursor.length(place);
        int id = TextCell.int4(array, place + 4, length);
        sink.consume(id);
        place += 4 + length;
        length = cursor.length(place);
        sink.consume(TextCell.int8(array, place + 4, length));
        place += 4 + length;
        length = cursor.length(place);
        sink.consume(TextCell.text(array, place + 4, length));
        place += 4 + length;
        length = cursor.length(place);
        sink.consume(TextCell.numeric(array, place + 4, length));
        place += 4 + length;
        length = cursor.length(place);
        sink.consume(new PgTimestamp(TextCell.timestamp(array, place + 4, length)).localDateTime());
        place += 4 + length;
        sink.consume(TextCell.bool(array, place + 4, cursor.length(place)));
        return id;
    }

    @Override
    public void close() {
        rows.close();
    }
}
