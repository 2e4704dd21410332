package dev.trunkline.driver.options;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the startup message says beside user and database.
///
/// @param applicationName shown in the server's views and log; empty for none
/// @param options command-line options for the server's session, such as `-c search_path=x`; null for none
/// @param replication `true` or `database` for a replication connection; null for a usual one
/// @param lowestProtocol the lowest protocol version that is taken, as in the startup message
/// @param highestProtocol the version that is asked for
/// @param parameters of the server that the startup message sets as well, in this order: the environment's
///     `PGDATESTYLE`, `PGTZ` and `PGGEQO`; they win over `options`
public record SessionOptions(
        String applicationName,
        @Nullable String options,
        @Nullable String replication,
        int lowestProtocol,
        int highestProtocol,
        List<Preset> parameters) {

    /// A parameter of the server that has a value from the session's beginning on.
    ///
    /// @param name such as `datestyle`
    /// @param value as `SET` takes it
    public record Preset(String name, String value) {
        /// As a command-line option of the server.
        private String option() {
            return "-c " + name + "=" + value.replaceAll("[\\\\\\s]", "\\\\$0");
        }
    }

    /// Protocol 3.0, which every server speaks.
    public static final int PROTOCOL_3_0 = 3 << 16;

    /// Protocol 3.2, of servers from 18 on: cancel keys may be longer.
    public static final int PROTOCOL_3_2 = 3 << 16 | 2;

    /// What the server is told the program's name is, unless somebody says otherwise.
    static final String NAME = "trunkline";

    private static final Map<String, String> REPLICATION = Map.ofEntries(
            Map.entry("true", "true"),
            Map.entry("on", "true"),
            Map.entry("yes", "true"),
            Map.entry("1", "true"),
            Map.entry("database", "database"),
            Map.entry("false", ""),
            Map.entry("off", ""),
            Map.entry("no", ""),
            Map.entry("0", ""),
            Map.entry("", ""));

    /// Copies the list.
    public SessionOptions {
        parameters = List.copyOf(parameters);
    }

    /// The same, with another application name.
    public SessionOptions withApplicationName(String name) {
        return new SessionOptions(name, options, replication, lowestProtocol, highestProtocol, parameters);
    }

    /// The same, with other parameters.
    SessionOptions with(List<Preset> others) {
        return new SessionOptions(applicationName, options, replication, lowestProtocol, highestProtocol, others);
    }

    static SessionOptions read(Choices choices) {
        String name = choices.given(Setting.APPLICATION_NAME);
        int lowest = protocol(choices, Setting.MIN_PROTOCOL_VERSION, PROTOCOL_3_0);
        int highest = protocol(choices, Setting.MAX_PROTOCOL_VERSION, usualHighest(lowest));
        if (lowest > highest) {
            throw choices.contradiction(
                    Setting.MIN_PROTOCOL_VERSION, Setting.MAX_PROTOCOL_VERSION, "the lowest is above the highest");
        }
        return new SessionOptions(
                name != null ? name : choices.text(Setting.FALLBACK_APPLICATION_NAME, NAME),
                choices.text(Setting.OPTIONS),
                replication(choices),
                lowest,
                highest,
                presets(choices.surroundings().environment()));
    }

    void say(Words words) {
        words.put(Setting.APPLICATION_NAME, applicationName, NAME);
        Stream<String> presets =
                words.whole() ? Stream.of() : parameters.stream().map(Preset::option);
        String all = Stream.concat(Stream.ofNullable(options), presets).collect(Collectors.joining(" "));
        words.put(Setting.OPTIONS, all, "");
        words.put(Setting.REPLICATION, replication, null);
        words.put(Setting.MIN_PROTOCOL_VERSION, version(lowestProtocol), version(PROTOCOL_3_0));
        words.put(Setting.MAX_PROTOCOL_VERSION, version(highestProtocol), version(usualHighest(lowestProtocol)));
    }

    private static @Nullable String replication(Choices choices) {
        String kind = REPLICATION.get(choices.text(Setting.REPLICATION, "").toLowerCase(java.util.Locale.ROOT));
        if (kind == null) {
            throw choices.wrong(Setting.REPLICATION, "must be true, on, yes, 1, database, false, off, no or 0");
        }
        return kind.isEmpty() ? null : kind;
    }

    /// Some servers and poolers don't know how to bargain for a version: nobody is asked for a higher one
    /// unless a higher one is needed.
    private static int usualHighest(int lowest) {
        return lowest > PROTOCOL_3_0 ? PROTOCOL_3_2 : PROTOCOL_3_0;
    }

    private static int protocol(Choices choices, Setting setting, int otherwise) {
        String version = choices.given(setting);
        return switch (version) {
            case null -> otherwise;
            case "3.0" -> PROTOCOL_3_0;
            case "3.2", "latest" -> PROTOCOL_3_2;
            default -> throw choices.wrong(setting, "must be 3.0, 3.2 or latest");
        };
    }

    private static String version(int protocol) {
        return (protocol >> 16) + "." + (protocol & 0xffff);
    }

    private static List<Preset> presets(Map<String, String> environment) {
        return Stream.of(
                        new Preset("datestyle", environment.getOrDefault("PGDATESTYLE", "default")),
                        new Preset("timezone", environment.getOrDefault("PGTZ", "default")),
                        new Preset("geqo", environment.getOrDefault("PGGEQO", "default")))
                .filter(preset -> !preset.value().equalsIgnoreCase("default"))
                .toList();
    }
}
