package dev.trunkline.driver.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.wire.ConnectionException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Options that don't go together, and the list of `require_auth`, where a slip would open a door.
class ContradictionsTest {
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private static ConnectOptions parse(String conninfo) {
        return ConnectOptions.parse(conninfo, Map.of());
    }

    private static void refused(String conninfo, String says) {
        assertThatThrownBy(() -> parse(conninfo))
                .isInstanceOfSatisfying(
                        ConnectionException.class,
                        e -> assertThat(e.kind()).isEqualTo(ConnectionException.Kind.OPTIONS))
                .hasMessage(says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "allow", "prefer"})
    void direct_negotiation_needs_an_sslmode_that_can_not_fall_back(String mode) {
        String says = "sslmode and sslnegotiation contradict each other: direct negotiation needs require, verify-ca"
                + " or verify-full";
        refused("sslnegotiation=direct sslmode=" + mode, says);
        refused("sslnegotiation=direct", says);
        parse("sslnegotiation=direct sslmode=require");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "allow", "prefer", "require", "verify-ca"})
    void the_systems_authorities_need_verify_full(String mode) {
        refused(
                "sslrootcert=system sslmode=" + mode,
                "sslmode and sslrootcert contradict each other: the system's authorities need verify-full");
        parse("sslrootcert=system sslmode=verify-full");
    }

    @Test
    void the_lowest_version_is_not_above_the_highest() {
        refused(
                "ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version=TLSv1.2",
                "ssl_min_protocol_version and ssl_max_protocol_version contradict each other: the lowest, TLSv1.3, is"
                        + " above the highest");
        refused(
                "ssl_max_protocol_version=TLSv1.1",
                "ssl_min_protocol_version and ssl_max_protocol_version contradict each other: the lowest, TLSv1.2, is"
                        + " above the highest");
        refused(
                "min_protocol_version=3.2 max_protocol_version=3.0",
                "min_protocol_version and max_protocol_version contradict each other: the lowest is above the highest");
        parse("ssl_min_protocol_version=TLSv1 ssl_max_protocol_version=TLSv1.1");
    }

    @Test
    void lists_of_hosts_addresses_and_ports_are_as_long_as_each_other() {
        refused(
                "host=a,b hostaddr=192.0.2.1",
                "host and hostaddr contradict each other: there are 2 hosts and 1 addresses");
        refused("host=a,b port=1,2,3", "port and host contradict each other: there are 3 ports and 2 hosts");
        refused("port=1,2", "port and host contradict each other: there are 2 ports and 1 host");
        refused(
                "hostaddr=192.0.2.1,192.0.2.2 port=1,2,3",
                "port and hostaddr contradict each other: there are 3 ports and 2 hosts");
    }

    @Test
    void channel_binding_needs_scram_and_a_channel() {
        refused(
                "channel_binding=require require_auth=password,md5",
                "channel_binding and require_auth contradict each other: only scram-sha-256 binds to a channel");
        refused(
                "channel_binding=require require_auth=!scram-sha-256",
                "channel_binding and require_auth contradict each other: only scram-sha-256 binds to a channel");
        refused(
                "channel_binding=require sslmode=disable",
                "channel_binding and sslmode contradict each other: without TLS there is no channel to bind to");
        parse("channel_binding=require require_auth=scram-sha-256,password");
    }

    @Test
    void a_certificate_that_has_to_be_shown_needs_tls() {
        refused(
                "sslcertmode=require sslmode=disable",
                "sslmode and sslcertmode contradict each other: without TLS no certificate can be shown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scram_client_key", "scram_server_key"})
    void scram_keys_come_in_pairs(String word) {
        refused(
                word + "=" + KEY,
                "scram_client_key and scram_server_key contradict each other: the one proves us and the other the"
                        + " server: both are needed, or none");
        parse("scram_client_key=" + KEY + " scram_server_key=" + KEY);
    }

    @Test
    void require_auth_names_what_is_allowed_or_with_an_exclamation_mark_what_is_not() {
        assertThat(parse("").auth().allowed()).isEqualTo(EnumSet.allOf(AuthMethod.class));
        assertThat(parse("require_auth=''").auth().allowed()).isEqualTo(EnumSet.allOf(AuthMethod.class));
        assertThat(parse("require_auth=scram-sha-256").auth().allowed()).isEqualTo(Set.of(AuthMethod.SCRAM_SHA_256));
        assertThat(parse("require_auth=password,none").auth().allowed())
                .isEqualTo(Set.of(AuthMethod.PASSWORD, AuthMethod.NONE));
        assertThat(parse("require_auth=!password,!md5").auth().allowed())
                .isEqualTo(EnumSet.complementOf(EnumSet.of(AuthMethod.PASSWORD, AuthMethod.MD5)));
        assertThat(parse("require_auth=!none").auth().allowed())
                .isEqualTo(EnumSet.complementOf(EnumSet.of(AuthMethod.NONE)));
        assertThat(parse("require_auth=!password,!md5,!gss,!sspi,!scram-sha-256,!oauth")
                        .auth()
                        .allowed())
                .isEqualTo(Set.of(AuthMethod.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "md5,!password; can't hold both methods and methods with a \"!\"",
                "!md5,password; can't hold both methods and methods with a \"!\"",
                "md5,password,md5; holds md5 twice",
                "!none,!none; holds none twice",
                "!none,!password,!md5,!gss,!sspi,!scram-sha-256,!oauth; leaves no method",
            })
    void slips_in_require_auth_are_refused(String list, String says) {
        refused("require_auth=" + list, "require_auth " + says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "MD5", "md5,", ",md5", "!!md5", "'md5, password'", "scram-sha-256-plus", "!"})
    void require_auth_knows_its_methods_only(String list) {
        refused(
                "require_auth=" + list,
                "require_auth must be a list, with commas and no spaces, of password, md5, gss, sspi, scram-sha-256,"
                        + " oauth, none");
    }
}
