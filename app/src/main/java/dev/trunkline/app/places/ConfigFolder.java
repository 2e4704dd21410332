package dev.trunkline.app.places;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where the program keeps what the user has set.
///
/// Thread-safe: holds no state.
public final class ConfigFolder {
    /// The environment variable that names the folder; it wins over everything else.
    public static final String VARIABLE = "TRUNKLINE_CONFIG";

    private ConfigFolder() {}

    /// The folder as an absolute path; it may not exist yet. Without [#VARIABLE] it is what the operating
    /// system intends for it: `$XDG_CONFIG_HOME/trunkline` or `~/.config/trunkline`,
    /// `~/Library/Application Support/Trunkline` on macOS, `%APPDATA%\Trunkline` on Windows.
    public static Path locate() {
        return locate(System::getProperty, System::getenv);
    }

    static Path locate(Lookup properties, Lookup environment) {
        return folder(properties, environment).toAbsolutePath().normalize();
    }

    private static Path folder(Lookup properties, Lookup environment) {
        String named = orElse(environment.get(VARIABLE), "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        String home = orElse(properties.get("user.home"), ".");
        String system = orElse(properties.get("os.name"), "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            String usual = Path.of(home, "AppData", "Roaming").toString();
            return Path.of(orElse(environment.get("APPDATA"), usual), "Trunkline");
        }
        if (system.startsWith("mac")) {
            return Path.of(home, "Library", "Application Support", "Trunkline");
        }
        Path shared = Path.of(orElse(environment.get("XDG_CONFIG_HOME"), ""));
        // The XDG specification: a relative path is invalid and is ignored.
        return (shared.isAbsolute() ? shared : Path.of(home, ".config")).resolve("trunkline");
    }

    private static String orElse(@Nullable String one, String other) {
        return one == null || one.isBlank() ? other : one;
    }

    /// A property or variable by name; null if there is none.
    interface Lookup {
        @Nullable
        String get(String name);
    }
}
