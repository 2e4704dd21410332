package dev.trunkline.app.rows;

import dev.trunkline.driver.Rows;

/// Which of a result's rows are looked at, and in which order: what sorting and filtering give.
///
/// Thread-safe.
public interface RowOrder {
    /// How many rows there are.
    int size();

    /// The row of the result that stands at a place.
    ///
    /// @param place from 0 to below [#size()]
    int at(int place);

    /// The rows as the server sent them, as many as there are by now.
    static RowOrder asSent(Rows rows) {
        return new RowOrder() {
            @Override
            public int size() {
                return rows.count();
            }

            @Override
            public int at(int place) {
                return place;
            }
        };
    }
}
