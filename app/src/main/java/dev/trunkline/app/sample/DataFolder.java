package dev.trunkline.app.sample;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where the program keeps what outlives it.
///
/// Thread-safe: holds no state.
public final class DataFolder {
    /// The system property that names the folder; it wins over everything else.
    public static final String PROPERTY = "trunkline.data";

    /// The environment variable that names the folder where the property does not.
    public static final String VARIABLE = "TRUNKLINE_DATA";

    private DataFolder() {}

    /// The folder as an absolute path; it may not exist yet. Without [#PROPERTY] and [#VARIABLE] it is
    /// what the operating system intends for it: `$XDG_DATA_HOME/trunkline` or
    /// `~/.local/share/trunkline`, `~/Library/Application Support/Trunkline` on macOS,
    /// `%LOCALAPPDATA%\Trunkline` on Windows.
    public static Path locate() {
        return locate(System::getProperty, System::getenv);
    }

    static Path locate(Lookup properties, Lookup environment) {
        String named = orElse(properties.get(PROPERTY), orElse(environment.get(VARIABLE), ""));
        if (!named.isEmpty()) {
            return Path.of(named).toAbsolutePath().normalize();
        }
        String home = orElse(properties.get("user.home"), ".");
        String system = orElse(properties.get("os.name"), "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            String usual = Path.of(home, "AppData", "Local").toString();
            return Path.of(orElse(environment.get("LOCALAPPDATA"), usual), "Trunkline")
                    .toAbsolutePath();
        }
        if (system.startsWith("mac")) {
            return Path.of(home, "Library", "Application Support", "Trunkline").toAbsolutePath();
        }
        Path shared = Path.of(orElse(environment.get("XDG_DATA_HOME"), ""));
        // The XDG specification: a relative path is invalid and is ignored.
        Path base = shared.isAbsolute() ? shared : Path.of(home, ".local", "share");
        return base.resolve("trunkline").toAbsolutePath();
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
