package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.ScriptedServer.Script;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.PasswordMessage;
import dev.trunkline.driver.wire.FrontendMessage.SASLInitialResponse;
import dev.trunkline.driver.wire.FrontendMessage.SASLResponse;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Servers that want a proof and give none, over a connection: it ends, and nothing more is said to
/// them.
class ImpostorsTest {
    private static final BackendMessage SCRAM = new AuthenticationSASL(List.of("SCRAM-SHA-256"));

    @Test
    void a_server_that_skips_its_proof() {
        fails("the server skipped the proof that it knows the password", client -> {
            begin(client);
            client.send(new AuthenticationOk());
        });
        fails("the server skipped the proof that it knows the password", client -> {
            challenge(client, 4096);
            client.expect(SASLResponse.class);
            client.send(new AuthenticationOk());
        });
    }

    @Test
    void a_server_that_proves_nothing() {
        fails("the server could not prove that it knows the password: it may be an impostor", client -> {
            challenge(client, 4096);
            client.expect(SASLResponse.class);
            client.send(new AuthenticationSASLFinal(Bytes.utf8("v=RmFsc2NoZVVudGVyc2NocmlmdA==")));
        });
    }

    @Test
    void a_server_that_would_keep_the_processor_busy() {
        fails(
                "the server demands 2000000000 SCRAM iterations; more than 1000000 are refused",
                client -> challenge(client, 2_000_000_000));
    }

    @Test
    void a_server_that_asks_twice() {
        fails("the server sent a second SCRAM challenge", client -> {
            challenge(client, 4096);
            client.expect(SASLResponse.class);
            client.send(new AuthenticationSASLContinue(Bytes.utf8("r=x,s=c2FsdA==,i=4096")));
        });
        fails("the server began SASL a second time", client -> {
            begin(client);
            client.send(SCRAM);
        });
        fails("the server began SCRAM-SHA-256 and then asked for the password itself", client -> {
            begin(client);
            client.send(new AuthenticationCleartextPassword());
        });
    }

    @Test
    void a_server_that_wants_what_is_not_spoken() {
        fails(
                "the server offers none of the authentication mechanisms this driver speaks, only SCRAM-SHA-1",
                client -> {
                    client.expect(StartupMessage.class);
                    client.send(new AuthenticationSASL(List.of("SCRAM-SHA-1")));
                });
        fails("the server wants authentication by SSPI, which is not supported", client -> {
            client.expect(StartupMessage.class);
            client.send(new AuthenticationSSPI());
        });
    }

    private static void fails(String says, Script script) {
        try (ScriptedServer server = ScriptedServer.playing(script)) {
            assertThatThrownBy(() -> Connection.open(server.options().withPassword("geheim"), new Tape()))
                    .isInstanceOfSatisfying(
                            ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION))
                    .hasMessage("127.0.0.1:" + server.port() + ": " + says);
        }
    }

    private static String begin(Peer client) throws IOException {
        client.expect(StartupMessage.class);
        client.send(SCRAM);
        String first = client.expect(SASLInitialResponse.class).data().utf8();
        return first.substring(first.indexOf(",r=") + 3);
    }

    private static void challenge(Peer client, int iterations) throws IOException {
        String nonce = begin(client);
        client.send(new AuthenticationSASLContinue(Bytes.utf8("r=" + nonce + "x,s=c2FsdHNhbHQ=,i=" + iterations)));
    }

    @Test
    void what_may_come_at_any_time_comes_between_the_steps_of_a_startup_too() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.expect(StartupMessage.class);
            List<BackendMessage> steps = new ArrayList<>(List.of(
                    new NegotiateProtocolVersion(3 << 16, List.of()),
                    new AuthenticationCleartextPassword(),
                    new AuthenticationOk(),
                    new BackendKeyData(Peer.PROCESS, Peer.KEY),
                    new ReadyForQuery(TransactionStatus.IDLE)));
            for (BackendMessage step : steps) {
                client.send(
                        new NoticeResponse(Vocabulary.notice()),
                        new ParameterStatus("at", step.getClass().getSimpleName()),
                        new NotificationResponse(1, "c", "p"),
                        step);
                if (step instanceof AuthenticationCleartextPassword) {
                    client.expect(new PasswordMessage("geheim"));
                }
            }
        })) {
            try (Connection connection = Connection.open(server.options().withPassword("geheim"), new Tape())) {
                assertThat(connection.setting("at")).contains("ReadyForQuery");
                assertThat(connection.processId()).isEqualTo(Peer.PROCESS);
            }
        }
    }
}
