package dev.trunkline.app.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

/// What it was measured on.
final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Machine() {}

    /// In one paragraph.
    ///
    /// @param server what answered, for people
    static String description(String server) throws IOException {
        return String.format(
                Locale.ROOT,
                "%s: %s, %d cores, %.0f GB of memory, load %.1f before the start; %s %s; %s %s; JavaFX %s; %s",
                LocalDate.now(ZoneOffset.UTC),
                processor(),
                SYSTEM.getAvailableProcessors(),
                SYSTEM.getTotalMemorySize() / 1e9,
                SYSTEM.getSystemLoadAverage(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.runtime.version"),
                javafx(),
                server);
    }

    private static String processor() throws IOException {
        if (!Files.isReadable(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    /// The toolkit is not loaded here: its jar's name says it.
    private static String javafx() {
        String path = System.getProperty("java.class.path");
        String jar = "javafx-graphics-";
        int at = path.indexOf(jar);
        return at < 0
                ? "?"
                : path.substring(at + jar.length()).replaceAll("[^0-9.].*", "").replaceAll("\\.$", "");
    }
}
