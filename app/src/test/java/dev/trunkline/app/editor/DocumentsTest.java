package dev.trunkline.app.editor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.files.RecentFiles;
import dev.trunkline.app.stage.TurnTakingUi;
import dev.trunkline.app.task.Background;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
    private final TurnTakingUi ui = new TurnTakingUi();
    private final Background background = new Background(ui);
    private final EditorTabsModel tabs = new EditorTabsModel(background);
    private final Documents documents = new Documents(tabs, background);

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        background.close();
    }

    @Test
    void a_file_opens_in_the_place_of_an_empty_tab_and_another_one_behind_it() throws IOException {
        Path one = file("one.sql", "select 1;\n");
        Path two = file("two.sql", "select 2;\n");
        open(one, two);
        assertThat(titles()).containsExactly("one.sql", "two.sql");
        assertThat(tabs.selected().model().text()).isEqualTo("select 2;\n");
        documents.open(List.of(one));
        assertThat(tabs.selected().title().get()).isEqualTo("one.sql");
        assertThat(tabs.tabs()).hasSize(2);
    }

    @Test
    void what_can_not_be_opened_is_said_and_the_others_are_opened() throws IOException {
        Path dump = Files.write(folder.resolve("a.dump"), new byte[] {'P', 'G', 'D', 'M', 'P', 1, 0, 0, 0, 0, 1});
        Path one = file("one.sql", "select 1");
        open(dump, one, folder.resolve("nosuch.sql"));
        assertThat(titles()).containsExactly("one.sql");
        assertThat(tabs.noticeProperty().get().text()).contains("a.dump is no text", "nosuch.sql does not exist");
    }

    @Test
    void a_saved_tab_is_not_modified_and_an_edit_makes_it_so() throws IOException {
        Path one = file("one.sql", "select 1");
        open(one);
        EditorTab tab = tabs.selected();
        assertThat(tab.modified().get()).isFalse();
        tab.model().insert("-- ");
        assertThat(tab.modified().get()).isTrue();
        AtomicBoolean saved = new AtomicBoolean();
        documents.save(tab, () -> saved.set(true));
        ui.runUntil(saved::get);
        assertThat(tab.modified().get()).isFalse();
        assertThat(Files.readString(one)).isEqualTo("-- select 1");
    }

    @Test
    void saved_as_a_tab_goes_by_its_files_name() throws IOException {
        EditorTab tab = tabs.selected();
        tab.model().insert("select 1");
        Path file = folder.resolve("new.sql");
        documents.saveAs(tab, file, () -> {});
        ui.runUntil(() -> tab.documentProperty().get().isPresent());
        assertThat(tab.title().get()).isEqualTo("new.sql");
        assertThat(Files.readString(file)).isEqualTo("select 1");
    }

    @Test
    void a_file_that_was_changed_is_read_again_where_nothing_was_changed_here() throws IOException {
        Path one = file("one.sql", "select 1\nselect 2");
        open(one);
        EditorTab tab = tabs.selected();
        tab.model().select(9, 9);
        rewrite(one, "select 10\nselect 2\n");
        documents.check();
        ui.runUntil(() -> tab.model().text().equals("select 10\nselect 2\n"));
        assertThat(tab.model().caret()).isEqualTo(9);
        assertThat(tab.modified().get()).isFalse();
        assertThat(tab.noticeProperty().get()).isNull();
    }

    @Test
    void where_both_were_changed_one_chooses_and_nothing_is_written_over_before() throws IOException {
        Path one = file("one.sql", "select 1");
        open(one);
        EditorTab tab = tabs.selected();
        tab.model().insert("-- mine\n");
        rewrite(one, "-- theirs");
        documents.save(tab, () -> {});
        ui.runUntil(() -> tab.noticeProperty().get() != null);
        assertThat(Files.readString(one)).isEqualTo("-- theirs");
        assertThat(tab.noticeProperty().get().text()).contains("was changed on disk, and here too");

        answer(tab, "keep-mine");
        AtomicBoolean saved = new AtomicBoolean();
        documents.save(tab, () -> saved.set(true));
        ui.runUntil(saved::get);
        assertThat(Files.readString(one)).isEqualTo("-- mine\nselect 1");

        tab.model().insert("more ");
        rewrite(one, "-- theirs again");
        documents.check();
        ui.runUntil(() -> tab.noticeProperty().get() != null);
        answer(tab, "take-disk");
        ui.runUntil(() -> tab.model().text().equals("-- theirs again"));
        assertThat(tab.modified().get()).isFalse();
    }

    @Test
    void a_deleted_file_is_said_and_saving_writes_it_again() throws IOException {
        Path one = file("one.sql", "select 1");
        open(one);
        EditorTab tab = tabs.selected();
        Files.delete(one);
        documents.check();
        ui.runUntil(() -> tab.noticeProperty().get() != null);
        assertThat(tab.noticeProperty().get().text()).contains("was deleted");
        assertThat(tab.modified().get()).isTrue();
        AtomicBoolean saved = new AtomicBoolean();
        documents.save(tab, () -> saved.set(true));
        ui.runUntil(saved::get);
        assertThat(Files.readString(one)).isEqualTo("select 1");
        assertThat(tab.noticeProperty().get()).isNull();
    }

    @Test
    void what_the_encoding_does_not_have_can_be_saved_in_utf_8() throws IOException {
        Path one = Files.write(folder.resolve("one.sql"), "select 'é'".getBytes(ISO_8859_1));
        open(one);
        EditorTab tab = tabs.selected();
        tab.model().insert("-- 😀\n");
        documents.save(tab, () -> {});
        ui.runUntil(() -> tab.noticeProperty().get() != null);
        assertThat(Files.readAllBytes(one)).isEqualTo("select 'é'".getBytes(ISO_8859_1));
        answer(tab, "save-utf8");
        ui.runUntil(() -> !tab.modified().get());
        assertThat(Files.readString(one)).isEqualTo("-- 😀\nselect 'é'");
    }

    @Test
    void mixed_line_ends_are_said() throws IOException {
        open(file("one.sql", "a\r\nb\nc\r\n"));
        assertThat(tabs.selected().noticeProperty().get().text()).contains("CRLF");
    }

    @Test
    void the_newest_files_are_remembered_first() throws IOException {
        Path list = folder.resolve("data").resolve("recent-files");
        documents.recentIn(new RecentFiles(list));
        Path one = file("one.sql", "1");
        Path two = file("two.sql", "2");
        open(one);
        open(two);
        ui.runUntil(() -> documents.recentFiles().equals(List.of(two, one)));
        assertThat(new RecentFiles(list).all()).containsExactly(two, one);
    }

    private void open(Path... files) {
        documents.open(List.of(files));
        Path last = files[files.length - 1];
        ui.runUntil(() -> tabs.of(last).isPresent() || tabs.noticeProperty().get() != null);
    }

    private static void answer(EditorTab tab, String id) {
        tab.noticeProperty().get().answers().stream()
                .filter(answer -> answer.id().equals(id))
                .findFirst()
                .orElseThrow()
                .action()
                .run();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /// As somebody else does, a while later.
    private static void rewrite(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + 5_000));
    }

    private List<String> titles() {
        return tabs.tabs().stream().map(tab -> tab.title().get()).toList();
    }
}
