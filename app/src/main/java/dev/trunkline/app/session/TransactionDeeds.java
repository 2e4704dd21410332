package dev.trunkline.app.session;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What was done in an open transaction, as far as the server's command tags tell.
///
/// @param statements that the server has completed, those aside that only steer the transaction
/// @param rows inserted, updated, deleted or merged by them; those undone by ROLLBACK TO included
public record TransactionDeeds(int statements, long rows) {
    /// Nothing yet.
    public static final TransactionDeeds NONE = new TransactionDeeds(0, 0);

    private static final Set<String> STEERING =
            Set.of("", "BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE");
    private static final Pattern CHANGED = Pattern.compile("(?:INSERT \\d+|UPDATE|DELETE|MERGE) (\\d{1,18})");

    /// With one more statement.
    ///
    /// @param commandTag such as `UPDATE 3`
    TransactionDeeds and(String commandTag) {
        int space = commandTag.indexOf(' ');
        if (STEERING.contains(space < 0 ? commandTag : commandTag.substring(0, space))) {
            return this;
        }
        Matcher changed = CHANGED.matcher(commandTag);
        return new TransactionDeeds(statements + 1, rows + (changed.matches() ? Long.parseLong(changed.group(1)) : 0));
    }
}
