package dev.trunkline.app.result;

import dev.trunkline.driver.Rows;
import java.time.Instant;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// One result of a run: its rows, so far as the screen has taken notice of them.
///
/// One thread at a time: the user interface's.
public final class ResultSet {
    /// Whether there are more to come.
    public enum State {
        /// More may come.
        ARRIVING,
        /// The server has sent them all.
        COMPLETE,
        /// There are more that never came: an error, a cancel or a lost connection was first.
        CUT
    }

    private final int number;
    private final int statement;
    private final String sql;
    private final Instant at = Instant.now();
    private final Rows rows;
    private final BooleanProperty pinned = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.ARRIVING);

    ResultSet(int number, int statement, String sql, Rows rows) {
        this.number = number;
        this.statement = statement;
        this.sql = sql;
        this.rows = rows;
        poll();
    }

    /// Its number in the run, from 1.
    public int number() {
        return number;
    }

    /// The place of its statement in the run, from 0.
    public int statement() {
        return statement;
    }

    /// The text of its statement.
    public String sql() {
        return sql;
    }

    /// When it began to arrive.
    public Instant at() {
        return at;
    }

    /// Whether it is to stay through the next run.
    public BooleanProperty pinnedProperty() {
        return pinned;
    }

    /// Where the rows are read. There may be more by now than [#countProperty()] says.
    public Rows rows() {
        return rows;
    }

    /// How many rows are shown.
    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /// Whether there are more to come.
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Takes notice of the rows that have arrived.
    void poll() {
        count.set(rows.count());
    }

    void end(State last) {
        poll();
        if (state.get() == State.ARRIVING || last == State.CUT) {
            state.set(last);
        }
    }
}
