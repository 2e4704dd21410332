package dev.trunkline.driver.options;

import static dev.trunkline.driver.options.Refusal.refused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Connection services by name (manual 32.17): sections of options in files for one user or for everybody.
final class ServiceFile {
    /// What a file says of a service.
    ///
    /// @param file it stands in
    /// @param settings the options with their values
    record Section(Path file, Map<Setting, String> settings) {
        /// Stands behind an option's name in a refusal.
        String origin() {
            return " (from " + file + ")";
        }
    }

    private final Path file;
    private final String service;

    private ServiceFile(Path file, String service) {
        this.file = file;
        this.service = service;
    }

    /// What the service that was chosen says; empty if none was.
    ///
    /// @throws dev.trunkline.driver.wire.ConnectionException of kind OPTIONS, if no file has it, or its
    ///     section can't be read
    static Optional<Section> section(Choices choices) {
        Map<String, String> environment = choices.surroundings().environment();
        String service = first(choices.given(Setting.SERVICE), environment.get("PGSERVICE"));
        if (service == null) {
            return Optional.empty();
        }
        String named = first(choices.given(Setting.SERVICEFILE), environment.get("PGSERVICEFILE"));
        for (Path file : files(named, choices.surroundings())) {
            boolean asked = named != null && file.equals(path(named));
            if (asked || Files.exists(file)) {
                Optional<Section> section = new ServiceFile(file, service).read();
                if (section.isPresent()) {
                    return section;
                }
            }
        }
        throw refused(shown(service, "service") + " is in no service file");
    }

    /// Where services may be: the file that was named or the user's own, then those for everybody.
    static List<Path> files(@Nullable String named, Surroundings surroundings) {
        List<Path> files = new ArrayList<>();
        files.add(named == null ? surroundings.serviceFile() : path(named));
        String folder = surroundings.environment().get("PGSYSCONFDIR");
        List<Path> folders = folder == null ? surroundings.system() : List.of(path(folder));
        folders.forEach(each -> files.add(each.resolve("pg_service.conf")));
        return files;
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw refused("servicefile must be the name of a file");
        }
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }

    /// A name that can't be what was meant is not repeated: it may hold a password (`service= password=x`).
    private static String shown(String name, String kind) {
        return name.indexOf('=') < 0
                ? kind + " " + name.replaceAll("\\p{Cntrl}", "?")
                : "the " + kind + " that is named";
    }

    private Optional<Section> read() {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw refused(shown(file.toString(), "service file") + " can't be read"
                    + (Files.exists(file) ? "" : ": there is no such file"));
        }
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        boolean inside = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = stripped(lines.get(i));
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                if (inside) {
                    break;
                }
                inside = line.startsWith("[" + service + "]");
            } else if (inside) {
                read(line, i + 1, settings);
            }
        }
        return inside ? Optional.of(new Section(file, settings)) : Optional.empty();
    }

    private void read(String line, int number, Map<Setting, String> settings) {
        String where = " (line " + number + " of " + file + ")";
        if (line.startsWith("ldap")) {
            throw refused("a service that is looked up by LDAP is not supported" + where);
        }
        int equals = line.indexOf('=');
        if (equals < 0) {
            throw refused("a service's line has no \"=\"" + where);
        }
        String word = line.substring(0, equals);
        Setting setting = Setting.of(word).orElseThrow(() -> Refusal.unknown(word, where));
        if (setting == Setting.SERVICE || setting == Setting.SERVICEFILE) {
            throw refused("a service can't name another: " + word + where);
        }
        settings.putIfAbsent(setting, line.substring(equals + 1));
    }

    private static String stripped(String line) {
        int start = 0;
        int end = line.length();
        while (end > 0 && ConnInfo.isSpace(line.charAt(end - 1))) {
            end--;
        }
        while (start < end && ConnInfo.isSpace(line.charAt(start))) {
            start++;
        }
        return line.substring(start, end);
    }
}
