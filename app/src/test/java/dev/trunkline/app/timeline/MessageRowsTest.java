package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import org.junit.jupiter.api.Test;

class MessageRowsTest {
    /// Query, a run of 3, CommandComplete, a run of 2, CommandComplete.
    private static MessageRows twoRuns() {
        Recording recording = new Recording()
                .sent(new Query("select; select"))
                .rows(3, 1, "a")
                .received(new CommandComplete("SELECT 3"))
                .rows(2, 1, "b")
                .received(new CommandComplete("SELECT 2"));
        ExchangeLog log = new ExchangeLog(recording.tape());
        log.update();
        return new MessageRows(log.exchanges().getFirst());
    }

    @Test
    void open_runs_push_down_what_follows() {
        MessageRows rows = twoRuns();
        rows.open(1);
        rows.open(3);

        assertThat(rows.size()).isEqualTo(10);
        assertThat(rows.at(0)).isEqualTo(Place.of(0));
        assertThat(rows.at(1)).isEqualTo(Place.of(1));
        assertThat(rows.at(4)).isEqualTo(new Place(1, 2));
        assertThat(rows.at(5)).isEqualTo(Place.of(2));
        assertThat(rows.at(6)).isEqualTo(Place.of(3));
        assertThat(rows.at(8)).isEqualTo(new Place(3, 1));
        assertThat(rows.at(9)).isEqualTo(Place.of(4));
    }

    @Test
    void a_place_is_found_in_the_row_that_shows_it() {
        MessageRows rows = twoRuns();
        rows.open(1);
        rows.open(3);

        for (long row = 0; row < rows.size(); row++) {
            assertThat(rows.rowOf(rows.at(row))).isEqualTo(row);
        }
    }

    @Test
    void what_lies_in_a_closed_run_is_found_in_its_row() {
        MessageRows rows = twoRuns();

        assertThat(rows.rowOf(new Place(3, 1))).isEqualTo(3);
    }
}
