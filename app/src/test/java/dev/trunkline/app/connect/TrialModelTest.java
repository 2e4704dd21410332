package dev.trunkline.app.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.trunkline.app.session.TrialReport;
import dev.trunkline.app.session.TrialStep;
import dev.trunkline.app.session.TrialStep.Step;
import dev.trunkline.driver.wire.ConnectionException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialModelTest {
    private final TrialModel model = new TrialModel();

    @ParameterizedTest
    @EnumSource(ConnectionException.Kind.class)
    void there_is_something_to_do_about_every_kind_of_failure(ConnectionException.Kind kind) {
        assertThat(TrialModel.advice(new ConnectionException(kind, "x", null))).isNotBlank();
    }

    @Test
    void a_failure_stands_behind_the_steps_that_were_passed() {
        model.ended(new TrialReport(
                List.of(new TrialStep(Step.NAME, 1_234_567, "db is 10.0.0.1")),
                Step.TCP,
                new ConnectionException(ConnectionException.Kind.UNREACHABLE, "db:5432: refused", null),
                "",
                0,
                false));
        assertThat(model.lines())
                .extracting(
                        TrialModel.Line::state, TrialModel.Line::name, TrialModel.Line::time, TrialModel.Line::words)
                .containsExactly(
                        tuple(TrialModel.State.PASSED, "Name", "1.2 ms", "db is 10.0.0.1"),
                        tuple(TrialModel.State.FAILED, "Connection", "", "db:5432: refused"));
        assertThat(model.lines().getLast().advice()).contains("listen_addresses");
    }

    @Test
    void a_session_in_clear_is_notable() {
        model.ended(new TrialReport(
                List.of(
                        new TrialStep(Step.NAME, 1, ""),
                        new TrialStep(Step.TCP, 1, ""),
                        new TrialStep(Step.AUTHENTICATION, 1, ""),
                        new TrialStep(Step.SESSION, 1, "")),
                null,
                null,
                "18.4",
                300_000,
                false));
        assertThat(model.lines())
                .extracting(TrialModel.Line::name)
                .containsExactly("Name", "Connection", "TLS", "Authentication", "Session", "Works");
        assertThat(model.lines().get(2).state()).isEqualTo(TrialModel.State.NOTABLE);
        assertThat(model.lines().getLast().words()).contains("PostgreSQL 18.4");
    }
}
