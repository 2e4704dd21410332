package dev.trunkline.app.editor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.journal.Journal;
import dev.trunkline.app.stage.TurnTakingUi;
import dev.trunkline.app.task.Background;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tabs over several runs of the program.
class TabKeeperTest {
    private final TurnTakingUi ui = new TurnTakingUi();
    private final Background background = new Background(ui);

    @TempDir
    private Path folder;

    private EditorTabsModel tabs;
    private Documents documents;
    private Journal journal;

    @AfterEach
    void stop() {
        journal.close();
        background.close();
    }

    @Test
    void text_name_caret_scroll_and_the_tab_that_was_shown_come_back() throws IOException {
        start();
        type(tabs.selected(), "select 1");
        EditorTab second = tabs.add();
        tabs.rename(second, "revenue");
        second.connectionProperty().set("shop");
        type(second, "select 2\n\n");
        second.model().insert("x");
        second.model().select(3, 1);
        second.model().scrolled(1);
        tabs.add();
        tabs.select(second);

        restart();

        assertThat(titles()).containsExactly("scratch 1", "revenue", "scratch 2");
        EditorTab back = tabs.selected();
        assertThat(back.title().get()).isEqualTo("revenue");
        assertThat(back.connectionProperty().get()).isEqualTo("shop");
        // The others are not read before they are looked at.
        assertThat(tabs.tabs().getFirst().contentProperty().get()).isEqualTo(EditorTab.Content.KEPT);
        there(back);
        assertThat(back.model().text()).isEqualTo("select 2\n\nx");
        assertThat(back.model().selection()).isEqualTo(new TextRange(1, 3));
        assertThat(back.model().caret()).isEqualTo(1);
        assertThat(back.model().firstLineProperty().get()).isEqualTo(1);
        tabs.selectAt(0);
        there(tabs.selected());
        assertThat(tabs.selected().model().text()).isEqualTo("select 1");
    }

    @Test
    void closed_tabs_can_be_opened_again_after_a_restart() throws IOException {
        start();
        EditorTab first = tabs.selected();
        type(first, "select 1");
        tabs.add();
        tabs.close(first);

        restart();
        assertThat(tabs.tabs()).hasSize(1);
        tabs.reopen();
        there(tabs.selected());
        assertThat(tabs.selected().model().text()).isEqualTo("select 1");
        type(tabs.selected(), "; more");

        restart();
        there(tabs.selected());
        assertThat(tabs.selected().model().text()).isEqualTo("; moreselect 1");
    }

    @Test
    void a_file_nobody_changed_is_not_copied_and_comes_back_as_it_is_then() throws IOException {
        Path file = Files.writeString(folder.resolve("one.sql"), "select 'a secret of the file';");
        start();
        open(file);

        restart();
        assertThat(journalHolds("a secret of the file")).isFalse();
        there(tabs.selected());
        assertThat(tabs.selected().model().text()).isEqualTo("select 'a secret of the file';");

        rewrite(file, "select 2;");
        restart();
        there(tabs.selected());
        assertThat(tabs.selected().model().text()).isEqualTo("select 2;");
        assertThat(tabs.selected().modified().get()).isFalse();
    }

    @Test
    void what_was_changed_and_not_saved_comes_back_though_the_file_was_changed_too() throws IOException {
        Path file = Files.writeString(folder.resolve("one.sql"), "select 1;");
        start();
        open(file);
        type(tabs.selected(), "-- mine\n");
        rewrite(file, "select 2;");

        restart();
        EditorTab tab = tabs.selected();
        assertThat(tab.modified().get()).isTrue();
        there(tab);
        assertThat(tab.model().text()).isEqualTo("-- mine\nselect 1;");
        ui.runUntil(() -> tab.noticeProperty().get() != null);
        assertThat(tab.noticeProperty().get().answers()).hasSize(2);
    }

    @Test
    void a_file_that_is_gone_leaves_its_tab_which_says_so() throws IOException {
        Path file = Files.writeString(folder.resolve("one.sql"), "select 1;");
        start();
        open(file);
        Files.delete(file);

        restart();
        EditorTab tab = tabs.selected();
        ui.runUntil(() -> tab.contentProperty().get() == EditorTab.Content.MISSING);
        assertThat(tab.noticeProperty().get().text()).contains("does not exist");
        Files.writeString(file, "select 1;");
        tab.noticeProperty().get().answers().getFirst().action().run();
        there(tab);
        assertThat(tab.model().text()).isEqualTo("select 1;");
    }

    @Test
    void a_saved_tab_is_not_modified_after_a_restart() throws IOException {
        start();
        EditorTab tab = tabs.selected();
        type(tab, "select 1");
        documents.saveAs(tab, folder.resolve("new.sql"), () -> {});
        ui.runUntil(() -> tab.documentProperty().get().isPresent());

        restart();
        assertThat(titles()).containsExactly("new.sql");
        there(tabs.selected());
        assertThat(tabs.selected().modified().get()).isFalse();
    }

    @Test
    void what_was_typed_before_the_journal_was_there_is_kept_too() throws IOException {
        start();
        type(tabs.selected(), "old");
        journal.close();
        tabs = new EditorTabsModel(background);
        documents = new Documents(tabs, background);
        type(tabs.selected(), "early");
        keep();
        assertThat(tabs.tabs()).hasSize(2);
        assertThat(tabs.selected().model().text()).isEqualTo("early");

        restart();
        assertThat(tabs.tabs()).hasSize(2);
    }

    private void start() throws IOException {
        tabs = new EditorTabsModel(background);
        documents = new Documents(tabs, background);
        keep();
    }

    private void keep() throws IOException {
        journal = Journal.open(folder.resolve("data").resolve("tabs"));
        TabKeeper.start(tabs, documents, journal, background, ui);
    }

    private void restart() throws IOException {
        journal.close();
        start();
    }

    private void open(Path file) {
        documents.open(List.of(file));
        ui.runUntil(() -> tabs.of(file).isPresent());
    }

    private void there(EditorTab tab) {
        ui.runUntil(() -> tab.contentProperty().get() == EditorTab.Content.THERE);
    }

    private static void type(EditorTab tab, String text) {
        tab.model().select(0, 0);
        for (int i = 0; i < text.length(); i++) {
            tab.model().insert(text.substring(i, i + 1));
        }
    }

    private static void rewrite(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + 5_000));
    }

    private boolean journalHolds(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<String> titles() {
        return tabs.tabs().stream().map(tab -> tab.title().get()).toList();
    }
}
