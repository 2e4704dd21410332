package dev.trunkline.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.session.TransactionView;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {
    private static final TransactionView IDLE = new TransactionView(TransactionStatus.IDLE, 0);

    private static RunSummary summary(RunSummary.State state, int statements, int results, long rows, String tag) {
        return new RunSummary(state, statements, results, rows, tag, 41_600_000, OptionalLong.of(36_900_000));
    }

    @Test
    void a_run_says_its_rows_and_its_time() {
        Status status = Status.of(
                FakeSession.SHOP,
                IDLE,
                Optional.of(summary(RunSummary.State.SUCCEEDED, 1, 1, 10_000, "SELECT 10000")),
                0);
        assertThat(status.run()).isEqualTo("10,000 rows in 41.6 ms");
        assertThat(status.firstRow()).isEqualTo("first row 36.9 ms");
        assertThat(status.transaction()).isEmpty();
    }

    @Test
    void each_kind_of_run_has_its_words() {
        assertThat(summary(RunSummary.State.SUCCEEDED, 1, 1, 1, "SELECT 1").words())
                .isEqualTo("1 row in 41.6 ms");
        assertThat(summary(RunSummary.State.SUCCEEDED, 1, 0, 0, "INSERT 0 1").words())
                .isEqualTo("INSERT 0 1 in 41.6 ms");
        assertThat(summary(RunSummary.State.SUCCEEDED, 3, 2, 12, "SELECT 2").words())
                .isEqualTo("3 statements, 12 rows in 41.6 ms");
        assertThat(summary(RunSummary.State.SUCCEEDED, 3, 0, 0, "COMMIT").words())
                .isEqualTo("3 statements in 41.6 ms");
        assertThat(summary(RunSummary.State.SUCCEEDED, 1, 0, 0, "").words()).isEqualTo("nothing to do in 41.6 ms");
        assertThat(summary(RunSummary.State.FAILED, 1, 0, 0, "").words()).isEqualTo("failed after 41.6 ms");
        assertThat(summary(RunSummary.State.CANCELLED, 1, 0, 0, "").words()).isEqualTo("cancelled after 41.6 ms");
        assertThat(summary(RunSummary.State.RUNNING, 0, 1, 5_000, "").words()).isEqualTo("5,000 rows, running 41.6 ms");
    }

    @Test
    void an_open_transaction_is_said_with_its_age_and_a_failed_one_is_red() {
        TransactionView open = new TransactionView(TransactionStatus.IN_TRANSACTION, 0);
        TransactionView failed = new TransactionView(TransactionStatus.FAILED, 0);
        assertThat(Status.of(FakeSession.SHOP, open, Optional.empty(), 12_000_000_000L)
                        .transaction())
                .isEqualTo("in transaction 12 s");
        assertThat(Status.of(FakeSession.SHOP, failed, Optional.empty(), 0).transactionTone())
                .isEqualTo(Tone.RED);
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3 · TLS_AES_256_GCM_SHA384, TLS 1.3 · AES-256-GCM",
        "TLSv1.3 · TLS_CHACHA20_POLY1305_SHA256, TLS 1.3 · CHACHA20-POLY1305",
        "TLSv1.2 · TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TLS 1.2 · AES-128-GCM",
        "no TLS, no TLS"
    })
    void tls_is_said_in_short(String whole, String brief) {
        assertThat(Status.briefTls(whole)).isEqualTo(brief);
    }
}
