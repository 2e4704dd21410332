package dev.trunkline.app.navigator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowCountTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "850, 850",
        "999, 999",
        "1000, 1 k",
        "1200, 1.2 k",
        "9949, 9.9 k",
        "9951, 10 k",
        "10000, 10 k",
        "999499, 999 k",
        "999500, 1 M",
        "1200000, 1.2 M",
        "120000000, 120 M",
        "7000000000, 7 G"
    })
    void a_count_is_brief(long count, String words) {
        assertThat(RowCount.brief(count)).isEqualTo(words);
    }
}
