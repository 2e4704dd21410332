package dev.trunkline.app.result.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.stage.TurnTakingUi;
import dev.trunkline.app.task.Background;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A text in lines, read as it is looked at.
class TextModelTest {
    private final TurnTakingUi ui = new TurnTakingUi();
    private final Background background = new Background(ui);
    private final List<Exception> failures = new ArrayList<>();
    private final TextModel model = new TextModel(background, ui, failures::add);
    private final List<Integer> tops = new ArrayList<>();
    private final List<Integer> revealed = new ArrayList<>();

    @AfterEach
    void close() {
        background.close();
    }

    private void show(String text) {
        model.onScroll(tops::add, revealed::add);
        model.show(Given.text(text));
        ui.runUntil(() -> model.index().complete());
    }

    private String line(int line) {
        ui.runUntil(() -> model.line(line) != null);
        TextLine there = model.line(line);
        return there == null ? "" : there.text();
    }

    @Test
    void lines_are_read_when_they_are_asked_for() {
        show("0123456789\n".repeat(300_000) + "last");
        assertThat(model.index().lines()).isEqualTo(300_001);
        assertThat(model.line(300_000)).isNull();
        assertThat(line(300_000)).isEqualTo("last");
        assertThat(line(0)).isEqualTo("0123456789");
    }

    @Test
    void the_top_line_stays_in_sight_when_lines_are_broken_otherwise() {
        show("word ".repeat(100_000));
        // Once by show itself, once when the first line of the new lines is there.
        ui.runUntil(() -> tops.size() == 2);
        tops.clear();
        model.room(50);
        ui.runUntil(() -> model.index().complete() && model.index().lines() == 10_000 && !tops.isEmpty());
        line(5_000);
        model.top(5_000);
        tops.clear();
        model.room(100);
        ui.runUntil(() -> !tops.isEmpty());
        assertThat(tops).containsExactly(2_500);
        model.wrap(false);
        ui.runUntil(() -> model.index().lines() == 50);
    }

    @Test
    void a_place_is_revealed_once_its_line_is_read() {
        show("0123456789\n".repeat(300_000));
        model.reveal(11 * 250_000 + 3);
        ui.runUntil(() -> !revealed.isEmpty());
        assertThat(revealed).containsExactly(250_000);
        assertThat(model.lineAt(11 * 250_000 + 3)).isEqualTo(250_000);
    }

    @Test
    void a_text_that_can_not_be_read_is_told() {
        model.show(new ByteSource() {
            @Override
            public int length() {
                return 10;
            }

            @Override
            public byte[] read(int from, int limit) {
                throw new IllegalStateException("the disk is gone");
            }
        });
        ui.runUntil(() -> !failures.isEmpty());
        assertThat(failures.getFirst()).hasMessage("the disk is gone");
    }

    @Test
    void another_text_replaces_the_first_at_once() {
        show("first\n".repeat(1000));
        model.show(Given.text("second"));
        ui.runUntil(() -> model.index().complete());
        assertThat(line(0)).isEqualTo("second");
    }
}
