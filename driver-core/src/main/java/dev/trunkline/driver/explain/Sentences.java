package dev.trunkline.driver.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sentences of `explain.properties`, put together: those of an explanation follow each other.
///
/// One thread at a time.
final class Sentences {
    private static final Properties ALL = load();
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final StringBuilder said = new StringBuilder();

    private static Properties load() {
        Properties all = new Properties();
        try (InputStream in = Objects.requireNonNull(Sentences.class.getResourceAsStream("explain.properties"))) {
            all.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the explanations are part of the program", e);
        }
        return all;
    }

    /// The keys of all sentences.
    static Set<String> keys() {
        return ALL.stringPropertyNames();
    }

    /// One sentence, or several that belong together, with its places filled.
    ///
    /// @param filling a place's name and what to put there, in turn
    static String text(String key, Object... filling) {
        String sentence = ALL.getProperty(key);
        if (sentence == null) {
            throw new IllegalArgumentException("there is no sentence " + key);
        }
        Matcher places = PLACE.matcher(sentence);
        return places.replaceAll(place -> Matcher.quoteReplacement(value(key, place.group(1), filling)));
    }

    private static String value(String key, String name, Object... filling) {
        for (int i = 0; i < filling.length; i += 2) {
            if (filling[i].equals(name)) {
                return String.valueOf(filling[i + 1]);
            }
        }
        throw new IllegalArgumentException(key + " has a place for " + name + ", and nothing is put there");
    }

    /// Says this sentence too.
    Sentences say(String key, Object... filling) {
        said.append(said.isEmpty() ? "" : " ").append(text(key, filling));
        return this;
    }

    /// Says this sentence too, where it fits.
    Sentences sayIf(boolean fits, String key, Object... filling) {
        return fits ? say(key, filling) : this;
    }

    /// `1 parameter`, `2 parameters`.
    static String counted(long count, String noun) {
        return String.format(java.util.Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    @Override
    public String toString() {
        return said.toString();
    }
}
