package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Budget;
import java.util.Optional;

/// How full the budget of the tapes is, for the panel's header.
///
/// Thread-safe: immutable.
///
/// @param text in a few words
/// @param explanation in a sentence or two
record TapeStatus(String text, String explanation) {
    /// The words; empty while memory is less than half full, nothing is on disk and nothing was dropped.
    ///
    /// @param dropped bytes of this tape that were dropped
    static Optional<TapeStatus> of(Budget budget, long dropped, Texts texts) {
        long heap = budget.heapBytes();
        long disk = budget.diskBytes();
        if (heap * 2 < budget.heapLimit() && disk == 0 && dropped == 0) {
            return Optional.empty();
        }
        StringBuilder text =
                new StringBuilder(texts.text("tape.heap", Wording.bytes(heap), Wording.bytes(budget.heapLimit())));
        if (disk > 0) {
            text.append(" · ").append(texts.text("tape.disk", Wording.bytes(disk)));
        }
        if (dropped > 0) {
            text.append(" · ").append(texts.text("tape.dropped", Wording.bytes(dropped)));
        }
        String limit = disk > 0 ? " " + texts.text("tape.tooltip.disk", Wording.bytes(budget.diskLimit())) : "";
        return Optional.of(new TapeStatus(text.toString(), texts.text("tape.tooltip") + limit));
    }
}
