package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.RunObserver;
import dev.trunkline.app.session.StatementEnd;
import dev.trunkline.app.stage.RowsMaker;
import dev.trunkline.app.stage.TurnTakingUi;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerError.Part;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What is known of a run, with no window to show it.
final class ResultModelTest {
    private final TurnTakingUi ui = new TurnTakingUi();
    private final ResultModel model =
            new ResultModel(ui, oid -> oid == 16_400 ? Optional.of("order_status") : Optional.empty());

    @Test
    void rows_that_arrive_are_noticed_when_asked_and_counted_at_the_end() {
        RunObserver run = model.observer(List.of("select"), _ -> TextStart.TOP);
        RowsMaker maker = RowsMaker.ofColumns(1).row("a").arrive();
        run.started(0);
        run.rows(0, maker.rows());
        ui.runAll();
        ResultSet result = model.results().getFirst();
        assertThat(result.countProperty().get()).isEqualTo(1);
        assertThat(model.growingProperty().get()).isTrue();

        maker.row("b").row("c").arrive();
        assertThat(result.countProperty().get()).isEqualTo(1);
        model.poll();
        assertThat(result.countProperty().get()).isEqualTo(3);

        maker.row("d").complete();
        run.completed(0, "SELECT 4");
        run.ended(0, end(true, false, 1_000_000));
        run.finished(new RunEnd(1, true, Optional.empty()));
        ui.runAll();
        assertThat(result.countProperty().get()).isEqualTo(4);
        assertThat(result.stateProperty().get()).isEqualTo(ResultSet.State.COMPLETE);
        assertThat(model.growingProperty().get()).isFalse();
    }

    @Test
    void however_much_a_run_tells_one_update_waits() {
        RunObserver run = model.observer(List.of("a", "b"), _ -> TextStart.TOP);
        for (int i = 0; i < 1000; i++) {
            run.started(0);
        }

        assertThat(ui.runAll()).isEqualTo(1);
    }

    @Test
    void the_last_runs_results_stay_until_the_new_one_has_something_to_show() {
        succeed(
                model.observer(List.of("select 1"), _ -> TextStart.TOP),
                RowsMaker.ofColumns(1).row("1"),
                "SELECT 1");

        RunObserver next = model.observer(List.of("select 2"), _ -> TextStart.TOP);
        next.started(0);
        ui.runAll();
        assertThat(model.results()).hasSize(1);
        assertThat(model.hiddenProperty().get()).isTrue();

        model.reveal();
        assertThat(model.results()).isEmpty();
        assertThat(model.outcomeProperty().get()).isInstanceOf(Outcome.Running.class);
    }

    @Test
    void a_pinned_result_stays_through_the_next_runs_and_the_others_go() {
        List<ResultSet> gone = new ArrayList<>();
        model.onGone(gone::add);
        RunObserver run = model.observer(List.of("select 1; select 2"), _ -> TextStart.TOP);
        run.started(0);
        run.rows(0, RowsMaker.ofColumns(1).row("1").complete());
        run.rows(0, RowsMaker.ofColumns(1).row("2").complete());
        run.finished(new RunEnd(1, true, Optional.empty()));
        ui.runAll();
        ResultSet first = model.results().get(0);
        ResultSet second = model.results().get(1);
        second.pinnedProperty().set(true);
        succeed(model.observer(List.of("select 3"), _ -> TextStart.TOP), RowsMaker.ofColumns(1), "SELECT 0");

        assertThat(model.kept()).containsExactly(second);
        assertThat(second.sql()).isEqualTo("select 1; select 2");
        assertThat(model.results()).hasSize(1).doesNotContain(first, second);
        assertThat(gone).containsExactly(first);

        second.pinnedProperty().set(false);
        succeed(model.observer(List.of("select 4"), _ -> TextStart.TOP), RowsMaker.ofColumns(1), "SELECT 0");
        assertThat(model.kept()).isEmpty();
        assertThat(gone).contains(second).hasSize(3);
    }

    @Test
    void a_closed_result_does_not_come_back_while_the_run_goes_on() {
        List<ResultSet> gone = new ArrayList<>();
        model.onGone(gone::add);
        RunObserver run = model.observer(List.of("select 1; select 2"), _ -> TextStart.TOP);
        run.started(0);
        run.rows(0, RowsMaker.ofColumns(1).row("1").complete());
        ui.runAll();
        model.close(model.results().getFirst());
        run.rows(0, RowsMaker.ofColumns(1).row("2").complete());
        ui.runAll();

        assertThat(model.results()).extracting(ResultSet::number).containsExactly(2);
        assertThat(gone).extracting(ResultSet::number).containsExactly(1);
    }

