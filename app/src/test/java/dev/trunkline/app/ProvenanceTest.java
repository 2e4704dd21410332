package dev.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.catalog.Catalog;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.task.Background;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.testing.TestServer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What an export is told about a result beside its rows.
class ProvenanceTest {
    private final DatabaseSession session =
            DatabaseSession.open(TestServer.get().options(), Budget.standard());
    private final CountDownLatch looked = new CountDownLatch(1);
    private final Background background = new Background(work -> {
        work.run();
        looked.countDown();
    });
    private final Provenance origins = new Provenance(
            session, new Catalog((sql, parameters) -> List.of(List.of("shop", "order line"))), background);

    @AfterEach
    void close() {
        background.close();
        session.close();
    }

    @Test
    void what_only_reads_can_be_run_again_by_itself() {
        assertThat(origins.again("select * from t;"))
                .hasValueSatisfying(
                        again -> assertThat(again.request().statements()).containsExactly("select * from t;"));
        assertThat(origins.again("with x as (select 1) table x")).isPresent();
    }

    @Test
    void what_writes_or_is_more_than_one_statement_is_not_run_again() {
        assertThat(origins.again("insert into t values (1) returning *")).isEmpty();
        assertThat(origins.again("with gone as (delete from t returning *) select * from gone"))
                .isEmpty();
        assertThat(origins.again("select 1; select 2")).isEmpty();
    }

    @Test
    void a_tables_name_is_there_for_who_asks_again() throws Exception {
        assertThat(origins.table(16385)).isEmpty();
        assertThat(looked.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(origins.table(16385)).contains("shop.\"order line\"");
    }
}
