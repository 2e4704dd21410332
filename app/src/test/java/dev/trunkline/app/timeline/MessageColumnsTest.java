package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageColumnsTest {
    @Test
    void long_numbers_push_the_time_to_the_right() {
        MessageColumns few = MessageColumns.of(1000, 154, 2);
        MessageColumns many = MessageColumns.of(1000, 154, 8);

        assertThat(few.numberWidth()).isEqualTo(36);
        assertThat(many.numberWidth()).isEqualTo(60);
        assertThat(many.timeRight() - few.timeRight()).isEqualTo(24);
        assertThat(MessageColumns.of(500, 154, 8).timeRight())
                .isEqualTo(MessageColumns.of(500, 154, 2).timeRight());
    }

    @Test
    void from_ten_seconds_on_a_time_is_in_seconds() {
        assertThat(Numbers.millis(3_721_760_000L)).isEqualTo("3721.76");
        assertThat(Numbers.millis(43_721_760_000L)).isEqualTo("43.722 s");
        assertThat(Numbers.time(43_721_760_000L)).isEqualTo("43.722 s");
        assertThat(Numbers.time(1_500_000L)).isEqualTo("1.500 ms");
    }
}
