package dev.trunkline.driver.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.testing.Recording;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.CancelRequest;
import dev.trunkline.driver.wire.FrontendMessage.Describe;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.PasswordMessage;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.SSLRequest;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.FrontendMessage.Target;
import dev.trunkline.driver.wire.FrontendMessage.Terminate;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A tape's messages as exchanges: from the first thing said to the ReadyForQuery that ends it.
class ExchangeLogTest {
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
    void a_startup_is_one_exchange_from_the_look_up_to_the_first_ready_for_query() {
        wire.event(Event.Kind.RESOLVED).event(Event.Kind.CONNECTED);
        wire.client(new SSLRequest()).answer('S').event(Event.Kind.TLS);
        wire.client(new StartupMessage(3 << 16, List.of()));
        wire.server(new AuthenticationCleartextPassword()).client(new PasswordMessage("********"));
        wire.server(new AuthenticationOk(), new ParameterStatus("a", "b"), new BackendKeyData(1, Bytes.utf8("****")));
        wire.ready(TransactionStatus.IDLE);
        assertThat(wire.summary()).containsExactly("STARTUP DONE startup");
        Exchange startup = wire.latest();
        assertThat(startup.entries()).hasSize(wire.tape().size());
        assertThat(startup.status()).contains(TransactionStatus.IDLE);
        assertThat(startup.roundTrips()).isEqualTo(3);
        assertThat(startup.startNanos()).isEqualTo(1_000_000);
        assertThat(startup.endNanos())
                .isEqualTo(wire.tape().get(wire.tape().size() - 1).nanos());
    }

    @Test
    void a_startup_that_is_refused_has_failed_and_one_that_breaks_is_lost() {
        wire.client(new StartupMessage(3 << 16, List.of())).server(ERROR).event(Event.Kind.CLOSED);
        Recording second = wire.another();
        second.client(new StartupMessage(3 << 16, List.of())).event(Event.Kind.CLOSED);
        assertThat(wire.summary()).containsExactly("STARTUP FAILED startup", "STARTUP LOST startup");
        assertThat(wire.exchanges()).extracting(Exchange::track).containsExactly(0, 1);
    }

    @Test
    void a_simple_query_is_one_exchange_whatever_statements_it_holds() {
        wire.begun().client(new Query("select 1; select 2, 3; begin"));
        wire.server(Vocabulary.description("a"), Vocabulary.row("1"), C);
        wire.server(Vocabulary.description("b", "c"), Vocabulary.row("2", "3"), Vocabulary.row("4", "5"));
        wire.server(new CommandComplete("SELECT 2"), new CommandComplete("BEGIN"));
        wire.ready(TransactionStatus.IN_TRANSACTION);
        assertThat(wire.summary()).endsWith("SIMPLE DONE select 1; select 2, 3; begin");
        Exchange exchange = wire.latest();
        assertThat(exchange.commandTag()).isEqualTo("BEGIN");
        assertThat(exchange.status()).contains(TransactionStatus.IN_TRANSACTION);
        assertThat(exchange.rows()).isEqualTo(3);
        assertThat(exchange.messages()).isEqualTo(10);
        assertThat(exchange.frontendMessages()).isEqualTo(1);
        assertThat(exchange.roundTrips()).isEqualTo(1);
        List<String> columns = exchange.entries().stream()
                .filter(Run.class::isInstance)
                .map(run -> exchange.columns((Run) run)
                        .orElseThrow()
                        .columns()
                        .getFirst()
                        .name())
                .toList();
        assertThat(columns).containsExactly("a", "b");
    }

    @Test
    void an_extended_query_is_one_exchange() {
        wire.begun().client(statement("select $1")).client(new Sync());
        wire.server(answer("a")).ready(TransactionStatus.IDLE);
        assertThat(wire.summary()).endsWith("EXTENDED DONE select $1");
        Exchange exchange = wire.latest();
        assertThat(exchange.commandTag()).isEqualTo("SELECT 1");
        assertThat(exchange.frontendMessages()).isEqualTo(5);
        assertThat(exchange.entries()).hasSize(11);
        assertThat(exchange.frontendBytes() + exchange.backendBytes()).isEqualTo(bytes(exchange));
        assertThat(exchange.ours()).isFalse();
    }

