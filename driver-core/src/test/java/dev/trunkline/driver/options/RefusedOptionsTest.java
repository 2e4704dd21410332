package dev.trunkline.driver.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Connection strings that are refused: by name and place, and never with a piece of a password.
class RefusedOptionsTest {
    private static ConnectOptions parse(String conninfo) {
        return ConnectOptions.parse(conninfo, Map.of());
    }

    @Test
    void ssl_true_is_jdbcs_word_for_require() {
        assertThat(parse("postgresql://h/db?ssl=true").tls().mode()).isEqualTo(SslMode.REQUIRE);
        assertThat(parse("postgresql://h/db?ssl=true&sslmode=verify-full").tls().mode())
                .isEqualTo(SslMode.VERIFY_FULL);
        refused("postgresql://h/db?ssl=false", "connection option \"ssl\" (character 19) is not known");
        refused("ssl=true", "connection option \"ssl\" (character 1 of the connection string) is not known");
        refused(
                "postgresql://h/db?sslmode=prefer&ssl=true",
                "requiressl=1 (or ssl=true) and sslmode=prefer contradict each other");
    }

    @Test
    void requiressl_is_the_old_word_for_sslmode() {
        assertThat(parse("requiressl=1").tls().mode()).isEqualTo(SslMode.REQUIRE);
        assertThat(parse("requiressl=0").tls().mode()).isEqualTo(SslMode.PREFER);
        assertThat(parse("sslmode=verify-ca requiressl=1").tls().mode()).isEqualTo(SslMode.VERIFY_CA);
        assertThat(parse("sslmode=verify-ca requiressl=0").tls().mode()).isEqualTo(SslMode.VERIFY_CA);
        refused("requiressl=1 sslmode=allow", "requiressl=1 (or ssl=true) and sslmode=allow contradict each other");
    }

