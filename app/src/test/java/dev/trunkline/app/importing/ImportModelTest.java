package dev.trunkline.app.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.catalog.Catalog;
import dev.trunkline.app.catalog.Relation;
import dev.trunkline.app.catalog.RelationKind;
import dev.trunkline.app.csv.CsvFormat.Quote;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.HandUi;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the import dialog shows and says, without a toolkit and without a server.
class ImportModelTest {
    @TempDir
    Path folder;

    private final HandUi ui = new HandUi();
    private final Background background = new Background(ui);
    private final List<String> asked = new ArrayList<>();
    private final List<String> imported = new ArrayList<>();
    private final List<Integer> recorded = new ArrayList<>();
    private final Tape tape = new Tape();
    private boolean readOnly;

    @AfterEach
    void close() {
        background.close();
    }

    private ImportModel model() throws InterruptedException {
        Catalog catalog = new Catalog((sql, parameters) -> List.of(
                List.of("id", "integer", "t", "t"),
                List.of("name", "text", "t", "f"),
                List.of("note", "text", "f", "f")));
        Relation table = new Relation(1, "public", "t", RelationKind.TABLE, OptionalLong.empty());
        // Nobody listens there.
        ConnectOptions nowhere = ConnectOptions.of(Map.of("host", "127.0.0.1", "port", "1", "user", "nobody"));
        ImportModel model = new ImportModel(
                new ImportTarget(table, catalog, nowhere, "shop", readOnly, tape),
                (statement, then) -> {
                    asked.add(statement);
                    then.run();
                },
                () -> imported.add("yes"),
                () -> recorded.add(tape.size()),
                background,
                ui);
        ui.runUntil(() -> model.mappings().lines().size() == 3);
        return model;
    }

    private ImportModel reading(String text) throws Exception {
        return reading(text.getBytes(Charset.defaultCharset()));
    }

    private ImportModel reading(byte[] bytes) throws Exception {
        ImportModel model = model();
        Path file = folder.resolve("file.csv");
        Files.write(file, bytes);
        model.choose(file);
        settle(model);
        return model;
    }

    private void settle(ImportModel model) throws InterruptedException {
        ui.runUntil(background::idle);
        assertThat(model.busy().get()).isFalse();
    }

    private static List<List<String>> cells(ImportModel model) {
        return model.preview().get().rows().stream().map(Preview.Row::cells).toList();
    }

    @Test
    void a_file_is_shown_as_it_would_be_read_and_its_columns_are_mapped() throws Exception {
        ImportModel model = reading("Name;ID;other\nAnna;1;x\nBert;2;y\n");
        assertThat(model.form().delimiter().get()).isEqualTo(ImportForm.Delimiter.SEMICOLON);
        assertThat(model.form().header().get()).isTrue();
        assertThat(cells(model)).containsExactly(List.of("Anna", "1", "x"), List.of("Bert", "2", "y"));
        assertThat(model.mappings().links()).containsExactly(new Link("id", 1), new Link("name", 0));
        assertThat(model.words().warning().get()).isEqualTo("Not imported: other.");
        assertThat(model.ready().get()).isTrue();
        assertThat(ImportJob.sql(model.target().table(), model.mappings().links()))
                .isEqualTo("copy public.t (id, name) from stdin (format text, encoding 'UTF8')");
    }

    @Test
    void a_setting_that_is_changed_reads_it_again() throws Exception {
        ImportModel model = reading("id;name\n1;x,y\n");
        model.form().delimiter().set(ImportForm.Delimiter.COMMA);
        model.form().header().set(false);
        settle(model);
        assertThat(cells(model).getFirst()).containsExactly("id;name");
        assertThat(cells(model).getLast()).containsExactly("1;x", "y");
        assertThat(model.preview().get().rows().getLast().flawed()).isTrue();
        assertThat(model.words().details()).containsExactly("Line 2: 2 fields, only 1 are wanted: 1;x | y");
        model.form().nullText().set("1;x");
        settle(model);
        assertThat(cells(model).getLast()).containsExactly(null, "y");
        model.form().quote().set(Quote.NONE);
        settle(model);
        assertThat(model.preview().get().format().quote()).isEqualTo(Quote.NONE);
    }

