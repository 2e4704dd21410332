package dev.trunkline.driver;

import dev.trunkline.driver.wire.ServerError;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Gives rows to a reader as they arrive, and keeps none.
///
/// One thread at a time; for one statement.
final class EachRow implements ResultObserver {
    private final Consumer<? super RowCursor> reader;
    private @Nullable Rows arriving;
    private @Nullable RowCursor cursor;
    private int count;

    EachRow(Consumer<? super RowCursor> reader) {
        this.reader = reader;
    }

    /// How many there were.
    long count() {
        return count;
    }

    @Override
    public void rows(Rows rows) {
        arriving = rows;
        cursor = rows.cursor();
    }

    @Override
    public void arrived(Rows rows) {
        RowCursor at = cursor;
        if (at != null) {
            for (int known = rows.count(); count < known; count++) {
                at.seek(count);
                reader.accept(at);
            }
            rows.release(count);
        }
    }

    @Override
    public void completed(String tag) {
        rest();
    }

    @Override
    public void failed(ServerError error) {
        rest();
    }

    /// What came together with the end.
    private void rest() {
        Rows last = arriving;
        if (last != null) {
            arrived(last);
            arriving = null;
            last.close();
        }
    }
}
