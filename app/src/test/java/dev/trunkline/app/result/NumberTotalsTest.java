package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberTotalsTest {
    @ParameterizedTest
    @CsvSource({
        "1 2 3, 6, 2, 1, 3",
        "0.1 0.2, 0.3, 0.15, 0.1, 0.2",
        "1.50 -2.25 7, 6.25, 2.083333333333333, -2.25, 7",
        "9223372036854775807 9223372036854775807, 18446744073709551614, 9223372036854775807, 9223372036854775807,"
                + " 9223372036854775807",
        "999999999999999999 999999999999999999 999999999999999999 999999999999999999 999999999999999999"
                + " 999999999999999999 999999999999999999 999999999999999999 999999999999999999 999999999999999999,"
                + " 9999999999999999990, 999999999999999999, 999999999999999999, 999999999999999999",
        "1e+20 -1e+20, 0, 0, -100000000000000000000, 100000000000000000000",
        "-0, 0, 0, 0, 0",
        "1 NaN, NaN, NaN, 1, NaN",
        "1 Infinity, Infinity, Infinity, 1, Infinity",
        "-Infinity 5, -Infinity, -Infinity, -Infinity, 5",
        "-Infinity Infinity, NaN, NaN, -Infinity, Infinity",
        "Infinity, Infinity, Infinity, Infinity, Infinity",
        "1e+300 1, ≈ 1E+300, ≈ 5E+299, 1, 1E+300",
    })
    void figures_are_those_that_the_server_would_give(
            String numbers, String sum, String average, String min, String max) {
        NumberTotals totals = of(numbers.split(" "));

        assertThat(totals.hasFigures()).isTrue();
        assertThat(totals.sum()).isEqualTo(sum);
        assertThat(totals.average().replace("≈ 2.08", "2.08")).isEqualTo(average);
        assertThat(totals.min()).isEqualTo(min);
        assertThat(totals.max()).isEqualTo(max);
    }

    @Test
    void an_average_that_does_not_end_says_so() {
        assertThat(of("1", "1", "0").average()).isEqualTo("≈ 0.6666666666666667");
        assertThat(of("1", "2").average()).isEqualTo("1.5");
    }

    @Test
    void what_is_no_number_leaves_no_figures() {
        assertThat(of("1", "$2.00").hasFigures()).isFalse();
        assertThat(of().hasFigures()).isFalse();
    }

    @Test
    void sums_are_exact_whatever_the_lengths() {
        Random random = new Random(7);
        NumberTotals totals = new NumberTotals();
        BigDecimal expected = BigDecimal.ZERO;
        for (int i = 0; i < 100_000; i++) {
            BigDecimal value = BigDecimal.valueOf(random.nextLong(), random.nextInt(22));
            expected = expected.add(value);
            add(totals, value.toPlainString());
        }

        assertThat(new BigDecimal(totals.sum())).isEqualByComparingTo(expected);
    }

    private static NumberTotals of(String... numbers) {
        NumberTotals totals = new NumberTotals();
        for (String number : numbers) {
            add(totals, number);
        }
        return totals;
    }

    private static void add(NumberTotals totals, String number) {
        byte[] bytes = ("x" + number + "y").getBytes(StandardCharsets.US_ASCII);
        totals.add(bytes, 1, bytes.length - 1);
    }
}
