package dev.trunkline.app.places;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigFolderTest {
    private static Path locate(String system, Map<String, String> environment) {
        return ConfigFolder.locate(Map.of("os.name", system, "user.home", "/home/anna")::get, environment::get);
    }

    @Test
    void the_variable_wins_over_everything() {
        assertThat(locate("Linux", Map.of("TRUNKLINE_CONFIG", "/elsewhere", "XDG_CONFIG_HOME", "/x")))
                .isEqualTo(Path.of("/elsewhere"));
    }

    @Test
    void on_linux_it_is_where_xdg_says() {
        assertThat(locate("Linux", Map.of())).isEqualTo(Path.of("/home/anna/.config/trunkline"));
        assertThat(locate("Linux", Map.of("XDG_CONFIG_HOME", "/x"))).isEqualTo(Path.of("/x/trunkline"));
        assertThat(locate("Linux", Map.of("XDG_CONFIG_HOME", "x"))).isEqualTo(Path.of("/home/anna/.config/trunkline"));
    }

    @Test
    void elsewhere_it_is_where_the_system_says() {
        assertThat(locate("Mac OS X", Map.of())).isEqualTo(Path.of("/home/anna/Library/Application Support/Trunkline"));
        assertThat(locate("Windows 11", Map.of("APPDATA", "/roaming"))).isEqualTo(Path.of("/roaming/Trunkline"));
        assertThat(locate("Windows 11", Map.of())).isEqualTo(Path.of("/home/anna/AppData/Roaming/Trunkline"));
    }
}
