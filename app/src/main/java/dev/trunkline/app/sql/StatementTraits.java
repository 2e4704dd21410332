package dev.trunkline.app.sql;

import java.util.List;
import java.util.Set;

/// What a statement's own words say about it. Words are all there is to see here: a function that a `SELECT`
/// calls can do anything.
///
/// Comments, spacing and case make no difference. Of a text with several statements the first counts,
/// save for passwords, which are looked for in all of it. Thread-safe.
public final class StatementTraits {
    private static final String MASK = "'********'";

    private static final Set<String> MAY_RUN_OUTSIDE =
            Set.of("vacuum", "create", "drop", "alter", "reindex", "cluster", "discard", "commit", "rollback");

    /// What these do is the session's or the server's, not the transaction's.
    private static final Set<String> OUTLASTING =
            Set.of("prepare", "deallocate", "discard", "load", "checkpoint", "fetch", "move", "close");

    private StatementTraits() {}

    /// Whether PostgreSQL refuses the statement inside a transaction block (SQLSTATE 25001), so that it
    /// has to run without a BEGIN before it.
    ///
    /// False where that depends on the catalog, not on the words (`REINDEX` and `CLUSTER` of a
    /// partitioned table, `DROP SUBSCRIPTION` with a slot): the server's error then says so, where the
    /// opposite guess would commit what was not to be.
    public static boolean runsOutsideTransaction(String sql) {
        if (!MAY_RUN_OUTSIDE.contains(Words.ofFirstStatement(sql, 1).word(0))) return false;
        Words words = Words.ofFirstStatement(sql, Integer.MAX_VALUE);
        return switch (words.word(0)) {
            case "vacuum" -> true;
            case "create" -> createRunsOutside(words);
            case "drop" -> words.at(1, "database") || words.at(1, "tablespace") || words.at(1, "index", "concurrently");
            case "alter" -> alterRunsOutside(words);
            case "reindex" -> reindexRunsOutside(words);
            case "cluster" -> words.behindParentheses(words.at(1, "verbose") ? 2 : 1) >= words.size();
            case "discard" -> words.at(1, "all");
            case "commit", "rollback" -> words.at(1, "prepared");
            default -> false;
        };
    }

    /// Whether the statement begins, ends or divides a transaction: BEGIN, START TRANSACTION, COMMIT, END,
    /// ROLLBACK, ABORT, SAVEPOINT, RELEASE, PREPARE TRANSACTION, and COMMIT and ROLLBACK PREPARED. SET
    /// TRANSACTION, SET CONSTRAINTS and LOCK don't: they work within one.
    public static boolean isTransactionControl(String sql) {
        Words words = Words.ofFirstStatement(sql, 2);
        return switch (words.word(0)) {
            case "begin", "commit", "end", "rollback", "abort", "savepoint", "release" -> true;
            case "start", "prepare" -> words.at(1, "transaction");
            default -> false;
        };
    }

    /// Whether the statement does something that no ROLLBACK undoes, by its first word: it prepares or
    /// forgets a statement, moves a cursor, loads a library, writes a checkpoint. What the functions do
    /// that it calls is another matter: see [LastingCalls].
    public static boolean outlastsRollback(String sql) {
        Words words = Words.ofFirstStatement(sql, 2);
        return OUTLASTING.contains(words.word(0)) && !isTransactionControl(sql);
    }

    /// Whether it is a COPY.
    public static boolean isCopy(String sql) {
        return Words.ofFirstStatement(sql, 1).at(0, "copy");
    }

    /// Whether the statement is a `COPY … FROM STDIN`, to which the client sends rows, or psql's
    /// `\copy` of that kind. The server takes `FROM STDOUT` for the same.
    public static boolean copiesFromInput(String sql) {
        String statement = sql.startsWith("\\") ? sql.substring(1) : sql;
        if (!Words.ofFirstStatement(statement, 1).at(0, "copy")) return false;
        Words words = Words.ofFirstStatement(statement, Integer.MAX_VALUE);
        int i = 1;
        while (i < words.size()) {
            if (words.at(i, "from", "stdin") || words.at(i, "from", "stdout")) return true;
            i = Math.max(i + 1, words.behindParentheses(i));
        }
        return false;
    }

    /// Whether the text holds a password that it gives to the server to keep: see [#maskPasswords(String)].
    public static boolean setsPassword(String sql) {
        return setsPassword(sql, true);
    }

    /// As [#setsPassword(String)], for a session whose `standard_conforming_strings` may be off.
    public static boolean setsPassword(String sql, boolean standardConformingStrings) {
        return !PasswordLiterals.in(sql, standardConformingStrings).isEmpty();
    }

    /// The text with every literal that holds a password replaced by `'********'`, whatever its length; the
    /// rest stays as it is.
    ///
    /// Such are: `PASSWORD '…'` of CREATE and ALTER ROLE, USER and GROUP; options named like a secret
    /// (`password`, `secret`, `token` …) of user mappings, servers, foreign-data wrappers and foreign
    /// tables; connection strings with a password of CREATE and ALTER SUBSCRIPTION and of ALTER SYSTEM.
    /// They are found in DO blocks and function bodies too, but not in strings that such a body puts
    /// together or executes.
    public static String maskPasswords(String sql) {
        return maskPasswords(sql, true);
    }

    /// As [#maskPasswords(String)], for a session whose `standard_conforming_strings` may be off.
    public static String maskPasswords(String sql, boolean standardConformingStrings) {
        List<PasswordLiterals.Range> literals = PasswordLiterals.in(sql, standardConformingStrings);
        StringBuilder masked = new StringBuilder(sql.length());
        int copied = 0;
        for (PasswordLiterals.Range literal : literals) {
            masked.append(sql, copied, literal.start()).append(MASK);
            copied = literal.end();
        }
        return masked.append(sql, copied, sql.length()).toString();
    }

    private static boolean createRunsOutside(Words words) {
        int index = words.at(1, "unique") ? 2 : 1;
        if (words.at(index, "index", "concurrently")) return true;
        if (!words.at(1, "subscription")) return words.at(1, "database") || words.at(1, "tablespace");
        int options = words.indexOf("with", 2) + 1;
        return words.option(options, "connect").orElse(true)
                && words.option(options, "create_slot").orElse(true);
    }

    private static boolean alterRunsOutside(Words words) {
        return switch (words.word(1)) {
            case "system" -> true;
            case "database" -> words.at(3, "set", "tablespace");
            case "table" -> detachesConcurrently(words);
            case "subscription" -> alterSubscriptionRunsOutside(words);
            default -> false;
        };
    }

    private static boolean detachesConcurrently(Words words) {
        int detach = words.indexOf("detach", 2);
        return detach > 0 && words.at(detach + 1, "partition") && words.at(words.size() - 1, "concurrently");
    }

    private static boolean alterSubscriptionRunsOutside(Words words) {
        return switch (words.word(3)) {
            case "refresh" -> true;
            case "add", "drop", "set" -> {
                if (words.at(4, "publication")) {
                    yield words.option(words.indexOf("with", 5) + 1, "refresh").orElse(true);
                }
                yield words.option(4, "failover").isPresent()
                        || !words.option(4, "two_phase").orElse(true);
            }
            default -> false;
        };
    }

    private static boolean reindexRunsOutside(Words words) {
        int target = words.behindParentheses(1);
        return switch (words.word(target)) {
            case "database", "system", "schema" -> true;
            case "table", "index" ->
                words.at(target + 1, "concurrently")
                        || words.option(1, "concurrently").orElse(false);
            default -> false;
        };
    }
}
