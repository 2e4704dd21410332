package dev.trunkline.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.0 ms",
        "600000, 0.6 ms",
        "41600000, 41.6 ms",
        "99949000, 99.9 ms",
        "99990000, 100 ms",
        "416400000, 416 ms",
        "999600000, 1.0 s",
        "3210000000, 3.2 s",
        "59949000000, 59.9 s",
        "59999000000, 59 s",
        "125000000000, 2 min 5 s",
        "3900000000000, 1 h 5 min"
    })
    void a_time_taken_has_the_unit_people_would_use(long nanos, String words) {
        assertThat(Durations.took(nanos)).isEqualTo(words);
    }

    @Test
    void an_age_counts_whole_seconds_and_is_never_negative() {
        assertThat(Durations.age(12_900_000_000L)).isEqualTo("12 s");
        assertThat(Durations.age(-5)).isEqualTo("0 s");
        assertThat(Durations.age(192_000_000_000L)).isEqualTo("3 min 12 s");
    }

    @Test
    void thousands_are_set_apart() {
        assertThat(Durations.count(10_000)).isEqualTo("10,000");
    }
}
