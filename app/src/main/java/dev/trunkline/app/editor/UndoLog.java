package dev.trunkline.app.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What was done to a text and can be taken back. It belongs to the text, not to the view that shows it:
/// another tab may be looked at in between. What is typed is taken back a word at a time.
///
/// One thread at a time.
final class UndoLog {
    /// What is kept at most, in chars; the oldest steps go first.
    private static final int MOST_CHARS = 20_000_000;

    private static final int NOWHERE = -1;

    /// Some chars were replaced by others.
    record Step(int at, String removed, String inserted) {
        private int chars() {
            return removed.length() + inserted.length() + 32;
        }

        private Step back() {
            return new Step(at, inserted, removed);
        }
    }

    private final List<Step> steps = new ArrayList<>();
    /// The steps before it can be taken back, those from it on made again.
    private int position;

    private int mark;
    private long chars;
    private boolean replaying;

    /// Takes in a change; what was taken back before it can't be made again.
    void add(int at, String removed, String inserted) {
        if (replaying || (removed.isEmpty() && inserted.isEmpty())) {
            return;
        }
        while (steps.size() > position) {
            chars -= steps.removeLast().chars();
        }
        if (mark > position) {
            mark = NOWHERE;
        }
        Step step = new Step(at, removed, inserted);
        if (position > 0 && mark != position && continues(steps.getLast(), step)) {
            Step before = steps.removeLast();
            chars -= before.chars();
            step = joined(before, step);
        }
        steps.add(step);
        chars += step.chars();
        position = steps.size();
        forgetOldest();
    }

    private static boolean continues(Step before, Step next) {
        if (next.removed.isEmpty() && next.inserted.length() == 1 && before.removed.isEmpty()) {
            boolean newWord = !Character.isWhitespace(next.inserted.charAt(0))
                    && Character.isWhitespace(before.inserted.charAt(before.inserted.length() - 1));
            return next.at == before.at + before.inserted.length() && !newWord && before.inserted.indexOf('\n') < 0;
        }
        return next.inserted.isEmpty()
                && before.inserted.isEmpty()
                && next.removed.length() == 1
                && (next.at + 1 == before.at || next.at == before.at);
    }

    private static Step joined(Step before, Step next) {
        if (!next.inserted.isEmpty()) {
            return new Step(before.at, "", before.inserted + next.inserted);
        }
        return next.at == before.at
                ? new Step(next.at, before.removed + next.removed, "")
                : new Step(next.at, next.removed + before.removed, "");
    }

    private void forgetOldest() {
        while (chars > MOST_CHARS && steps.size() > 1) {
            chars -= steps.removeFirst().chars();
            position--;
            mark = mark <= 0 ? NOWHERE : mark - 1;
        }
    }

    /// Takes the last step back.
    ///
    /// @param does makes the change that it is given
    void undo(Consumer<Step> does) {
        if (position > 0) {
            position--;
            replay(steps.get(position).back(), does);
        }
    }

    /// Makes the step again that was taken back last.
    ///
    /// @param does makes the change that it is given
    void redo(Consumer<Step> does) {
        if (position < steps.size()) {
            position++;
            replay(steps.get(position - 1), does);
        }
    }

    private void replay(Step step, Consumer<Step> does) {
        replaying = true;
        try {
            does.accept(step);
        } finally {
            replaying = false;
        }
    }

    /// Says whether the text as it is now is the one on disk.
    void mark(boolean here) {
        mark = here ? position : NOWHERE;
    }

    /// Whether the text is the one that was marked.
    boolean atMark() {
        return mark == position;
    }

    /// Forgets all steps; the text as it is now is marked.
    void clear() {
        steps.clear();
        position = 0;
        mark = 0;
        chars = 0;
    }
}
