package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Heard;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.CopyFail;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// COPY (manual 54.2.6), told by a script: to the client it gives its data, from the client it is
/// refused.
class CopyConversationsTest {
    private final Conversation conversation = new Conversation();
    private final Heard heard = conversation.heard();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void copy_to_the_client(boolean interrupting) {
        conversation.converse(
                interrupting,
                (client, server) -> {
                    expectCopy(client);
                    server.says(new ParseComplete(), new BindComplete(), new NoData());
                    server.says(new CopyOutResponse(Format.TEXT, List.of(Format.TEXT)));
                    server.says(new CopyData(Bytes.utf8("1\n")), new CopyData(Bytes.utf8("2\n")), new CopyDone());
                    server.says(new CommandComplete("COPY 2"));
                    client.expect(new Sync());
                    server.ready(TransactionStatus.IDLE);
                },
                (connection, observer) -> connection.extended("copy t to stdout", List.of(), Begin.NO, observer));
        assertThat(heard.events()).containsExactly("copy", "completed COPY 2");
        assertThat(heard.copied()).isEqualTo("1\n2\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void copy_to_the_client_among_other_statements_and_failing(boolean interrupting) {
        conversation.converse(
                interrupting,
                (client, server) -> {
                    client.expect(FrontendMessage.Query.class);
                    server.says(Vocabulary.description("a"), Vocabulary.row("x"), new CommandComplete("SELECT 1"));
                    server.says(new CopyOutResponse(Format.BINARY, List.of(Format.BINARY)));
                    server.says(new CopyData(Bytes.utf8("PGCOPY")), Conversation.ERROR);
                    server.ready(TransactionStatus.IDLE);
                },
                (connection, observer) -> connection.simple("select …; copy …", Begin.NO, observer));
        assertThat(heard.events()).containsExactly("columns a", "completed SELECT 1", "copy", "failed 22012");
        assertThat(heard.copied()).isEqualTo("PGCOPY");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void copy_from_the_client_is_refused_in_a_simple_query(boolean interrupting) {
        conversation.converse(
                interrupting,
                (client, server) -> {
                    client.expect(FrontendMessage.Query.class);
                    server.says(new CopyInResponse(Format.TEXT, List.of(Format.TEXT)));
                    client.expect(CopyFail.class);
                    server.says(Conversation.ERROR);
                    server.ready(TransactionStatus.IDLE);
                },
                (connection, observer) -> connection.simple("copy t from stdin", Begin.NO, observer));
        assertThat(heard.events()).containsExactly("failed 22012");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void copy_from_the_client_is_refused_in_an_extended_query(boolean interrupting) {
        conversation.converse(
                interrupting,
                (client, server) -> {
                    expectCopy(client);
                    server.says(new ParseComplete(), new BindComplete(), new NoData());
                    server.says(new CopyInResponse(Format.TEXT, List.of(Format.TEXT)));
                    client.expect(CopyFail.class);
                    client.expect(new Sync());
                    server.says(Conversation.ERROR);
                    server.ready(TransactionStatus.IDLE);
                },
                (connection, observer) -> connection.extended("copy t from stdin", List.of(), Begin.NO, observer));
        assertThat(heard.events()).containsExactly("failed 22012");
    }

    @Test
    void an_error_that_meets_the_last_piece_is_in_the_outcome_and_not_thrown() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.greet();
                    expectCopy(client);
                    client.send(new ParseComplete(), new BindComplete(), new NoData());
                    client.send(new CopyInResponse(Format.TEXT, List.of(Format.TEXT)));
                    client.expect(FrontendMessage.CopyData.class);
                    client.await(written);
                    client.send(Conversation.ERROR);
                    failed.countDown();
                    client.expect(FrontendMessage.CopyData.class);
                    client.expect(new Sync());
                    client.send(new ReadyForQuery(TransactionStatus.IDLE));
                });
                Connection connection = Connection.open(server.options(), new Tape());
                CopyIn copy = connection.copyIn("copy t from stdin")) {
            copy.write(new byte[64 << 10]);
            written.countDown();
            assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
            copy.write(new byte[1]);
            assertThat(copy.finish().error()).isPresent();
        }
    }

    /// The Sync of a COPY comes when it is known what becomes of it.
    private static void expectCopy(Peer client) throws IOException {
        client.expect(FrontendMessage.Parse.class);
        client.expect(FrontendMessage.Bind.class);
        client.expect(FrontendMessage.Describe.class);
        client.expect(FrontendMessage.Execute.class);
        client.expect(FrontendMessage.Flush.class);
    }
}
