package dev.trunkline.app.result.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.stage.TurnTakingUi;
import dev.trunkline.app.task.Background;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Going from match to match.
class FindModelTest {
    private final TurnTakingUi ui = new TurnTakingUi();
    private final Background background = new Background(ui);
    private final FindModel model = new FindModel(background, ui, failure -> {
        throw new AssertionError(failure);
    });

    @AfterEach
    void close() {
        background.close();
    }

    private Matches found(String text, int from) {
        model.find(text, from);
        ui.runUntil(() -> model.matchesProperty().get().complete());
        return model.matchesProperty().get();
    }

    @Test
    void the_first_match_from_where_one_is_comes_first() {
        model.in(Given.text("fox fox fox"), false);
        assertThat(found("fox", 4).current()).isEqualTo(1);
        assertThat(found("fox", 11).current()).isZero();
        assertThat(found("wolf", 0).current()).isEqualTo(-1);
    }

    @Test
    void behind_the_last_comes_the_first() {
        model.in(Given.text("fox fox fox"), false);
        found("fox", 8);
        model.go(1);
        assertThat(model.matchesProperty().get().place()).isZero();
        model.go(-1);
        assertThat(model.matchesProperty().get().place()).isEqualTo(8);
    }

    @Test
    void very_many_matches_are_not_all_kept_and_that_is_said() {
        model.in(Given.text("x".repeat(FindModel.MOST + 10)), false);
        Matches found = found("x", 0);
        assertThat(found.count()).isEqualTo(FindModel.MOST);
        assertThat(found.more()).isTrue();
    }

    @Test
    void nothing_is_found_where_nothing_is_looked_for() {
        model.in(Given.text("fox"), false);
        assertThat(found("", 0).count()).isZero();
        model.in(null, false);
        model.find("fox", 0);
        assertThat(model.matchesProperty().get().count()).isZero();
    }
}
