package dev.trunkline.driver.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.wire.Bytes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import org.junit.jupiter.api.Test;

/// Java's types are asked for, and say no where they can't hold a value.
class ConversionsTest {
    @Test
    void days_become_local_dates_but_infinities_do_not() {
        assertThat(PgDate.of(LocalDate.of(2024, 2, 29)).localDate()).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(PgDate.of(LocalDate.of(-4713, 11, 24))).hasToString("4714-11-24 BC");
        assertThat(PgDate.of(LocalDate.of(5_874_897, 12, 31))).hasToString("5874897-12-31");
        assertThatThrownBy(PgDate.INFINITY::localDate)
                .isInstanceOf(DateTimeException.class)
                .hasMessage("a LocalDate can't be infinity");
        assertThatThrownBy(() -> PgDate.of(LocalDate.MAX)).isInstanceOf(DateTimeException.class);
        assertThat(PgDate.NEGATIVE_INFINITY).isLessThan(PgDate.of(LocalDate.of(-4713, 11, 24)));
    }

    @Test
    void the_end_of_the_day_is_no_local_time() {
        assertThat(PgTime.of(LocalTime.of(23, 59, 59, 999_999_000)).localTime())
                .isEqualTo(LocalTime.of(23, 59, 59, 999_999_000));
        assertThatThrownBy(PgTime.END_OF_DAY::localTime).hasMessage("a LocalTime can't be 24:00:00");
        assertThatThrownBy(() -> PgTime.of(LocalTime.MAX))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining("microseconds");
        OffsetTime time = OffsetTime.parse("12:34:56+05:30");
        assertThat(PgTimeTz.of(time).offsetTime()).isEqualTo(time);
        assertThatThrownBy(() -> new PgTimeTz(PgTime.END_OF_DAY, 0).offsetTime())
                .isInstanceOf(DateTimeException.class);
    }

    @Test
    void moments_become_instants_but_infinities_do_not() {
        Instant moment = Instant.parse("1969-12-31T23:59:59.999999Z");
        assertThat(PgTimestampTz.of(moment).instant()).isEqualTo(moment);
        assertThat(PgTimestampTz.of(moment)).hasToString("1969-12-31 23:59:59.999999+00");
        LocalDateTime time = LocalDateTime.of(294_276, 12, 31, 23, 59, 59);
        assertThat(PgTimestamp.of(time).localDateTime()).isEqualTo(time);
        assertThatThrownBy(PgTimestamp.INFINITY::localDateTime).hasMessage("a LocalDateTime can't be infinity");
        assertThatThrownBy(PgTimestampTz.NEGATIVE_INFINITY::instant).hasMessage("an Instant can't be -infinity");
        assertThatThrownBy(() -> PgTimestampTz.of(Instant.MAX)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> PgTimestampTz.of(Instant.ofEpochSecond(0, 1))).isInstanceOf(DateTimeException.class);
    }

    @Test
    void intervals_become_periods_or_durations_if_they_are_such() {
        assertThat(PgInterval.of(Period.of(1, 2, -3)).period()).isEqualTo(Period.of(1, 2, -3));
        assertThat(PgInterval.of(Duration.ofMillis(-1)).duration()).isEqualTo(Duration.ofMillis(-1));
        assertThatThrownBy(() -> new PgInterval(1, 0, 1).period())
                .hasMessage("a Period can't be 1 mon 00:00:00.000001");
        assertThatThrownBy(() -> new PgInterval(0, 1, 1).duration()).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(PgInterval.INFINITY::period).hasMessage("a Period can't be infinity");
        assertThat(PgInterval.INFINITY.isFinite()).isFalse();
    }

    @Test
    void addresses_and_bits_become_javas() throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
        assertThat(Inet.of(address)).hasToString("10.0.0.1");
        assertThat(Inet.of(address).inetAddress()).isEqualTo(address);
        assertThatThrownBy(() -> new Cidr(Bytes.of(address.getAddress()), 8))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new BitString(3, Bytes.of((byte) 0xa0)).bitSet().toString()).isEqualTo("{0, 2}");
        assertThatThrownBy(() -> new BitString(3, Bytes.of((byte) 0xb0))).isInstanceOf(IllegalArgumentException.class);
    }
}
