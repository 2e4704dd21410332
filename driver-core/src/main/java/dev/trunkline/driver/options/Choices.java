package dev.trunkline.driver.options;

import static dev.trunkline.driver.options.Refusal.refused;

import dev.trunkline.driver.wire.ConnectionException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was chosen for each option, and by whom, for the words of a refusal: the connection string before the
/// service file before the environment (manual 32.1.1, 32.15, 32.17).
///
/// An empty value is a choice: it keeps the next source from being asked. For a text, a file or a list it
/// means the default; a number or one of several words can't be empty, as in libpq.
final class Choices {
    /// A value with where it comes from.
    ///
    /// @param origin stands behind the option's name, such as " (from PGPORT)"; empty for the
    ///     connection string
    private record Choice(String value, String origin) {}

    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?[0-9]+\\s*");

    private final Surroundings surroundings;
    private final Map<Setting, Choice> chosen = new EnumMap<>(Setting.class);

    private Choices(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// @param words of the connection string
    static Choices of(Map<String, String> words, Surroundings surroundings) {
        Choices choices = new Choices(surroundings);
        choices.add(settings(words), _ -> "");
        ServiceFile.section(choices).ifPresent(section -> choices.add(section.settings(), _ -> section.origin()));
        choices.add(variables(surroundings.environment()), setting -> " (from " + setting.variable() + ")");
        return choices;
    }

    private static Map<Setting, String> settings(Map<String, String> words) {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        words.forEach((word, value) ->
                settings.put(Setting.of(word).orElseThrow(() -> Refusal.unknown(word, "")), value));
        return settings;
    }

    private static Map<Setting, String> variables(Map<String, String> environment) {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String variable = setting.variable();
            String value = variable == null ? null : environment.get(variable);
            if (value != null) {
                settings.put(setting, value);
            }
        }
        // Of the old variable only "1" counts, and only without the new one (manual 32.15).
        if (settings.containsKey(Setting.SSLMODE)
                || !settings.getOrDefault(Setting.REQUIRESSL, "").startsWith("1")) {
            settings.remove(Setting.REQUIRESSL);
        }
        return settings;
    }

    private void add(Map<Setting, String> source, Function<Setting, String> origin) {
        String required = source.remove(Setting.REQUIRESSL);
        if (required != null && !chosen.containsKey(Setting.SSLMODE)) {
            String mode = required.startsWith("1") ? SslMode.REQUIRE.word() : SslMode.PREFER.word();
            String other = source.putIfAbsent(Setting.SSLMODE, mode);
            if (other != null
                    && required.startsWith("1")
                    && SslMode.of(other)
                            .filter(given -> given.compareTo(SslMode.REQUIRE) < 0)
                            .isPresent()) {
                throw refused("requiressl=1 (or ssl=true) and sslmode=" + other + " contradict each other");
            }
        }
        source.forEach((setting, value) -> {
            if (value.indexOf('\0') >= 0) {
                throw Refusal.noNul(setting.word(), origin.apply(setting));
            }
            chosen.putIfAbsent(setting, new Choice(value, origin.apply(setting)));
        });
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /// Whether anybody has chosen, be it an empty value.
    boolean has(Setting setting) {
        return chosen.containsKey(setting);
    }

    /// What was chosen, be it empty; null if nothing was.
    @Nullable
    String given(Setting setting) {
        Choice choice = chosen.get(setting);
        return choice == null ? null : choice.value();
    }

    /// What was chosen; null if nothing was, or an empty value.
    @Nullable
    String text(Setting setting) {
        String value = given(setting);
        return value == null || value.isEmpty() ? null : value;
    }

    /// What was chosen; the default if nothing was, or an empty value.
    String text(Setting setting, String otherwise) {
        String value = text(setting);
        return value == null ? otherwise : value;
    }

    /// A file or folder; null if nothing was chosen, or an empty value.
    @Nullable
    Path path(Setting setting) {
        String value = text(setting);
        try {
            return value == null ? null : Path.of(value);
        } catch (InvalidPathException e) {
            throw wrong(setting, "must be the name of a file or folder");
        }
    }

    /// A whole number, with space around it if need be.
    int whole(Setting setting, int otherwise) {
        String value = given(setting);
        if (value == null) {
            return otherwise;
        }
        return number(value).orElseThrow(() -> wrong(setting, "must be a whole number"));
    }

    /// What C's `strtol` takes for an `int`, and nothing behind it.
    static OptionalInt number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            // too large
            return OptionalInt.empty();
        }
    }

    /// `0` or `1`.
    boolean flag(Setting setting, boolean otherwise) {
        String value = given(setting);
        if (value == null) {
            return otherwise;
        }
        return switch (value) {
            case "0" -> false;
            case "1" -> true;
            default -> throw wrong(setting, "must be 0 or 1");
        };
    }

    /// One of several words.
    <E extends Enum<E>> E one(Setting setting, Class<E> kind, E otherwise) {
        String value = given(setting);
        return value == null
                ? otherwise
                : Arrays.stream(kind.getEnumConstants())
                        .filter(constant -> word(constant).equals(value))
                        .findFirst()
                        .orElseThrow(() -> wrong(setting, "must be one of " + words(kind)));
    }

    private static <E extends Enum<E>> String words(Class<E> kind) {
        return Arrays.stream(kind.getEnumConstants()).map(Choices::word).collect(Collectors.joining(", "));
    }

    /// A constant's name in connection strings.
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    ConnectionException wrong(Setting setting, String why) {
        return refused(named(setting) + " " + why);
    }

    /// The refusal of two options that don't go together.
    ConnectionException contradiction(Setting one, Setting other, String why) {
        return refused(named(one) + " and " + named(other) + " contradict each other: " + why);
    }

    private String named(Setting setting) {
        Choice choice = chosen.get(setting);
        return setting.word() + (choice == null ? "" : choice.origin());
    }
}
