package dev.trunkline.driver.measuring;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What it was measured on.
public final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Machine() {}

    /// In one paragraph.
    ///
    /// @param others programs and libraries with their versions, and what answered, for people
    public static String description(String... others) throws IOException {
        return String.format(
                Locale.ROOT,
                "%s: %s, %d cores, %.0f GB of memory, load %.1f before the start; %s %s; %s %s; %s",
                LocalDate.now(ZoneOffset.UTC),
                processor(),
                SYSTEM.getAvailableProcessors(),
                SYSTEM.getTotalMemorySize() / 1e9,
                SYSTEM.getSystemLoadAverage(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.runtime.version"),
                String.join("; ", others));
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

    /// The version of a library on the class path, by its jar's name.
    ///
    /// @param library as its jar's name begins, such as `javafx-graphics`
    public static String version(String library) {
        Matcher jar = Pattern.compile(Pattern.quote(library) + "-([0-9][0-9.]*[0-9])[^/:;\\\\]*\\.jar")
                .matcher(System.getProperty("java.class.path"));
        return jar.find() ? jar.group(1) : "?";
    }
}
