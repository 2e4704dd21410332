package dev.trunkline.driver.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.flow.Attempts.Way;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What sslmode allows, and in which order (manual 32.19.3).
class AttemptsTest {
    @ParameterizedTest
    @CsvSource({
        "DISABLE,CLEAR",
        "ALLOW,CLEAR",
        "PREFER,TLS_IF_OFFERED",
        "REQUIRE,TLS",
        "VERIFY_CA,TLS",
        "VERIFY_FULL,TLS"
    })
    void the_first_way_is_by_the_mode(SslMode mode, Way way) {
        assertThat(Attempts.first(mode, false)).isEqualTo(way);
    }

    @ParameterizedTest
    @EnumSource(SslMode.class)
    void a_unix_domain_socket_is_never_encrypted(SslMode mode) {
        assertThat(Attempts.first(mode, true)).isEqualTo(Way.CLEAR);
    }

    @Test
    void allow_goes_on_over_tls_if_the_server_refuses_the_session() {
        assertThat(next(SslMode.ALLOW, Way.CLEAR, false, Kind.AUTHENTICATION, "28000"))
                .contains(Way.TLS);
        // As PgBouncer says that it wants TLS.
        assertThat(next(SslMode.ALLOW, Way.CLEAR, false, Kind.REFUSED, "08P01")).contains(Way.TLS);
    }

    @Test
    void allow_does_not_if_tls_would_change_nothing() {
        assertThat(next(SslMode.ALLOW, Way.CLEAR, false, Kind.REFUSED, "53300")).isEmpty();
        assertThat(next(SslMode.ALLOW, Way.CLEAR, false, Kind.REFUSED, "57P03")).isEmpty();
        assertThat(next(SslMode.ALLOW, Way.CLEAR, false, Kind.LOST, "")).isEmpty();
        assertThat(next(SslMode.ALLOW, Way.CLEAR, false, Kind.AUTHENTICATION, ""))
                .isEmpty();
        assertThat(next(SslMode.ALLOW, Way.TLS, true, Kind.AUTHENTICATION, "28000"))
                .isEmpty();
    }

    @Test
    void prefer_goes_on_in_clear_if_the_handshake_fails_or_the_server_wants_no_tls_from_us() {
        assertThat(next(SslMode.PREFER, Way.TLS_IF_OFFERED, false, Kind.TLS, ""))
                .contains(Way.CLEAR);
        assertThat(next(SslMode.PREFER, Way.TLS_IF_OFFERED, true, Kind.TLS, "")).contains(Way.CLEAR);
        assertThat(next(SslMode.PREFER, Way.TLS_IF_OFFERED, true, Kind.AUTHENTICATION, "28000"))
                .contains(Way.CLEAR);
    }

    @Test
    void prefer_does_not_after_anything_else() {
        assertThat(next(SslMode.PREFER, Way.TLS_IF_OFFERED, false, Kind.AUTHENTICATION, "28000"))
                .isEmpty();
        assertThat(next(SslMode.PREFER, Way.TLS_IF_OFFERED, true, Kind.AUTHENTICATION, ""))
                .isEmpty();
        assertThat(next(SslMode.PREFER, Way.TLS_IF_OFFERED, true, Kind.REFUSED, "53300"))
                .isEmpty();
        assertThat(next(SslMode.PREFER, Way.TLS_IF_OFFERED, true, Kind.OPTIONS, ""))
                .isEmpty();
        assertThat(next(SslMode.PREFER, Way.CLEAR, false, Kind.AUTHENTICATION, "28000"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = SslMode.class,
            names = {"DISABLE", "REQUIRE", "VERIFY_CA", "VERIFY_FULL"})
    void the_other_modes_know_one_way_only(SslMode mode) {
        for (Kind kind : Kind.values()) {
            assertThat(next(mode, Attempts.first(mode, false), true, kind, "28000"))
                    .isEmpty();
        }
    }

    @Test
    void if_both_ways_fail_both_failures_are_told() {
        ConnectionException first = new ConnectionException(Kind.TLS, "h:1: the handshake failed", null);
        ConnectionException last = new ConnectionException(Kind.AUTHENTICATION, "h:1: no entry", null);
        assertThat(Attempts.both(null, last)).isSameAs(last);
        assertThat(Attempts.both(first, last))
                .hasMessage("h:1: no entry; before that, the other way (sslmode): h:1: the handshake failed")
                .hasSuppressedException(first)
                .extracting(ConnectionException::kind)
                .isEqualTo(Kind.AUTHENTICATION);
    }

    private static Optional<Way> next(SslMode mode, Way tried, boolean encrypted, Kind kind, String sqlState) {
        return Attempts.next(mode, tried, encrypted, new ConnectionException(kind, "failed", null), sqlState);
    }
}
