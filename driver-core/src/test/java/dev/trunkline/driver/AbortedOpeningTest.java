package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.TokenSource;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.ScriptedServer.Script;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.SASLInitialResponse;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A connection that is given up while it is being made.
class AbortedOpeningTest {
    private final CountDownLatch reached = new CountDownLatch(1);

    /// A server that waits where the client has to compute for a while.
    private final Script deriving = client -> {
        client.expect(StartupMessage.class);
        client.send(new AuthenticationSASL(java.util.List.of("SCRAM-SHA-256")));
        String first = client.expect(SASLInitialResponse.class).data().utf8();
        String nonce = first.substring(first.indexOf(",r=") + 3);
        client.send(new AuthenticationSASLContinue(Bytes.utf8("r=" + nonce + "x,s=c2FsdHNhbHQ=,i=1000000")));
        reached.countDown();
        client.ignore();
    };

    @Test
    void abort_ends_a_derivation_at_once() throws Exception {
        ended(deriving, (opening, _) -> opening.abort(), Kind.LOST, "the connection was cut");
    }

    @Test
    void an_interrupt_ends_a_derivation_at_once() throws Exception {
        ended(deriving, (_, thread) -> thread.interrupt(), Kind.LOST, "authentication was interrupted");
    }

    @Test
    void abort_ends_the_wait_for_a_server_that_says_nothing() throws Exception {
        ended(
                client -> {
                    client.expect(StartupMessage.class);
                    reached.countDown();
                    client.ignore();
                },
                (opening, _) -> opening.abort(),
                Kind.LOST,
                "the connection was cut");
    }

    @Test
    void what_was_aborted_before_it_began_does_not_begin() {
        try (ScriptedServer never = ScriptedServer.playing()) {
            Opening opening = new Opening(never.options(), new Tape(), TokenSource.NONE);
            opening.abort();
            assertThat(catchThrowable(opening::connect))
                    .isInstanceOfSatisfying(
                            ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOST))
                    .hasMessage("127.0.0.1:" + never.port() + ": the connection was cut");
        }
    }

    private interface End {
        void by(Opening opening, Thread thread);
    }

    private void ended(Script script, End end, Kind kind, String says) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(script)) {
            ConnectOptions options = server.options("connect_timeout=0").withPassword("geheim");
            Opening opening = new Opening(options, new Tape(), TokenSource.NONE);
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread thread = Thread.ofPlatform().start(() -> failure.complete(catchThrowable(opening::connect)));
            assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
            end.by(opening, thread);
            assertThat(failure.get(20, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                    .hasMessage("127.0.0.1:" + server.port() + ": " + says);
        }
    }
}
