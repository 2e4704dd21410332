package dev.trunkline.driver.options;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Places that the user's files of PostgreSQL name: services (manual 32.17) and hosts with a password
/// (32.16). What is not a file of that kind is passed over here; who connects is told.
///
/// Thread-safe. Reads files, so it may wait for the disk.
public final class KnownPlaces {
    private static final int FIELDS = 5;

    /// A place to connect to.
    ///
    /// @param name of the service, or user, host and database as far as they are named
    /// @param file that names it
    /// @param conninfo the connection string that leads there; never with a password
    public record Place(String name, Path file, String conninfo) {}

    private final Map<String, Place> places = new LinkedHashMap<>();

    private KnownPlaces() {}

    /// The places named for this user, services first, in the order of the files; each once.
    public static List<Place> of(Map<String, String> environment) {
        Surroundings surroundings = Surroundings.of(environment);
        KnownPlaces known = new KnownPlaces();
        for (Path file : ServiceFile.files(environment.get("PGSERVICEFILE"), surroundings)) {
            known.services(file);
        }
        String named = environment.get("PGPASSFILE");
        Path usual = surroundings.windows()
                ? surroundings.home().resolve("pgpass.conf")
                : surroundings.home().resolve(".pgpass");
        known.hosts(named == null || named.isEmpty() ? usual : Path.of(named));
        return List.copyOf(known.places.values());
    }

    private void services(Path file) {
        for (String line : lines(file)) {
            String stripped = line.strip();
            int end = stripped.indexOf(']');
            if (stripped.startsWith("[") && end > 1) {
                String name = stripped.substring(1, end);
                add(name, file, "service=" + quoted(name) + " servicefile=" + quoted(file.toString()));
            }
        }
    }

    private void hosts(Path file) {
        for (String line : lines(file)) {
            List<String> fields = fields(line);
            if (line.startsWith("#")
                    || fields.size() < FIELDS
                    || fields.getFirst().equals("*")) {
                continue;
            }
            StringBuilder conninfo = new StringBuilder("host=" + quoted(fields.getFirst()));
            StringBuilder name = new StringBuilder(fields.getFirst());
            if (!fields.get(1).equals("*")) {
                conninfo.append(" port=").append(quoted(fields.get(1)));
                name.append(':').append(fields.get(1));
            }
            if (!fields.get(2).equals("*")) {
                conninfo.append(" dbname=").append(quoted(fields.get(2)));
                name.append('/').append(fields.get(2));
            }
            if (!fields.get(3).equals("*")) {
                conninfo.append(" user=").append(quoted(fields.get(3)));
                name.insert(0, fields.get(3) + "@");
            }
            add(name.toString(), file, conninfo.toString());
        }
    }

    private void add(String name, Path file, String conninfo) {
        places.putIfAbsent(conninfo, new Place(name, file, conninfo));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : List.of();
        } catch (IOException e) {
            // Whoever connects by it is told why it can't be read.
            return List.of();
        }
    }

    /// The parts between colons; a backslash takes the next character for itself.
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                field.append(line.charAt(++i));
            } else if (c == ':') {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
