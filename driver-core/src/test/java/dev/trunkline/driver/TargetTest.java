package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.TargetSession;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Binaries;
import dev.trunkline.driver.testing.Events;
import dev.trunkline.driver.testing.OwnServer;
import dev.trunkline.driver.testing.With;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A primary and its streaming replica, found by `target_session_attrs`, before they change roles and after.
@DisabledOnOs(OS.WINDOWS)
class TargetTest {
    @TempDir
    Path folder;

    private final Tape tape = new Tape();
    private OwnServer first;
    private OwnServer second;

    @AfterEach
    void stop() {
        if (second != null) {
            second.close();
        }
        if (first != null) {
            first.close();
        }
    }

    @Test
    void the_right_server_is_found_before_and_after_a_switch_of_roles() throws IOException {
        roles(Binaries.newest(), true);
    }

    @Test
    void old_servers_do_not_say_what_they_are_and_are_asked() throws IOException {
        Assumptions.assumeTrue(Binaries.oldest().isPresent(), "there is no old server for this system");
        roles(Binaries.oldest().orElseThrow(), false);
        assertThat(Events.texts(tape)).anyMatch(text -> text.matches("session ready: PostgreSQL 9\\.6\\.\\d+.*3\\.0"));
    }

    private void roles(Binaries binaries, boolean newest) throws IOException {
        first = OwnServer.make(binaries, Files.createDirectory(folder.resolve("first")))
                .hba("host all all all trust", "host replication all all trust")
                .set("wal_level", "replica")
                .set("max_wal_senders", "4")
                .set("hot_standby", "on")
                .set("wal_keep_" + (newest ? "size" : "segments"), newest ? "128MB" : "8")
                .start();
        first.run("create table t (a int)");
        first.stop();
        second = first.copy(Files.createDirectory(folder.resolve("second")));
        follow(second, first, newest);
        first.start();
        second.start();
        found(first, second);

        // The primary ends in good order, so that the standby has everything; then they change roles.
        first.stop();
        promote(second, newest);
        follow(first, second, newest);
        first.start();
        found(second, first);
    }

    private static void follow(OwnServer standby, OwnServer primary, boolean newest) {
        String conninfo = "host=127.0.0.1 port=" + primary.port() + " user=postgres";
        if (newest) {
            standby.set("primary_conninfo", conninfo).write("standby.signal", "");
        } else {
            standby.write(
                    "recovery.conf",
                    "standby_mode = on\nrecovery_target_timeline = latest\nprimary_conninfo = '" + conninfo + "'\n");
        }
    }

    /// Promotes it the way that every version knows.
    private static void promote(OwnServer standby, boolean newest) throws IOException {
        if (newest) {
            standby.run("select pg_promote(true)");
            return;
        }
        standby.write("promote", "");
        standby.usr1();
        while (true) {
            try (Connection connection = Connection.open(standby.options(), new Tape())) {
                if (connection.query("select pg_is_in_recovery()").text(0, 0).equals("f")) {
                    return;
                }
            }
        }
    }

    private void found(OwnServer primary, OwnServer standby) {
        for (ConnectOptions both : new ConnectOptions[] {
            With.hosts(primary.options(), standby.options()), With.hosts(standby.options(), primary.options())
        }) {
            int foremost = both.host().port();
            leads(both, TargetSession.ANY, foremost);
            leads(both, TargetSession.PRIMARY, primary.port());
            leads(both, TargetSession.READ_WRITE, primary.port());
            leads(both, TargetSession.STANDBY, standby.port());
            leads(both, TargetSession.READ_ONLY, standby.port());
            leads(both, TargetSession.PREFER_STANDBY, standby.port());
        }
        leads(primary.options(), TargetSession.PREFER_STANDBY, primary.port());
        unsuitable(primary, TargetSession.STANDBY, "the server is no standby");
        unsuitable(primary, TargetSession.READ_ONLY, "the session is not read-only");
        unsuitable(standby, TargetSession.PRIMARY, "the server is a standby");
        unsuitable(standby, TargetSession.READ_WRITE, "the session is read-only");
        readOnlyByDefault(primary);
    }

    private void leads(ConnectOptions options, TargetSession target, int port) {
        try (Connection connection = Connection.open(With.target(options, target), tape)) {
            assertThat(connection.options().host().port()).as("%s", target).isEqualTo(port);
            assertThat(connection.options().hosts()).hasSize(1);
            assertThat(connection.query("show port").text(0, 0)).isEqualTo(String.valueOf(port));
        }
    }

    private void unsuitable(OwnServer server, TargetSession target, String why) {
        Tape fresh = new Tape();
        assertThatThrownBy(() -> Connection.open(With.target(server.options(), target), fresh))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUITABLE))
                .hasMessage("127.0.0.1:" + server.port() + ": " + why);
        assertThat(Events.texts(fresh)).endsWith("closed: 127.0.0.1:" + server.port() + ": " + why);
    }

    private void readOnlyByDefault(OwnServer primary) {
        ConnectOptions careful = primary.options("options=-c default_transaction_read_only=on");
        leads(careful, TargetSession.READ_ONLY, primary.port());
        leads(careful, TargetSession.PRIMARY, primary.port());
        assertThatThrownBy(() -> Connection.open(With.target(careful, TargetSession.READ_WRITE), tape))
                .hasMessageContaining("the session is read-only");
    }
}
