package dev.trunkline.app.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is offered at each place of `positions.txt`, and what is not.
class PositionsTest {
    private static final String MORE = "~";
    private static final int IN_SIGHT = 12;

    /// @param line where it stands in the file
    record Position(int line, String text, int caret, List<String> first, List<String> never) {
        @Override
        public String toString() {
            return line + ": " + text.substring(0, caret) + "|" + text.substring(caret);
        }
    }

    static Stream<Position> positions() {
        URL file = Objects.requireNonNull(PositionsTest.class.getResource("positions.txt"));
        List<Position> positions = new ArrayList<>();
        try (var in = file.openStream()) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (!line.isBlank() && !line.startsWith("#")) {
                    positions.add(read(i + 1, line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return positions.stream();
    }

    private static Position read(int number, String line) {
        int arrow = line.lastIndexOf(" => ");
        String marked = line.substring(0, arrow).replace("⏎", "\n");
        int caret = marked.indexOf('¦');
        String[] said = (line.substring(arrow + 4) + " ").split(" !! ", 2);
        return new Position(
                number, marked.replace("¦", ""), caret, list(said[0]), said.length > 1 ? list(said[1]) : List.of());
    }

    private static List<String> list(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",(?! …)", -1)).map(String::strip).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("positions")
    void what_is_offered_first_and_never(Position position) {
        Completion completion = new Completer(new Uses()).complete(position.text, position.caret, Shop.NAMES);
        List<String> offered =
                completion.proposals().stream().map(Proposal::text).toList();
        if (position.first.equals(List.of("nothing"))) {
            assertThat(offered).isEmpty();
            return;
        }
        List<String> wanted =
                position.first.stream().filter(text -> !text.equals(MORE)).toList();
        if (wanted.isEmpty()) {
            assertThat(offered).isNotEmpty();
        } else if (position.first.contains(MORE)) {
            assertThat(offered.subList(0, Math.min(IN_SIGHT, offered.size()))).containsSubsequence(wanted);
        } else {
            assertThat(offered.subList(0, Math.min(position.first.size(), offered.size())))
                    .isEqualTo(position.first);
        }
        assertThat(offered).doesNotContainAnyElementsOf(position.never.isEmpty() ? List.of("\0") : position.never);
    }
}
