package dev.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whether there is a screen, told from the environment.
class DesktopTest {
    @Test
    void a_screen_is_there_if_one_of_its_variables_names_one() {
        assertThat(Toolkit.onScreen(Map.of("DISPLAY", ":0"))).isTrue();
        assertThat(Toolkit.onScreen(Map.of("WAYLAND_DISPLAY", "wayland-0"))).isTrue();
    }

    @Test
    void on_linux_there_is_none_without_them() {
        assumeTrue(System.getProperty("os.name").contains("Linux"), "only Linux names its screen by a variable");
        assertThat(Toolkit.onScreen(Map.of())).isFalse();
        assertThat(Toolkit.onScreen(Map.of("DISPLAY", ""))).isFalse();
    }
}
