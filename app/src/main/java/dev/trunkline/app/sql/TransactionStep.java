package dev.trunkline.app.sql;

import java.util.Optional;

/// What a statement does to the transaction it stands in, as far as its words say so. A server's command tags
/// leave names out, so that this has to be read in what was sent.
public sealed interface TransactionStep {
    /// SAVEPOINT.
    ///
    /// @param name as the server knows it: folded to small letters unless it was quoted
    record Sets(String name) implements TransactionStep {}

    /// RELEASE SAVEPOINT, which forgets those set after it as well.
    ///
    /// @param name as with [Sets]
    record Releases(String name) implements TransactionStep {}

    /// ROLLBACK TO SAVEPOINT, which keeps the savepoint itself.
    ///
    /// @param name as with [Sets]
    record RollsBackTo(String name) implements TransactionStep {}

    /// COMMIT, END, ROLLBACK, ABORT, PREPARE TRANSACTION.
    ///
    /// @param chains whether another transaction follows at once (AND CHAIN)
    record Ends(boolean chains) implements TransactionStep {}

    /// BEGIN, START TRANSACTION.
    record Begins() implements TransactionStep {}

    /// Something else; or a name written in a way that is not read here (`U&"…"`).
    record Other() implements TransactionStep {}

    /// Reads the first statement of a text.
    static TransactionStep of(String sql) {
        Words words = Words.ofFirstStatement(sql, 6);
        return switch (words.word(0)) {
            case "savepoint" -> name(words, 1).<TransactionStep>map(Sets::new).orElseGet(Other::new);
            case "release" -> {
                int at = words.at(1, "savepoint") && words.size() > 2 ? 2 : 1;
                yield name(words, at).<TransactionStep>map(Releases::new).orElseGet(Other::new);
            }
            case "rollback" -> rollback(words);
            case "commit" -> words.at(1, "prepared") ? new Other() : ends(words);
            case "end", "abort" -> ends(words);
            case "prepare" -> words.at(1, "transaction") ? new Ends(false) : new Other();
            case "begin" -> new Begins();
            case "start" -> words.at(1, "transaction") ? new Begins() : new Other();
            default -> new Other();
        };
    }

    private static TransactionStep ends(Words words) {
        return new Ends(words.at(1, "and", "chain") || words.at(2, "and", "chain"));
    }

    private static TransactionStep rollback(Words words) {
        int to = words.at(1, "work") || words.at(1, "transaction") ? 2 : 1;
        if (words.at(1, "prepared")) {
            return new Other();
        }
        if (!words.at(to, "to")) {
            return ends(words);
        }
        int at = words.at(to + 1, "savepoint") && words.size() > to + 2 ? to + 2 : to + 1;
        return name(words, at).<TransactionStep>map(RollsBackTo::new).orElseGet(Other::new);
    }

    private static Optional<String> name(Words words, int index) {
        if (index >= words.size()) {
            return Optional.empty();
        }
        String plain = words.word(index);
        return plain.isEmpty() ? words.quotedName(index) : Optional.of(plain);
    }
}