    @Test
    void what_an_older_run_tells_late_is_dropped() {
        RunObserver old = model.observer(List.of("select 1"), _ -> TextStart.TOP);
        RunObserver newer = model.observer(List.of("select 2"), _ -> TextStart.TOP);
        old.failed(0, error("57P01", "too late"));
        newer.completed(0, "UPDATE 1");
        newer.ended(0, end(true, false, 5));
        newer.finished(new RunEnd(1, true, Optional.empty()));
        ui.runAll();

        assertThat(model.outcomeProperty().get()).isEqualTo(new Outcome.Done(1, "UPDATE 1", 5));
        assertThat(model.messages()).hasSize(1);
    }

    @Test
    void a_success_is_told_only_after_ready_for_query() {
        RunObserver run = model.observer(List.of("insert"), _ -> TextStart.TOP);
        run.started(0);
        run.completed(0, "INSERT 0 1");
        ui.runAll();
        assertThat(model.messages()).isEmpty();

        run.failed(0, error("23503", "violates foreign key constraint"));
        run.ended(0, end(false, false, 5));
        run.finished(new RunEnd(1, false, Optional.empty()));
        ui.runAll();

        assertThat(model.messages().get(0)).isInstanceOf(Message.Doubtful.class);
        assertThat(model.messages().get(1)).isInstanceOf(Message.Failed.class);
        assertThat(model.outcomeProperty().get()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void a_failure_is_told_once_with_its_place_in_the_editor() {
        List<Failure> told = new ArrayList<>();
        model.onFailure(told::add);
        RunObserver run = model.observer(List.of("select 1", "selec"), index -> new TextStart(1, 1 + 10 * index));
        run.started(1);
        run.failed(1, error("42601", "syntax error"));
        ui.runAll();
        run.ended(1, end(false, false, 5));
        run.finished(new RunEnd(2, false, Optional.empty()));
        ui.runAll();

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().start()).isEqualTo(new TextStart(1, 11));
        assertThat(told.getFirst().statement()).isEqualTo("selec");
    }

    @Test
    void rows_that_an_error_cut_off_are_kept_and_said_to_be_cut_off() {
        RunObserver run = model.observer(List.of("select 1/(3-i)"), _ -> TextStart.TOP);
        run.started(0);
        run.rows(0, RowsMaker.ofColumns(1).row("1").row("2").arrive().rows());
        run.failed(0, error("22012", "division by zero"));
        run.ended(0, end(false, false, 5));
        run.finished(new RunEnd(1, false, Optional.empty()));
        ui.runAll();

        ResultSet result = model.results().getFirst();
        assertThat(result.countProperty().get()).isEqualTo(2);
        assertThat(result.stateProperty().get()).isEqualTo(ResultSet.State.CUT);
    }

    @Test
    void a_cancel_that_was_asked_for_is_no_failure() {
        RunObserver run = model.observer(List.of("select pg_sleep(9)", "select 2"), _ -> TextStart.TOP);
        run.started(0);
        ui.runAll();
        model.cancelling();
        run.failed(0, error("57014", "canceling statement due to user request"));
        run.ended(0, end(false, false, 5));
        run.finished(new RunEnd(1, false, Optional.empty()));
        ui.runAll();

        assertThat(model.outcomeProperty().get()).isInstanceOfSatisfying(Outcome.Cancelled.class, cancelled -> {
            assertThat(cancelled.asked()).isTrue();
            assertThat(cancelled.run()).isEqualTo(1);
            assertThat(cancelled.of()).isEqualTo(2);
        });
    }

    @Test
    void a_time_limit_is_a_failure_that_says_what_it_was_and_no_cancel() {
        RunObserver run = model.observer(List.of("select pg_sleep(9)"), _ -> TextStart.TOP);
        run.failed(0, error("57014", "canceling statement due to statement timeout"));
        run.finished(new RunEnd(1, false, Optional.empty()));
        ui.runAll();

        assertThat(model.outcomeProperty().get()).isInstanceOf(Outcome.Failed.class);
        assertThat(model.outcomeProperty().get().loud()).isTrue();
    }

    @Test
    void a_commit_that_became_rollback_is_never_a_success() {
        RunObserver run = model.observer(List.of("commit"), _ -> TextStart.TOP);
        run.started(0);
        run.completed(0, "ROLLBACK");
        run.ended(0, end(true, true, 5));
        run.finished(new RunEnd(1, true, Optional.empty()));
        ui.runAll();

        assertThat(model.outcomeProperty().get()).isEqualTo(new Outcome.RolledBack());
        assertThat(model.messages()).singleElement().isInstanceOf(Message.RolledBack.class);
    }

    @Test
    void a_lost_connection_is_said_once_and_the_running_statement_is_in_doubt() {
        ConnectionException reason =
                new ConnectionException(ConnectionException.Kind.LOST, "the server closed the connection", null);
        RunObserver run = model.observer(List.of("commit"), _ -> TextStart.TOP);
        run.started(0);
        model.lost(reason);
        run.finished(new RunEnd(1, false, Optional.of(reason)));
        ui.runAll();

        assertThat(model.outcomeProperty().get())
                .isEqualTo(new Outcome.Lost("the server closed the connection", "commit"));
        assertThat(model.messages()).hasSize(1);
    }

    @Test
    void a_connection_may_be_lost_while_nothing_runs() {
        model.lost(new ConnectionException(ConnectionException.Kind.LOST, "gone", null));
        ui.runAll();

        assertThat(model.outcomeProperty().get()).isEqualTo(new Outcome.Lost("gone", ""));
    }

    @Test
    void notices_stand_between_the_tags_where_they_came() {
        RunObserver run = model.observer(List.of("do", "select"), _ -> TextStart.TOP);
        run.started(0);
        model.notice(new ServerError(List.of(new Part('V', "NOTICE"), new Part('M', "hello"))));
        run.completed(0, "DO");
        run.ended(0, end(true, false, 5));
        model.notice(new ServerError(List.of(new Part('V', "WARNING"), new Part('M', "later"))));
        ui.runAll();

        assertThat(model.messages())
                .extracting(Message::getClass)
                .containsExactly(Message.Notice.class, Message.Done.class, Message.Notice.class);
    }

    @Test
    void of_very_many_notices_the_first_are_kept_and_all_are_counted() {
        for (int i = 0; i < ResultModel.MOST_MESSAGES + 5; i++) {
            model.notice(new ServerError(List.of(new Part('M', "again"))));
        }
        ui.runAll();

        assertThat(model.messages()).hasSize(ResultModel.MOST_MESSAGES);
        assertThat(model.messageCountProperty().get()).isEqualTo(ResultModel.MOST_MESSAGES + 5);
    }

    @Test
    void a_simple_query_of_two_selects_gives_two_results() {
        RunObserver run = model.observer(List.of("select 1; select 2"), _ -> TextStart.TOP);
        run.started(0);
        run.rows(0, RowsMaker.ofColumns(1).row("1").complete());
        run.completed(0, "SELECT 1");
        run.rows(0, RowsMaker.ofColumns(1).row("2").complete());
        run.completed(0, "SELECT 1");
        run.ended(0, end(true, false, 5));
        run.finished(new RunEnd(1, true, Optional.empty()));
        ui.runAll();

        assertThat(model.results()).extracting(ResultSet::number).containsExactly(1, 2);
        assertThat(model.messages())
                .extracting(message -> ((Message.Done) message).nanos())
                .containsExactly(OptionalLong.empty(), OptionalLong.of(5));
    }

    @Test
    void types_are_named_as_far_as_they_are_known() {
        assertThat(model.typeName(RowsMaker.INT8)).isEqualTo("int8");
        assertThat(model.typeName(16_400)).isEqualTo("order_status");
        assertThat(model.typeName(16_401)).isEqualTo("oid 16401");
    }

    private void succeed(RunObserver run, RowsMaker maker, String tag) {
        run.started(0);
        run.rows(0, maker.complete());
        run.completed(0, tag);
        run.ended(0, end(true, false, 5));
        run.finished(new RunEnd(1, true, Optional.empty()));
        ui.runAll();
    }

    private static StatementEnd end(boolean succeeded, boolean becameRollback, long took) {
        return new StatementEnd(succeeded, becameRollback, TransactionStatus.IDLE, 1, 1 + took);
    }

    private static ServerError error(String state, String message) {
        return new ServerError(List.of(new Part('V', "ERROR"), new Part('C', state), new Part('M', message)));
    }
}
