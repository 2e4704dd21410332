package dev.trunkline.driver.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Connection strings as libpq reads them (manual 32.1.1).
class ConnectOptionsTest {
    private static ConnectOptions parse(String conninfo) {
        return parse(conninfo, Map.of());
    }

    /// As on a machine on which no PostgreSQL runs.
    private static ConnectOptions parse(String conninfo, Map<String, String> environment) {
        return ConnectOptions.read(
                ConnInfo.parse(conninfo), Surroundings.of(environment).withoutSockets());
    }

    @Test
    void several_hosts_have_each_a_port_or_all_the_same() {
        assertThat(parse("host=a,b port=1,2").hosts()).containsExactly(new Host("a", null, 1), new Host("b", null, 2));
        assertThat(parse("host=a,b port=7").hosts()).containsExactly(new Host("a", null, 7), new Host("b", null, 7));
        assertThat(parse("host=a,b port=,7").hosts())
                .containsExactly(new Host("a", null, 5432), new Host("b", null, 7));
        assertThat(parse("host=a,/tmp,c").address()).isEqualTo("a:5432,/tmp/.s.PGSQL.5432,c:5432");
        assertThat(parse("postgresql://a:1,[::1],%2Ftmp:3/db").hosts())
                .containsExactly(new Host("a", null, 1), new Host("::1", null, 5432), new Host("/tmp", null, 3));
    }

    @Test
    void a_hostaddr_is_connected_to_and_the_host_is_whom_to_expect_there() {
        assertThat(parse("host=db.example hostaddr=192.0.2.1").hosts())
                .containsExactly(new Host("db.example", "192.0.2.1", 5432));
        assertThat(parse("hostaddr=192.0.2.1,::1 port=1,2").hosts())
                .containsExactly(new Host("", "192.0.2.1", 1), new Host("", "::1", 2));
        assertThat(parse("hostaddr=::1").address()).isEqualTo("[::1]:5432");
        assertThat(parse("host=a,b hostaddr=,192.0.2.1").hosts())
                .containsExactly(new Host("a", null, 5432), new Host("b", "192.0.2.1", 5432));
        assertThat(parse("host=/tmp hostaddr=192.0.2.1").host().unixSocket()).isFalse();
    }

    @Test
    void a_network_has_its_words() {
        NetworkOptions network = parse("keepalives=0 keepalives_idle=1 keepalives_interval=2 keepalives_count=3"
                        + " tcp_user_timeout=4 target_session_attrs=prefer-standby load_balance_hosts=random"
                        + " requirepeer=postgres")
                .network();
        assertThat(network.keepalives()).isEqualTo(new Keepalives(false, 1, 2, 3));
        assertThat(network.writeTimeout()).isEqualTo(Duration.ofMillis(4));
        assertThat(network.target()).isEqualTo(TargetSession.PREFER_STANDBY);
        assertThat(network.loadBalance()).isTrue();
        assertThat(network.requirePeer()).isEqualTo("postgres");
        assertThat(parse("").network()).isEqualTo(NetworkOptions.DEFAULT);
        assertThat(parse("keepalives=-1 keepalives_idle=-1 tcp_user_timeout=-1").network())
                .isEqualTo(NetworkOptions.DEFAULT);
        assertThat(parse("load_balance_hosts=disable target_session_attrs=any").network())
                .isEqualTo(NetworkOptions.DEFAULT);
    }

    @Test
    void tls_has_its_words() {
        TlsOptions tls = parse("sslmode=verify-ca sslnegotiation=direct sslcert=c sslkey=k sslpassword=geheim"
                        + " sslcertmode=require sslrootcert=r sslcrl=l sslcrldir=d sslsni=0 sslkeylogfile=f"
                        + " ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version=tlsv1.3 sslcompression=1")
                .tls();
        assertThat(tls.mode()).isEqualTo(SslMode.VERIFY_CA);
        assertThat(tls.negotiation()).isEqualTo(SslNegotiation.DIRECT);
        assertThat(tls.cert()).isEqualTo(Path.of("c"));
        assertThat(tls.key()).isEqualTo(Path.of("k"));
        assertThat(tls.keyPassword()).isEqualTo("geheim");
        assertThat(tls.certMode()).isEqualTo(SslCertMode.REQUIRE);
        assertThat(tls.rootCert()).isEqualTo("r");
        assertThat(tls.crl()).isEqualTo(Path.of("l"));
        assertThat(tls.crlFolder()).isEqualTo(Path.of("d"));
        assertThat(tls.sni()).isFalse();
        assertThat(tls.keyLog()).isEqualTo(Path.of("f"));
        assertThat(tls.lowest()).isEqualTo(TlsVersion.TLS_1_3);
        assertThat(tls.highest()).isEqualTo(TlsVersion.TLS_1_3);
        TlsOptions usual = parse("").tls();
        assertThat(usual.mode()).isEqualTo(SslMode.PREFER);
        assertThat(usual.negotiation()).isEqualTo(SslNegotiation.POSTGRES);
        assertThat(usual.certMode()).isEqualTo(SslCertMode.ALLOW);
        assertThat(usual.lowest()).isEqualTo(TlsVersion.TLS_1_2);
        assertThat(usual.highest()).isNull();
        assertThat(usual.sni()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})
    void every_sslmode_is_taken(String mode) {
        assertThat(parse("sslmode=" + mode).tls().mode().word()).isEqualTo(mode);
    }

