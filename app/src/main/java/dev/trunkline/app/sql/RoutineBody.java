package dev.trunkline.app.sql;

import java.util.Locale;

/// Tells whether a statement is inside the `BEGIN ATOMIC … END` body of a routine, whose semicolons don't end
/// it.
///
/// The rule is psql's: in a statement that begins with `CREATE [OR REPLACE] {FUNCTION | PROCEDURE}`, outside
/// parentheses, `BEGIN` opens, `END` closes, and within a body `CASE` opens too. One statement at a time; one
/// thread at a time.
final class RoutineBody {
    private static final int HEAD = 4;

    private final StringBuilder initials = new StringBuilder(HEAD);
    private int depth;

    /// Whether a semicolon here belongs to a body.
    boolean isOpen() {
        return depth > 0;
    }

    /// Takes the statement's next unquoted word.
    void word(String word, boolean insideParentheses) {
        if (initials.length() < HEAD) initials.append(initial(word));
        if (insideParentheses || !isRoutine()) return;
        if (word.equalsIgnoreCase("begin") || (depth > 0 && word.equalsIgnoreCase("case"))) depth++;
        else if (depth > 0 && word.equalsIgnoreCase("end")) depth--;
    }

    /// Begins the next statement.
    void reset() {
        initials.setLength(0);
        depth = 0;
    }

    private boolean isRoutine() {
        String head = initials.toString();
        return head.startsWith("cf") || head.startsWith("cp") || head.equals("corf") || head.equals("corp");
    }

    private static char initial(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "create" -> 'c';
            case "or" -> 'o';
            case "replace" -> 'r';
            case "function" -> 'f';
            case "procedure" -> 'p';
            default -> '-';
        };
    }
}