    @Test
    void a_column_that_needs_a_value_and_gets_none_is_told_before() throws Exception {
        ImportModel model = reading("id,note\n1,x\n");
        assertThat(model.words().warning().get()).startsWith("name takes no NULL and has no default");
        assertThat(model.ready().get()).isTrue();
    }

    @Test
    void what_can_t_be_imported_at_all_says_why() throws Exception {
        assertThat(reading("").words().error().get()).isEqualTo("The file is empty.");
        assertThat(reading("id,name\n").words().error().get()).isEqualTo("The file holds only names, no rows.");
        ImportModel strange = reading("q,r\n1,2\n3,4\n");
        assertThat(strange.words().error().get()).startsWith("No column of the table is filled");
        assertThat(strange.ready().get()).isFalse();
        ImportModel model = model();
        model.choose(folder);
        settle(model);
        assertThat(model.words().error().get()).endsWith("is no ordinary file.");
        model.choose(folder.resolve("none.csv"));
        settle(model);
        assertThat(model.words().error().get()).endsWith("there is no such file.");
        readOnly = true;
        assertThat(reading("id\n1\n").words().error().get())
                .isEqualTo("shop is read-only: the server takes no rows there.");
    }

    @Test
    void a_name_that_is_typed_is_read_before_it_is_imported() throws Exception {
        ImportModel model = reading("id,name\n1,x\n");
        Path other = folder.resolve("other.csv");
        Files.writeString(other, "id,name\n2,y\n");
        model.form().file().set(other.toString());
        assertThat(model.ready().get()).isFalse();
        assertThat(model.unread().get()).isTrue();
        model.start();
        settle(model);
        assertThat(asked).isEmpty();
        assertThat(cells(model)).containsExactly(List.of("2", "y"));
        assertThat(model.ready().get()).isTrue();
    }

    @Test
    void without_a_server_nothing_is_imported_and_that_is_said() throws Exception {
        ImportModel model = reading("id,name\n1,x\n");
        model.start();
        ui.runUntil(() -> !model.busy().get());
        assertThat(asked).hasSize(1);
        assertThat(model.words().error().get()).contains("127.0.0.1").endsWith("Nothing was imported.");
        assertThat(imported).isEmpty();
        assertThat(model.ready().get()).isTrue();
    }

    @Test
    void a_file_that_changed_is_looked_at_again_first() throws Exception {
        ImportModel model = reading("id,name\n1,x\n");
        Files.delete(folder.resolve("file.csv"));
        model.start();
        ui.runUntil(() -> !model.busy().get());
        assertThat(model.words().error().get())
                .contains("there is no such file")
                .endsWith("Nothing was imported.");
    }

    @Test
    void bytes_of_another_encoding_are_told_and_another_encoding_reads_them() throws Exception {
        byte[] windows = "id,name\n1,Größe\n".getBytes(Charset.forName("windows-1252"));
        ImportModel model = reading(windows);
        assertThat(cells(model)).containsExactly(List.of("1", "Größe"));
        model.form().charset().set(Charset.forName("UTF-8"));
        settle(model);
        assertThat(model.preview().get().rows()).extracting(Preview.Row::flawed).containsExactly(true);
        assertThat(model.words().details())
                .containsExactly(
                        "Line 2: F6 (byte 12 of the file) means nothing in UTF-8. Is the file in another encoding?",
                        "Line 2: DF (byte 13 of the file) means nothing in UTF-8. Is the file in another encoding?");
    }

    @Test
    void an_unclosed_quote_shows_what_stands_before_it() throws Exception {
        ImportModel model = reading("id,name\n1,x\n2,\"y\n3,z\n");
        assertThat(cells(model)).containsExactly(List.of("1", "x"));
        assertThat(model.words().details()).containsExactly("Line 3: a quote is opened and nowhere closed.");
    }
}
