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
        refused("postgresql://h/db?ssl=false", "connection option \"ssl\" is not known");
        refused("ssl=true", "connection option \"ssl\" is not known");
    }

    @Test
    void what_is_not_known_is_refused_by_name() {
        refused("hostaddr=1.2.3.4", "connection option \"hostaddr\" is not known");
        refused("postgresql://h?hostaddr=1.2.3.4", "connection option \"hostaddr\" is not known");
        refused("HOST=h", "connection option \"HOST\" is not known");
        refused(
                "sslmode=verify-full",
                "sslmode verify-full is not supported yet; there are disable, prefer and require");
        refused("sslmode=Require", "sslmode must be disable, prefer or require, not \"Require\"");
        refused("port=0", "port must be a number from 1 to 65535");
        refused("port=65536", "port must be a number from 1 to 65535");
        refused("port=x", "port must be a number from 1 to 65535");
        refused("postgresql://h:x/db", "port must be a number from 1 to 65535");
        refused("connect_timeout=soon", "connect_timeout must be a whole number of seconds, not \"soon\"");
        refused("client_encoding=latin1", "client_encoding can only be UTF8, not \"latin1\"");
        refused("postgresql://a,b/db", "several hosts in one connection string are not supported yet");
        refused("host=a,b", "several hosts in one connection string are not supported yet");
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
        refused("password='x", "the value of password has no closing quote");
        refused("postgresql://h/%zz", "the URI has a \"%\" that two hexadecimal digits don't follow");
        refused("postgresql://h/%4", "the URI has a \"%\" that two hexadecimal digits don't follow");
        refused("postgresql://h/%", "the URI has a \"%\" that two hexadecimal digits don't follow");
        refused("postgresql://h/a%00b", "connection option dbname holds a NUL character");
        refused("postgresql://[::1/db", "the URI's IPv6 address has no closing \"]\"");
        refused("postgresql://[::1]x/db", "the URI has something other than a port behind \"]\"");
        refused("postgresql://h?user", "the URI has a query parameter without \"=\"");
        refused("postgresql://h?user=u&&port=1", "the URI has a query parameter without \"=\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:hunter2@h:x/db",
                "postgresql://u:hunter2/y@h/db",
                "postgresql://u:hunter2%zz@h/db",
                "postgresql://u:hunter2@h/%zz",
                "postgresql://u:hunter2@a,b/db",
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
