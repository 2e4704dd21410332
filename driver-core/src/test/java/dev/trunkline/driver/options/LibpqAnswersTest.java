package dev.trunkline.driver.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.wire.ConnectionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Connection strings as libpq takes them: what the real one (of PostgreSQL 15) says of a thousand of
/// them was written down by `libpq-answers.py`, beside this test's resources.
class LibpqAnswersTest {
    /// Why we refuse what libpq takes: it would go to another server than meant, send something else than was
    /// written, or (the space) libpq does so itself since version 18.
    private static final List<Pattern> STRICTER = List.of(
            Pattern.compile("the URI has a second \"@\" .*"),
            Pattern.compile("the URI has a \"\\?\" \\(character \\d+\\) before an \"@\" .*"),
            Pattern.compile("the URI has a percent-encoding that is not UTF-8 .*"),
            Pattern.compile("the URI has a space .*"));

    private static final String REFUSED = "refused";

    @Test
    void connection_strings_are_taken_apart_as_in_libpq() throws IOException {
        int same = 0;
        int stricter = 0;
        for (String line : lines("libpq-answers.txt")) {
            List<String> parts = parts(line);
            String conninfo = parts.getFirst();
            List<String> answer = parts.subList(1, parts.size());
            Object ours;
            try {
                ours = asLibpqSays(ConnInfo.parse(conninfo));
            } catch (ConnectionException e) {
                ours = e;
            }
            if (answer.equals(List.of(REFUSED))) {
                boolean lenient = conninfo.stripLeading().startsWith("postgresql://") && !conninfo.startsWith("p");
                assertThat(ours instanceof ConnectionException || lenient)
                        .as("libpq refuses %s", conninfo)
                        .isTrue();
                same++;
            } else if (ours instanceof ConnectionException e) {
                String why = Objects.requireNonNull(e.getMessage());
                assertThat(STRICTER)
                        .as("libpq takes %s: %s", conninfo, why)
                        .anyMatch(reason -> reason.matcher(why).matches());
                stricter++;
            } else {
                assertThat(ours).as(conninfo).isEqualTo(words(answer, conninfo));
                same++;
            }
        }
        assertThat(same).isGreaterThan(900);
        assertThat(stricter).isBetween(10, 100);
    }

    @Test
    void values_are_taken_and_refused_as_in_libpq() throws IOException {
        for (String line : lines("libpq-values.txt")) {
            List<String> parts = parts(line);
            String ours;
            try {
                ConnectOptions.parse(parts.getFirst(), Map.of());
                ours = "taken";
            } catch (ConnectionException e) {
                ours = REFUSED;
            }
            assertThat(ours).as(parts.getFirst()).isEqualTo(parts.getLast());
        }
    }

    /// libpq makes `requiressl` into `sslmode` as it reads it, we when all is read.
    private static Map<String, String> asLibpqSays(Map<String, String> words) {
        Map<String, String> said = new TreeMap<>(words);
        String required = said.remove("requiressl");
        if (required != null) {
            said.put("sslmode", required.startsWith("1") ? "require" : "prefer");
        }
        return said;
    }

    private static Map<String, String> words(List<String> answer, String conninfo) {
        Map<String, String> words = new TreeMap<>();
        for (String word : answer) {
            int equals = word.indexOf('=');
            String value = word.substring(equals + 1);
            // Space around a URI is left out by us, and since version 18 by libpq too.
            boolean uri = conninfo.startsWith("postgres");
            words.put(word.substring(0, equals), uri && conninfo.endsWith(" ") ? value.stripTrailing() : value);
        }
        return words;
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(LibpqAnswersTest.class.getResourceAsStream(name))) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        }
    }

    private static List<String> parts(String line) {
        Map<String, String> plain = new LinkedHashMap<>(
                Map.of("\\t", "\t", "\\n", "\n", "\\r", "\r", "\\v", "\u000b", "\\f", "\f", "\\\\", "\\"));
        List<String> parts = new ArrayList<>();
        for (String part : line.split("\t", -1)) {
            parts.add(Pattern.compile("\\\\.")
                    .matcher(part)
                    .replaceAll(written -> java.util.regex.Matcher.quoteReplacement(
                            plain.getOrDefault(written.group(), written.group()))));
        }
        return parts;
    }
}
