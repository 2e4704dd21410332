package dev.trunkline.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.task.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UndoTest {
    private final Background background = new Background(Runnable::run);
    private final EditorModel model = new EditorModel(background);

    @AfterEach
    void stop() {
        background.close();
    }

    @Test
    void what_was_typed_is_taken_back_a_word_at_a_time_and_made_again() {
        type("select 12");
        model.undo();
        assertThat(model.text()).isEqualTo("select ");
        model.undo();
        assertThat(model.text()).isEmpty();
        model.undo();
        model.redo();
        model.redo();
        model.redo();
        assertThat(model.text()).isEqualTo("select 12");
        assertThat(model.caret()).isEqualTo(9);
    }

    @Test
    void what_was_deleted_key_by_key_comes_back_together() {
        model.setText("select 1");
        for (int i = 8; i > 6; i--) {
            model.replace(new TextRange(i - 1, i), "");
        }
        model.undo();
        assertThat(model.text()).isEqualTo("select 1");
    }

    @Test
    void a_text_that_is_put_in_is_no_step() {
        type("x");
        model.setText("y");
        model.undo();
        assertThat(model.text()).isEqualTo("y");
    }

    @Test
    void undo_back_to_what_was_saved_makes_the_text_unmodified_again() {
        type("ab");
        model.markSaved(true);
        assertThat(model.modifiedProperty().get()).isFalse();
        type("c");
        assertThat(model.modifiedProperty().get()).isTrue();
        model.undo();
        assertThat(model.text()).isEqualTo("ab");
        assertThat(model.modifiedProperty().get()).isFalse();
        model.undo();
        assertThat(model.modifiedProperty().get()).isTrue();
        type("z");
        model.undo();
        assertThat(model.modifiedProperty().get()).isTrue();
    }

    @Test
    void any_edits_are_undone_and_redone_exactly() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        model.setText("select 1;\n".repeat(5));
        String first = model.text();
        for (int i = 0; i < 500; i++) {
            int at = random.nextInt(model.text().length() + 1);
            int removed = random.nextInt(Math.min(4, model.text().length() - at) + 1);
            model.replace(new TextRange(at, at + removed), "a b\n".substring(0, random.nextInt(5)));
        }
        String last = model.text();
        List<String> before = new ArrayList<>();
        while (!model.text().equals(first)) {
            before.add(model.text());
            model.undo();
        }
        for (int i = 0; i <= before.size() + 500 && !model.text().equals(last); i++) {
            model.redo();
        }
        assertThat(model.text()).isEqualTo(last);
    }

    private void type(String text) {
        for (int i = 0; i < text.length(); i++) {
            model.insert(text.substring(i, i + 1));
        }
    }
}
