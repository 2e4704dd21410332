package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Heard;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.Describe;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.FrontendMessage.Target;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The conversations of manual 54.2.2 and 54.2.3, each told by a script. Told twice: as it is, and with
/// everything between any two messages that may come at any time.
class ConversationsTest {
    private final Conversation conversation = new Conversation();
    private final Heard heard = conversation.heard();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_simple_query_of_several_statements(boolean interrupting) {
        Outcome outcome = conversation.converse(
                interrupting,
                (client, server) -> {
                    client.expect(new Query("select 1; create table t (); ; select 2"));
                    server.says(Vocabulary.description("a"), Vocabulary.row("1"), new CommandComplete("SELECT 1"));
                    server.says(new CommandComplete("CREATE TABLE"), new EmptyQueryResponse());
                    server.says(Vocabulary.description("b", "c"));
                    server.says(Vocabulary.row("2", null), Vocabulary.row("", "x"), new CommandComplete("SELECT 2"));
                    server.ready(TransactionStatus.IN_TRANSACTION);
                },
                (connection, observer) ->
                        connection.simple("select 1; create table t (); ; select 2", Begin.NO, observer));
        assertThat(heard.events())
                .containsExactly(
                        "columns a",
                        "completed SELECT 1",
                        "completed CREATE TABLE",
                        "completed ",
                        "columns b, c",
                        "completed SELECT 2");
        assertThat(heard.values()).containsExactly(List.of("1"), List.of("2", "null"), List.of("", "x"));
        assertThat(heard.results()).allMatch(Rows::complete);
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.tags()).containsExactly("SELECT 1", "CREATE TABLE", "", "SELECT 2");
        assertThat(outcome.status()).isEqualTo(TransactionStatus.IN_TRANSACTION);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_simple_query_that_fails_in_the_middle(boolean interrupting) {
        Outcome outcome = conversation.converse(
                interrupting,
                (client, server) -> {
                    client.expect(new Query("select 1/x; select 2"));
                    server.says(Vocabulary.description("a"), Vocabulary.row("1"), Conversation.ERROR);
                    server.ready(TransactionStatus.FAILED);
                },
                (connection, observer) -> connection.simple("select 1/x; select 2", Begin.NO, observer));
        assertThat(heard.events()).containsExactly("columns a", "failed 22012");
        assertThat(heard.values()).containsExactly(List.of("1"));
        assertThat(heard.results()).allMatch(Rows::complete);
        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.error()).contains(Vocabulary.error("ERROR", "22012", "by zero"));
        assertThat(outcome.status()).isEqualTo(TransactionStatus.FAILED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_extended_query_with_parameters(boolean interrupting) {
        Outcome outcome = conversation.converse(
                interrupting,
                (client, server) -> {
                    client.expect(
                            new Parse("", "select $1, $2", List.of()),
                            new Bind("", "", List.of(), Arrays.asList(Bytes.utf8("ä"), null), List.of()),
                            new Describe(Target.PORTAL, ""),
                            new Execute("", 0),
                            new Sync());
                    server.says(new ParseComplete(), new BindComplete(), Vocabulary.description("a", "b"));
                    server.says(Vocabulary.row("ä", null), new CommandComplete("SELECT 1"));
                    server.ready(TransactionStatus.IDLE);
                },
                (connection, observer) ->
                        connection.extended("select $1, $2", Arrays.asList("ä", null), Begin.NO, observer));
        assertThat(heard.events()).containsExactly("columns a, b", "completed SELECT 1");
        assertThat(heard.values()).containsExactly(List.of("ä", "null"));
        assertThat(outcome.succeeded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_extended_query_without_rows(boolean interrupting) {
        conversation.converse(
                interrupting,
                (client, server) -> {
                    client.expectExtended();
                    server.says(new ParseComplete(), new BindComplete(), new NoData(), new CommandComplete("VACUUM"));
                    server.ready(TransactionStatus.IDLE);
                },
                (connection, observer) -> connection.extended("vacuum", List.of(), Begin.NO, observer));
        assertThat(heard.events()).containsExactly("completed VACUUM");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_empty_extended_query(boolean interrupting) {
        conversation.converse(
                interrupting,
                (client, server) -> {
                    client.expectExtended();
                    server.says(new ParseComplete(), new BindComplete(), new NoData(), new EmptyQueryResponse());
                    server.ready(TransactionStatus.IDLE);
                },
                (connection, observer) -> connection.extended("", List.of(), Begin.NO, observer));
        assertThat(heard.events()).containsExactly("completed ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void an_extended_query_that_fails_at_any_step(int step) {
        for (boolean interrupting : new boolean[] {false, true}) {
            BackendMessage[] answers = {
                new ParseComplete(), new BindComplete(), Vocabulary.description("a"), Vocabulary.row("1"),
            };
            Outcome outcome = conversation.converse(
                    interrupting,
                    (client, server) -> {
                        client.expectExtended();
                        server.says(Arrays.copyOf(answers, step));
                        server.says(Conversation.ERROR);
                        server.ready(TransactionStatus.IDLE);
                    },
                    (connection, observer) -> connection.extended("select 1/x", List.of(), Begin.NO, observer));
            assertThat(outcome.error()).isPresent();
            assertThat(heard.events()).endsWith("failed 22012");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_success_that_fails_when_the_transaction_ends(boolean interrupting) {
        Outcome outcome = conversation.converse(
                interrupting,
                (client, server) -> {
                    client.expectExtended();
                    server.says(new ParseComplete(), new BindComplete(), new NoData());
                    server.says(new CommandComplete("INSERT 0 1"), Conversation.ERROR);
                    server.ready(TransactionStatus.IDLE);
                },
                (connection, observer) -> connection.extended("insert …", List.of(), Begin.NO, observer));
        assertThat(heard.events()).containsExactly("completed INSERT 0 1", "failed 22012");
        assertThat(outcome.succeeded()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void our_own_begin_goes_in_the_same_write_and_is_not_heard_of(boolean interrupting) {
        Outcome outcome = conversation.converse(
                interrupting,
                (client, server) -> {
                    client.expect(
                            new Parse("", "BEGIN", List.of()),
                            new Bind("", "", List.of(), List.of(), List.of()),
                            new Execute("", 0));
                    client.expectExtended();
                    server.says(new ParseComplete(), new BindComplete(), new CommandComplete("BEGIN"));
                    server.says(new ParseComplete(), new BindComplete(), Vocabulary.description("a"));
                    server.says(Vocabulary.row("1"), new CommandComplete("SELECT 1"));
                    server.ready(TransactionStatus.IN_TRANSACTION);
                },
                (connection, observer) -> connection.extended("select 1", List.of(), Begin.FIRST, observer));
        assertThat(outcome.tags()).containsExactly("SELECT 1");
        assertThat(heard.events()).containsExactly("columns a", "completed SELECT 1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void our_own_begin_before_a_simple_query(boolean interrupting) {
        Outcome outcome = conversation.converse(
                interrupting,
                (client, server) -> {
                    client.expect(new Query("BEGIN"));
                    server.says(new CommandComplete("BEGIN"));
                    server.ready(TransactionStatus.IN_TRANSACTION);
                    client.expect(new Query("select 1"));
                    server.says(Vocabulary.description("a"), Vocabulary.row("1"), new CommandComplete("SELECT 1"));
                    server.ready(TransactionStatus.IN_TRANSACTION);
                },
                (connection, observer) -> connection.simple("select 1", Begin.FIRST, observer));
        assertThat(outcome.tags()).containsExactly("SELECT 1");
        assertThat(heard.events()).containsExactly("columns a", "completed SELECT 1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_simple_query_is_not_sent_when_our_own_begin_was_cancelled(boolean interrupting) {
        Begin begin = new Begin("BEGIN ISOLATION LEVEL SERIALIZABLE");
        Outcome outcome = conversation.converse(
                interrupting,
                (client, server) -> {
                    client.expect(new Query(begin.sql()));
                    server.says(Conversation.ERROR);
                    server.ready(TransactionStatus.IDLE);
                },
                (connection, observer) -> connection.simple("delete from t", begin, observer));
        assertThat(outcome.error()).isPresent();
        assertThat(outcome.tags()).isEmpty();
        assertThat(heard.events()).containsExactly("failed 22012");
    }

    @Test
    void nothing_else_than_a_begin_goes_before_a_statement() {
        assertThatThrownBy(() -> new Begin("drop table t")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_statement_the_protocol_can_not_hold_leaves_nothing_of_itself_behind() {
        conversation.converse(false, (client, server) -> {}, (connection, observer) -> {
            List<String> tooMany = new ArrayList<>(Collections.nCopies(65_536, "1"));
            for (Begin begin : List.of(Begin.NO, Begin.FIRST)) {
                assertThatThrownBy(() -> connection.extended("select 1\0", List.of(), begin, observer))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> connection.simple("select 1\0", begin, observer))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> connection.extended("select 1", tooMany, begin, observer))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            return new Outcome(
                    List.of(), Optional.empty(), TransactionStatus.IDLE, false, false, Optional.empty(), 0, 0);
        });
    }

    @Test
    void rows_are_told_of_while_they_arrive() {
        CountDownLatch first = new CountDownLatch(1);
        List<Integer> counts = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            client.expectExtended();
            client.send(new ParseComplete(), new BindComplete(), Vocabulary.description("a"));
            client.send(Vocabulary.row("1"));
            client.await(first);
            client.send(Vocabulary.row("2"), Vocabulary.row("3"), new CommandComplete("SELECT 3"));
            client.send(new ReadyForQuery(TransactionStatus.IDLE));
        })) {
            try (Connection connection = Connection.open(server.options(), new Tape())) {
                connection.extended("select", List.of(), Begin.NO, new ResultObserver() {
                    @Override
                    public void arrived(Rows rows) {
                        counts.add(rows.count());
                        first.countDown();
                    }
                });
            }
        }
        assertThat(counts).containsExactly(1);
    }

    @Test
    void every_byte_of_an_answer_may_come_alone() {
        conversation.converse(
                true,
                (client, server) -> {
                    client.byteAtATime();
                    client.expectExtended();
                    server.says(new ParseComplete(), new BindComplete(), Vocabulary.description("a"));
                    server.says(Vocabulary.row("1"), Vocabulary.row("2"), new CommandComplete("SELECT 2"));
                    server.ready(TransactionStatus.IDLE);
                },
                (connection, observer) -> connection.extended("select", List.of(), Begin.NO, observer));
        assertThat(heard.values()).containsExactly(List.of("1"), List.of("2"));
    }
}
