package dev.trunkline.app.result.value;

import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The value itself: one view for each mode. A mode's view opens the value when it is first looked at in it.
///
/// One thread at a time: the user interface's.
final class ValueContents extends StackPane {
    private final ValueTexts texts;
    private final Consumer<Exception> failed;
    private final TextModel text;
    private final TextView textView;
    private final HexModel hex;
    private final HexPane hexPane;
    private final OutlineView outline;
    private final PicturePane picture;
    private final FindModel find;
    private final Label hint = new Label();
    private final Set<Mode> opened = EnumSet.noneOf(Mode.class);
    private ValueModel.State state = new ValueModel.State.Nothing();
    private @Nullable ByteSource searched;
    private boolean wasBytes;
    private int visited = -1;

    /// @param failed told why a value can't be read
    ValueContents(Background background, UiThread ui, ValueTexts texts, Consumer<Exception> failed) {
        this.texts = texts;
        this.failed = failed;
        this.text = new TextModel(background, ui, failed);
        this.textView = new TextView(text);
        this.hex = new HexModel(background, failed);
        this.hexPane = new HexPane(hex);
        this.outline = new OutlineView(new OutlineModel(background), texts, failed);
        this.picture = new PicturePane(background, texts);
        this.find = new FindModel(background, ui, failed);
        getStyleClass().add("value-contents");
        hint.getStyleClass().add("value-hint");
        hint.setWrapText(true);
        textView.setAccessibleText(texts.text("mode.text"));
        hexPane.setAccessibleText(texts.text("mode.hex"));
        find.matchesProperty().subscribe(this::mark);
        getChildren().add(hint);
    }

    /// The text's lines.
    TextModel text() {
        return text;
    }

    /// What is looked for in the value.
    FindModel find() {
        return find;
    }

    /// Where one is in the value: what is found from there on comes first.
    int place() {
        return mode() == Mode.HEX ? hex.selection().from() : text.selection().from();
    }

    private @Nullable Mode mode() {
        return state instanceof ValueModel.State.Shown shown ? shown.mode() : null;
    }

    /// Shows what is on the screen from now on.
    void show(ValueModel.State next) {
        ValueModel.State before = state;
        state = next;
        boolean same = before instanceof ValueModel.State.Shown old
                && next instanceof ValueModel.State.Shown now
                && old.facts().value().equals(now.facts().value());
        if (!same) {
            forget();
        }
        switch (next) {
            case ValueModel.State.Nothing _ -> say(texts.text("none"), "");
            case ValueModel.State.Failed fault -> say(texts.text("failed", fault.reason()), "");
            case ValueModel.State.Shown shown -> show(shown);
        }
    }

    private void show(ValueModel.State.Shown shown) {
        ValueFacts facts = shown.facts();
        ByteSource source = facts.text();
        if (source == null || facts.length() == 0) {
            say(source == null ? "NULL" : texts.text("empty"), source == null ? "null" : "");
            return;
        }
        if (!facts.binary()) {
            open(Mode.TEXT, source);
        }
        Mode mode = shown.mode();
        boolean asBytes = mode == Mode.HEX;
        ByteSource content = asBytes || mode == Mode.IMAGE ? facts.bytes() : source;
        if (content != null) {
            open(mode, content);
            put(view(mode));
        }
        ByteSource findIn = mode == Mode.IMAGE ? null : asBytes ? facts.bytes() : source;
        if (!Objects.equals(findIn, searched) || asBytes != wasBytes) {
            searched = findIn;
            wasBytes = asBytes;
            find.in(findIn, asBytes);
        }
    }

    private Node view(Mode mode) {
        return switch (mode) {
            case TEXT -> textView;
            case HEX -> hexPane;
            case JSON, XML, ARRAY -> outline;
            case IMAGE -> picture;
        };
    }

    private void open(Mode mode, ByteSource source) {
        if (!opened.add(mode)) {
            return;
        }
        switch (mode) {
            case TEXT -> text.show(source);
            case HEX -> hex.show(source);
            case IMAGE -> picture.show(source, failed);
            case JSON -> outline.show(source, JsonOutline::new);
            case XML -> outline.show(source, XmlOutline::new);
            case ARRAY -> outline.show(source, arrays());
        }
    }

    private Function<ByteSource, OutlineFormat> arrays() {
        String type = state instanceof ValueModel.State.Shown shown
                ? shown.facts().value().typeName()
                : "";
        return source -> new ArrayOutline(source, ValueSurvey.delimiter(type));
    }

    private void forget() {
        opened.clear();
        text.show(null);
        hex.show(null);
        outline.clear();
        picture.clear();
        searched = null;
        find.in(null, false);
    }

    private void say(String words, String style) {
        hint.setText(words);
        hint.getStyleClass().setAll("label", "value-hint");
        if (!style.isEmpty()) {
            hint.getStyleClass().add(style);
        }
        put(hint);
    }

    private void put(Node node) {
        if (!getChildren().contains(node)) {
            boolean focused = getScene() != null && isFocusWithin();
            getChildren().setAll(node);
            if (focused && node.isFocusTraversable()) {
                node.requestFocus();
            }
        }
    }

    /// Puts the keys to work in what is shown.
    @Override
    public void requestFocus() {
        getChildren().getFirst().requestFocus();
    }

    private void mark(Matches found) {
        textView.mark(found);
        hexPane.mark(found);
        int place = found.place();
        if (place == visited || place < 0) {
            visited = place;
            return;
        }
        visited = place;
        Mode mode = mode();
        if (mode == Mode.TEXT) {
            text.selection().select(place, place + found.length());
            text.reveal(place);
        } else if (mode == Mode.HEX) {
            hex.selection().select(place, place + found.length());
            hex.reveal(place);
        } else {
            outline.reveal(place);
        }
    }

    /// The part of the value that is selected, as a part of its text or, in hex, of its bytes; null if
    /// nothing is.
    ValueCopy.@Nullable Part selected() {
        if (!(state instanceof ValueModel.State.Shown shown)) {
            return null;
        }
        ByteSource source =
                shown.mode() == Mode.HEX ? shown.facts().bytes() : shown.facts().text();
        if (source == null) {
            return null;
        }
        return switch (shown.mode()) {
            case TEXT -> ValueCopy.Part.of(source, text.selection(), false);
            case HEX -> ValueCopy.Part.of(source, hex.selection(), true);
            case JSON, XML, ARRAY -> {
                OutlineNode node = outline.selected();
                yield node == null ? null : new ValueCopy.Part(source, node.value(), node.to(), false);
            }
            case IMAGE -> null;
        };
    }
}
