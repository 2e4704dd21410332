package dev.trunkline.driver.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.explain.Explanation.Next;
import dev.trunkline.driver.explain.Standing.Phase;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.testing.Recording;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.CopyFail;
import dev.trunkline.driver.wire.FrontendMessage.Describe;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.Flush;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.FrontendMessage.Target;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is said of messages in their places, and where the session stands. What is said of whole
/// conversations stands in the golden texts.
class ExplainerTest {
    private static final BackendMessage ERROR = new ErrorResponse(Vocabulary.error("ERROR", "22012", "by zero"));

    private final Recording wire = new Recording();

    private static FrontendMessage[] statement(String sql) {
        return new FrontendMessage[] {
            new Parse("", sql, List.of()),
            new Bind("", "", List.of(), List.of(), List.of()),
            new Describe(Target.PORTAL, ""),
            new Execute("", 0)
        };
    }

    private Explanation explain(int exchange, int entry) {
        List<Exchange> all = wire.exchanges();
        return Explainer.of(all, all.get(exchange)).entry(entry, false);
    }

    private Explanation last() {
        Exchange latest = wire.latest();
        return explain(latest.index(), latest.entries().size() - 1);
    }

    @ParameterizedTest
    @MethodSource("dev.trunkline.driver.testing.Vocabulary#frontend")
    void every_frontend_message_is_explained(Vocabulary.Said said) {
        isWhole(
                explained(wire.client(said.message())),
                said.message().getClass().getSimpleName());
    }

    @ParameterizedTest
    @MethodSource("dev.trunkline.driver.testing.Vocabulary#backend")
    void every_backend_message_is_explained(BackendMessage message) {
        if (message instanceof EncryptionResponse m) {
            isWhole(explained(wire.answer(m.answer())), "");
            return;
        }
        wire.begun().client(new Query("select")).server(message);
        isWhole(explained(wire), message.getClass().getSimpleName());
    }

    private Explanation explained(Recording told) {
        assertThat(told).isSameAs(wire);
        return last();
    }

    private static void isWhole(Explanation explanation, String name) {
        assertThat(explanation.meaning()).isNotBlank().doesNotContain("{", "null");
        assertThat(explanation.next()).isNotBlank().doesNotContain("{");
        assertThat(explanation.sections()).isNotEmpty();
        String format = explanation.sections().getLast().address();
        assertThat(format)
                .startsWith("https://www.postgresql.org/docs/current/")
                .endsWithIgnoringCase(name.isEmpty() ? "PROTOCOL-FLOW-SSL" : "FORMATS-" + name);
    }

    @ParameterizedTest
    @EnumSource
    void every_event_is_explained(Event.Kind kind) {
        wire.begun().event(kind);
        Explanation explanation = last();
        assertThat(explanation.meaning()).isNotBlank();
        assertThat(explanation.next()).isNotBlank();
        // Of recordings the manual says nothing.
        boolean ofRecording = switch (kind) {
            case CAPTURE_OFF, CAPTURE_ON, JOINED, MISSING -> true;
            case RESOLVED, CONNECTED, TLS, AUTHENTICATION, READY, CLOSED, ENCRYPTED -> false;
        };
        assertThat(explanation.sections()).hasSize(ofRecording ? 0 : 1);
    }

    @Test
    void a_message_of_a_pipeline_is_explained_with_all_that_is_in_flight() {
        wire.begun().client(statement("one")).client(statement("two")).client(new Sync());
        wire.server(new ParseComplete(), new BindComplete(), new NoData(), new CommandComplete("UPDATE 1"));
        Explanation parsed = explain(1, 4);
        assertThat(parsed.before().owed())
                .hasSize(9)
                .startsWith("Parse", "Bind")
                .endsWith("Execute", "Sync");
        assertThat(parsed.after().owed()).hasSize(8).startsWith("Bind");
        assertThat(parsed.meaning()).contains("No Flush was sent before Execute");
        assertThat(explain(2, 4).meaning()).contains("It ends 2 statements at once");
    }

    @Test
    void an_error_says_what_it_skips_and_that_only_a_sync_ends_that() {
        wire.begun().client(statement("one"));
        wire.server(new ParseComplete(), ERROR);
        Explanation error = last();
        assertThat(error.after().phase()).isEqualTo(Phase.SKIPPING);
        assertThat(error.meaning()).contains("throws away whatever comes, until Sync", "2 messages");
        assertThat(error.messages()).containsExactly(new Next("Sync", Direction.FRONTEND));
        wire.client(new Query("select 1"));
        assertThat(last().meaning()).contains("the server skips this Query too");
        assertThat(last().after().phase()).isEqualTo(Phase.SKIPPING);
    }

    @Test
    void a_sync_ends_the_skipping() {
        wire.begun().client(statement("one")).server(new ParseComplete(), ERROR).client(new Sync());
        assertThat(last().before().words()).isEqualTo("skipping");
        assertThat(last().meaning()).contains("takes up work again");
        wire.ready(TransactionStatus.IDLE);
        assertThat(last().after().words()).isEqualTo("idle");
        assertThat(last().meaning()).contains("is undone");
    }

