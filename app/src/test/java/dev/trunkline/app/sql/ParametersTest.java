package dev.trunkline.app.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "0|select 1",
                "1|select $1",
                "12|select $2, $12, $3",
                "2|select '$9', \"$9\", $$ $9 $$, $x$ $9 $x$, $2 -- $9",
                "0|select a$1",
                "3|select $3abc",
                "65535|select $65535",
                "2147483647|select $99999999999999999999",
            })
    void the_highest_number_counts_wherever_it_stands(int highest, String sql) {
        assertThat(Parameters.highest(sql)).isEqualTo(highest);
    }
}
