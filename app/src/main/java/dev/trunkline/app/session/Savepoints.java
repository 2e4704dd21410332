package dev.trunkline.app.session;

import dev.trunkline.app.sql.TransactionStep;
import java.util.ArrayList;
import java.util.List;

/// The savepoints of the open transaction, as far as what was sent tells. Functions and procedures
/// can't set or release any within a transaction block, so nothing is missed there.
///
/// @param names as the server knows them, in the order they were set; a name may be there more than once
/// @param known whether this is all there is: false once one was set or released in a way that could
///     not be read
public record Savepoints(List<String> names, boolean known) {
    /// There is none.
    public static final Savepoints NONE = new Savepoints(List.of(), true);

    private static final Savepoints UNKNOWN = new Savepoints(List.of(), false);

    /// Copies the list.
    public Savepoints {
        names = List.copyOf(names);
    }

    /// Those that a statement can name, the newest first: of the same name only the newest. None if
    /// they are not [#known()].
    public List<String> reachable() {
        return names.reversed().stream().distinct().toList();
    }

    /// A name that is not among them: `sp1`, `sp2` …
    public String proposal() {
        int number = names.size() + 1;
        while (names.contains("sp" + number)) {
            number++;
        }
        return "sp" + number;
    }

    /// After one more statement that succeeded.
    ///
    /// @param commandTag that it ended with
    /// @param step what its words say
    Savepoints after(String commandTag, TransactionStep step) {
        if (!known && !(commandTag.equals("COMMIT") || step instanceof TransactionStep.Ends)) {
            return this;
        }
        return switch (commandTag) {
            case "SAVEPOINT" -> step instanceof TransactionStep.Sets(String name) ? with(name) : UNKNOWN;
            case "RELEASE" -> step instanceof TransactionStep.Releases(String name) ? upTo(name, 0) : UNKNOWN;
            case "ROLLBACK" ->
                switch (step) {
                    case TransactionStep.RollsBackTo(String name) -> upTo(name, 1);
                    case TransactionStep.Ends _ -> NONE;
                    case TransactionStep.Sets _,
                            TransactionStep.Releases _,
                            TransactionStep.Begins _,
                            TransactionStep.Other _ -> UNKNOWN;
                };
            case "COMMIT" -> NONE;
            default -> this;
        };
    }

    private Savepoints with(String name) {
        List<String> more = new ArrayList<>(names);
        more.add(name);
        return new Savepoints(more, true);
    }

    /// Those before the newest of this name, and `kept` more.
    private Savepoints upTo(String name, int kept) {
        int at = names.lastIndexOf(name);
        return at < 0 ? UNKNOWN : new Savepoints(names.subList(0, at + kept), true);
    }
}
