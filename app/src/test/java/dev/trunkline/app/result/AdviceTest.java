package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.resources.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AdviceTest {
    private final ResultTexts texts = new ResultTexts(Resources.messages(Locale.ENGLISH));

    @Test
    void a_deadline_of_ours_is_named_with_its_time() {
        assertThat(Advice.on(error("57014", "ProcessInterrupts"), Optional.of(Duration.ofMillis(1500)), texts))
                .contains("statement deadline", "1.5 s");
    }

    @Test
    void a_lock_that_was_waited_for_too_long_is_told_from_one_that_was_not_waited_for() {
        assertThat(Advice.on(error("55P03", "ProcessInterrupts"), Optional.empty(), texts))
                .contains("lock_timeout");
        assertThat(Advice.on(error("55P03", "heap_lock_tuple"), Optional.empty(), texts))
                .isEmpty();
        assertThat(Advice.on(error("22012", "int4div"), Optional.empty(), texts))
                .isEmpty();
    }

    private static ServerError error(String sqlState, String routine) {
        return new ServerError(List.of(new ServerError.Part('C', sqlState), new ServerError.Part('R', routine)));
    }
}