    @Test
    void an_error_at_the_sync_undoes_what_was_reported_done() {
        wire.begun().client(statement("insert")).client(new Sync());
        wire.server(new ParseComplete(), new BindComplete(), new NoData(), new CommandComplete("INSERT 0 1"));
        assertThat(last().meaning()).contains("a deferred constraint may still fail");
        wire.server(ERROR);
        assertThat(last().meaning()).contains("it is the commit that failed");
        assertThat(last().messages()).contains(new Next("ReadyForQuery", Direction.BACKEND));
    }

    @Test
    void a_flush_before_execute_makes_the_time_of_parse_complete_mean_something() {
        wire.begun()
                .client(
                        new Parse("", "select", List.of()),
                        new Bind("", "", List.of(), List.of(), List.of()),
                        new Describe(Target.PORTAL, ""),
                        new Flush());
        wire.server(new ParseComplete());
        assertThat(last().meaning()).contains("A Flush was sent before Execute");
        assertThat(last().messages()).contains(new Next("BindComplete", Direction.BACKEND));
    }

    @Test
    void a_commit_that_was_a_rollback_is_told() {
        wire.begun().client(new Query("commit")).server(new CommandComplete("ROLLBACK"));
        assertThat(last().meaning()).contains("The client said COMMIT, and the server answers ROLLBACK");
    }

    @Test
    void a_row_limit_is_told_and_what_may_come_of_it() {
        wire.begun().client(new Bind("p", "", List.of(), List.of(), List.of()), new Execute("p", 10), new Flush());
        assertThat(explain(1, 1).meaning()).contains("At most 10 rows are wanted");
        wire.server(new BindComplete(), Vocabulary.row("1"));
        assertThat(last().messages())
                .extracting(Next::name)
                .containsExactly("DataRow", "CommandComplete", "PortalSuspended", "ErrorResponse", "Sync");
        wire.server(new PortalSuspended());
        assertThat(last().messages()).extracting(Next::name).containsExactly("Execute", "Close", "Sync");
    }

    @Test
    void copy_data_moves_nothing_and_its_end_does() {
        wire.begun().client(new Query("copy t from stdin"));
        wire.server(new CopyInResponse(Format.TEXT, List.of(Format.TEXT)));
        wire.client(new FrontendMessage.CopyData(Bytes.utf8("1\n")));
        assertThat(last().before().phase()).isEqualTo(Phase.COPY_IN);
        assertThat(last().after().phase()).isEqualTo(Phase.COPY_IN);
        assertThat(last().messages()).extracting(Next::name).startsWith("CopyData", "CopyDone", "CopyFail");
        wire.client(new CopyFail("enough"));
        assertThat(last().after().phase()).isEqualTo(Phase.SIMPLE_QUERY);
        assertThat(last().meaning()).contains("enough");
    }

    @Test
    void where_a_recording_begins_late_the_state_is_not_known_before_the_first_request() {
        wire.server(new ParameterStatus("a", "b"));
        assertThat(last().before().phase()).isEqualTo(Phase.UNKNOWN);
        wire.client(new Query("select 1"));
        assertThat(last().before().phase()).isEqualTo(Phase.UNKNOWN);
        assertThat(last().after().words()).isEqualTo("simple query, 1 owed");
        wire.server(new CommandComplete("SELECT 1")).ready(TransactionStatus.IN_TRANSACTION);
        assertThat(last().after().words()).isEqualTo("in transaction");
    }

    @Test
    void what_the_machine_does_not_allow_makes_the_state_unknown_up_to_the_next_ready_for_query() {
        wire.begun().client(new Query("select 1")).server(new BindComplete());
        assertThat(last().after().phase()).isEqualTo(Phase.UNKNOWN);
        wire.ready(TransactionStatus.FAILED);
        assertThat(last().after().words()).isEqualTo("failed transaction");
    }

    @Test
    void an_exchange_before_it_decides_where_one_begins() {
        wire.begun().client(new Query("begin")).server(new CommandComplete("BEGIN"));
        wire.ready(TransactionStatus.IN_TRANSACTION).client(new Query("select 1"));
        assertThat(last().before().words()).isEqualTo("in transaction");
        assertThat(last().after().words()).isEqualTo("simple query, in transaction, 1 owed");
    }

    @Test
    void a_notification_of_the_sessions_own_is_told_apart() {
        wire.client(new FrontendMessage.StartupMessage(3 << 16, List.of()))
                .server(new AuthenticationOk(), new BackendKeyData(7, Bytes.utf8("****")))
                .ready(TransactionStatus.IDLE);
        wire.server(new NotificationResponse(7, "news", ""));
        assertThat(last().meaning()).contains("this session itself", "delivered at once");
        wire.server(new NotificationResponse(8, "news", ""));
        assertThat(last().meaning()).doesNotContain("this session itself");
    }

    @Test
    void an_exchange_says_where_its_time_went_and_how_it_ended() {
        wire.begun().client(new Query("select")).server(Vocabulary.description("a"), Vocabulary.row("1"));
        wire.server(new CommandComplete("SELECT 1"), new ReadyForQuery(TransactionStatus.IDLE));
        List<Exchange> all = wire.exchanges();
        Explanation whole = Explainer.of(all, all.get(1)).exchange();
        assertThat(whole.meaning())
                .contains("It took 2.00 ms, with 1 round trip: 1.00 ms network and server", "1 row came", "ended well");
        assertThat(whole.before().words()).isEqualTo("idle");
        assertThat(whole.after().words()).isEqualTo("idle");
    }
}
