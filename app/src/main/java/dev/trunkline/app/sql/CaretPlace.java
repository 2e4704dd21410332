package dev.trunkline.app.sql;

import java.util.List;
import java.util.Optional;

/// Where a caret stands among the parts of a script; [StatementSplitter#statementAt(CharSequence, int)] says
/// the rules.
final class CaretPlace {
    private final String text;
    private final List<ScriptPart> parts;
    private final int caret;

    CaretPlace(String text, List<ScriptPart> parts, int caret) {
        this.text = text;
        this.parts = parts;
        this.caret = Math.clamp(caret, 0, text.length());
    }

    Optional<Statement> statement() {
        int here = firstReaching();
        boolean inside = here < parts.size() && parts.get(here).start() <= caret;
        if (inside && parts.get(here) instanceof Statement statement && firstToken(statement) <= caret) {
            return Optional.of(statement);
        }
        if (here > 0 && parts.get(here - 1) instanceof Statement above) {
            int breaks = Lines.breaks(text, reach(above), caret);
            if (breaks == 0 || (breaks == 1 && !inside && Lines.isBlankAt(text, caret))) return Optional.of(above);
        }
        return inside && parts.get(here) instanceof MetaCommand ? Optional.empty() : nearest(here);
    }

    /// The first part that ends at the caret or behind it; their number if there is none.
    private int firstReaching() {
        int low = 0;
        int high = parts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (reach(parts.get(middle)) < caret) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// The part's end, its semicolon included.
    private int reach(ScriptPart part) {
        if (part instanceof MetaCommand) return part.end();
        int i = part.end();
        while (i < text.length() && Characters.isSpace(text.charAt(i))) i++;
        return Characters.at(text, i, ';') ? i + 1 : part.end();
    }

    private int firstToken(Statement statement) {
        return Delimited.blankEnd(text, statement.start());
    }

    private Optional<Statement> nearest(int here) {
        for (int i = here; i < parts.size(); i++) {
            if (parts.get(i) instanceof Statement statement) return Optional.of(statement);
        }
        for (int i = here - 1; i >= 0; i--) {
            if (parts.get(i) instanceof Statement statement) return Optional.of(statement);
        }
        return Optional.empty();
    }
}