    private static long bytes(Exchange exchange) {
        long bytes = 0;
        for (Entry entry : exchange.entries()) {
            bytes += switch (entry) {
                case Message message -> message.length();
                case Run run -> run.bytes();
                case Event _, Unlisted _ -> 0;
            };
        }
        return bytes;
    }

    @Test
    void an_error_ends_its_exchange_with_the_ready_for_query_behind_it() {
        wire.begun().client(statement("select 1/0")).client(new Sync());
        wire.server(new ParseComplete(), new BindComplete(), ERROR).ready(TransactionStatus.FAILED);
        wire.client(new Query("rollback"))
                .server(new CommandComplete("ROLLBACK"))
                .ready(TransactionStatus.IDLE);
        assertThat(wire.summary()).endsWith("EXTENDED FAILED select 1/0", "SIMPLE DONE rollback");
        Exchange failed = wire.exchanges().get(1);
        assertThat(failed.error().orElseThrow().sqlState()).isEqualTo("22012");
        assertThat(failed.status()).contains(TransactionStatus.FAILED);
        assertThat(failed.entries()).hasSize(9);
    }

    @Test
    void a_cancel_is_an_exchange_on_a_connection_of_its_own() {
        wire.begun().client(new Query("select pg_sleep(60)"));
        Recording second = wire.another();
        second.event(Event.Kind.CONNECTED).client(new CancelRequest(4711, Bytes.utf8("****")));
        assertThat(wire.summary()).endsWith("SIMPLE RUNNING select pg_sleep(60)", "CANCEL RUNNING cancel backend 4711");
        second.event(Event.Kind.CLOSED);
        wire.server(ERROR).ready(TransactionStatus.IDLE);
        assertThat(wire.summary()).endsWith("SIMPLE FAILED select pg_sleep(60)", "CANCEL DONE cancel backend 4711");
        assertThat(wire.latest().track()).isEqualTo(1);
        assertThat(wire.latest().entries()).hasSize(3);
    }

    @Test
    void an_exchange_that_has_ended_takes_no_longer_because_its_connection_ends_later() {
        wire.begun().client(new Query("select")).server(C).ready(TransactionStatus.IDLE);
        Exchange exchange = wire.latest();
        long took = exchange.duration();

        wire.event(Event.Kind.CLOSED);

        assertThat(wire.summary()).endsWith("SIMPLE DONE select", "ASYNCHRONOUS DONE unasked");
        assertThat(exchange.duration()).isEqualTo(took);
    }

    @Test
    void a_cancel_knows_its_victim_and_the_victim_its_cancel() {
        wire.client(new StartupMessage(3 << 16, List.of()))
                .server(new BackendKeyData(4711, Bytes.utf8("****")))
                .ready(TransactionStatus.IDLE);
        wire.client(new Query("select pg_sleep(60)"));
        wire.another().client(new CancelRequest(4711, Bytes.utf8("****")));
        wire.another().client(new CancelRequest(4712, Bytes.utf8("****")));

        List<Exchange> exchanges = wire.exchanges();
        assertThat(exchanges.get(2).victim()).contains(exchanges.get(1));
        assertThat(exchanges.get(1).cancel()).contains(exchanges.get(2));
        assertThat(exchanges.get(3).victim()).isEmpty();
    }

    @Test
    void what_comes_unasked_is_an_exchange_too_and_what_comes_meanwhile_is_part_of_what_was_asked() {
        BackendMessage notice = new NoticeResponse(Vocabulary.notice());
        BackendMessage notification = new NotificationResponse(1, "c", "p");
        wire.begun().server(notice).server(notification, new ParameterStatus("a", "b"));
        wire.client(new Query("select")).server(notice, C, notification).ready(TransactionStatus.IDLE);
        wire.server(notification);
        assertThat(wire.summary())
                .containsExactly(
                        "STARTUP DONE startup",
                        "ASYNCHRONOUS DONE unasked",
                        "SIMPLE DONE select",
                        "ASYNCHRONOUS DONE unasked");
        assertThat(wire.exchanges()).extracting(e -> e.entries().size()).containsExactly(3, 3, 5, 1);
    }

