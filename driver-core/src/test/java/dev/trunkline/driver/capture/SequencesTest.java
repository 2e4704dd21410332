package dev.trunkline.driver.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.testing.Recording;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.Close;
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

/// Several statements in one sequence, and COPY in the middle of one: which message belongs to which
/// exchange.
class SequencesTest {
    private static final BackendMessage ERROR = new ErrorResponse(Vocabulary.error("ERROR", "22012", "by zero"));
    private static final BackendMessage C = new CommandComplete("SELECT 1");

    private final Recording wire = new Recording();

    private static FrontendMessage[] statement(String sql) {
        return new FrontendMessage[] {
            new Parse("", sql, List.of()),
            new Bind("", "", List.of(), List.of(), List.of()),
            new Describe(Target.PORTAL, ""),
            new Execute("", 0)
        };
    }

    private static BackendMessage[] answer(String column) {
        return new BackendMessage[] {
            new ParseComplete(), new BindComplete(), Vocabulary.description(column), Vocabulary.row("1"), C
        };
    }

    @Test
    void statements_of_a_pipeline_are_exchanges_that_share_their_ready_for_query() {
        wire.begun()
                .client(statement("one"))
                .client(statement("two"))
                .client(statement("three"))
                .client(new Sync());
        wire.server(answer("a")).server(answer("b")).server(answer("c")).ready(TransactionStatus.IDLE);
        assertThat(wire.summary()).endsWith("PIPELINE DONE one", "PIPELINE DONE two", "PIPELINE DONE three");
        List<Exchange> statements = wire.exchanges().subList(1, 4);
        assertThat(statements)
                .extracting(e -> e.entries().getLast())
                .allMatch(statements.getFirst().entries().getLast()::equals);
        assertThat(statements).extracting(Exchange::rows).containsExactly(1L, 1L, 1L);
        for (int i = 0; i < 3; i++) {
            Exchange exchange = statements.get(i);
            Run run = (Run) exchange.entries().stream()
                    .filter(Run.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            assertThat(exchange.columns(run).orElseThrow().columns().getFirst().name())
                    .isEqualTo(List.of("a", "b", "c").get(i));
        }
        assertThat(statements).extracting(Exchange::frontendMessages).containsExactly(4, 4, 5);
    }

    @Test
    void what_follows_an_error_in_a_pipeline_was_skipped_and_what_came_before_it_is_undone() {
        wire.begun()
                .client(statement("one"))
                .client(statement("two"))
                .client(statement("three"))
                .client(new Sync());
        wire.client(statement("four")).client(new Sync());
        wire.server(answer("a"))
                .server(new ParseComplete(), new BindComplete(), ERROR)
                .ready(TransactionStatus.IDLE);
        wire.server(answer("d")).ready(TransactionStatus.IDLE);
        assertThat(wire.summary())
                .endsWith("PIPELINE UNDONE one", "PIPELINE FAILED two", "PIPELINE SKIPPED three", "PIPELINE DONE four");
        assertThat(wire.exchanges().get(3).status()).contains(TransactionStatus.IDLE);
    }

    @Test
    void what_a_commit_of_its_own_has_saved_is_not_undone() {
        wire.begun()
                .client(statement("one"))
                .client(statement("commit"))
                .client(statement("two"))
                .client(statement("three"))
                .client(new Sync());
        wire.server(answer("a"))
                .server(new ParseComplete(), new BindComplete(), new NoData(), new CommandComplete("COMMIT"))
                .server(answer("b"))
                .server(new ParseComplete(), new BindComplete(), ERROR)
                .ready(TransactionStatus.IDLE);
        assertThat(wire.summary())
                .endsWith("PIPELINE DONE one", "PIPELINE DONE commit", "PIPELINE UNDONE two", "PIPELINE FAILED three");
    }

    @Test
    void one_statement_after_the_other_makes_no_pipeline() {
        wire.begun().client(statement("one")).client(new Sync());
        wire.server(answer("a")).ready(TransactionStatus.IDLE);
        wire.client(statement("two")).client(new Sync());
        wire.server(answer("b")).ready(TransactionStatus.IDLE);
        assertThat(wire.summary()).endsWith("EXTENDED DONE one", "EXTENDED DONE two");
    }

    @Test
    void our_own_begin_is_an_exchange_of_its_own_in_the_same_sequence() {
        wire.begun();
        wire.ours(
                new Parse("", "BEGIN", List.of()),
                new Bind("", "", List.of(), List.of(), List.of()),
                new Execute("", 0));
        wire.client(statement("insert")).client(new Sync());
        wire.server(new ParseComplete(), new BindComplete(), new CommandComplete("BEGIN"));
        wire.server(new ParseComplete(), new BindComplete(), new NoData(), new CommandComplete("INSERT 0 1"));
        wire.ready(TransactionStatus.IN_TRANSACTION);
        assertThat(wire.summary()).endsWith("EXTENDED DONE BEGIN", "EXTENDED DONE insert");
        assertThat(wire.exchanges().get(1).ours()).isTrue();
        assertThat(wire.exchanges().get(1).commandTag()).isEqualTo("BEGIN");
        assertThat(wire.exchanges().get(2).ours()).isFalse();
        assertThat(wire.exchanges().get(2).commandTag()).isEqualTo("INSERT 0 1");
    }

    @Test
    void our_own_begin_before_a_simple_query_is_an_exchange_of_its_own() {
        wire.begun().ours(new Query("BEGIN"));
        wire.client(new Query("select")).server(new CommandComplete("BEGIN")).ready(TransactionStatus.IN_TRANSACTION);
        wire.server(C).ready(TransactionStatus.IN_TRANSACTION);
        assertThat(wire.summary()).endsWith("SIMPLE DONE BEGIN", "SIMPLE DONE select");
        assertThat(wire.exchanges()).extracting(Exchange::ours).containsExactly(false, true, false);
    }

    @Test
    void a_statement_by_name_shows_its_text_wherever_it_is_bound() {
        wire.begun().client(new Parse("s", "select $1", List.of(23)), new Describe(Target.STATEMENT, "s"), new Sync());
        wire.server(new ParseComplete(), new ParameterDescription(List.of(25)), Vocabulary.description("a"));
        wire.ready(TransactionStatus.IDLE);
        wire.client(
                new Bind("p", "s", List.of(), List.of(Bytes.utf8("1")), List.of()), new Execute("p", 1), new Flush());
        wire.server(new BindComplete(), Vocabulary.row("1"), new PortalSuspended());
        wire.client(new Execute("p", 0), new Close(Target.STATEMENT, "s"), new Sync());
        wire.server(new CommandComplete("SELECT 0"), new CloseComplete()).ready(TransactionStatus.IDLE);
        assertThat(wire.summary()).endsWith("EXTENDED DONE select $1", "EXTENDED DONE select $1");
        assertThat(wire.exchanges().get(1).parameterTypes()).containsExactly(25);
        assertThat(wire.exchanges().get(2).parameterTypes()).containsExactly(23);
        assertThat(wire.exchanges().get(2).roundTrips()).isEqualTo(2);
    }

    @Test
    void copy_data_belongs_to_the_statement_that_asked_for_it() {
        wire.begun().client(statement("copy t to stdout")).client(new Sync());
        wire.server(new ParseComplete(), new BindComplete(), new NoData());
        wire.server(new CopyOutResponse(Format.TEXT, List.of()), new BackendMessage.CopyData(Bytes.utf8("1\n")));
        wire.server(new BackendMessage.CopyData(Bytes.utf8("2\n")), new BackendMessage.CopyDone());
        wire.server(new CommandComplete("COPY 2")).ready(TransactionStatus.IDLE);
        assertThat(wire.summary()).endsWith("EXTENDED DONE copy t to stdout");
        assertThat(wire.latest().rows()).isZero();
        assertThat(wire.latest().messages()).isEqualTo(14);
        assertThat(wire.latest().commandTag()).isEqualTo("COPY 2");
    }

    @Test
    void copy_from_the_client_that_is_refused_stays_one_exchange_with_its_second_sync() {
        wire.begun().client(statement("copy t from stdin")).client(new Sync());
        wire.server(new ParseComplete(), new BindComplete(), new NoData(), new CopyInResponse(Format.TEXT, List.of()));
        wire.client(new CopyFail("no"), new Sync()).server(ERROR).ready(TransactionStatus.IDLE);
        wire.client(new Query("copy t from stdin")).server(new CopyInResponse(Format.TEXT, List.of()));
        wire.client(new CopyFail("no")).server(ERROR).ready(TransactionStatus.IDLE);
        assertThat(wire.summary()).endsWith("EXTENDED FAILED copy t from stdin", "SIMPLE FAILED copy t from stdin");
        assertThat(wire.exchanges()).hasSize(3);
        assertThat(wire.exchanges().get(1).entries()).hasSize(13);
        assertThat(wire.exchanges().get(1).status()).contains(TransactionStatus.IDLE);
        assertThat(wire.exchanges().get(2).entries()).hasSize(5);
    }

    @Test
    void copy_data_from_the_client_belongs_to_its_statement() {
        wire.begun().client(statement("copy t from stdin")).client(new Flush());
        wire.server(new ParseComplete(), new BindComplete(), new NoData(), new CopyInResponse(Format.TEXT, List.of()));
        wire.client(
                new FrontendMessage.CopyData(Bytes.utf8("1\n")),
                new FrontendMessage.CopyData(Bytes.utf8("2\n")),
                new FrontendMessage.CopyDone(),
                new Sync());
        wire.server(new CommandComplete("COPY 2")).ready(TransactionStatus.IDLE);
        assertThat(wire.summary()).containsExactly("STARTUP DONE startup", "EXTENDED DONE copy t from stdin");
    }

    @Test
    void whatever_waits_for_its_answer_when_the_connection_ends_is_lost() {
        wire.begun().client(statement("one")).client(statement("two")).client(new Sync());
        wire.client(new Query("three")).server(answer("a")).event(Event.Kind.CLOSED);
        assertThat(wire.summary()).endsWith("PIPELINE LOST one", "PIPELINE LOST two", "SIMPLE LOST three");
    }

    @Test
    void a_statement_that_was_answered_but_for_its_ready_for_query_is_lost_too() {
        wire.begun()
                .client(statement("one"))
                .client(new Sync())
                .server(answer("a"))
                .event(Event.Kind.CLOSED);
        wire.another().client(statement("no sync")).event(Event.Kind.CLOSED);
        assertThat(wire.summary()).endsWith("EXTENDED LOST one", "EXTENDED LOST no sync");
    }

    @Test
    void what_was_under_way_when_capturing_stopped_has_an_end_that_nobody_saw() {
        wire.begun().client(statement("one")).client(new Sync()).event(Event.Kind.CAPTURE_OFF);
        // The answers to what was asked meanwhile come when nobody knows the questions.
        wire.event(Event.Kind.CAPTURE_ON).server(answer("a")).ready(TransactionStatus.IDLE);
        wire.client(new Query("two")).server(answer("b")).ready(TransactionStatus.IDLE);

        assertThat(wire.summary()).endsWith("EXTENDED UNSEEN one", "ASYNCHRONOUS DONE unasked", "SIMPLE DONE two");
    }
}
