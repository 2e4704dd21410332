package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.Reply.State;
import dev.trunkline.driver.options.Host;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Letters;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.DriverException;
import dev.trunkline.driver.wire.ServerError;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a real server says by itself, what it does in COPY and to a cancel, and how it ends sessions, beyond
/// what the manual says, and what becomes of it here.
class AsynchronousFactsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Tape tape = new Tape();
    private final Connection connection = Connection.open(TestServer.get().options(), tape);
    private final Connection other = Connection.open(TestServer.get().options(), new Tape());
    private final Letters letters = new Letters(tape);

    @AfterEach
    void close() {
        connection.close();
        other.close();
    }

    @Test
    void notices_come_where_they_were_raised_each_with_its_own_severity() {
        List<String> notices = new ArrayList<>();
        connection.onNotice(notice -> notices.add(notice.severity() + " " + notice.sqlState()));
        run("do $$ begin raise notice 'a'; raise warning 'b'; raise info 'c'; end $$; select 1");
        assertThat(notices).containsExactly("NOTICE 00000", "WARNING 01000", "INFO 00000");
        assertThat(letters.fresh()).isEqualTo("N N N C T D C Z");
    }

    @Test
    void an_encoding_that_a_statement_has_set_is_set_back_before_the_next_one_reads_or_writes_text() {
        run("set client_encoding to latin1");
        assertThat(connection.setting("client_encoding")).contains("LATIN1");
        letters.fresh();
        assertThat(connection.query("select $1 || 'ö' where $1 = 'ä'", "ä").text(0, 0))
                .isEqualTo("äö");
        assertThat(connection.setting("client_encoding")).contains("UTF8");
        assertThat(letters.fresh()).isEqualTo("1 2 n C S Z 1 2 T D C Z");
    }

    @Test
    void in_a_transaction_that_has_failed_the_encoding_is_set_back_after_it() {
        run("begin");
        run("set client_encoding to latin1");
        simple("select 1/0");
        run("rollback");
        assertThat(connection.query("select 'ä'").text(0, 0)).isEqualTo("ä");
        assertThat(connection.setting("client_encoding")).contains("UTF8");
    }

    @Test
    void a_notice_is_told_while_its_statement_still_runs() {
        connection.onNotice(notice -> Thread.startVirtualThread(() -> connection.stop(PATIENCE)));
        assertThat(state(simple("do $$ begin raise notice 'asleep'; perform pg_sleep(60); end $$")))
                .isEqualTo("57014");
    }

    @Test
    void a_notification_of_ones_own_comes_between_the_commit_and_ready_for_query() {
        List<String> heard = new ArrayList<>();
        connection.onNotification(notification -> heard.add(notification.payload()));
        run("listen facts");
        run("begin");
        run("notify facts, 'own'");
        letters.fresh();
        run("select 1");
        assertThat(heard).isEmpty();
        run("commit");
        assertThat(letters.fresh()).isEqualTo("T D C Z C A Z");
        assertThat(heard).containsExactly("own");
    }

    @Test
    void a_setting_is_reported_just_before_ready_for_query() {
        run("set standard_conforming_strings = off; select 1");
        assertThat(letters.fresh()).isEqualTo("C T D C S Z");
        assertThat(connection.setting("standard_conforming_strings")).contains("off");
    }

    @Test
    void a_setting_that_is_rolled_back_in_the_same_text_is_not_reported() {
        run("begin; set application_name = 'gone'; rollback");
        assertThat(letters.fresh()).isEqualTo("C C C Z");
        assertThat(connection.setting("application_name")).contains("trunkline");
    }

    @Test
    void a_change_of_client_encoding_is_reported() {
        run("set client_encoding = 'LATIN1'");
        assertThat(connection.setting("client_encoding")).contains("LATIN1");
    }

    @Test
    void a_change_of_the_servers_configuration_is_reported_with_the_next_query() {
        run(other, "alter system set intervalstyle = 'iso_8601'");
        try {
            run(other, "select pg_reload_conf()");
            while (!other.setting("IntervalStyle").equals(Optional.of("iso_8601"))) {
                run(other, "select 1");
            }
            // Nothing of it is heard while idle.
            assertThat(connection.setting("IntervalStyle")).contains("postgres");
            while (!connection.setting("IntervalStyle").equals(Optional.of("iso_8601"))) {
                run("select 1");
            }
        } finally {
            run(other, "alter system reset intervalstyle");
            run(other, "select pg_reload_conf()");
        }
    }

    @Test
    void copy_out_has_its_own_end_before_its_tag_and_none_if_it_fails() {
        connection.copyOut("copy (select 1) to stdout", OutputStream.nullOutputStream());
        assertThat(letters.fresh()).isEqualTo("1 2 n H d c C Z");
        simple("copy (select 1 / (2 - n) from generate_series(1, 9) n) to stdout; select 2");
        assertThat(letters.fresh()).isEqualTo("H d E Z");
    }

    @Test
    void in_a_pipeline_only_what_runs_is_cancelled() {
        List<Reply> replies = new ArrayList<>();
        connection.onNotice(notice -> Thread.startVirtualThread(() -> connection.cancel(PATIENCE)));
        try (Pipeline pipeline = connection.pipeline()) {
            replies.add(pipeline.send("do $$ begin raise notice 'asleep'; perform pg_sleep(60); end $$"));
            replies.add(pipeline.send("select 1"));
            pipeline.sync();
            replies.add(pipeline.send("select 2"));
        }
        assertThat(replies).extracting(Reply::state).containsExactly(State.FAILED, State.SKIPPED, State.DONE);
    }

    @Test
    void a_statement_timeout_is_57014_as_well_and_says_what_it_was() {
        run("set statement_timeout = '20ms'");
        Outcome outcome = simple("select pg_sleep(60)");
        assertThat(state(outcome)).isEqualTo("57014");
        assertThat(outcome.error().map(ServerError::message)).contains("canceling statement due to statement timeout");
        assertThat(outcome.expired()).isFalse();
    }

    @Test
    void a_lock_timeout_is_55P03() {
        run(other, "begin");
        run(other, "lock table pg_largeobject_metadata");
        run("set lock_timeout = '20ms'");
        assertThat(state(simple("begin; lock table pg_largeobject_metadata"))).isEqualTo("55P03");
        run(other, "rollback");
    }

    @Test
    void a_cancel_with_a_wrong_key_is_ignored_without_a_word() throws Exception {
        Host host = TestServer.get().options().host();
        try (Socket socket = new Socket(host.name(), host.port())) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(16);
            out.writeInt(80877102);
            out.writeInt(connection.processId());
            out.writeInt(42);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (IOException e) {
            // A reset is the end of it, too.
            assertThat(e).hasMessageContaining("reset");
        }
        assertThat(connection.query("select pg_sleep(0.05), 7").text(0, 1)).isEqualTo("7");
    }

    @Test
    void rows_that_were_under_way_at_a_cancel_come_before_its_error() {
        int[] rows = new int[1];
        Outcome outcome = simple("select generate_series(1, 100000000), repeat('x', 1000)", new ResultObserver() {
            @Override
            public void arrived(Rows arriving) {
                if (rows[0] == 0) {
                    Thread.startVirtualThread(() -> connection.stop(PATIENCE));
                }
                rows[0] = arriving.count();
                arriving.release(rows[0]);
            }
        });
        assertThat(state(outcome)).isEqualTo("57014");
        assertThat(rows[0]).isPositive();
        assertThat(connection.query("select 7").text(0, 0)).isEqualTo("7");
    }

    @Test
    void a_session_that_idles_too_long_ends_with_57P05() throws Exception {
        CompletableFuture<DriverException> lost = new CompletableFuture<>();
        connection.onLost(lost::complete);
        run("set idle_session_timeout = '20ms'");
        assertThat(lost.get(20, TimeUnit.SECONDS)).hasMessageContaining("57P05");
    }

    @Test
    void an_administrator_who_ends_the_session_in_a_pipeline_is_told_of() {
        assertThatThrownBy(() -> {
                    try (Pipeline pipeline = connection.pipeline()) {
                        pipeline.send("select pg_terminate_backend(pg_backend_pid())");
                        pipeline.send("select 1");
                    }
                })
                .isInstanceOf(DriverException.class)
                .hasMessageContaining("57P01");
    }

    @Test
    void an_administrator_who_ends_the_session_in_copy_is_told_of() {
        assertThatThrownBy(() -> {
                    run("create temporary table t (s text)");
                    try (CopyIn copy = connection.copyIn("copy t from stdin")) {
                        other.query("select pg_terminate_backend($1::int)", String.valueOf(connection.processId()));
                        byte[] line = ("x".repeat(1000) + "\n").getBytes(StandardCharsets.UTF_8);
                        while (true) {
                            copy.write(line);
                        }
                    }
                })
                .isInstanceOf(DriverException.class)
                .hasMessageContaining("57P01");
    }

    private static String state(Outcome outcome) {
        return outcome.error().map(ServerError::sqlState).orElse("");
    }

    private Outcome simple(String sql) {
        return simple(sql, ResultObserver.NONE);
    }

    private Outcome simple(String sql, ResultObserver observer) {
        return connection.simple(sql, Begin.NO, observer);
    }

    private void run(String sql) {
        run(connection, sql);
    }

    private static void run(Connection connection, String sql) {
        connection.simple(sql, Begin.NO, ResultObserver.NONE).orThrow();
    }
}