    @Test
    void the_end_of_a_session_is_said_and_done() {
        wire.begun().client(new Terminate()).event(Event.Kind.CLOSED);
        assertThat(wire.summary()).endsWith("TERMINATE DONE terminate");
        assertThat(wire.latest().entries()).hasSize(2);
    }

    @Test
    void a_session_that_the_server_ends_unasked_has_failed() {
        wire.begun()
                .server(new ErrorResponse(Vocabulary.error("FATAL", "57P01", "…")))
                .event(Event.Kind.CLOSED);
        assertThat(wire.summary()).endsWith("ASYNCHRONOUS FAILED unasked");
    }

    @Test
    void the_log_grows_with_the_tape() {
        ExchangeLog log = new ExchangeLog(wire.tape());
        assertThat(log.update()).isFalse();
        wire.begun().client(new Query("select"));
        assertThat(log.update()).isTrue();
        assertThat(log.update()).isFalse();
        assertThat(log.exchanges()).hasSize(2);
        wire.server(Vocabulary.description("a"), Vocabulary.row("1"));
        assertThat(log.update()).isTrue();
        assertThat(log.exchanges().getLast().rows()).isEqualTo(1);
        wire.server(Vocabulary.row("2"));
        assertThat(log.update()).isFalse();
        assertThat(log.exchanges().getLast().rows()).isEqualTo(2);
        assertThat(log.tape()).isEqualTo(wire.tape());
    }

    @Test
    void phases_are_arrivals() {
        wire.begun().client(statement("select")).client(new Sync());
        wire.server(new ParseComplete(), new BindComplete()).server(Vocabulary.description("a"), Vocabulary.row("1"));
        wire.server(C).ready(TransactionStatus.IDLE);
        Exchange exchange = wire.latest();
        assertThat(exchange.phases())
                .extracting(phase -> phase.kind() + " " + phase.nanos() / 1_000_000)
                .containsExactly("SENDING 1", "NETWORK_AND_SERVER 1", "ARRIVING 2", "FINISHING 1");
        assertThat(exchange.duration()).isEqualTo(5_000_000);
    }

    @Test
    void when_it_was_asked_for_and_seen_are_notes_that_become_phases() {
        wire.begun().client(new Query("select 1"));
        wire.server(Vocabulary.description("a"), Vocabulary.row("1"), C).ready(TransactionStatus.IDLE);
        Exchange exchange = wire.latest();
        assertThat(exchange.phases()).extracting(Phase::kind).doesNotContain(Phase.Kind.QUEUED, Phase.Kind.SHOWING);

        exchange.noteAsked(exchange.startNanos() - 2_000_000);
        exchange.noteShown(exchange.endNanos() + 3_000_000);
        exchange.noteShown(exchange.endNanos() + 9_000_000);

        assertThat(exchange.phases().getFirst())
                .isEqualTo(new Phase(Phase.Kind.QUEUED, exchange.startNanos() - 2_000_000, exchange.startNanos()));
        assertThat(exchange.phases().getLast())
                .isEqualTo(new Phase(Phase.Kind.SHOWING, exchange.endNanos(), exchange.endNanos() + 3_000_000));
    }

    @Test
    void a_statement_that_sets_a_password_is_sensitive() {
        for (String sql : List.of(
                "alter role ada password 'x'",
                "CREATE USER ada WITH ENCRYPTED PASSWORD 'x'",
                "create role a password E'x'",
                "alter role a password $$x$$",
                "alter user mapping for a server s options (set password 'x')",
                "select 'host=h password = ''x'''")) {
            wire.client(new Query(sql));
            assertThat(wire.latest().sensitive()).as(sql).isTrue();
        }
        wire.client(new Query("select password from users"));
        assertThat(wire.latest().sensitive()).isFalse();
    }
}
