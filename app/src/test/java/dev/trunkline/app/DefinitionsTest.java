package dev.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
    private final AtomicInteger changed = new AtomicInteger();
    private final Definitions definitions = new Definitions(Runnable::run, changed::incrementAndGet);

    @Test
    void what_creates_alters_or_drops_counts_once_a_run() {
        definitions.completed("create table a (id int)", "CREATE TABLE");
        definitions.completed("alter table a add b int", "ALTER TABLE");
        assertThat(changed).hasValue(0);
        definitions.finished();
        assertThat(changed).hasValue(1);
        definitions.completed("select 1", "SELECT 1");
        definitions.finished();
        assertThat(changed).hasValue(1);
    }

    @Test
    void a_table_made_by_a_query_counts() {
        definitions.completed("create table a as select 1", "SELECT 1");
        definitions.finished();
        definitions.completed("SELECT 1 AS one INTO b", "SELECT 1");
        definitions.finished();
        assertThat(changed).hasValue(2);
    }

    @Test
    void a_commit_shows_to_others_what_was_defined_before_it() {
        definitions.completed("drop table a", "DROP TABLE");
        definitions.finished();
        definitions.completed("commit", "COMMIT");
        definitions.finished();
        assertThat(changed).hasValue(2);
        definitions.completed("commit", "COMMIT");
        definitions.finished();
        assertThat(changed).hasValue(2);
    }
}
