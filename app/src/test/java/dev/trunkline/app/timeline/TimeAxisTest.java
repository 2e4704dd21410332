package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.timeline.TimeAxis.Tick;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
    private static TimeAxis millis(double millis) {
        return new TimeAxis(1000, 1000 + (long) (millis * 1e6));
    }

    @Test
    void its_marks_are_round_times() {
        assertThat(millis(41.6).ticks(193, 56)).extracting(Tick::label).containsExactly("0 ms", "20", "40");
        assertThat(millis(0.6).ticks(193, 56)).extracting(Tick::label).containsExactly("0 ms", "0.2", "0.4", "0.6");
        assertThat(millis(25_000).ticks(193, 56)).extracting(Tick::label).containsExactly("0 s", "10", "20");
    }

    @Test
    void a_mark_stands_where_its_time_is() {
        assertThat(millis(40).ticks(200, 50)).extracting(Tick::at).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
        assertThat(millis(40).at(1000 + 10_000_000)).isEqualTo(0.25);
    }

    @Test
    void an_exchange_without_duration_has_an_axis() {
        TimeAxis axis = new TimeAxis(5, 5);

        assertThat(axis.at(5)).isZero();
        assertThat(axis.ticks(200, 50)).isNotEmpty();
    }
}
