package dev.trunkline.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The first few of what `./dev campaign` does a hundred times.
@Timeout(60)
class LostTextTest {
    private static final int MOST_STEPS = 900;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void killed_at_a_random_moment_it_loses_at_most_the_last_second(long seed, @TempDir Path folder) throws Exception {
        LostText.Attempt attempt = LostText.attempt(seed, MOST_STEPS, folder.resolve("tabs"));
        assertThat(attempt.faults()).isEmpty();
        assertThat(attempt.steps()).isPositive();
    }
}
