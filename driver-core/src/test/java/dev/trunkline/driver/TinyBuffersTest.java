package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.testing.TinyProxy;
import dev.trunkline.driver.testing.With;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A network that has room for next to nothing, and a peer that takes nothing at all: what is said finishes,
/// or ends in a deadline.
class TinyBuffersTest {
    private static final int MEGABYTES = 24;

    /// What makes a client write without end.
    enum Writing {
        PIPELINE {
            @Override
            void to(Connection connection) {
                try (Pipeline pipeline = connection.pipeline()) {
                    // What is sent after a stop is skipped.
                    for (Reply reply = send(pipeline); reply.state() == Reply.State.PENDING; ) {
                        reply = send(pipeline);
                    }
                }
            }
        },
        COPY {
            @Override
            void to(Connection connection) {
                connection.copyIn("copy t from stdin", endless());
            }
        },
        TEXT {
            @Override
            void to(Connection connection) {
                connection.simple("x".repeat(32 << 20), Begin.NO, ResultObserver.NONE);
            }
        };

        abstract void to(Connection connection);

        /// What the peer still does before it is deaf.
        void last(Peer client) throws IOException {
            if (this == COPY) {
                for (int i = 0; i < 5; i++) {
                    client.expect(FrontendMessage.class);
                }
                client.send(new ParseComplete(), new BindComplete(), new NoData());
                client.send(new CopyInResponse(Format.TEXT, List.of(Format.TEXT)));
            }
        }

        private static Reply send(Pipeline pipeline) {
            return pipeline.send("select $1", "x".repeat(10_000));
        }
    }

    @Test
    void a_hundred_thousand_statements_with_large_answers_are_in_flight_at_once() {
        int[] rows = new int[1];
        List<Reply> replies = new ArrayList<>();
        ResultObserver counting = new ResultObserver() {
            @Override
            public void rows(Rows arriving) {
                rows[0]++;
            }

            @Override
            public void completed(String tag) {
                replies.get(rows[0] - 1).rows().close();
            }
        };
        try (TinyProxy proxy = new TinyProxy(TestServer.get().options());
                Connection connection = Connection.open(proxy.options(), new Tape());
                Pipeline pipeline = connection.pipeline()) {
            for (int i = 0; i < 100_000; i++) {
                replies.add(pipeline.send("select repeat('x', 1000)", List.of(), counting));
            }
        }
        assertThat(rows[0]).isEqualTo(100_000);
        assertThat(replies).allMatch(reply -> reply.state() == Reply.State.DONE);
    }

    @Test
    void copy_finishes_both_ways() {
        try (TinyProxy proxy = new TinyProxy(TestServer.get().options());
                Connection connection = Connection.open(proxy.options(), new Tape())) {
            connection
                    .simple("create temporary table t (s text)", Begin.NO, ResultObserver.NONE)
                    .orThrow();
            byte[] line = new byte[1024];
            Arrays.fill(line, (byte) 'x');
            line[1023] = '\n';
            try (CopyIn copy = connection.copyIn("copy t from stdin")) {
                for (int i = 0; i < MEGABYTES << 10; i++) {
                    copy.write(line);
                }
                assertThat(copy.finish().tags()).containsExactly("COPY " + (MEGABYTES << 10));
            }
            ByteArrayOutputStream back = new ByteArrayOutputStream(MEGABYTES << 20);
            connection.copyOut("copy t to stdout", back).orThrow();
            assertThat(back.size()).isEqualTo(MEGABYTES << 20);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tcp_user_timeout_ends_what_a_peer_never_reads(Writing writing) {
        deaf(writing, server -> {
            try (Connection connection =
                    Connection.open(With.writeTimeout(server.options(), Duration.ofMillis(200)), new Tape())) {
                ends(connection, writing, Kind.TIMEOUT, "the server takes no more data");
            }
        });
    }

    @Test
    void a_limit_ends_what_a_peer_never_reads() {
        // Each takes the two seconds that a server has to end what it is asked to cancel.
        List<CompletableFuture<Void>> all = Arrays.stream(Writing.values())
                .map(writing -> CompletableFuture.runAsync(() -> limited(writing), Thread::startVirtualThread))
                .toList();
        all.forEach(CompletableFuture::join);
    }

    private static void limited(Writing writing) {
        deaf(writing, server -> {
            try (Connection connection = Connection.open(server.options(), new Tape())) {
                connection.limit(Duration.ofMillis(50));
                ends(connection, writing, Kind.LOST, "the connection was cut");
            }
        });
    }

    private static void ends(Connection connection, Writing writing, Kind kind, String says) {
        assertThatThrownBy(() -> writing.to(connection))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(says);
        assertThatThrownBy(() -> connection.query("select 1")).isInstanceOf(ConnectionException.class);
    }

    private static void deaf(Writing writing, Consumer<ScriptedServer> test) {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.playing(
                client -> {
                    client.greet();
                    writing.last(client);
                    client.await(over);
                    client.hangUp();
                },
                Peer::ignore)) {
            server.forgetTheRest();
            try {
                test.accept(server);
            } finally {
                over.countDown();
            }
        }
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return length;
            }
        };
    }
}
