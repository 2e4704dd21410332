package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.capture.FieldNode;
import dev.trunkline.driver.capture.FieldTree;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.SecureServer;
import dev.trunkline.driver.testing.SecureServer.Method;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendMessage.CancelRequest;
import dev.trunkline.driver.wire.FrontendMessage.PasswordMessage;
import dev.trunkline.driver.wire.FrontendMessage.SASLInitialResponse;
import dev.trunkline.driver.wire.FrontendMessage.SASLResponse;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The password, what it can be guessed from, and cancel keys: on no tape, in no exception, in no words.
class SecretsTest {
    private static final String PASSWORD = SecureServer.PASSWORD;
    private static final String WRONG = "Irrtum-5b81d0-∑-Kuckuck";

    private final Tape tape = new Tape();

    @ParameterizedTest
    @EnumSource(Method.class)
    void a_right_password_is_nowhere(Method method) {
        for (String mode : List.of("disable", "require")) {
            ConnectOptions options =
                    SecureServer.get().options(method, "sslmode=" + mode).withPassword(PASSWORD);
            try (Connection connection = Connection.open(options, tape)) {
                connection.query("select 1");
                assertThat(connection.options().toString()).doesNotContain(PASSWORD);
            }
            assertThat(options.toString()).doesNotContain(PASSWORD);
        }
        nowhere(PASSWORD);
        nowhere("Kuckuck");
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void a_wrong_password_is_nowhere_and_not_in_the_exception(Method method) {
        for (String mode : List.of("disable", "require")) {
            ConnectOptions options =
                    SecureServer.get().options(method, "sslmode=" + mode).withPassword(WRONG);
            Throwable failure = catchThrowable(() -> Connection.open(options, tape));
            if (method == Method.TRUST) {
                assertThat(failure).isNull();
            } else {
                assertThat(trace(failure)).doesNotContain("Kuckuck").doesNotContain("5b81d0");
            }
        }
        nowhere("Kuckuck");
    }

    @Test
    void what_goes_out_instead_of_the_password_is_nowhere_either() {
        AtomicReference<String> md5 = new AtomicReference<>("");
        AtomicReference<String> first = new AtomicReference<>("");
        AtomicReference<String> proof = new AtomicReference<>("");
        try (ScriptedServer server = ScriptedServer.playing(
                client -> {
                    client.expect(StartupMessage.class);
                    client.send(new AuthenticationMD5Password(Bytes.of(new byte[4])));
                    md5.set(client.expect(PasswordMessage.class).password());
                    client.hangUp();
                },
                client -> {
                    client.expect(StartupMessage.class);
                    client.send(new AuthenticationSASL(List.of("SCRAM-SHA-256")));
                    first.set(client.expect(SASLInitialResponse.class).data().utf8());
                    String nonce = first.get().substring(first.get().indexOf(",r=") + 3);
                    client.send(new AuthenticationSASLContinue(Bytes.utf8("r=" + nonce + "SRV,s=c2FsdHNhbHQ=,i=4096")));
                    proof.set(client.expect(SASLResponse.class).data().utf8());
                    client.send(new AuthenticationSASLFinal(Bytes.utf8("v=RmFsc2NoZVVudGVyc2NocmlmdA==")));
                })) {
            for (int i = 0; i < 2; i++) {
                Throwable failure =
                        catchThrowable(() -> Connection.open(server.options().withPassword(PASSWORD), tape));
                assertThat(trace(failure)).doesNotContain("Kuckuck");
            }
        }
        assertThat(md5.get()).startsWith("md5");
        nowhere(md5.get().substring(3));
        nowhere(first.get().substring(first.get().indexOf(",r=") + 3));
        nowhere(proof.get().substring(proof.get().indexOf(",p=") + 3));
        nowhere("c2FsdHNhbHQ=");
        nowhere("RmFsc2NoZVVudGVyc2NocmlmdA==");
    }

    @Test
    void not_even_the_length_of_a_cleartext_password_is_told() {
        List<Integer> lengths = new ArrayList<>();
        for (String password : List.of("x", "a password of some length", PASSWORD)) {
            Tape fresh = new Tape();
            Throwable failure = catchThrowable(() -> Connection.open(
                            SecureServer.get().options(Method.PASSWORD).withPassword(password), fresh)
                    .close());
            assertThat(failure == null).isEqualTo(password.equals(PASSWORD));
            for (int i = 0; i < fresh.size(); i++) {
                if (fresh.get(i) instanceof Message m && m.tag() == 'p') {
                    lengths.add(m.length());
                    assertThat(m.frontend()).isEqualTo(new PasswordMessage("********"));
                }
            }
        }
        // Under prefer a refused password is not tried again without TLS: one message each.
        assertThat(lengths).hasSize(3);
        assertThat(lengths.stream().distinct()).hasSize(1);
    }

    @Test
    void cancel_keys_are_nowhere() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        String key = "Schlüssel-77aa";
        try (ScriptedServer server = ScriptedServer.playing(
                client -> {
                    client.expect(StartupMessage.class);
                    client.send(
                            new AuthenticationOk(),
                            new BackendKeyData(Peer.PROCESS, Bytes.utf8(key)),
                            new ReadyForQuery(TransactionStatus.IDLE));
                    client.expectExtended();
                    asked.countDown();
                    client.await(cancelled);
                    client.send(new ParseComplete(), new BindComplete(), new NoData(), new CommandComplete("DONE"));
                    client.send(new ReadyForQuery(TransactionStatus.IDLE));
                },
                client -> {
                    client.expect(new CancelRequest(Peer.PROCESS, Bytes.utf8(key)));
                    cancelled.countDown();
                    client.hangUp();
                })) {
            try (Connection connection = Connection.open(server.options(), tape)) {
                Thread cancelling = Thread.ofPlatform().start(() -> {
                    try {
                        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
                        assertThat(connection.cancel(Duration.ofSeconds(20))).isTrue();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });
                connection.query("select");
                cancelling.join();
            }
        }
        nowhere("77aa");
    }

    /// On no byte of the tape, and in none of the words made of it.
    private void nowhere(String secret) {
        ExchangeLog log = new ExchangeLog(tape);
        log.update();
        int looked = 0;
        for (Exchange exchange : log.exchanges()) {
            assertThat(exchange.sql()).doesNotContain(secret);
            for (Entry entry : exchange.entries()) {
                assertThat(Wording.name(entry) + Wording.says(entry, exchange)).doesNotContain(secret);
                looked++;
                switch (entry) {
                    case Message message -> {
                        lacks(message.span().copy(), secret);
                        fields(FieldTree.of(message, exchange), secret);
                    }
                    case Run run -> {
                        for (int i = 0; i < run.count(); i++) {
                            lacks(run.span(i).copy(), secret);
                            fields(FieldTree.of(run, i, exchange), secret);
                        }
                    }
                    case Event event -> assertThat(event.toString()).doesNotContain(secret);
                    case Unlisted unlisted -> throw new AssertionError(unlisted);
                }
            }
        }
        assertThat(looked).isPositive();
        // No entry may escape by belonging to no exchange.
        for (int i = 0; i < tape.size(); i++) {
            if (tape.get(i) instanceof Message message) {
                lacks(message.span().copy(), secret);
            }
        }
    }

    private static void fields(List<FieldNode> nodes, String secret) {
        for (FieldNode node : nodes) {
            assertThat(node.toString()).doesNotContain(secret);
            fields(node.children(), secret);
        }
    }

    private static void lacks(byte[] bytes, String secret) {
        // Latin-1 keeps every byte, so that a search in text is one in bytes.
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        String wanted = new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(all).doesNotContain(wanted);
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return failure + text.toString();
    }
}
