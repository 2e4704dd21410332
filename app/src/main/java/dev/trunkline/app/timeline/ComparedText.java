package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.ComparisonText;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A comparison as text, for the clipboard: what each exchange cost, the sentences, the messages of the
/// two that stand beside each other.
///
/// Thread-safe: holds no state.
final class ComparedText {
    private ComparedText() {}

    /// Reads the messages' bytes, so it may wait for the disk.
    static String of(Compared compared) {
        StringBuilder out = new StringBuilder(compared.title()).append("\n\n");
        ComparisonText text = new ComparisonText(out);
        try {
            if (compared.isChoice()) {
                text.print(
                        compared.columns().stream().map(Compared.Column::name).toList(),
                        compared.columns().stream().map(Compared.Column::cost).toList());
                out.append('\n');
            }
            compared.sentences().forEach(sentence -> out.append(sentence).append('\n'));
            out.append(compared.sentences().isEmpty() ? "" : "\n");
            text.print(compared.comparison());
        } catch (IOException e) {
            throw new UncheckedIOException("a string builder never throws", e);
        }
        return out.toString();
    }
}
