package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IsoTimeTest {
    @Test
    void times_have_their_order_however_they_are_written() {
        List<String> ordered = List.of(
                "-infinity",
                "4713-01-01 BC",
                "0044-03-15 BC",
                "0044-03-16 BC",
                "0001-01-01",
                "1969-12-31 23:59:59.999999+00",
                "2026-11-22 05:00:00+05:30",
                "2026-11-22 05:00:00+01",
                "2026-11-22 05:00:00.000001+01",
                "2026-11-22 05:00:00-08",
                "10000-01-01",
                "infinity");

        assertThat(ordered.stream().map(IsoTimeTest::micros)).isSorted();
    }

    @Test
    void they_are_counted_from_1970() {
        assertThat(micros("1970-01-01")).isZero();
        assertThat(micros("2026-11-22")).isEqualTo(LocalDate.of(2026, 11, 22).toEpochDay() * 86_400_000_000L);
        assertThat(micros("2026-11-22 05:00:00.25+01"))
                .isEqualTo(Instant.parse("2026-11-22T04:00:00.25Z").toEpochMilli() * 1000);
        assertThat(micros("0001-12-31 BC"))
                .isEqualTo(LocalDate.of(0, 12, 31).toEpochDay() * 86_400_000_000L);
    }

    @Test
    void another_way_of_writing_is_not_guessed_at() {
        assertThat(List.of("22.11.2026", "Sun Nov 22 05:00:00 2026", "", "2026", "infinite!", "2026-11-22x"))
                .allMatch(text -> micros(text) == IsoTime.UNREADABLE);
    }

    private static long micros(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return IsoTime.micros(bytes, 0, bytes.length);
    }
}
