package dev.trunkline.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.Manners;
import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.RunObserver;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.session.RunRequest;
import dev.trunkline.app.session.TransactionMode;
import dev.trunkline.app.task.HandUi;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellModelTest {
    private static final long MS = 1_000_000;

    private final HandUi ui = new HandUi();
    private final FakeSession session = new FakeSession();
    private final List<String> told = new ArrayList<>();
    private long now = 1_000 * MS;
    private final ShellModel model = new ShellModel(ui, new Source(), () -> now);

    private int cancellings;

    private final class Source implements RunSource {
        @Override
        public String typeName(int oid) {
            return "type " + oid;
        }

        @Override
        public Optional<PreparedRun> statement(RunProtocol protocol) {
            return Optional.of(command("select 1"));
        }

        @Override
        public Optional<PreparedRun> script(RunProtocol protocol) {
            return Optional.empty();
        }

        @Override
        public Optional<PreparedComparison> comparison() {
            return Optional.of(comparison("select 1"));
        }

        @Override
        public PreparedComparison comparison(String sql) {
            return new PreparedComparison(
                    sql, request -> end -> told.add(end.how().name()));
        }

        @Override
        public void cancelling() {
            cancellings++;
        }

        @Override
        public PreparedRun command(String sql) {
            return new PreparedRun(List.of(sql), () -> new RunObserver() {
                @Override
                public void completed(int index, String commandTag) {
                    told.add(commandTag);
                }

                @Override
                public void finished(RunEnd end) {
                    told.add("finished");
                }
            });
        }
    }

    private void connect() {
        model.connected(session, Manners.of(Environment.DEVELOPMENT), "", "");
    }

    private void becomes(TransactionStatus status) {
        session.transaction(status, now);
        ui.run();
    }

    @Test
    void without_a_connection_nothing_can_be_run_and_the_pill_is_dim() {
        model.runStatement();
        assertThat(model.runnable().get()).isFalse();
        assertThat(model.pill().get()).isEqualTo(new Pill("NOT CONNECTED", Tone.DIM));
        assertThat(model.transactionOpen().get()).isFalse();
    }

    @Test
    void a_statement_runs_as_the_switches_say() {
        connect();
        model.protocol().set(RunProtocol.SIMPLE);
        model.mode().set(TransactionMode.MANUAL);
        model.runStatement();
        assertThat(session.requests)
                .containsExactly(new RunRequest(List.of("select 1"), RunProtocol.SIMPLE, TransactionMode.MANUAL));
    }

    @Test
    void one_run_at_a_time_until_its_end_is_told() {
        connect();
        model.runStatement();
        assertThat(model.running().get()).isTrue();
        assertThat(model.runnable().get()).isFalse();
        model.runStatement();
        assertThat(session.requests).hasSize(1);
        session.ends("SELECT 1", 0, 2 * MS);
        ui.run();
        assertThat(model.running().get()).isFalse();
        assertThat(model.runnable().get()).isTrue();
        assertThat(told).containsExactly("SELECT 1", "finished");
        assertThat(model.status().get().run()).isEqualTo("SELECT 1 in 2.0 ms");
    }

    @Test
    void an_empty_script_runs_nothing() {
        connect();
        model.runScript();
        assertThat(session.requests).isEmpty();
    }

    @Test
    void cancel_asks_the_session_only_while_something_runs() {
        connect();
        model.cancel();
        assertThat(session.cancels).isZero();
        model.runStatement();
        model.cancel();
        assertThat(cancellings).isEqualTo(1);
        assertThat(session.cancels).isEqualTo(1);
        session.fails("57014", "canceling statement due to user request", 0, 2_000 * MS);
        ui.run();
        assertThat(model.status().get().run()).isEqualTo("cancelled after 2.0 s");
        assertThat(model.status().get().runTone()).isEqualTo(Tone.AMBER);
    }

    @Test
    void a_running_statement_shows_its_time_as_the_clock_ticks() {
        connect();
        model.runStatement();
        now += 3_200 * MS;
        model.tick();
        assertThat(model.status().get().run()).isEqualTo("running 3.2 s");
    }

    @Test
    void the_pill_follows_ready_for_query_and_ages() {
        connect();
        assertThat(model.pill().get()).isEqualTo(new Pill("IDLE", Tone.GREEN));
        becomes(TransactionStatus.IN_TRANSACTION);
        now += 12_000 * MS;
        model.tick();
        assertThat(model.pill().get()).isEqualTo(new Pill("IN TRANSACTION · 12 s", Tone.AMBER));
        becomes(TransactionStatus.FAILED);
        assertThat(model.pill().get()).isEqualTo(new Pill("FAILED", Tone.RED));
    }

    @Test
    void many_news_are_one_update() {
        connect();
        for (int i = 0; i < 100; i++) {
            session.transaction(TransactionStatus.IN_TRANSACTION, now);
        }
        assertThat(ui.waiting()).isEqualTo(1);
    }

    @Test
    void commit_and_rollback_need_an_open_transaction_and_a_failed_one_can_only_be_rolled_back() {
        connect();
        model.commit();
        model.rollback();
        assertThat(session.requests).isEmpty();
        becomes(TransactionStatus.FAILED);
        assertThat(model.transactionOpen().get()).isTrue();
        assertThat(model.committable().get()).isFalse();
        model.commit();
        model.rollback();
        assertThat(session.requests)
                .containsExactly(new RunRequest(List.of("rollback"), RunProtocol.EXTENDED, TransactionMode.AUTO));
    }

    @Test
    void commit_goes_by_the_chosen_protocol_and_never_begins_a_transaction() {
        connect();
        model.mode().set(TransactionMode.MANUAL);
        model.protocol().set(RunProtocol.SIMPLE);
        becomes(TransactionStatus.IN_TRANSACTION);
        model.commit();
        assertThat(session.requests)
                .containsExactly(new RunRequest(List.of("commit"), RunProtocol.SIMPLE, TransactionMode.AUTO));
    }

    @Test
    void a_commit_answered_with_rollback_is_said_loudly_and_is_no_success() {
        connect();
        becomes(TransactionStatus.IN_TRANSACTION);
        model.runStatement();
        session.answersCommitWithRollback(0, MS);
        ui.run();
        Banner banner = model.banner().get();
        assertThat(banner).isNotNull();
        assertThat(banner.text()).startsWith("Not committed").contains("ROLLBACK");
        assertThat(model.status().get().run()).isEqualTo("failed after 1.0 ms");
    }

    @Test
    void a_commit_that_fails_says_why_and_nothing_follows() {
        connect();
        becomes(TransactionStatus.IN_TRANSACTION);
        model.commitThen(() -> told.add("closed"));
        session.fails("23503", "violates foreign key constraint", 0, MS);
        ui.run();
        assertThat(told).containsExactly("finished");
        assertThat(model.banner().get())
                .isEqualTo(
                        new Banner(Tone.RED, "Not committed: ERROR: violates foreign key constraint (23503)", false));
    }

    @Test
    void what_follows_a_commit_waits_for_its_success() {
        connect();
        becomes(TransactionStatus.IN_TRANSACTION);
        model.commitThen(() -> told.add("closed"));
        assertThat(told).isEmpty();
        session.ends("COMMIT", 0, MS);
        ui.run();
        assertThat(told).containsExactly("COMMIT", "finished", "closed");
    }

    @Test
    void rolling_back_cuts_what_runs_first_and_what_follows_happens_even_if_the_connection_dies() {
        connect();
        becomes(TransactionStatus.IN_TRANSACTION);
        model.runStatement();
        model.rollBackThen(() -> told.add("closed"));
        assertThat(session.cancels).isEqualTo(1);
        session.lose("gone");
        ui.run();
        assertThat(told).containsExactly("closed");
    }

    @Test
    void a_lost_connection_is_said_loudly_with_its_open_transaction() {
        connect();
        becomes(TransactionStatus.IN_TRANSACTION);
        model.runStatement();
        session.lose("the server closed the connection");
        ui.run();
        assertThat(model.link().get())
                .isEqualTo(new Link.Lost(
                        FakeSession.SHOP, Manners.of(Environment.DEVELOPMENT), "", "the server closed the connection"));
        Banner banner = model.banner().get();
        assertThat(banner).isNotNull();
        assertThat(banner.offersReconnect()).isTrue();
        assertThat(banner.text()).contains("A transaction was open for", "the server closed the connection");
        assertThat(model.running().get()).isFalse();
        assertThat(model.pill().get().tone()).isEqualTo(Tone.DIM);
        assertThat(session.closed).isTrue();
    }

    @Test
    void another_connection_closes_the_one_before_and_hears_no_more_of_it() {
        connect();
        FakeSession next = new FakeSession();
        model.connected(next, Manners.of(Environment.PRODUCTION), "billing", "");
        assertThat(session.closed).isTrue();
        session.lose("closed");
        ui.run();
        assertThat(model.link().get()).isEqualTo(new Link.Open(next, Manners.of(Environment.PRODUCTION), "billing"));
        assertThat(model.banner().get()).isNull();
    }

    @Test
    void a_failed_connect_says_why_and_offers_another_try() {
        model.connecting("localhost:5432");
        assertThat(model.link().get()).isEqualTo(new Link.Opening("localhost:5432"));
        model.connectFailed("nothing listens there");
        assertThat(model.banner().get()).isEqualTo(new Banner(Tone.RED, "nothing listens there", true));
        model.dismiss();
        assertThat(model.banner().get()).isNull();
    }

    @Test
    void the_caret_is_said_in_the_status_bar_s_words() {
        model.caretAt(3, 18);
        assertThat(model.caret().get()).isEqualTo("Ln 3, Col 18");
    }
}