    @Test
    void what_is_not_known_is_refused_by_name() {
        refused("HOST=h", "connection option \"HOST\" (character 1 of the connection string) is not known");
        refused("host=h  tty=x", "connection option \"tty\" (character 9 of the connection string) is not known");
        refused("postgresql://h?tty=x", "connection option \"tty\" (character 16) is not known");
        refused("sslmode=Require", "sslmode must be one of disable, allow, prefer, require, verify-ca, verify-full");
        refused("sslmode=''", "sslmode must be one of disable, allow, prefer, require, verify-ca, verify-full");
        refused("sslnegotiation=x", "sslnegotiation must be one of postgres, direct");
        refused("sslcertmode=x", "sslcertmode must be one of disable, allow, require");
        refused("sslsni=yes", "sslsni must be 0 or 1");
        refused("gssdelegation=", "gssdelegation must be 0 or 1");
        refused("gssencmode=x", "gssencmode must be one of disable, prefer, require");
        refused("channel_binding=x", "channel_binding must be one of disable, prefer, require");
        refused("load_balance_hosts=x", "load_balance_hosts must be one of disable, random");
        refused(
                "target_session_attrs=x",
                "target_session_attrs must be one of any, read-write, read-only, primary, standby, prefer-standby");
        refused(
                "ssl_min_protocol_version=2",
                "ssl_min_protocol_version must be one of TLSv1, TLSv1.1, TLSv1.2, TLSv1.3");
        refused("min_protocol_version=3.1", "min_protocol_version must be 3.0, 3.2 or latest");
        refused("max_protocol_version=", "max_protocol_version must be 3.0, 3.2 or latest");
        refused("replication=x", "replication must be true, on, yes, 1, database, false, off, no or 0");
        refused("scram_client_key=AAAA", "scram_client_key must be the base64 of 32 bytes");
        refused("scram_server_key=-", "scram_server_key must be the base64 of 32 bytes");
        refused("hostaddr=localhost", "hostaddr must be an IPv4 or IPv6 address");
        refused("host=@x", "host begins with \"@\": sockets in the abstract namespace are not supported");
        refused("client_encoding=latin1", "client_encoding can only be UTF8 or auto");
        refused("sslcert=a\0b", "the connection string holds a NUL character (character 10)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "x", "1-2", "1,x", " ", "99999999999", "٥"})
    void a_port_is_a_number_from_1_to_65535(String port) {
        refused("host=a,b port='" + port + "'", "port must be a number from 1 to 65535");
        refused("postgresql://h:x/db", "port must be a number from 1 to 65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect_timeout",
                "keepalives",
                "keepalives_idle",
                "keepalives_interval",
                "keepalives_count",
                "tcp_user_timeout"
            })
    void numbers_are_whole_and_not_empty(String word) {
        for (String value : List.of("soon", "''", "1.5", "99999999999", "0x1", "٥")) {
            refused(word + "=" + value, word + " must be a whole number");
        }
        parse(word + "=' +7 '");
    }

    @Test
    void what_can_not_be_done_is_refused_rather_than_left_out() {
        refused("gssencmode=require", "gssencmode can't be require: encryption by GSSAPI is not supported");
    }

    @Test
    void what_is_malformed_is_refused_with_its_place() {
        refused(
                "host",
                "the connection string is neither a postgresql:// URI nor key=value words: at character 1 a word"
                        + " has no \"=\" behind it");
        refused(
                "host=h user",
                "the connection string is neither a postgresql:// URI nor key=value words: at character 8"
                        + " a word has no \"=\" behind it");
        refused("password='x", "the value of password (character 10) has no closing quote");
        refused("nonsense='x", "a value (character 10) has no closing quote");
        refused("postgresql://h/%zz", "the URI has a \"%\" that two hexadecimal digits don't follow (dbname)");
        refused("postgresql://h/%4", "the URI has a \"%\" that two hexadecimal digits don't follow (dbname)");
        refused("postgresql://h?user=%", "the URI has a \"%\" that two hexadecimal digits don't follow (character 21)");
        refused("postgresql://h/a%00b", "the URI has a NUL character, %00 (dbname)");
        refused("postgresql://u:%FF@h", "the URI has a percent-encoding that is not UTF-8 (password)");
        refused("postgresql://h/a b", "the URI has a space (dbname): it is written %20");
        refused("postgresql://[::1/db", "the URI's IPv6 address (character 14) has no closing \"]\"");
        refused("postgresql://[]/db", "the URI has no IPv6 address between \"[\" and \"]\" (character 14)");
        refused("postgresql://[::1]x/db", "the URI has something other than a port behind \"]\" (character 19)");
        refused("postgresql://h?user", "the URI has a query parameter without \"=\" (character 16)");
        refused("postgresql://h?user=u&&port=1", "the URI has a query parameter without \"=\" (character 23)");
        refused(
                "postgresql://h?options=-ca=b",
                "the URI has a query parameter with a second \"=\" (character 27): within a value it is written %3D");
    }

    @Test
    void where_libpq_would_go_to_another_server_than_meant_a_uri_is_refused() {
        refused(
                "postgresql://u:a@b@h/db",
                "the URI has a second \"@\" (character 19): within a user name, a password or a host it is written"
                        + " %40");
        refused(
                "postgresql://h?user=a@b",
                "the URI has a \"?\" (character 15) before an \"@\" (character 22): what is not meant to end the"
                        + " host is written %3F or %40");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:hunter2@h:x/db",
                "postgresql://u:hunter2/y@h/db",
                "postgresql://u:hunter2%zz@h/db",
                "postgresql://u:hunter2@h/%zz",
                "postgresql://u:hunter2@x@b/db",
                "postgresql://u?hunter2@b/db",
                "postgresql://u:%FFhunter2@b/db",
                "postgresql://u:hunter2 x@b/db",
                "password = nonsense hunter2=x",
                "sslmode= password=hunter2",
                "port= password=hunter2",
                "service= password=hunter2",
                "service=s servicefile= password=hunter2",
                "connect_timeout= password=hunter2",
                "hostaddr= password=hunter2",
                "scram_client_key=hunter2",
                "hunter2='x",
                "postgresql://u:hunter2@[::1/db",
                "postgresql://u:hunter2@h?nonsense=1",
                "postgresql://u:hunter2@h?nonsense",
                "postgresql://h?password=hunter2&sslmode=x",
                "postgresql://h?password=hunter2%",
                "postgresql://u:hunter2%00@h",
                "password=hunter2 nonsense=1",
                "password=hunter2 nonsense",
                "password='hunter2",
                "password=hunter2 port=x",
                "password=hunter2 client_encoding=x",
                "password=hunter2 connect_timeout=x",
                "user=u password='hunter2'x",
                "hunter2",
                "password hunter2",
            })
    void no_refusal_repeats_the_password(String conninfo) {
        Throwable refusal = catchThrowable(() -> parse(conninfo));
        assertThat(refusal)
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OPTIONS))
                .hasNoCause();
        assertThat(refusal.toString()).doesNotContain("hunter2");
    }

    @Test
    void random_strings_give_options_or_a_refusal() {
        Random random = new Random(20260123);
        List<String> pieces = List.of(
                "postgresql://",
                "host",
                "=",
                "'",
                "\\",
                " ",
                "@",
                ":",
                "/",
                "?",
                "&",
                "%",
                "%41",
                "[",
                "]",
                "password",
                "port",
                "5432",
                "sslmode",
                "require",
                "ä",
                "🐘",
                "\0",
                ",",
                "\ud800");
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "postgresql://" : "");
            for (int j = random.nextInt(12); j > 0; j--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            Throwable refusal = catchThrowable(() -> parse(text.toString()));
            if (refusal != null) {
                assertThat(refusal).as("%s", text).isInstanceOf(ConnectionException.class);
            }
        }
    }

    private static void refused(String conninfo, String says) {
        assertThatThrownBy(() -> parse(conninfo))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OPTIONS))
                .hasMessage(says);
    }
}
