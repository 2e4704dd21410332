package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Binaries;
import dev.trunkline.driver.testing.Bouncer;
import dev.trunkline.driver.testing.OwnServer;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers of other versions, and a pooler before one. Further versions can be had by naming the folders
/// of their programs: `-Dtrunkline.servers=/usr/lib/postgresql/16/bin:/usr/lib/postgresql/17/bin`.
class OtherServersTest {
    @Test
    void servers_of_other_versions_are_understood(@TempDir Path folder) {
        List<Binaries> all = new ArrayList<>();
        all.addAll(Binaries.maintained());
        for (String each : System.getProperty("trunkline.servers", "").split(File.pathSeparator, -1)) {
            if (!each.isBlank()) {
                all.add(new Binaries(Path.of(each)));
            }
        }
        Assumptions.assumeFalse(all.isEmpty(), "there is no other server for this system");
        CompletableFuture.allOf(IntStream.range(0, all.size())
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> version(all.get(i), folder.resolve(String.valueOf(i))),
                                Thread::startVirtualThread))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static void version(Binaries binaries, Path folder) {
        try (OwnServer server = OwnServer.make(binaries, folder).start()) {
            everything(server.options(), false);
        }
    }

    @Test
    void a_pooler_that_gives_each_transaction_another_server_is_lived_with(@TempDir Path folder) throws Exception {
        Optional<Path> program = Bouncer.program();
        Assumptions.assumeTrue(program.isPresent(), "pgbouncer is not installed");
        ConnectOptions server = TestServer.get().options();
        Assumptions.assumeTrue(server.password() == null, "the test server wants a password");
        try (Bouncer bouncer = Bouncer.start(program.orElseThrow(), folder, server, 2)) {
            ConnectOptions options = bouncer.options(server.user(), server.database());
            everything(options, true);
            // Many clients have the two servers in turn, and none knows what another one has prepared there.
            List<CompletableFuture<Void>> clients = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                clients.add(CompletableFuture.runAsync(() -> alternating(options), Thread::startVirtualThread));
            }
            clients.forEach(CompletableFuture::join);
        }
    }

    private static void alternating(ConnectOptions options) {
        try (Connection connection = Connection.open(options, new Tape())) {
            connection.unnamed(true);
            for (int i = 0; i < 30; i++) {
                assertThat(connection.query("select $1::int + 1", "" + i).text(0, 0))
                        .isEqualTo(String.valueOf(i + 1));
                List<Reply> replies = new ArrayList<>();
                try (Pipeline pipeline = connection.pipeline()) {
                    for (int j = 0; j < 4; j++) {
                        replies.add(pipeline.send("select $1::int * 2", String.valueOf(j)));
                    }
                }
                assertThat(replies.stream().map(reply -> reply.orThrow().rows().text(0, 0)))
                        .containsExactly("0", "2", "4", "6");
            }
        }
    }

    private static void everything(ConnectOptions options, boolean pooled) {
        try (Connection connection = Connection.open(options, new Tape())) {
            connection.unnamed(pooled);
            assertThat(connection.setting("server_version")).isPresent();
            Outcome outcome = simple(connection, "select 1; select 2");
            assertThat(outcome.tags()).containsExactly("SELECT 1", "SELECT 1");
            for (int i = 0; i < 2; i++) {
                assertThat(connection.query("select $1::int + 1", "41").text(0, 0))
                        .isEqualTo("42");
            }
            assertThatThrownBy(() -> connection.query("select 1/0"))
                    .isInstanceOfSatisfying(
                            ServerException.class,
                            e -> assertThat(e.error().sqlState()).isEqualTo("22012"));
            // A catalog without anything in it.
            assertThat(connection
                            .query(
                                    "select relname from pg_catalog.pg_class where relnamespace ="
                                            + " (select oid from pg_catalog.pg_namespace where nspname = $1)",
                                    "nowhere")
                            .count())
                    .isZero();
            transaction(connection);
            copy(connection);
            assertThat(state(cancelled(connection))).isEqualTo("57014");
            assertThat(connection.query("select 1").text(0, 0)).isEqualTo("1");
        }
    }

    private static void transaction(Connection connection) {
        simple(connection, "begin").orThrow();
        assertThat(connection.transaction()).isEqualTo(TransactionStatus.IN_TRANSACTION);
        try (Cursor cursor = connection.cursor("select generate_series(1, 5)")) {
            assertThat(cursor.fetch(3)).isTrue();
            assertThat(cursor.fetch(3)).isFalse();
            assertThat(cursor.rows().count()).isEqualTo(5);
        }
        assertThat(state(simple(connection, "selekt"))).isEqualTo("42601");
        assertThat(simple(connection, "commit").commitBecameRollback()).isTrue();
    }

    private static void copy(Connection connection) {
        // In one transaction: behind a pooler the table is not there in the next.
        simple(connection, "begin; create temporary table t (n int) on commit drop")
                .orThrow();
        byte[] data = "1\n2\n".getBytes(StandardCharsets.UTF_8);
        connection.copyIn("copy t from stdin", new ByteArrayInputStream(data)).orThrow();
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        connection.copyOut("copy t to stdout", back).orThrow();
        assertThat(back.toByteArray()).isEqualTo(data);
        simple(connection, "commit").orThrow();
    }

    private static Outcome cancelled(Connection connection) {
        connection.onNotice(_ -> Thread.startVirtualThread(() -> connection.stop(Duration.ofSeconds(20))));
        try {
            return simple(connection, "do $$ begin raise notice 'asleep'; perform pg_sleep(60); end $$");
        } finally {
            connection.onNotice(_ -> {});
        }
    }

    private static String state(Outcome outcome) {
        return outcome.error().map(ServerError::sqlState).orElse("");
    }

    private static Outcome simple(Connection connection, String sql) {
        return connection.simple(sql, Begin.NO, ResultObserver.NONE);
    }
}
