package dev.trunkline.driver.explain;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Shown;
import dev.trunkline.driver.capture.WireText;
import dev.trunkline.driver.explain.Explanation.Next;
import dev.trunkline.driver.wire.Direction;
import java.io.IOException;
import java.util.List;

/// Writes exchanges as text for a terminal, as [WireText] does, with an explanation of the exchange under
/// its heading and one of each message under the message's line.
///
/// One thread at a time.
public final class ExplainedText {
    /// How wide the explanations are at most, indent included.
    private static final int WIDTH = 100;

    private final Appendable out;
    private final WireText wire;
    private final List<Exchange> all;

    /// @param out takes lines that end in `\n`
    /// @param all the exchanges of the log
    public ExplainedText(Appendable out, List<Exchange> all) {
        this.out = out;
        this.wire = new WireText(out);
        this.all = all;
    }

    /// Writes one exchange, as far as it has come.
    public void print(Exchange exchange) throws IOException {
        print(exchange, Shown.ALL);
    }

    /// Writes of one exchange what is to be shown of it.
    public void print(Exchange exchange, Shown shown) throws IOException {
        Explainer explainer = Explainer.of(all, exchange);
        List<Explanation> explanations = explainer.entries();
        Explanation whole = explainer.exchange();
        wire.print(exchange, shown, index -> {
            if (index < 0) {
                explain("  ", whole);
            } else {
                explain("        ", explanations.get(index));
            }
        });
    }

    private void explain(String indent, Explanation explanation) throws IOException {
        String before = explanation.before().words();
        String after = explanation.after().words();
        wrap(indent, before.equals(after) ? "[" + after + "]" : "[" + before + " → " + after + "]");
        wrap(indent, explanation.meaning());
        wrap(indent, "Next: " + explanation.next());
        List<Next> messages = explanation.messages();
        if (!messages.isEmpty()) {
            wrap(
                    indent,
                    "May come: "
                            + String.join(
                                    ", ",
                                    messages.stream().map(ExplainedText::named).toList()));
        }
        if (!explanation.sections().isEmpty()) {
            Manual.Section section = explanation.sections().getFirst();
            wrap(indent, "Manual " + section.number() + ", " + section.title());
        }
        out.append('\n');
    }

    private static String named(Next next) {
        return (next.from() == Direction.FRONTEND ? "→ " : "← ") + next.name();
    }

    private void wrap(String indent, String text) throws IOException {
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ", -1)) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
                out.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(indent);
            }
            line.append(line.length() == indent.length() ? "" : " ").append(word);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }
}