    @Test
    void with_the_systems_authorities_the_host_is_verified_unless_told_otherwise() {
        assertThat(parse("sslrootcert=system").tls().mode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(parse("sslrootcert=./system").tls().mode()).isEqualTo(SslMode.PREFER);
    }

    @Test
    void proofs_have_their_words() {
        String key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        AuthOptions auth = parse("channel_binding=require scram_client_key=" + key + " scram_server_key=" + key
                        + " oauth_issuer=https://i oauth_client_id=c oauth_client_secret=geheim oauth_scope='a b'"
                        + " gssencmode=prefer krbsrvname=POSTGRES gssdelegation=1 gsslib=gssapi")
                .auth();
        assertThat(auth.channelBinding()).isEqualTo(ChannelBinding.REQUIRE);
        assertThat(auth.scramClientKey()).isEqualTo(key);
        assertThat(auth.scramServerKey()).isEqualTo(key);
        assertThat(auth.oauth()).isEqualTo(new AuthOptions.OAuth("https://i", "c", "geheim", "a b"));
        assertThat(auth.gss()).isEqualTo(new AuthOptions.Gss(GssEncryption.PREFER, "POSTGRES", true));
        assertThat(parse("").auth()).isEqualTo(AuthOptions.DEFAULT);
        assertThat(auth.toString()).doesNotContain("geheim").doesNotContain(key);
    }

    @Test
    void a_session_has_its_words() {
        assertThat(parse("replication=ON").session().replication()).isEqualTo("true");
        assertThat(parse("replication=database").session().replication()).isEqualTo("database");
        assertThat(parse("replication=no").session().replication()).isNull();
        assertThat(parse("").session())
                .isEqualTo(new SessionOptions(
                        "trunkline", null, null, SessionOptions.PROTOCOL_3_0, SessionOptions.PROTOCOL_3_0, List.of()));
    }

    @Test
    void a_fallback_application_name_holds_unless_another_is_given() {
        assertThat(parse("fallback_application_name=f").session().applicationName())
                .isEqualTo("f");
        assertThat(parse("fallback_application_name=f application_name=a")
                        .session()
                        .applicationName())
                .isEqualTo("a");
        assertThat(parse("fallback_application_name=f application_name=''")
                        .session()
                        .applicationName())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, 0",
        "min_protocol_version=3.0, 0, 0",
        "min_protocol_version=3.2, 2, 2",
        "min_protocol_version=latest, 2, 2",
        "max_protocol_version=3.2, 0, 2",
        "max_protocol_version=latest, 0, 2",
        "min_protocol_version=3.0 max_protocol_version=3.0, 0, 0",
    })
    void a_higher_protocol_is_asked_for_only_if_it_is_wanted(String conninfo, int lowest, int highest) {
        SessionOptions session = parse(conninfo).session();
        assertThat(session.lowestProtocol()).isEqualTo(SessionOptions.PROTOCOL_3_0 + lowest);
        assertThat(session.highestProtocol()).isEqualTo(SessionOptions.PROTOCOL_3_0 + highest);
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
    void an_empty_text_is_the_default() {
        assertThat(parse("password='' host='' port='' dbname='' passfile='' sslcert='' require_auth=''"))
                .isEqualTo(parse(""));
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
        "postgresql://u:a%40b@h/db, h, 5432, db, u, a@b",
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
        ConnectOptions options = parse(uri, Map.of("PGUSER", "me"));
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
