package dev.trunkline.app.editor;

import dev.trunkline.app.catalog.Names;
import dev.trunkline.app.completion.Completion;
import dev.trunkline.app.completion.Proposal;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// How the text of an editor may go on at its caret. It opens when it is asked for, or by itself behind
/// a dot and in a word of at least two letters; what can be written is found out on another thread, and
/// dropped if the text has changed meanwhile.
///
/// One thread at a time: the user interface's.
public final class CompletionModel {
    /// Of a word that it opens at by itself.
    private static final int LEAST_LETTERS = 2;

    private final EditorModel editor;
    private final Completing shared;
    private final ReadOnlyObjectWrapper<Optional<Completion>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(-1);
    /// Whether somebody asked for it, so that the first proposal is chosen.
    private boolean asked;

    private boolean wanted;
    private boolean working;
    private boolean typed;
    private boolean acceptsWhenKnown;
    private int caret;

    CompletionModel(EditorModel editor, Completing shared) {
        this.editor = editor;
        this.shared = shared;
    }

    /// What is to be seen; nothing while it is closed.
    public ReadOnlyObjectProperty<Optional<Completion>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// The place of the chosen proposal; negative if none is.
    public ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// Whether proposals are to be seen.
    public boolean open() {
        return shown.get().isPresent();
    }

    /// Opens at the caret, whatever is there.
    public void ask() {
        asked = true;
        wanted = true;
        caret = editor.caret();
        find();
    }

    /// Shows nothing more.
    public void close() {
        wanted = false;
        asked = false;
        acceptsWhenKnown = false;
        chosen.set(-1);
        shown.set(Optional.empty());
    }

    /// Chooses another proposal.
    ///
    /// @param round whether the first comes behind the last
    void move(int by, boolean round) {
        int size = shown.get().map(Completion::proposals).map(List::size).orElse(0);
        if (size == 0) {
            return;
        }
        int next = chosen.get() < 0 && by < 0 ? size + by : chosen.get() + by;
        chosen.set(round ? Math.floorMod(next, size) : Math.clamp(next, 0, size - 1));
    }

    void choose(int place) {
        chosen.set(place);
    }

    /// Writes the chosen proposal, or else the first.
    ///
    /// @param wholeWord whether it takes the place of the whole word that the caret is in, not only of
    ///     what is before the caret
    void accept(boolean wholeWord) {
        if (working) {
            acceptsWhenKnown = true;
            return;
        }
        Optional<Completion> known = shown.get();
        if (known.isEmpty()) {
            return;
        }
        Completion completion = known.get();
        Proposal proposal = completion.proposals().get(Math.max(0, chosen.get()));
        close();
        shared.uses().chosen(proposal);
        int end = wholeWord ? completion.end() : completion.caret();
        editor.replace(new TextRange(completion.start(), end), proposal.text());
        int behind = completion.start() + proposal.caret();
        editor.select(behind, behind);
    }

    /// A key was pressed that writes this.
    void typing(String text) {
        typed = text.length() == 1 && (letter(text.charAt(0)) || text.charAt(0) == '.');
    }

    /// The text has changed; the caret goes behind what was put in.
    void changed(int at, int removed, String inserted) {
        boolean byKey = typed && inserted.length() == 1 && removed == 0;
        typed = false;
        caret = at + inserted.length();
        if (byKey && (wanted || opensAt(caret))) {
            wanted = true;
            // Behind a dot something else begins.
            asked &= !inserted.equals(".");
            find();
        } else if (wanted && inserted.isEmpty() && removed == 1 && stillIn(at)) {
            find();
        } else {
            close();
        }
    }

    /// The caret has moved, with the text or without.
    void moved(int place) {
        if (wanted && place != caret) {
            close();
        }
    }

    /// Whether a letter that was taken away is one of the word that is completed.
    private boolean stillIn(int place) {
        return shown.get().map(completion -> place >= completion.start()).orElse(false)
                && (asked || wordStart(place) < place || dotBefore(place));
    }

    private boolean opensAt(int place) {
        if (!shared.automaticProperty().get() || editor.plainProperty().get().isPresent()) {
            return false;
        }
        int start = wordStart(place);
        return (place - start >= LEAST_LETTERS && !digit(start)) || (start == place && dotBefore(place));
    }

    private boolean dotBefore(int place) {
        return place > 1
                && editor.charAt(place - 1) == '.'
                && (letter(editor.charAt(place - 2)) || editor.charAt(place - 2) == '"');
    }

    private boolean digit(int place) {
        char c = editor.charAt(place);
        return c >= '0' && c <= '9';
    }

    private int wordStart(int place) {
        int start = place;
        while (start > 0 && letter(editor.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean letter(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private void find() {
        if (working) {
            return;
        }
        working = true;
        long revision = editor.revisionProperty().get();
        int place = caret;
        String text = editor.text();
        Names names = shared.names();
        shared.background()
                .run(
                        () -> shared.completer().complete(text, place, names),
                        found -> found(found, revision),
                        e -> failed(e, revision));
    }

    private void found(Completion found, long revision) {
        working = false;
        if (!wanted) {
            return;
        }
        if (revision != editor.revisionProperty().get() || found.caret() != caret) {
            find();
            return;
        }
        if (found.proposals().isEmpty() || nothingToAdd(found)) {
            close();
            return;
        }
        chosen.set(-1);
        shown.set(Optional.of(found));
        chosen.set(asked ? 0 : -1);
        if (acceptsWhenKnown) {
            acceptsWhenKnown = false;
            accept(false);
        }
    }

    private void failed(Exception e, long revision) {
        working = false;
        close();
        System.getLogger(CompletionModel.class.getName())
                .log(System.Logger.Level.WARNING, "no completion of revision " + revision, e);
    }

    /// Whether what is written is the only thing that could be.
    private boolean nothingToAdd(Completion found) {
        if (asked || found.proposals().size() > 1) {
            return false;
        }
        String text = found.proposals().getFirst().text();
        return found.end() - found.start() == text.length() && editor.text().startsWith(text, found.start());
    }
}
