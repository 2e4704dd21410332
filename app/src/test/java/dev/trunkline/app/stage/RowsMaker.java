package dev.trunkline.app.stage;

import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.BackendMessage.DataRow;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.ByteWriter;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Puts rows onto a tape as a connection would, and reads them as [Rows].
public final class RowsMaker {
    /// OIDs of pg_type.
    public static final int INT8 = 20;

    /// OID of `text`.
    public static final int TEXT = 25;

    /// OID of `numeric`.
    public static final int NUMERIC = 1700;

    /// OID of `timestamptz`.
    public static final int TIMESTAMPTZ = 1184;

    /// OID of `jsonb`.
    public static final int JSONB = 3802;

    private final Track track = new Tape().track();
    private final ByteWriter out = new ByteWriter();
    private final Rows rows;
    private Run run;

    private RowsMaker(List<RowDescription.Column> columns) {
        rows = new Rows(new RowDescription(columns));
    }

    /// Columns by name and type, such as `column("id", INT8)`.
    public static RowsMaker of(RowDescription.Column... columns) {
        return new RowsMaker(List.of(columns));
    }

    /// So many columns of text.
    public static RowsMaker ofColumns(int count) {
        List<RowDescription.Column> columns = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            columns.add(column("c" + i, TEXT));
        }
        return new RowsMaker(columns);
    }

    /// A column in text format.
    public static RowDescription.Column column(String name, int typeOid) {
        return new RowDescription.Column(name, 0, 0, typeOid, -1, -1, Format.TEXT);
    }

    /// Adds a row; null is NULL.
    public RowsMaker row(String... values) {
        List<Bytes> bytes = new ArrayList<>();
        for (String value : values) {
            bytes.add(value == null ? null : Bytes.utf8(value));
        }
        out.clear();
        BackendCodec.encode(new DataRow(bytes), out);
        ByteBuffer bytesOfRow = ByteBuffer.wrap(out.array(), 0, out.size());
        while (bytesOfRow.hasRemaining()) {
            track.received(bytesOfRow);
        }
        Run joined = track.claimRow(out.size(), (byte) 'D', System.nanoTime());
        if (run == null) {
            run = joined;
            rows.add(joined);
        }
        return this;
    }

    /// Makes the rows added so far visible.
    public RowsMaker arrive() {
        track.publish(System.nanoTime());
        return this;
    }

    /// Makes all rows visible and says that there are no more.
    public Rows complete() {
        arrive();
        rows.end();
        return rows;
    }

    /// The rows, as they grow.
    public Rows rows() {
        return rows;
    }
}
