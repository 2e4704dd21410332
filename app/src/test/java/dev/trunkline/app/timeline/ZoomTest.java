package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZoomTest {
    private static final long MS = 1_000_000;

    private final Zoom zoom = new Zoom();

    @BeforeEach
    void hundredMilliseconds() {
        zoom.reset(0, 100 * MS);
    }

    @Test
    void at_first_all_of_it_is_looked_at() {
        assertThat(zoom.isZoomed()).isFalse();
        assertThat(zoom.axis()).isEqualTo(new TimeAxis(0, 100 * MS));
    }

    @Test
    void what_is_under_the_pointer_stays_there() {
        zoom.by(0.25, 2);
        assertThat(zoom.axis().place(25 * MS)).isEqualTo(0.25);
        assertThat(zoom.axis().nanos()).isEqualTo(50 * MS);
    }

    @Test
    void a_window_does_not_leave_the_stretch() {
        zoom.show(80 * MS, 90 * MS);
        zoom.move(10);
        assertThat(zoom.axis().endNanos()).isEqualTo(100 * MS);
        zoom.move(-100);
        assertThat(zoom.axis().startNanos()).isZero();
        assertThat(zoom.axis().nanos()).isEqualTo(10 * MS);
    }

    @Test
    void a_window_as_wide_as_all_of_it_is_none() {
        zoom.show(20 * MS, 40 * MS);
        zoom.by(0.5, 0.01);
        assertThat(zoom.isZoomed()).isFalse();
    }

    @Test
    void no_window_is_narrower_than_a_microsecond() {
        zoom.by(0.5, 1e12);
        assertThat(zoom.axis().nanos()).isEqualTo(TimeAxis.LEAST);
    }

    @Test
    void who_looks_at_all_of_a_stretch_that_grows_goes_on_to() {
        zoom.bounds(0, 200 * MS);
        assertThat(zoom.axis().endNanos()).isEqualTo(200 * MS);
    }

    @Test
    void a_window_stays_where_it_is_while_the_stretch_grows() {
        zoom.show(20 * MS, 40 * MS);
        zoom.bounds(0, 200 * MS);
        assertThat(zoom.axis()).isEqualTo(new TimeAxis(0, 20 * MS, 40 * MS));
    }

    @Test
    void a_window_is_drawn_in_either_direction() {
        zoom.show(40 * MS, 20 * MS);
        assertThat(zoom.axis()).isEqualTo(new TimeAxis(0, 20 * MS, 40 * MS));
    }

    @Test
    void a_time_outside_moves_the_window_and_one_inside_does_not() {
        zoom.show(20 * MS, 40 * MS);
        zoom.reveal(30 * MS);
        assertThat(zoom.axis().startNanos()).isEqualTo(20 * MS);
        zoom.reveal(70 * MS);
        assertThat(zoom.axis().shows(70 * MS, 70 * MS)).isTrue();
        assertThat(zoom.axis().nanos()).isEqualTo(20 * MS);
    }

    @Test
    void marks_count_from_the_beginning_of_the_stretch() {
        zoom.show(20 * MS, 40 * MS);
        assertThat(zoom.axis().ticks(200, 100)).extracting(TimeAxis.Tick::label).containsExactly("20 ms", "30", "40");
    }
}
