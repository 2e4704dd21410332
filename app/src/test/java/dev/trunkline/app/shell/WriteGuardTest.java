package dev.trunkline.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.Manners;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WriteGuardTest {
    private static final Manners FREE = Manners.of(Environment.DEVELOPMENT);
    private static final Manners CAREFUL = Manners.of(Environment.PRODUCTION);

    private final WriteGuard guard = new WriteGuard();
    private final AtomicInteger runs = new AtomicInteger();

    private void pass(Manners manners, String... statements) {
        guard.pass(List.of(statements), manners, "billing", runs::incrementAndGet);
    }

    @Test
    void production_asks_before_writing_unless_told_otherwise() {
        assertThat(CAREFUL.confirmWrites()).isTrue();
        assertThat(FREE.confirmWrites()).isFalse();
    }

    @Test
    void what_only_reads_runs_at_once() {
        pass(CAREFUL, "select 1", "table t");
        assertThat(runs).hasValue(1);
        assertThat(guard.question().get()).isNull();
    }

    @Test
    void what_writes_waits_for_the_answer() {
        pass(CAREFUL, "select 1", "insert into t values (1)");
        assertThat(runs).hasValue(0);
        WriteQuestion question = guard.question().get();
        assertThat(question).isNotNull();
        assertThat(question.title()).isEqualTo("Write to billing (Production)?");
        assertThat(question.words()).contains("INSERT");
        assertThat(question.statements()).isEqualTo("insert into t values (1)");
        question.run().run();
        assertThat(runs).hasValue(1);
        assertThat(guard.question().get()).isNull();
    }

    @Test
    void where_nobody_minds_writing_runs_at_once() {
        pass(FREE, "insert into t values (1)", "update t set a = 1 where b");
        assertThat(runs).hasValue(1);
    }

    @Test
    void an_update_or_delete_without_where_is_asked_about_everywhere() {
        pass(FREE, "insert into t values (1)", "delete from t");
        assertThat(runs).hasValue(0);
        WriteQuestion question = guard.question().get();
        assertThat(question).isNotNull();
        assertThat(question.title()).isEqualTo("Change every row?");
        assertThat(question.writes()).hasSize(1);
    }

    @Test
    void declining_runs_nothing() {
        pass(CAREFUL, "drop table t");
        guard.decline();
        assertThat(runs).hasValue(0);
        assertThat(guard.question().get()).isNull();
    }
}
