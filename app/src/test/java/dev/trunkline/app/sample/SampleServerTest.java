package dev.trunkline.app.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trunkline.app.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One generated data folder serves all tests; each begins and ends with the server stopped.
class SampleServerTest {
    @TempDir
    static Path data;

    private static String shared = "";
    private static final List<String> PROGRESS_OF_BOTH = new ArrayList<>();

    @BeforeAll
    static void two_programs_start_for_the_first_time_at_once() throws Exception {
        try (OtherProgram one = OtherProgram.on(data);
                OtherProgram two = OtherProgram.on(data)) {
            shared = one.server();
            assertThat(two.server()).isEqualTo(shared);
            PROGRESS_OF_BOTH.addAll(one.progress());
            PROGRESS_OF_BOTH.addAll(two.progress());
        }
    }

    @AfterEach
    void nothing_runs_any_more() throws IOException {
        assertThat(running()).isEmpty();
    }

    @Test
    void of_two_first_starts_one_generates_and_the_other_waits_and_shares() {
        assertThat(PROGRESS_OF_BOTH)
                .containsOnlyOnce("Generating the database shop: 10,000 customers, 100,000 orders (only this once) …")
                .containsOnlyOnce("Another Trunkline is preparing the sample server; waiting for it …")
                .containsOnlyOnce("The sample server is running already.");
    }

