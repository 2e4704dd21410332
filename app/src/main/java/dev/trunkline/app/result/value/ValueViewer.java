package dev.trunkline.app.result.value;

import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.resources.Resources;
import java.io.File;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.CancellationException;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Shows one value of any length: as text, tree, bytes or picture, whichever suits it. It is read off
/// the user interface's thread, and only as far as it is looked at.
///
/// One thread at a time: the user interface's.
public final class ValueViewer extends BorderPane {
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final Background background;
    private final ValueTexts texts;
    private final ValueModel model;
    private final ValueContents contents;
    private final ValueHeader header;
    private final ValueFooter footer;
    private final FindBar findBar;
    private final Label note = new Label();
    private final HBox noteBar;
    private final VBox top;
    private Job saving = Job.NONE;

    /// @param bundle the window's texts, `result.value.*`
    /// @param background where values are read
    public ValueViewer(ResourceBundle bundle, Background background) {
        this(bundle, background, UiThread.javafx());
    }

    ValueViewer(ResourceBundle bundle, Background background, UiThread ui) {
        this.background = background;
        this.texts = new ValueTexts(bundle);
        this.model = new ValueModel(background);
        this.contents = new ValueContents(background, ui, texts, model::failed);
        this.header = new ValueHeader(texts, model::choose, actions());
        this.footer = new ValueFooter(texts, contents.text());
        this.findBar = new FindBar(contents.find(), texts, contents::place, this::closeFind);
        Button away = texts.button(Feather.X, "note.close", this::hush);
        note.setWrapText(true);
        HBox.setHgrow(note, Priority.ALWAYS);
        note.setMaxWidth(Double.MAX_VALUE);
        this.noteBar = new HBox(note, away);
        noteBar.getStyleClass().addAll("value-bar", "value-note");
        this.top = new VBox(header);
        getStyleClass().add("value-viewer");
        getStylesheets().add(Resources.url("css/value.css").toExternalForm());
        setMinWidth(0);
        setMinHeight(0);
        setTop(top);
        setCenter(contents);
        setBottom(footer);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        model.stateProperty().subscribe(this::shown);
    }

    /// Shows another value. What was shown before stays until its beginning has been read.
    public void show(ValueOf value) {
        model.show(value);
    }

    /// Shows nothing any more, and holds nothing of what it showed.
    public void clear() {
        model.clear();
    }

    /// Looks at the value in another mode, as the user can.
    void choose(Mode mode) {
        model.choose(mode);
    }

    /// The mode that the value is looked at in; null if there is none.
    @Nullable
    Mode mode() {
        return model.stateProperty().get() instanceof ValueModel.State.Shown shown ? shown.mode() : null;
    }

    /// Puts the keys to work in the value.
    @Override
    public void requestFocus() {
        contents.requestFocus();
    }

    private ValueHeader.Actions actions() {
        return new ValueHeader.Actions() {
            @Override
            public void find() {
                openFind();
            }

            @Override
            public void copy() {
                copySelected();
            }

            @Override
            public void save() {
                askAndSave();
            }

            @Override
            public void wrap(boolean wraps) {
                contents.text().wrap(wraps);
            }
        };
    }

    private void shown(ValueModel.State state) {
        hush();
        contents.show(state);
        header.show(state);
        footer.show(state);
        if (state instanceof ValueModel.State.Shown shown) {
            Fault fault = shown.facts().faults().get(shown.wanted());
            if (fault != null) {
                String mode = texts.text("mode." + shown.wanted().key());
                say(texts.text(
                        fault.offset() < 0 ? "fault" : "fault.offset",
                        mode,
                        fault.line(),
                        fault.column(),
                        fault.reason(),
                        fault.offset()));
            }
        }
    }

    private void pressed(KeyEvent event) {
        if (FIND.match(event)) {
            openFind();
            event.consume();
        } else if (COPY.match(event) && !findBar.isFocusWithin()) {
            copySelected();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && top.getChildren().contains(findBar)) {
            closeFind();
            event.consume();
        }
    }

    private void openFind() {
        boolean searchable = model.stateProperty().get() instanceof ValueModel.State.Shown shown
                && shown.facts().length() > 0
                && shown.mode() != Mode.IMAGE;
        if (searchable) {
            if (!top.getChildren().contains(findBar)) {
                top.getChildren().add(findBar);
            }
            findBar.open();
        }
    }

    private void closeFind() {
        findBar.clear();
        top.getChildren().remove(findBar);
        contents.requestFocus();
    }

    private void copySelected() {
        if (!(model.stateProperty().get() instanceof ValueModel.State.Shown shown)) {
            return;
        }
        ByteSource text = shown.facts().text();
        ValueCopy.Part selected = contents.selected();
        if (text != null) {
            ValueCopy.Part part = selected == null ? ValueCopy.Part.all(text) : selected;
            background.run(() -> ValueCopy.text(part), this::copied, this::failed);
        }
    }

    private void copied(Optional<String> text) {
        if (text.isEmpty()) {
            say(texts.text("copy.too-large", ValueCopy.MOST));
            return;
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(text.get());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void askAndSave() {
        if (model.stateProperty().get() instanceof ValueModel.State.Shown shown
                && !shown.facts().isNull()) {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(texts.text("save"));
            chooser.setInitialFileName(FileName.of(shown.facts()));
            File file = chooser.showSaveDialog(getScene().getWindow());
            if (file != null) {
                save(file.toPath());
            }
        }
    }

    /// Writes the value that is shown into a file: a `bytea` as the bytes it stands for.
    void save(Path file) {
        if (!(model.stateProperty().get() instanceof ValueModel.State.Shown shown)
                || shown.facts().isNull()) {
            return;
        }
        saving.cancel();
        Job job = new Job();
        saving = job;
        ByteSource bytes = new Watched(Objects.requireNonNull(shown.facts().bytes()), job::cancelled);
        say(texts.text("saving", file.getFileName().toString()));
        background.run(
                () -> {
                    ValueFile.save(bytes, file);
                    return bytes.length();
                },
                length -> say(texts.text("saved", length, file.getFileName().toString())),
                this::failed);
    }

    private void failed(Exception failure) {
        if (!(failure instanceof CancellationException)) {
            say(texts.text("save.failed", String.valueOf(failure.getMessage())));
        }
    }

    private void say(String words) {
        note.setText(words);
        if (!top.getChildren().contains(noteBar)) {
            top.getChildren().add(1, noteBar);
        }
    }

    private void hush() {
        top.getChildren().remove(noteBar);
    }
}
