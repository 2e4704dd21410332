package dev.trunkline.driver;

import static dev.trunkline.driver.testing.Encoded.byten;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.ScriptedServer.Script;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.*;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Servers that stop talking, or never stop: connect_timeout holds for all of the startup.
class SilenceTest {
    private static final byte[] NOTICE = Encoded.of(new NoticeResponse(Vocabulary.notice()));

    private static Map<String, Script> silent() {
        Map<String, Script> scripts = new LinkedHashMap<>();
        scripts.put("at the request for TLS", Peer::ignore);
        scripts.put("in the TLS handshake", client -> {
            client.expect(new SSLRequest());
            client.send(new EncryptionResponse('S'));
            client.ignore();
        });
        scripts.put("in the middle of a TLS record", client -> {
            client.expect(new SSLRequest());
            client.send(new EncryptionResponse('S'));
            client.sendAfterHello(byten(0x16, 3, 3, 0x10, 0, 2));
            client.ignore();
        });
        scripts.put("at the startup message", afterStartup());
        scripts.put("in the middle of a message", afterStartup(byten('R', 0, 0, 0, 8, 0)));
        scripts.put("in the middle of a length", afterStartup(byten('R', 0, 0)));
        scripts.put("at the password", client -> {
            refuseTls(client);
            client.expect(StartupMessage.class);
            client.send(new AuthenticationCleartextPassword());
            client.expect(PasswordMessage.class);
        });
        scripts.put("at SCRAM's first message", client -> {
            refuseTls(client);
            client.expect(StartupMessage.class);
            client.send(new AuthenticationSASL(List.of("SCRAM-SHA-256")));
            client.expect(SASLInitialResponse.class);
        });
        scripts.put("at SCRAM's proof", client -> {
            refuseTls(client);
            client.expect(StartupMessage.class);
            client.send(new AuthenticationSASL(List.of("SCRAM-SHA-256")));
            String first = client.expect(SASLInitialResponse.class).data().utf8();
            String nonce = first.substring(first.indexOf(",r=") + 3);
            client.send(new AuthenticationSASLContinue(Bytes.utf8("r=" + nonce + "x,s=c2FsdHNhbHQ=,i=4096")));
            client.expect(SASLResponse.class);
        });
        scripts.put("after AuthenticationOk", afterStartup(Encoded.of(new AuthenticationOk())));
        scripts.put(
                "before ReadyForQuery",
                afterStartup(Encoded.of(new AuthenticationOk(), new BackendKeyData(1, Peer.KEY))));
        return scripts;
    }

    /// Talk without end, which is no better than silence.
    private static Map<String, Script> chatty() {
        Map<String, Script> scripts = new LinkedHashMap<>();
        scripts.put("notices before authentication", client -> {
            refuseTls(client);
            client.expect(StartupMessage.class);
            client.sendForEver(NOTICE);
        });
        scripts.put("settings after authentication", client -> {
            refuseTls(client);
            client.expect(StartupMessage.class);
            client.send(new AuthenticationOk());
            client.sendForEver(Encoded.of(new ParameterStatus("a", "b")));
        });
        scripts.put("notices byte by byte", client -> {
            refuseTls(client);
            client.expect(StartupMessage.class);
            client.byteAtATime();
            client.sendForEver(NOTICE);
        });
        return scripts;
    }

    @Test
    void silence_at_any_step_ends_with_the_connect_timeout() throws Exception {
        endWithTheConnectTimeout(silent());
    }

    @Test
    void talk_without_end_ends_with_the_connect_timeout() throws Exception {
        endWithTheConnectTimeout(chatty());
    }

    private static void endWithTheConnectTimeout(Map<String, Script> scripts) throws Exception {
        try (ExecutorService clients = Executors.newCachedThreadPool()) {
            Map<String, Future<String>> failures = new LinkedHashMap<>();
            scripts.forEach((where, script) -> failures.put(where, clients.submit(() -> connect(script))));
            for (Map.Entry<String, Future<String>> each : failures.entrySet()) {
                assertThat(each.getValue().get(30, TimeUnit.SECONDS))
                        .as("silence %s", each.getKey())
                        .isEqualTo("as it should be");
            }
        }
    }

    private static String connect(Script script) {
        Tape tape = new Tape();
        try (ScriptedServer server = ScriptedServer.playing(script)) {
            long began = System.nanoTime();
            Throwable failure = catchThrowable(() ->
                    Connection.open(server.options("sslmode=prefer", "connect_timeout=1", "password=geheim"), tape));
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            if (!(failure instanceof ConnectionException e) || e.kind() != Kind.TIMEOUT) {
                return "failed with " + failure;
            }
            if (!e.getMessage().startsWith("127.0.0.1:" + server.port() + ": ")
                    || !e.getMessage().endsWith(" within 1 s (connect_timeout sets the limit)")) {
                return "says " + e.getMessage();
            }
            return took < 900 || took > 6_000 ? "took " + took + " ms" : "as it should be";
        }
    }

    private static Script afterStartup(byte[]... said) {
        return client -> {
            refuseTls(client);
            client.expect(StartupMessage.class);
            for (byte[] bytes : said) {
                client.send(bytes);
            }
        };
    }

    private static void refuseTls(Peer client) throws IOException {
        client.expect(new SSLRequest());
        client.send(new EncryptionResponse('N'));
    }
}
