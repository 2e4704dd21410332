package dev.trunkline.driver.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/protocol-map.md` names every message, and nothing that is not there.
class ProtocolMapTest {
    private static final Path MAP = Path.of("..", "docs", "protocol-map.md");

    @Test
    void every_message_has_its_line() throws IOException {
        List<String> lines = Files.readAllLines(MAP);
        for (Class<?> vocabulary : List.of(FrontendMessage.class, BackendMessage.class)) {
            for (Class<?> kind : Golden.kinds(vocabulary)) {
                assertThat(lines).anyMatch(line -> line.startsWith("| " + kind.getSimpleName() + " |"));
            }
        }
    }

    @Test
    void every_test_and_file_it_names_is_there() throws IOException {
        Set<String> there;
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            there = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
        Matcher named = Pattern.compile("\\b(\\w+)(Test|\\.java)\\b").matcher(Files.readString(MAP));
        int count = 0;
        while (named.find()) {
            String name = named.group(2).equals("Test") ? named.group() + ".java" : named.group();
            assertThat(there).contains(name);
            count++;
        }
        assertThat(count).isGreaterThan(50);
    }
}
