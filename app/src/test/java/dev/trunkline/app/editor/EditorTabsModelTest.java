package dev.trunkline.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.task.Background;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EditorTabsModelTest {
    private final Background background = new Background(Runnable::run);
    private final EditorTabsModel tabs = new EditorTabsModel(background);

    @AfterEach
    void stop() {
        background.close();
    }

    @Test
    void there_is_always_one_and_new_ones_take_the_smallest_free_number() {
        assertThat(titles()).containsExactly("scratch 1");
        EditorTab second = tabs.add();
        tabs.add();
        assertThat(titles()).containsExactly("scratch 1", "scratch 2", "scratch 3");
        tabs.close(second);
        tabs.add();
        assertThat(titles()).containsExactly("scratch 1", "scratch 3", "scratch 2");
        List.copyOf(tabs.tabs()).forEach(tabs::close);
        assertThat(tabs.tabs()).hasSize(1).containsExactly(tabs.selected());
    }

    @Test
    void closing_shows_the_neighbour() {
        EditorTab first = tabs.selected();
        EditorTab second = tabs.add();
        EditorTab third = tabs.add();
        tabs.select(second);
        tabs.close(second);
        assertThat(tabs.selected()).isEqualTo(third);
        tabs.close(third);
        assertThat(tabs.selected()).isEqualTo(first);
    }

    @Test
    void a_closed_tab_comes_back_with_its_text_the_newest_first_and_an_empty_one_does_not() {
        EditorTab first = tabs.selected();
        first.model().setText("select 1");
        EditorTab second = tabs.add();
        second.model().setText("select 2");
        EditorTab empty = tabs.add();
        tabs.close(first);
        tabs.close(second);
        tabs.close(empty);
        assertThat(tabs.reopen()).isTrue();
        assertThat(tabs.selected()).isEqualTo(second);
        assertThat(tabs.selected().model().text()).isEqualTo("select 2");
        assertThat(tabs.reopen()).isTrue();
        assertThat(tabs.selected()).isEqualTo(first);
        assertThat(tabs.reopen()).isFalse();
    }

    @Test
    void the_last_one_closed_leaves_an_empty_one() {
        EditorTab only = tabs.selected();
        only.model().setText("x");
        tabs.close(only);
        assertThat(tabs.tabs()).hasSize(1);
        assertThat(tabs.selected().blank()).isTrue();
        tabs.reopen();
        assertThat(tabs.selected()).isEqualTo(only);
    }

    @Test
    void keys_go_round_and_to_a_place() {
        EditorTab first = tabs.selected();
        EditorTab second = tabs.add();
        EditorTab third = tabs.add();
        tabs.step(1);
        assertThat(tabs.selected()).isEqualTo(first);
        tabs.step(-1);
        assertThat(tabs.selected()).isEqualTo(third);
        tabs.selectAt(1);
        assertThat(tabs.selected()).isEqualTo(second);
        tabs.selectAt(7);
        assertThat(tabs.selected()).isEqualTo(second);
        tabs.selectLast();
        assertThat(tabs.selected()).isEqualTo(third);
    }

    @Test
    void a_tab_can_be_put_at_another_place() {
        EditorTab first = tabs.selected();
        EditorTab second = tabs.add();
        EditorTab third = tabs.add();
        tabs.move(third, 0);
        assertThat(tabs.tabs()).containsExactly(third, first, second);
        tabs.move(third, 99);
        assertThat(tabs.tabs()).containsExactly(first, second, third);
        assertThat(tabs.selected()).isEqualTo(third);
    }

    @Test
    void a_name_is_given_and_an_empty_one_is_none() {
        EditorTab tab = tabs.selected();
        tabs.rename(tab, "  monthly revenue ");
        assertThat(tab.title().get()).isEqualTo("monthly revenue");
        tabs.rename(tab, " ");
        assertThat(tab.title().get()).isEqualTo("monthly revenue");
    }

    @Test
    void a_text_with_a_name_is_shown_once_and_as_the_user_left_it() {
        tabs.showText("sample", "select 1");
        EditorTab first = tabs.selected();
        assertThat(first.title().get()).isEqualTo("sample");
        first.model().setText("select mine");
        tabs.showText("other", "select 2");
        assertThat(tabs.tabs()).hasSize(2);
        tabs.showText("sample", "select 1");
        assertThat(tabs.tabs()).hasSize(2);
        assertThat(tabs.selected()).isEqualTo(first);
        assertThat(first.model().text()).isEqualTo("select mine");
    }

    @Test
    void a_new_tab_is_bound_to_the_connection_there_is() {
        tabs.connectedTo("shop · localhost");
        assertThat(tabs.add().connectionProperty().get()).isEqualTo("shop · localhost");
    }

    private List<String> titles() {
        return tabs.tabs().stream().map(tab -> tab.title().get()).toList();
    }
}
