package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.CopyBothResponse;
import dev.trunkline.driver.wire.BackendMessage.CopyData;
import dev.trunkline.driver.wire.BackendMessage.ErrorResponse;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.ServerException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A replication stream (manual 54.4): COPY both ways at once.
class ReplicationTest {
    @Test
    void the_write_ahead_log_streams_and_is_acknowledged_and_ended_by_us() {
        ConnectOptions options = ConnectOptions.parse(TestServer.get().conninfo() + " replication=true", Map.of());
        try (Connection other = Connection.open(TestServer.get().options(), new Tape());
                Connection connection = Connection.open(options, new Tape())) {
            String place = String.valueOf(
                    other.query("select pg_current_wal_flush_lsn()").text(0, 0));
            try (Replication stream = connection.replicate("START_REPLICATION PHYSICAL " + place)) {
                other.query("select pg_logical_emit_message(false, 'test', repeat('x', 10000), true)");
                byte[] message = receive(stream, 'w');
                ByteBuffer data = ByteBuffer.wrap(message);
                long start = data.getLong(1);
                assertThat(message.length).isGreaterThan(25);
                ByteBuffer status = ByteBuffer.allocate(34).put((byte) 'r');
                status.putLong(start).putLong(start).putLong(start).putLong(0).put((byte) 1);
                stream.send(status.array());
                // The last byte asked for an answer.
                assertThat(receive(stream, 'k')).hasSize(18);
                assertThat(stream.ended()).isFalse();
            }
            assertThat(connection
                            .simple("IDENTIFY_SYSTEM", Begin.NO, ResultObserver.NONE)
                            .error())
                    .isEmpty();
            // The server begins the stream, and then finds that it has nothing of the kind.
            try (Replication ahead = connection.replicate("START_REPLICATION PHYSICAL FFFFFFFF/0")) {
                assertThatThrownBy(() -> ahead.receive(Duration.ofSeconds(20)))
                        .isInstanceOf(ServerException.class)
                        .hasMessageContaining("ahead of the WAL flush position");
            }
            assertThatThrownBy(() -> connection.replicate("START_REPLICATION SLOT nobody LOGICAL 0/0"))
                    .isInstanceOf(ServerException.class);
            assertThatThrownBy(() -> connection.replicate("IDENTIFY_SYSTEM"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> connection.query("select 1"))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("08P01");
        }
    }

    @Test
    void what_comes_together_with_the_beginning_is_heard() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.greet();
                    client.expect(new Query("START_REPLICATION PHYSICAL 0/0"));
                    client.send(
                            new CopyBothResponse(Format.TEXT, List.of()),
                            new CopyData(Bytes.utf8("first")),
                            new ErrorResponse(Vocabulary.error("ERROR", "58P01", "it is gone")),
                            new ReadyForQuery(TransactionStatus.IDLE));
                });
                Connection connection = Connection.open(server.options(), new Tape())) {
            try (Replication stream = connection.replicate("START_REPLICATION PHYSICAL 0/0")) {
                assertThat(stream.receive(Duration.ofSeconds(20))).contains("first".getBytes(StandardCharsets.UTF_8));
                long before = System.nanoTime();
                assertThatThrownBy(() -> stream.receive(Duration.ofSeconds(20))).isInstanceOf(ServerException.class);
                assertThat(System.nanoTime() - before)
                        .isLessThan(Duration.ofSeconds(10).toNanos());
            }
        }
    }

    private static byte[] receive(Replication stream, char kind) {
        while (true) {
            Optional<byte[]> message = stream.receive(Duration.ofSeconds(20));
            assertThat(message).as("a message of kind " + kind).isPresent();
            if (message.get()[0] == kind) {
                return message.get();
            }
        }
    }
}
