package dev.trunkline.driver.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.options.PassFile.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The password file (manual 32.16).
class PassFileTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        Path file = folder.resolve("pass");
        Files.writeString(file, text);
        return allow(file, "rw-------");
    }

    private static Path allow(Path file, String permissions) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private Answer ask(String conninfo) {
        ConnectOptions options = ConnectOptions.parse(conninfo, Map.of("PGPASSFILE", folder + "/pass", "PGUSER", "u"));
        return PassFile.ask(options, options.hosts().getLast());
    }

    private Answer found(String password) {
        return new Answer.Password(password, folder.resolve("pass"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "h:5432:d:u:geheim, geheim",
                "*:*:*:*:geheim, geheim",
                "h:*:d:*:geheim, geheim",
                "h:5432:d:u:geheim:more, geheim",
                "h:5432:d:u:ge\\:heim, ge:heim",
                "h:5432:d:u:ge\\\\heim, ge\\heim",
                "h:5432:d:u:ge\\heim, geheim",
                "h:5432:d:u:ends\\, ends\\",
                "|h:5432:d:u:with space |, |with space |",
                "\\h:5432:d:u:geheim, geheim",
                "h:5432:d:u:größe 🐘, größe 🐘",
            })
    void a_line_that_matches_has_the_password(String line, String password) throws IOException {
        file(line + "\n");
        assertThat(ask("host=h dbname=d")).isEqualTo(found(password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h:5432:d:u",
                "h:5432:d:u:",
                "#h:5432:d:u:geheim",
                "i:5432:d:u:geheim",
                "h:5433:d:u:geheim",
                "h:5432:e:u:geheim",
                "h:5432:d:v:geheim",
                "hh:5432:d:u:geheim",
                "h*:5432:d:u:geheim",
                "\\*:5432:d:u:geheim",
                "h\\:5432:d:u:geheim",
                " h:5432:d:u:geheim",
                "H:5432:d:u:geheim",
            })
    void a_line_that_does_not_match_has_none(String line) throws IOException {
        file(line);
        assertThat(ask("host=h dbname=d")).isEqualTo(new Answer.None());
    }

    @Test
    void the_first_line_that_matches_holds() throws IOException {
        file("x:*:*:*:one\r\nh:5432:d:u:two\r\n*:*:*:*:three\n");
        assertThat(ask("host=h dbname=d")).isEqualTo(found("two"));
        assertThat(ask("host=i dbname=d")).isEqualTo(found("three"));
    }

    @Test
    void a_host_is_sought_by_name_and_only_without_one_by_address() throws IOException {
        file("192.0.2.1:*:*:*:address\nh:*:*:*:name\n\\:\\:1:*:*:*:escaped\n::2:*:*:*:plain\n");
        assertThat(ask("host=h hostaddr=192.0.2.1")).isEqualTo(found("name"));
        assertThat(ask("hostaddr=192.0.2.1")).isEqualTo(found("address"));
        assertThat(ask("host=::1")).isEqualTo(found("escaped"));
        assertThat(ask("host=::2")).isEqualTo(found("plain"));
    }

    @Test
    void the_usual_folders_of_sockets_are_localhost() throws IOException {
        file("localhost:*:*:*:local\n/srv/socket:*:*:*:there\n");
        assertThat(ask("host=/var/run/postgresql")).isEqualTo(found("local"));
        assertThat(ask("host=/tmp")).isEqualTo(found("local"));
        assertThat(ask("host=/srv/socket")).isEqualTo(found("there"));
        assertThat(ask("host=/srv/other")).isEqualTo(new Answer.None());
    }

    @Test
    void each_of_several_hosts_has_its_own_password() throws IOException {
        file("a:1:*:*:one\nb:2:*:*:two\n");
        assertThat(ask("host=b,a port=2,1")).isEqualTo(found("one"));
        assertThat(ask("host=a,b port=1,2")).isEqualTo(found("two"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rw---x---", "rwxrwxrwx"})
    void a_file_that_others_have_access_to_is_ignored_and_it_is_said_why(String permissions) throws IOException {
        allow(file("*:*:*:*:geheim\n"), permissions);
        assertThat(ask("host=h"))
                .isEqualTo(new Answer.Ignored("the password file " + folder
                        + "/pass is ignored: others than its owner have access to it (chmod 600 takes it away)"));
    }

    @Test
    void what_is_no_file_is_ignored_and_what_is_not_there_is_none() throws IOException {
        assertThat(ask("host=h")).isEqualTo(new Answer.None());
        Files.createDirectory(folder.resolve("pass"));
        assertThat(ask("host=h"))
                .isEqualTo(new Answer.Ignored("the password file " + folder + "/pass is ignored: it is no file"));
    }

    @Test
    void the_file_is_the_one_that_is_named_or_else_the_one_in_the_users_folder() throws IOException {
        Map<String, String> environment = Map.of("HOME", folder.toString());
        ConnectOptions options = ConnectOptions.parse("host=h user=u", environment);
        assertThat(PassFile.ask(options, options.host())).isEqualTo(new Answer.None());
        Path usual = allow(Files.writeString(folder.resolve(".pgpass"), "*:*:*:*:usual"), "rw-------");
        assertThat(PassFile.ask(options, options.host())).isEqualTo(new Answer.Password("usual", usual));
        Path named = file("*:*:*:*:named");
        ConnectOptions other = ConnectOptions.parse("host=h user=u passfile='" + named + "'", environment);
        assertThat(PassFile.ask(other, other.host())).isEqualTo(new Answer.Password("named", named));
    }

    @Test
    void a_password_is_never_printed() {
        assertThat(found("geheim").toString()).doesNotContain("geheim");
    }
}