    @Test
    void a_role_that_is_no_superuser_logs_in_with_its_password_only() throws Exception {
        try (SampleServer server = start()) {
            assertThat(query(
                            server, server.password(), "select rolname || rolsuper from pg_roles where rolname = user"))
                    .isEqualTo("trunklinefalse");
            assertThat(query(server, server.password(), "select count(*) from customer"))
                    .isEqualTo("10000");
            assertThatThrownBy(() -> query(server, "wrong", "select 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void the_server_listens_on_this_machine_only() throws Exception {
        try (SampleServer server = start()) {
            assertThat(server.host()).isEqualTo("127.0.0.1");
            assertThat(query(server, server.password(), "show listen_addresses"))
                    .isEqualTo("127.0.0.1");
            assertThat(query(server, server.password(), "show unix_socket_directories"))
                    .isEmpty();
        }
    }

    @Test
    void the_address_as_a_uri_holds_everything_and_the_name_for_logs_no_password() throws Exception {
        try (SampleServer server = start()) {
            assertThat(server.connectionInfo())
                    .isEqualTo("postgresql://trunkline:" + server.password() + "@127.0.0.1:" + server.port() + "/shop");
            assertThat(server.toString()).doesNotContain(server.password());
        }
    }

    @Test
    void the_password_lies_in_no_other_file_than_its_own() throws Exception {
        try (SampleServer server = start()) {
            query(server, server.password(), "select 1");
            Path own = SampleFolder.root(data).resolve("password");
            if (Folders.knowsPosix(own)) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                        .isEqualTo("rw-------");
            }
            try (var files = Files.walk(SampleFolder.root(data).resolve("log"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file)).doesNotContain(server.password());
                }
            }
        }
    }

    @Test
    void a_second_use_shares_the_server_and_only_the_last_stops_it() throws Exception {
        SampleServer first = start();
        SampleServer second = start();
        assertThat(OtherProgram.describe(second)).isEqualTo(OtherProgram.describe(first));
        first.close();
        first.close();
        assertThat(running()).isPresent();
        second.close();
    }

    @Test
    void another_program_keeps_the_server_until_it_ends() throws Exception {
        SampleServer mine = start();
        try (OtherProgram other = OtherProgram.on(data)) {
            assertThat(other.server()).isEqualTo(OtherProgram.describe(mine));
            mine.close();
            assertThat(running()).isPresent();
        }
    }

    @Test
    void a_program_that_was_killed_leaves_an_orphan_that_the_next_one_uses() throws Exception {
        OtherProgram other = OtherProgram.on(data);
        String orphan = other.server();
        other.kill();
        assertThat(running()).isPresent();
        try (SampleServer server = start()) {
            assertThat(OtherProgram.describe(server)).isEqualTo(orphan);
        }
    }

    @Test
    void a_program_that_was_killed_is_not_waited_for() throws Exception {
        OtherProgram other = OtherProgram.on(data);
        other.server();
        SampleServer mine = start();
        other.kill();
        mine.close();
        assertThat(running()).isEmpty();
    }

    @Test
    void a_postmaster_file_whose_number_another_program_has_now_is_overcome() throws Exception {
        Path file = SampleFolder.root(data).resolve("cluster").resolve(Postmaster.FILE);
        long me = ProcessHandle.current().pid();
        Files.writeString(file, me + "\n/somewhere\n1700000000\n1\n\n127.0.0.1\n\nready   \n");
        try (SampleServer server = start()) {
            assertThat(server.pid()).isNotEqualTo(me);
        }
    }

    @Test
    void a_postmaster_file_of_a_dead_server_is_overcome() throws Exception {
        try (OtherProgram other = OtherProgram.on(data)) {
            long pid = Long.parseLong(other.server().replaceAll(".* ", ""));
            ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
            server.destroyForcibly();
            server.onExit().join();
            try (SampleServer mine = start()) {
                assertThat(mine.pid()).isNotEqualTo(pid);
                assertThat(query(mine, mine.password(), "select count(*) from product"))
                        .isEqualTo("1000");
            }
        }
    }

    @Test
    void what_was_changed_stays_and_another_script_builds_the_database_anew() throws Exception {
        try (SampleServer server = start()) {
            query(server, server.password(), "update customer set name = 'mine' where id = 3 returning name");
        }
        try (SampleServer server = start()) {
            assertThat(query(server, server.password(), "select name from customer where id = 3"))
                    .isEqualTo("mine");
        }
        Files.writeString(SampleFolder.root(data).resolve("cluster/trunkline.stamp"), "shop.sql of another version");
        try (SampleServer server = start()) {
            assertThat(query(server, server.password(), "select name from customer where id = 3"))
                    .isEqualTo("Nora O'Brien");
        }
        try (var left = Files.newDirectoryStream(SampleFolder.root(data), SampleFolder.TEMPORARY + "*")) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void an_error_in_a_script_ends_it_and_is_told_with_the_log() throws Exception {
        ServerUser user = ServerUser.find();
        SampleFolder folder = SampleFolder.of(data, user);
        ServerBinaries binaries = ServerBinaries.unpacked(folder.binaries(), new Progress(step -> {}));
        Cluster cluster = new Cluster(folder, binaries, user);
        String script = "selec 1;\n\ncreate table never (n int);\n\n";
        assertThatThrownBy(() -> cluster.single(folder.cluster(), "shop", script, "test.log", List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "postgres ended with status 1; its log " + folder.logs().resolve("test.log"))
                .hasMessageContaining("syntax error at or near \"selec\"");
        try (SampleServer server = start()) {
            assertThat(query(server, server.password(), "select to_regclass('never')"))
                    .isNull();
        }
    }

    @Test
    void a_sample_in_use_is_not_reset() throws Exception {
        try (SampleServer server = start()) {
            assertThatThrownBy(() -> SampleServer.reset(data, step -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
            assertThat(query(server, server.password(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void reset_leaves_nothing_but_the_lock(@TempDir Path other) throws Exception {
        Path root = SampleFolder.root(other);
        Files.createDirectories(root.resolve("log"));
        Files.writeString(root.resolve("log/server.log"), "…");
        Files.writeString(root.resolve("password"), "secret");
        Files.createDirectories(root.resolve(SampleFolder.TEMPORARY + "cluster-1/base"));
        SampleServer.reset(other, step -> {});
        try (var left = Files.newDirectoryStream(root)) {
            assertThat(left).containsExactly(SampleFolder.lock(root));
        }
    }

    @Test
    void root_can_do_without_user_namespaces(@TempDir Path other) throws Exception {
        Optional<ServerUser> nobody = ServerUser.unprivileged();
        assumeTrue(ServerUser.find().owner() != null, "this is not root");
        assumeTrue(nobody.isPresent(), "neither setpriv, runuser nor sudo works here");
        // As root's own home folder is: closed to everybody else.
        Path closed = Files.createDirectory(
                other.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        SampleFolder folder;
        try (SampleServer server = SampleServer.start(closed, nobody.get(), new Progress(step -> {}))) {
            assertThat(query(server, server.password(), "select count(*) from orders"))
                    .isEqualTo("100000");
            folder = SampleFolder.of(closed, nobody.get());
            assertThat(folder.home().startsWith(closed)).isFalse();
        }
        folder.clear();
        assertThat(folder.home()).doesNotExist();
    }

    private static SampleServer start() throws IOException {
        return SampleServer.start(data, step -> {});
    }

    private static Optional<Postmaster> running() throws IOException {
        return Postmaster.read(SampleFolder.root(data).resolve("cluster")).filter(Postmaster::answers);
    }

    private static String query(SampleServer server, String password, String sql) throws SQLException {
        String url = "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + server.database();
        try (Connection connection = DriverManager.getConnection(url, server.user(), password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
