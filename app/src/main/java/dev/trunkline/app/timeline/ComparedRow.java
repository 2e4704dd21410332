package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Comparison;
import dev.trunkline.driver.capture.Finding;
import dev.trunkline.driver.capture.Part;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Message;
import java.util.List;

/// What a row of a comparison says, bytes read.
///
/// @param finding what its two sides are to each other
/// @param left what the left side says; empty if there is none
/// @param right what the right side says
record ComparedRow(Finding finding, String left, String right) {
    /// Reads it; may wait for the disk.
    ///
    /// @param leftTypes the types of the left exchange's parameters
    /// @param rightTypes of the right one's
    static ComparedRow read(Comparison comparison, int row, List<Integer> leftTypes, List<Integer> rightTypes) {
        Comparison.Row both = comparison.row(row);
        return new ComparedRow(
                comparison.find(row),
                both.left().map(part -> says(part, comparison, leftTypes)).orElse(""),
                both.right().map(part -> says(part, comparison, rightTypes)).orElse(""));
    }

    private static String says(Part part, Comparison comparison, List<Integer> types) {
        if (part.isMany()) {
            return Wording.bytes(part.bytes()) + " in " + Wording.millis(part.endNanos() - part.startNanos());
        }
        Entry entry = part.first();
        return entry instanceof Message message ? Wording.says(message, types) : Wording.says(entry, comparison.left());
    }
}
