package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.SecureServer;
import dev.trunkline.driver.testing.SecureServer.Method;
import dev.trunkline.driver.wire.ConnectionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A real server, and the password file where no password was given (manual 32.16).
class PasswordFileTest {
    private final SecureServer server = SecureServer.get();

    @TempDir
    private Path folder;

    private ConnectOptions options(Method method, String permissions) throws IOException {
        Path file = folder.resolve("pass");
        ConnectOptions options = server.options(method, "passfile=" + file);
        Files.writeString(file, "*:" + options.host().port() + ":*:" + method.role() + ":" + options.password() + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return options.withPassword(null);
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"TRUST"},
            mode = EnumSource.Mode.EXCLUDE)
    void the_file_has_the_password_that_was_not_given(Method method) throws IOException {
        try (Connection connection = Connection.open(options(method, "rw-------"), new Tape())) {
            assertThat(connection.query("select current_user").text(0, 0)).isEqualTo(method.role());
        }
    }

    @Test
    void a_password_that_was_given_is_not_replaced_by_the_files() throws IOException {
        ConnectOptions wrong = options(Method.SCRAM, "rw-------").withPassword("falsch");
        assertThatThrownBy(() -> Connection.open(wrong, new Tape()))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void a_file_that_others_can_read_is_not_used_and_the_failure_says_so() throws IOException {
        ConnectOptions open = options(Method.SCRAM, "rw-r--r--");
        assertThatThrownBy(() -> Connection.open(open, new Tape()))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("none was given")
                .hasMessageEndingWith("the password file " + folder
                        + "/pass is ignored: others than its owner have access to it (chmod 600 takes it away)");
    }
}
