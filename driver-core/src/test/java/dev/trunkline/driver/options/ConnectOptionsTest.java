package dev.trunkline.driver.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Connection strings as libpq reads them (manual 32.1.1).
class ConnectOptionsTest {
    private static ConnectOptions parse(String conninfo) {
        return ConnectOptions.parse(conninfo, Map.of());
    }

    @Test
    void nothing_given_means_the_defaults() {
        ConnectOptions options = parse("");
        assertThat(options.host().name()).isEqualTo("localhost");
        assertThat(options.host().port()).isEqualTo(5432);
        assertThat(options.user()).isEqualTo(System.getProperty("user.name"));
        assertThat(options.database()).isEqualTo(options.user());
        assertThat(options.password()).isNull();
        assertThat(options.tls().mode()).isEqualTo(SslMode.PREFER);
        assertThat(options.network().connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.session().applicationName()).isEqualTo("trunkline");
        assertThat(options.session().options()).isNull();
    }

    @Test
    void the_database_is_the_users_unless_it_is_given() {
        assertThat(parse("user=ada").database()).isEqualTo("ada");
        assertThat(parse("user=ada dbname=shop").database()).isEqualTo("shop");
        assertThat(parse("postgresql://ada@h").database()).isEqualTo("ada");
    }

    @Test
    void words_have_values() {
        ConnectOptions options = parse("host=db.example port=6543 dbname=shop user=ada password=geheim"
                + " sslmode=require connect_timeout=3 application_name=test options='-c a=b' client_encoding=utf-8");
        assertThat(options.hosts()).containsExactly(new Host("db.example", null, 6543));
        assertThat(options.database()).isEqualTo("shop");
        assertThat(options.user()).isEqualTo("ada");
        assertThat(options.password()).isEqualTo("geheim");
        assertThat(options.tls().mode()).isEqualTo(SslMode.REQUIRE);
        assertThat(options.network().connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.session().applicationName()).isEqualTo("test");
        assertThat(options.session().options()).isEqualTo("-c a=b");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "password=plain, plain",
                "password = plain, plain",
                "  password  =  plain  , plain",
                "password='two words', two words",
                "password='it\\'s', it's",
                "password='back\\\\slash', back\\slash",
                "password=it\\'s, it's",
                "password=two\\ words, two words",
                "password=back\\\\slash, back\\slash",
                "password='a=b', a=b",
                "password=a=b, a=b",
                "password=p'q, p'q",
                "password='x'user=ada, x",
                "password=first password=last, last",
                "password=ends\\, ends",
                "password='größe 🐘', größe 🐘",
                "password=postgresql://no, postgresql://no",
            })
    void values_are_quoted_and_escaped_as_in_libpq(String conninfo, String password) {
        assertThat(parse(conninfo).password()).isEqualTo(password);
    }

    @Test
    void any_white_space_stands_between_words() {
        assertThat(parse("\n host=h\tpassword=tab\r\nuser=u\n").password()).isEqualTo("tab");
    }

    @Test
    void an_empty_value_is_none() {
        assertThat(parse("password='' host='' port='' dbname='' sslmode=''")).isEqualTo(parse(""));
        assertThat(parse("host= user=ada").host().name()).isEqualTo("user=ada");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://, localhost, 5432, me, me, ",
        "postgres://, localhost, 5432, me, me, ",
        "postgresql://h, h, 5432, me, me, ",
        "postgresql://h:1, h, 1, me, me, ",
        "postgresql://h:, h, 5432, me, me, ",
        "postgresql://h/db, h, 5432, db, me, ",
        "postgresql://h:1/db, h, 1, db, me, ",
        "postgresql:///db, localhost, 5432, db, me, ",
        "postgresql://u@h/db, h, 5432, db, u, ",
        "postgresql://u:p@h/db, h, 5432, db, u, p",
        "postgresql://u:p@/db, localhost, 5432, db, u, p",
        "postgresql://u:@h/db, h, 5432, db, u, ",
        "postgresql://u:p@:1/db, localhost, 1, db, u, p",
        "postgresql://u:a:b@h/db, h, 5432, db, u, a:b",
        "postgresql://u:a@b@h/db, h, 5432, db, u, a@b",
        "postgresql://u%40x:p%3A%2F%3F%23%25@h/d%20b, h, 5432, d b, u@x, p:/?#%",
        "postgresql://u:%C3%A4%F0%9F%90%98@h/db, h, 5432, db, u, ä🐘",
        "postgresql://[::1], ::1, 5432, me, me, ",
        "postgresql://[::1]:1/db, ::1, 1, db, me, ",
        "postgresql://u:p@[2001:db8::1]:1/db, 2001:db8::1, 1, db, u, p",
        "postgresql://%2Fvar%2Frun%2Fpostgresql/db, /var/run/postgresql, 5432, db, me, ",
        "postgresql:///db?host=/tmp, /tmp, 5432, db, me, ",
        "postgresql://h/db?user=u&password=p, h, 5432, db, u, p",
        "postgresql://a:1/b?host=h&port=2&dbname=db&user=u&password=p%26q, h, 2, db, u, p&q",
        "postgresql://h/db?, h, 5432, db, me, ",
        "postgresql://h?user=u&, h, 5432, u, u, ",
    })
    void uris_are_taken_apart_as_in_libpq(
            String uri, String host, int port, String database, String user, String password) {
        ConnectOptions options = ConnectOptions.parse(uri, Map.of("PGUSER", "me"));
        assertThat(options.host().name()).isEqualTo(host);
        assertThat(options.host().port()).isEqualTo(port);
        assertThat(options.database()).isEqualTo(database);
        assertThat(options.user()).isEqualTo(user);
        assertThat(options.password()).isEqualTo(password);
    }

    @Test
    void a_uris_query_holds_any_option() {
        ConnectOptions options = parse("postgresql://h/db?sslmode=require&connect_timeout=7&application_name=a%20b"
                + "&options=-c%20search_path%3Dx%2Cy");
        assertThat(options.tls().mode()).isEqualTo(SslMode.REQUIRE);
        assertThat(options.network().connectTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(options.session().applicationName()).isEqualTo("a b");
        assertThat(options.session().options()).isEqualTo("-c search_path=x,y");
    }

    @Test
    void what_the_string_leaves_open_comes_from_the_environment_and_then_from_the_defaults() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PGHOST", "eh");
        environment.put("PGPORT", "1111");
        environment.put("PGDATABASE", "ed");
        environment.put("PGUSER", "eu");
        environment.put("PGPASSWORD", "ep");
        environment.put("PGSSLMODE", "require");
        environment.put("PGCONNECT_TIMEOUT", "5");
        environment.put("PGAPPNAME", "ea");
        environment.put("PGOPTIONS", "-c a=b");
        environment.put("PGCLIENTENCODING", "UTF8");
        environment.put("PGNONSENSE", "x");
        assertThat(ConnectOptions.parse("", environment))
                .isEqualTo(parse("host=eh port=1111 dbname=ed user=eu password=ep sslmode=require connect_timeout=5"
                        + " application_name=ea options='-c a=b'"));
        ConnectOptions given = ConnectOptions.parse("postgresql://u@h/db?sslmode=disable", environment);
        assertThat(given.host().name()).isEqualTo("h");
        assertThat(given.host().port()).isEqualTo(1111);
        assertThat(given.user()).isEqualTo("u");
        assertThat(given.database()).isEqualTo("db");
        assertThat(given.password()).isEqualTo("ep");
        assertThat(given.tls().mode()).isEqualTo(SslMode.DISABLE);
        // An empty value is given: it means the default, not the environment.
        assertThat(ConnectOptions.parse("host='' password=''", environment)
                        .host()
                        .name())
                .isEqualTo("localhost");
        assertThat(ConnectOptions.parse("host='' password=''", environment).password())
                .isNull();
        environment.replaceAll((variable, value) -> "");
        assertThat(ConnectOptions.parse("user=u", environment)).isEqualTo(parse("user=u"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 0", "1, 1", "2147483647, 2147483647"})
    void the_connect_timeout_is_in_seconds_and_zero_is_for_ever(String text, long seconds) {
        assertThat(parse("connect_timeout=" + text).network().connectTimeout()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void addresses_are_written_as_people_write_them() {
        assertThat(parse("host=h port=1").address()).isEqualTo("h:1");
        assertThat(parse("host=::1").address()).isEqualTo("[::1]:5432");
        assertThat(parse("host=/tmp port=1").address()).isEqualTo("/tmp/.s.PGSQL.1");
        assertThat(parse("host=/tmp").host().unixSocket()).isTrue();
        assertThat(parse("host=h user=u dbname=d password=geheim")).hasToString("user u to d at h:5432");
    }

    @Test
    void one_thing_can_be_changed() {
        ConnectOptions options = parse("host=h user=u password=p application_name=a connect_timeout=9 options=-cx=y");
        assertThat(options.withPassword("q").password()).isEqualTo("q");
        assertThat(options.withPassword("q").withPassword("p")).isEqualTo(options);
        assertThat(options.withApplicationName("b").session().applicationName()).isEqualTo("b");
        assertThat(options.withApplicationName("b").withApplicationName("a")).isEqualTo(options);
    }
}
