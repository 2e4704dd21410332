package dev.trunkline.app.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFolderTest {
    private static final Map<String, String> LINUX = Map.of("os.name", "Linux", "user.home", "/home/ada");

    @Test
    void the_property_wins_over_the_variable() {
        Map<String, String> properties = Map.of("os.name", "Linux", "user.home", "/home/ada", "trunkline.data", "/one");
        assertThat(locate(properties, Map.of("TRUNKLINE_DATA", "/two"))).isEqualTo(Path.of("/one"));
    }

    @Test
    void the_variable_wins_over_the_systems_place() {
        assertThat(locate(LINUX, Map.of("TRUNKLINE_DATA", "/two", "XDG_DATA_HOME", "/three")))
                .isEqualTo(Path.of("/two"));
    }

    @Test
    void on_linux_it_is_the_xdg_data_home() {
        assertThat(locate(LINUX, Map.of("XDG_DATA_HOME", "/three"))).isEqualTo(Path.of("/three/trunkline"));
        assertThat(locate(LINUX, Map.of())).isEqualTo(Path.of("/home/ada/.local/share/trunkline"));
    }

    @Test
    void a_relative_xdg_data_home_is_ignored() {
        assertThat(locate(LINUX, Map.of("XDG_DATA_HOME", "three")))
                .isEqualTo(Path.of("/home/ada/.local/share/trunkline"));
    }

    @Test
    void on_a_mac_it_is_the_application_support() {
        assertThat(locate(Map.of("os.name", "Mac OS X", "user.home", "/Users/ada"), Map.of()))
                .isEqualTo(Path.of("/Users/ada/Library/Application Support/Trunkline"));
    }

    @Test
    void on_windows_it_is_the_local_application_data() {
        assertThat(locate(Map.of("os.name", "Windows 11", "user.home", "/ada"), Map.of("LOCALAPPDATA", "/ada/Local")))
                .isEqualTo(Path.of("/ada/Local/Trunkline").toAbsolutePath());
    }

    private static Path locate(Map<String, String> properties, Map<String, String> environment) {
        return DataFolder.locate(properties::get, environment::get);
    }
}
