package dev.trunkline.driver.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.wire.ConnectionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where options come from: the connection string, then a service file, then the environment, then defaults.
class SourcesTest {
    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final List<Path> sockets = new ArrayList<>();

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(folder.resolve("everybody"));
    }

    private ConnectOptions parse(String conninfo) {
        return ConnectOptions.read(
                ConnInfo.parse(conninfo),
                new Surroundings(
                        environment,
                        false,
                        folder.resolve("home"),
                        "me",
                        List.of(folder.resolve("everybody")),
                        sockets));
    }

    private Path service(String folderName, String text) throws IOException {
        String name = folderName.equals("home") ? ".pg_service.conf" : "pg_service.conf";
        return Files.writeString(folder.resolve(folderName).resolve(name), text);
    }

    private void refused(String conninfo, String says) {
        assertThatThrownBy(() -> parse(conninfo))
                .isInstanceOfSatisfying(
                        ConnectionException.class,
                        e -> assertThat(e.kind()).isEqualTo(ConnectionException.Kind.OPTIONS))
                .hasMessage(says);
    }

    @Test
    void the_connection_string_wins_over_the_service_file_and_that_over_the_environment() throws IOException {
        service("home", "[s]\nport=2\ndbname=service\n");
        environment.put("PGPORT", "3");
        environment.put("PGDATABASE", "environment");
        environment.put("PGUSER", "environment");
        ConnectOptions options = parse("service=s host=h port=1");
        assertThat(options.host().port()).isEqualTo(1);
        assertThat(options.database()).isEqualTo("service");
        assertThat(options.user()).isEqualTo("environment");
        assertThat(options.session().applicationName()).isEqualTo("trunkline");
    }

    @Test
    void every_variable_is_the_option_of_the_same_meaning() {
        Map<String, String> values = new HashMap<>(Map.of("PGHOST", "h", "PGHOSTADDR", "192.0.2.1", "PGPORT", "1"));
        values.putAll(Map.of("PGUSER", "u", "PGPASSWORD", "p", "PGPASSFILE", "f", "PGDATABASE", "d"));
        values.putAll(Map.of("PGCHANNELBINDING", "disable", "PGCONNECT_TIMEOUT", "3", "PGCLIENTENCODING", "UTF8"));
        values.putAll(Map.of("PGOPTIONS", "-c a=b", "PGAPPNAME", "a", "PGSSLMODE", "verify-ca"));
        values.putAll(Map.of("PGSSLNEGOTIATION", "direct", "PGSSLCOMPRESSION", "0", "PGSSLCERT", "c", "PGSSLKEY", "k"));
        values.putAll(Map.of("PGSSLCERTMODE", "require", "PGSSLROOTCERT", "r", "PGSSLCRL", "l", "PGSSLCRLDIR", "m"));
        values.putAll(Map.of("PGSSLSNI", "0", "PGREQUIREPEER", "x", "PGREQUIREAUTH", "md5"));
        values.putAll(Map.of("PGMINPROTOCOLVERSION", "3.0", "PGMAXPROTOCOLVERSION", "3.2"));
        values.putAll(Map.of("PGSSLMINPROTOCOLVERSION", "TLSv1.3", "PGSSLMAXPROTOCOLVERSION", "TLSv1.3"));
        values.putAll(Map.of("PGGSSENCMODE", "prefer", "PGKRBSRVNAME", "y", "PGGSSLIB", "gssapi"));
        values.putAll(
                Map.of("PGGSSDELEGATION", "1", "PGTARGETSESSIONATTRS", "standby", "PGLOADBALANCEHOSTS", "random"));
        Map<String, String> words = new HashMap<>();
        for (Setting setting : Setting.values()) {
            String value = setting.variable() == null ? null : values.remove(setting.variable());
            if (value != null) {
                words.put(setting.word(), value);
                environment.put(setting.variable(), value);
            }
        }
        assertThat(values).isEmpty();
        ConnectOptions options = parse("");
        environment.clear();
        assertThat(options)
                .isEqualTo(
                        ConnectOptions.read(words, Surroundings.of(environment)).withTls(options.tls()));
        assertThat(options.tls().mode()).isEqualTo(SslMode.VERIFY_CA);
        assertThat(options.words()).hasSizeGreaterThan(25);
    }

    @Test
    void an_empty_value_in_the_connection_string_keeps_the_environment_from_being_asked() {
        environment.put("PGHOST", "h");
        environment.put("PGPASSWORD", "p");
        assertThat(parse("host='' password=''").host().name()).isEqualTo("localhost");
        assertThat(parse("host='' password=''").password()).isNull();
        assertThat(parse("postgresql://").host().name()).isEqualTo("h");
    }

    @Test
    void an_empty_variable_is_taken_as_empty_as_in_libpq() {
        environment.putAll(Map.of("PGHOST", "", "PGPORT", "", "PGPASSWORD", ""));
        assertThat(parse("").host()).isEqualTo(new Host("localhost", null, 5432));
        environment.put("PGSSLMODE", "");
        refused("", "sslmode (from PGSSLMODE) must be one of disable, allow, prefer, require, verify-ca, verify-full");
    }

    @Test
    void a_refusal_says_where_the_value_comes_from() throws IOException {
        Path file = service("home", "[s]\nport=x\n[t]\nsslmode=disable\n");
        refused("service=s", "port (from " + file + ") must be a number from 1 to 65535");
        environment.put("PGSSLNEGOTIATION", "direct");
        refused(
                "service=t",
                "sslmode (from " + file + ") and sslnegotiation (from PGSSLNEGOTIATION) contradict each other: direct"
                        + " negotiation needs require, verify-ca or verify-full");
        environment.put("PGCONNECT_TIMEOUT", "soon");
        refused("", "connect_timeout (from PGCONNECT_TIMEOUT) must be a whole number");
    }

    @Test
    void datestyle_time_zone_and_geqo_of_the_environment_are_set_at_the_sessions_beginning() {
        environment.putAll(Map.of("PGDATESTYLE", "ISO, DMY", "PGTZ", "Europe/Vienna", "PGGEQO", "off"));
        assertThat(parse("").session().parameters())
                .containsExactly(
                        new SessionOptions.Preset("datestyle", "ISO, DMY"),
                        new SessionOptions.Preset("timezone", "Europe/Vienna"),
                        new SessionOptions.Preset("geqo", "off"));
        environment.putAll(Map.of("PGDATESTYLE", "Default", "PGTZ", "DEFAULT"));
        environment.remove("PGGEQO");
        assertThat(parse("").session().parameters()).isEmpty();
    }

    @Test
    void pgrequiressl_counts_where_no_sslmode_is_said() {
        environment.put("PGREQUIRESSL", "1");
        assertThat(parse("").tls().mode()).isEqualTo(SslMode.REQUIRE);
        assertThat(parse("sslmode=disable").tls().mode()).isEqualTo(SslMode.DISABLE);
        environment.put("PGSSLMODE", "allow");
        assertThat(parse("").tls().mode()).isEqualTo(SslMode.ALLOW);
        environment.remove("PGSSLMODE");
        environment.put("PGREQUIRESSL", "0");
        assertThat(parse("sslrootcert=system").tls().mode()).isEqualTo(SslMode.VERIFY_FULL);
    }

    @Test
    void a_service_is_a_section_of_the_users_file_or_else_of_everybodys() throws IOException {
        service("home", "# mine\n\n  [a]  \nhost=a\n");
        service("everybody", "[a]\nhost=other\n[b]\nhost=b\n");
        assertThat(parse("service=a").host().name()).isEqualTo("a");
        assertThat(parse("service=b").host().name()).isEqualTo("b");
        environment.put("PGSERVICE", "b");
        assertThat(parse("").host().name()).isEqualTo("b");
        assertThat(parse("service=a").host().name()).isEqualTo("a");
        refused("service=c", "service c is in no service file");
        refused("service=''", "service  is in no service file");
    }

    @Test
    void pgservicefile_and_pgsysconfdir_say_where_service_files_are() throws IOException {
        service("home", "[a]\nhost=home\n");
        Path named = Files.writeString(folder.resolve("named"), "[a]\nhost=named\n");
        Path other = Files.writeString(folder.resolve("other"), "[a]\nhost=other\n");
        environment.put("PGSERVICEFILE", named.toString());
        assertThat(parse("service=a").host().name()).isEqualTo("named");
        assertThat(parse("service=a servicefile='" + other + "'").host().name()).isEqualTo("other");
        Path system = Files.createDirectory(folder.resolve("system"));
        Files.writeString(system.resolve("pg_service.conf"), "[b]\nhost=system\n");
        environment.put("PGSYSCONFDIR", system.toString());
        assertThat(parse("service=b").host().name()).isEqualTo("system");
        environment.put("PGSERVICEFILE", folder + "/nowhere");
        refused("service=a", "service file " + folder + "/nowhere can't be read: there is no such file");
        // Without a service nobody looks for a file.
        assertThat(parse("").host().name()).isEqualTo("localhost");
    }

    @Test
    void of_a_services_section_the_first_of_equal_words_holds_and_values_keep_their_spaces() throws IOException {
        service("home", "[s]\nhost=h\nhost=i\noptions=-c a=b -c c=d\t\r\nuser= u'\\ \n[s]\nport=1\n");
        ConnectOptions options = parse("service=s");
        assertThat(options.host()).isEqualTo(new Host("h", null, 5432));
        assertThat(options.session().options()).isEqualTo("-c a=b -c c=d");
        assertThat(options.user()).isEqualTo(" u'\\");
    }

    @Test
    void what_is_wrong_in_a_service_file_is_refused_with_its_line() throws IOException {
        Path file = service(
                "home",
                "[a]\nhost\n[b]\nhost = h\n[c]\nservice=a\n[d]\nldap://example\n[e]\n\nhunter2=x\n[f]\nservicefile=x\n");
        refused("service=a", "a service's line has no \"=\" (line 2 of " + file + ")");
        refused("service=b", "connection option (line 4 of " + file + ") is not known");
        refused("service=c", "a service can't name another: service (line 6 of " + file + ")");
        refused("service=d", "a service that is looked up by LDAP is not supported (line 8 of " + file + ")");
        refused("service=e", "connection option (line 11 of " + file + ") is not known");
        refused("service=f", "a service can't name another: servicefile (line 13 of " + file + ")");
    }

    @Test
    void without_a_host_it_is_the_socket_of_a_server_on_this_machine_or_else_localhost() throws IOException {
        Path run = Files.createDirectory(folder.resolve("run"));
        sockets.add(run);
        assertThat(parse("").host()).isEqualTo(new Host("localhost", null, 5432));
        Files.createFile(run.resolve(".s.PGSQL.5432"));
        assertThat(parse("").host()).isEqualTo(new Host(run.toString(), null, 5432));
        assertThat(parse("host=,h").hosts())
                .containsExactly(new Host(run.toString(), null, 5432), new Host("h", null, 5432));
        assertThat(parse("port=5433").host()).isEqualTo(new Host("localhost", null, 5433));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgresql://", "user=me"})
    void without_anything_it_is_the_operating_systems_user(String conninfo) {
        assertThat(parse(conninfo).user()).isEqualTo("me");
        assertThat(parse(conninfo).database()).isEqualTo("me");
    }

    @Test
    void the_users_folder_is_home_and_on_windows_appdata() {
        assertThat(ConnectOptions.parse("", Map.of("HOME", "/there")).tls().userFolder())
                .isEqualTo(Path.of("/there/.postgresql"));
        Surroundings windows = new Surroundings(Map.of(), true, Path.of("/p/postgresql"), "me", List.of(), List.of());
        assertThat(windows.certificates()).isEqualTo(Path.of("/p/postgresql"));
        assertThat(windows.serviceFile()).isEqualTo(Path.of("/p/postgresql/.pg_service.conf"));
    }
}
