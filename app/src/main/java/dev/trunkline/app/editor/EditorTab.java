package dev.trunkline.app.editor;

import dev.trunkline.app.journal.KeptFile;
import dev.trunkline.app.journal.KeptTab;
import dev.trunkline.app.task.Background;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import org.jspecify.annotations.Nullable;

/// A tab of the editor: a text with a name, the file it is saved in, if any, and the connection it is bound
/// to.
///
/// One thread at a time: the user interface's.
public final class EditorTab {
    /// Whether its text is there.
    public enum Content {
        /// It is kept on disk and read when it is wanted.
        KEPT,
        /// It is being read.
        COMING,
        /// It is there.
        THERE,
        /// It can't be read; a notice says why.
        MISSING
    }

    private final String id;
    private final EditorModel model;
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty connection = new SimpleStringProperty(this, "connection", "");
    private final ObjectProperty<Optional<Document>> document =
            new SimpleObjectProperty<>(this, "document", Optional.empty());
    private final ObjectProperty<Content> content = new SimpleObjectProperty<>(this, "content", Content.THERE);
    private final ObjectProperty<@Nullable Notice> notice = new SimpleObjectProperty<>(this, "notice", null);
    private final StringBinding title;
    private final BooleanBinding modified;
    /// Of a tab whose text has not been read.
    private boolean modifiedWhenKept;

    private boolean ownTextWhenKept;

    EditorTab(String id, Background background) {
        this.id = id;
        this.model = new EditorModel(background);
        this.title = Bindings.createStringBinding(
                () -> name.get().isEmpty() ? document.get().map(Document::name).orElse("") : name.get(),
                name,
                document);
        this.modified = Bindings.createBooleanBinding(
                () -> document.get().isPresent()
                        && (content.get() == Content.THERE
                                ? model.modifiedProperty().get()
                                : modifiedWhenKept),
                document,
                content,
                model.modifiedProperty());
    }

    EditorTab(Background background) {
        this(UUID.randomUUID().toString(), background);
    }

    /// One that is in the journal; its text is read when it is wanted.
    static EditorTab of(KeptTab kept, Background background) {
        EditorTab tab = new EditorTab(kept.id(), background);
        tab.name.set(kept.name());
        tab.connection.set(kept.connection());
        tab.modifiedWhenKept = kept.file().map(KeptFile::modified).orElse(false);
        tab.ownTextWhenKept = kept.ownText();
        tab.document.set(kept.file().map(file -> new Document(file.path(), file.form(), file.stamp())));
        tab.content.set(Content.KEPT);
        return tab;
    }

    /// As it is kept in the journal.
    ///
    /// @param ownText whether its text is in the journal, too
    KeptTab kept(boolean ownText) {
        return new KeptTab(
                id,
                name.get(),
                connection.get(),
                document.get().map(file -> new KeptFile(file.path(), file.form(), file.stamp(), modified.get())),
                ownText);
    }

    /// Whether the journal has its text, if that has not been read yet.
    boolean ownTextWhenKept() {
        return ownTextWhenKept;
    }

    /// Tells it from all other tabs, those of other programs too.
    public String id() {
        return id;
    }

    /// Its text, with caret, marks and undo.
    public EditorModel model() {
        return model;
    }

    /// The name it was given; empty if it goes by its file's.
    public StringProperty nameProperty() {
        return name;
    }

    /// What stands on the tab.
    public ObservableStringValue title() {
        return title;
    }

    /// The name of the connection it is bound to; empty if it has not been run anywhere.
    public StringProperty connectionProperty() {
        return connection;
    }

    /// The file its text is saved in.
    public ObjectProperty<Optional<Document>> documentProperty() {
        return document;
    }

    /// Whether it has a file whose text is another one.
    public ObservableBooleanValue modified() {
        return modified;
    }

    /// Whether its text is there.
    public ObjectProperty<Content> contentProperty() {
        return content;
    }

    /// What is said above its text; null for nothing.
    public ObjectProperty<@Nullable Notice> noticeProperty() {
        return notice;
    }

    /// Whether nothing would be lost if it were gone.
    public boolean blank() {
        return content.get() == Content.THERE && document.get().isEmpty() && model.length() == 0;
    }
}
