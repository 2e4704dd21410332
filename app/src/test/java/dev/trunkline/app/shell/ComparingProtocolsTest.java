package dev.trunkline.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.Manners;
import dev.trunkline.app.protocols.ProtocolsEnd;
import dev.trunkline.app.protocols.ProtocolsRequest;
import dev.trunkline.app.protocols.Way;
import dev.trunkline.app.protocols.WayRun;
import dev.trunkline.app.session.ParameterTypes;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.session.TransactionMode;
import dev.trunkline.app.task.HandUi;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What stands between "Compare protocols" and the session.
class ComparingProtocolsTest {
    private final HandUi ui = new HandUi();
    private final FakeSession session = new FakeSession();
    private final List<String> told = new ArrayList<>();
    private final ShellModel model = new ShellModel(ui, new Source(), () -> 0);

    private final class Source implements RunSource {
        @Override
        public String typeName(int oid) {
            return "type " + oid;
        }

        @Override
        public Optional<PreparedRun> statement(RunProtocol protocol) {
            return Optional.empty();
        }

        @Override
        public Optional<PreparedRun> script(RunProtocol protocol) {
            return Optional.empty();
        }

        @Override
        public Optional<PreparedComparison> comparison() {
            return Optional.empty();
        }

        @Override
        public PreparedComparison comparison(String sql) {
            return new PreparedComparison(
                    sql, request -> end -> told.add(end.how().name()));
        }

        @Override
        public PreparedRun command(String sql) {
            throw new AssertionError("nothing is said by the window");
        }

        @Override
        public void cancelling() {
            told.add("cancelling");
        }
    }

    private void connect(Environment environment) {
        model.connected(session, Manners.of(environment), "", "");
    }

    private static ProtocolsEnd done() {
        WayRun run = new WayRun(Way.SIMPLE, 1, "SELECT 1", Optional.empty(), 0, 2_000_000);
        return new ProtocolsEnd(
                ProtocolsEnd.How.DONE,
                List.of(run),
                1,
                false,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                TransactionStatus.IDLE);
    }

    private String refusal() {
        Banner banner = model.banner().get();
        model.dismiss();
        return banner == null ? "" : banner.text();
    }

    @Test
    void a_statement_that_only_reads_is_run_at_once_and_nothing_else_meanwhile() {
        connect(Environment.PRODUCTION);
        model.compareProtocols("select 1;");
        assertThat(session.compared).containsExactly(ProtocolsRequest.of("select 1"));
        assertThat(model.running().get()).isTrue();
        model.compareProtocols("select 2");
        assertThat(session.compared).hasSize(1);
        model.cancel();
        assertThat(session.cancels).isEqualTo(1);

        session.comparing.getFirst().finished(done());
        ui.run();
        assertThat(model.running().get()).isFalse();
        assertThat(told).containsExactly("cancelling", "DONE");
        assertThat(model.status().get().run()).isEqualTo("protocols compared in 2.0 ms");
    }

    @Test
    void one_that_writes_is_asked_about_wherever_it_is() {
        connect(Environment.DEVELOPMENT);
        model.compareProtocols("update t set a = 1 where b = 2");
        assertThat(session.compared).isEmpty();
        ProtocolsQuestion question = model.protocolsQuestion().get();
        assertThat(question.words())
                .startsWith("By its words, the statement writes: UPDATE. Compare protocols runs it 5 times on ")
                .endsWith("each time in a transaction that is rolled back.");
        model.decline();
        assertThat(model.protocolsQuestion().get()).isNull();
        assertThat(session.compared).isEmpty();

        model.compareProtocols("update t set a = 1 where b = 2");
        model.protocolsQuestion().get().run().run();
        assertThat(session.compared).hasSize(1);
        assertThat(model.protocolsQuestion().get()).isNull();
    }

    @Test
    void so_is_one_that_calls_what_no_rollback_undoes() {
        connect(Environment.DEVELOPMENT);
        session.transaction(TransactionStatus.IN_TRANSACTION, 0);
        ui.run();
        model.compareProtocols("select nextval('s')");
        assertThat(model.protocolsQuestion().get().words())
                .contains("undone to a savepoint of the open transaction")
                .endsWith("It calls nextval: what that does is not undone.");
    }

    @Test
    void what_can_not_be_undone_is_refused_with_the_reason() {
        connect(Environment.DEVELOPMENT);
        for (String refused : List.of(
                "select 1; select 2",
                "commit",
                "vacuum",
                "create database d",
                "prepare p as select 1",
                "copy t from stdin",
                "-- nothing")) {
            model.compareProtocols(refused);
            assertThat(refusal()).as(refused).isNotEmpty();
        }
        session.transaction(TransactionStatus.FAILED, 0);
        ui.run();
        model.compareProtocols("select 1");
        assertThat(refusal()).contains("The transaction has failed");
        model.compareProtocols();
        assertThat(refusal()).contains("no statement");
        assertThat(session.compared).isEmpty();
    }

    @Test
    void values_of_parameters_are_asked_for_and_go_with_each_run() {
        connect(Environment.DEVELOPMENT);
        session.types = sql -> new ParameterTypes(Optional.of(List.of(23)), Optional.empty());
        model.compareProtocols("select :id");
        ui.run();
        model.parametersQuestion().get().answered().accept(List.of(new ParametersQuestion.Value("7", false)));
        assertThat(session.compared).singleElement().satisfies(request -> {
            assertThat(request.sql()).isEqualTo("select $1");
            assertThat(request.parameters()).containsExactly("7");
        });
    }

    @Test
    void manual_transactions_begin_as_they_are_set_to() {
        connect(Environment.DEVELOPMENT);
        model.mode().set(TransactionMode.MANUAL);
        model.compareProtocols("select 1");
        assertThat(session.compared).extracting(ProtocolsRequest::begin).containsExactly("BEGIN");
    }
}
