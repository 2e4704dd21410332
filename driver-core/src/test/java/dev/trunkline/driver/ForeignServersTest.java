package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.ForeignServer;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers that are no PostgreSQL and speak its protocol, as well as they do.
class ForeignServersTest {
    private static final String NOTHING = "select relname from pg_catalog.pg_class where relname = 'nowhere'";

    @TempDir
    Path folder;

    @Test
    void quest_db_is_connected_to_asked_refuses_and_has_a_catalog() {
        Optional<ForeignServer> found = ForeignServer.questDb(folder);
        Assumptions.assumeTrue(found.isPresent(), "QuestDB is not there");
        try (ForeignServer server = found.orElseThrow();
                Connection connection = Connection.open(server.options("admin", "quest", "qdb"), new Tape())) {
            assertThat(connection.setting("server_version")).isPresent();
            assertThat(simple(connection, "select 1; select 2").tags()).containsExactly("SELECT 1", "SELECT 1");
            for (int i = 0; i < 2; i++) {
                assertThat(connection.query("select cast($1 as int) + 1", "41").text(0, 0))
                        .isEqualTo("42");
            }
            assertThatThrownBy(() -> connection.query("select a from nowhere"))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("table does not exist");
            assertThat(connection.query(NOTHING).count()).isZero();
            try (Prepared prepared = connection.prepare("select cast($1 as int) + 1")) {
                RowCursor row = prepared.query(41).cursor();
                row.seek(0);
                assertThat(row.int4(0)).isEqualTo(42);
            }
            List<Reply> replies = new ArrayList<>();
            try (Pipeline pipeline = connection.pipeline()) {
                replies.add(pipeline.send("select 1"));
                replies.add(pipeline.send("select 2"));
            }
            assertThat(replies).allMatch(reply -> reply.state() == Reply.State.DONE);
        }
    }

    @Test
    void h2_is_connected_to_asked_refuses_and_has_a_catalog_and_is_left_when_it_breaks_the_protocol() {
        Optional<ForeignServer> found = ForeignServer.h2(folder);
        Assumptions.assumeTrue(found.isPresent(), "H2 is not there");
        try (ForeignServer server = found.orElseThrow()) {
            ConnectOptions options = server.options("sa", "sa", "mem:test");
            try (Connection connection = Connection.open(options, new Tape())) {
                assertThat(connection.setting("server_version")).isPresent();
                assertThat(simple(connection, "select 1; select 2").tags()).hasSize(2);
                assertThat(connection.query("select cast($1 as int) + 1", "41").text(0, 0))
                        .isEqualTo("42");
                assertThat(connection.query(NOTHING).count()).isZero();
                // Its errors lack the byte that ends them.
                assertThat(simple(connection, "select a from nowhere").error().map(ServerError::sqlState))
                        .contains("42S04");
                assertThat(connection.query("select 5").text(0, 0)).isEqualTo("5");
                // In the extended protocol it goes on after an error, where it should skip to the Sync, and would run
                // what was bound before: that is no conversation any more.
                assertThatThrownBy(() -> connection.query("select a from nowhere"))
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageContaining("expected ReadyForQuery, since an error came before");
            }
        }
    }

    private static Outcome simple(Connection connection, String sql) {
        return connection.simple(sql, Begin.NO, ResultObserver.NONE);
    }
}
