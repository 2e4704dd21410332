package dev.trunkline.app.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The edits since a moment, so that what was true of a place then can be said of the right place now:
/// a statement may fail seconds after it was sent, and people type on meanwhile.
///
/// One thread at a time.
final class EditLog {
    /// More edits than this are not followed; then nobody knows any more where things went.
    private static final int MOST = 10_000;

    private final List<Edit> edits = new ArrayList<>();
    private boolean overrun;

    /// Now is the moment.
    void restart() {
        edits.clear();
        overrun = false;
    }

    void add(Edit edit) {
        if (edits.size() == MOST) {
            overrun = true;
        } else {
            edits.add(edit);
        }
    }

    /// Where a range of that moment is now; nothing if it was edited since.
    Optional<TextRange> now(TextRange then) {
        if (overrun) {
            return Optional.empty();
        }
        Optional<TextRange> range = Optional.of(then);
        for (Edit edit : edits) {
            range = range.flatMap(known -> known.unless(edit));
        }
        return range;
    }
}
