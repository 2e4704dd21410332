package dev.trunkline.app.session;

import dev.trunkline.driver.tape.Budget;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Where results go that memory has no room for, and how much room there is: one [Budget] for the whole
/// program.
///
/// Thread-safe: holds no state.
public final class SpillFolder {
    /// The environment variable that names the folder for what can be made again.
    public static final String VARIABLE = "TRUNKLINE_CACHE";

    private SpillFolder() {}

    /// A budget of a quarter of the heap, and of a tenth of what is free on the disk of the folder.
    public static Budget budget() {
        return new Budget(Runtime.getRuntime().maxMemory() / 4, locate(), OptionalLong.empty());
    }

    /// The folder as an absolute path; it may not exist yet. Without [#VARIABLE] it is below what the
    /// operating system intends for what can be made again: `$XDG_CACHE_HOME/trunkline` or
    /// `~/.cache/trunkline`, `~/Library/Caches/Trunkline` on macOS, `%LOCALAPPDATA%\Trunkline\Cache` on
    /// Windows. Not the folder for temporary files: on many systems that is memory.
    public static Path locate() {
        return locate(System::getProperty, System::getenv);
    }

    static Path locate(Lookup properties, Lookup environment) {
        return cache(properties, environment).toAbsolutePath().normalize().resolve("spill");
    }

    private static Path cache(Lookup properties, Lookup environment) {
        String named = orElse(environment.get(VARIABLE), "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        String home = orElse(properties.get("user.home"), ".");
        String system = orElse(properties.get("os.name"), "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            String usual = Path.of(home, "AppData", "Local").toString();
            return Path.of(orElse(environment.get("LOCALAPPDATA"), usual), "Trunkline", "Cache");
        }
        if (system.startsWith("mac")) {
            return Path.of(home, "Library", "Caches", "Trunkline");
        }
        Path shared = Path.of(orElse(environment.get("XDG_CACHE_HOME"), ""));
        // The XDG specification: a relative path is invalid and is ignored.
        return (shared.isAbsolute() ? shared : Path.of(home, ".cache")).resolve("trunkline");
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
