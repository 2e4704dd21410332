package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.testing.Heard;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.CopyFail;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
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
                    client.expectExtended();
                    server.says(new ParseComplete(), new BindComplete(), new NoData());
                    server.says(new CopyOutResponse(Format.TEXT, List.of(Format.TEXT)));
                    server.says(new CopyData(Bytes.utf8("1\n")), new CopyData(Bytes.utf8("2\n")), new CopyDone());
                    server.says(new CommandComplete("COPY 2"));
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
                    client.expectExtended();
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
}
