package dev.trunkline.app.cli;

import dev.trunkline.app.rows.RowsFormat;
import dev.trunkline.app.rows.RowsWriter;
import dev.trunkline.driver.CopyOut;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.wire.ServerError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Prints what one query gives. All formats but the table go out while rows arrive. Command tags, which
/// only the table format shows, wait until the query has succeeded, and what comes behind one waits
/// with it: a tag is a promise that the server may still take back.
///
/// Throws [OutputException] if the output takes no more. One thread at a time; for one query.
final class ResultPrinter implements ResultObserver {
    /// psql shows the tags of these even if they returned rows.
    private static final Pattern WRITES = Pattern.compile("(?:INSERT|UPDATE|DELETE|MERGE)\\b.*");

    /// What waits: a table, or a tag.
    private record Waiting(@Nullable RowsWriter table, String tag) {}

    private final RowsOutput output;
    private final boolean tables;
    private final List<Waiting> waiting = new ArrayList<>();
    private @Nullable RowsWriter rows;
    private @Nullable Rows arriving;
    private @Nullable CopyOut copy;
    private int copied;

    ResultPrinter(RowsOutput output) {
        this.output = output;
        this.tables = output.format() == RowsFormat.TABLE;
    }

    private interface Output {
        void write() throws IOException;
    }

    private static void guarded(Output output) {
        try {
            output.write();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    @Override
    public void rows(Rows result) {
        guarded(() -> rows = output.writer(result));
        arriving = result;
    }

    @Override
    public void arrived(Rows result) {
        RowsWriter writer = rows;
        if (writer != null) {
            guarded(writer::more);
            // What is printed is not kept: a result may be larger than the memory.
            result.release(writer.written());
        }
    }

    @Override
    public void copyOut(CopyOut data) {
        copy = data;
        copied = 0;
    }

    @Override
    public void arrived(CopyOut data) {
        guarded(() -> print(data));
        data.release(copied);
    }

    @Override
    public void completed(String tag) {
        RowsWriter writer = rows;
        CopyOut data = copy;
        rows = null;
        copy = null;
        if (writer != null && tables && !waiting.isEmpty()) {
            waiting.add(new Waiting(writer, ""));
        } else if (writer != null) {
            guarded(writer::end);
        }
        if (data != null) {
            guarded(() -> print(data));
            data.close();
        } else if (tables
                && !tag.isEmpty()
                && (writer == null || WRITES.matcher(tag).matches())) {
            waiting.add(new Waiting(null, tag));
        }
        // What is there is seen at once, though more may be computed for long.
        guarded(output::flush);
    }

    @Override
    public void failed(ServerError error) {
        RowsWriter writer = rows;
        Rows result = arriving;
        rows = null;
        copy = null;
        if (writer != null && result != null) {
            guarded(() -> {
                // Without a row there is nothing to show but the error.
                if (result.count() > 0) {
                    writer.more();
                }
                writer.abandon();
                output.broken();
            });
        }
    }

    /// Prints what waited.
    ///
    /// @param succeeded whether the query did; if not, its tags are not true
    void ended(boolean succeeded) {
        guarded(() -> {
            for (Waiting each : waiting) {
                if (each.table != null) {
                    each.table.end();
                } else if (succeeded) {
                    output.text(ServerError.printable(each.tag) + "\n");
                }
            }
            output.flush();
        });
        waiting.clear();
    }

    private void print(CopyOut data) throws IOException {
        int count = data.count();
        for (; copied < count; copied++) {
            output.raw(data.bytes(copied));
        }
    }
}
