package dev.trunkline.app.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which statements of a text say that they write, by their words. Words are all there is to see: a
/// function that a `SELECT` calls can write too.
///
/// What is not known to only read counts as writing; so do CALL, DO and EXECUTE, which may. Thread-safe.
public final class WriteWords {
    /// Statements that change no data, whatever follows. LOCK, ANALYZE and NOTIFY act on others, but
    /// save nothing that was not there.
    private static final Set<String> READING = Set.of(
            "show",
            "fetch",
            "move",
            "close",
            "declare",
            "set",
            "reset",
            "begin",
            "start",
            "commit",
            "end",
            "rollback",
            "abort",
            "savepoint",
            "release",
            "listen",
            "unlisten",
            "notify",
            "discard",
            "deallocate",
            "prepare",
            "checkpoint",
            "lock",
            "analyze",
            "analyse");

    private static final Set<String> CHANGING = Set.of("insert", "update", "delete", "merge");
    private static final Set<String> TWO_WORDS =
            Set.of("create", "alter", "drop", "refresh", "truncate", "reassign", "import", "security");

    /// A statement that writes, or may.
    ///
    /// @param verb what it does, in capitals, such as `UPDATE` or `CREATE TABLE`
    /// @param everyRow whether it is an UPDATE or DELETE without WHERE
    /// @param statement its text, passwords masked
    public record Write(String verb, boolean everyRow, String statement) {}

    private final Words words;
    private final List<String> verbs = new ArrayList<>();
    private boolean everyRow;

    private WriteWords(Words words) {
        this.words = words;
    }

    /// The statements of the text that write, in their order.
    public static List<Write> in(String text) {
        List<Write> writes = in(text, true);
        // Where the session takes backslashes in strings, strings may end elsewhere.
        return writes.isEmpty() && text.indexOf('\\') >= 0 ? in(text, false) : writes;
    }

    private static List<Write> in(String text, boolean standardConformingStrings) {
        return StatementSplitter.split(text, standardConformingStrings).stream()
                .flatMap(statement -> of(statement.text()).stream())
                .toList();
    }

    private static Optional<Write> of(String statement) {
        Words words = Words.ofFirstStatement(statement, Integer.MAX_VALUE);
        WriteWords judge = new WriteWords(words);
        int first = 0;
        while (words.sign(first, '(')) {
            first++;
        }
        judge.at(first);
        return judge.verbs.isEmpty()
                ? Optional.empty()
                : Optional.of(new Write(
                        String.join(", ", judge.verbs.stream().distinct().toList()),
                        judge.everyRow,
                        StatementTraits.maskPasswords(statement)));
    }

    /// Judges the statement that begins at this word.
    private void at(int place) {
        String verb = words.word(place);
        switch (verb) {
            // A text that begins with no word is an error to the server.
            case "" -> {}
            case "select", "values", "table" -> selectsInto(place);
            case "with" -> with(place);
            case "explain" -> explain(place);
            case "copy" -> copy(place);
            case "update", "delete" -> {
                verbs.add(verb.toUpperCase(Locale.ROOT));
                everyRow |= !whereAt(place);
            }
            default -> {
                if (!READING.contains(verb)) {
                    String second =
                            TWO_WORDS.contains(verb) ? " " + words.word(place + (passing(place + 1) ? 2 : 1)) : "";
                    verbs.add((verb + second).strip().toUpperCase(Locale.ROOT));
                }
            }
        }
    }

    private boolean passing(int place) {
        return words.at(place, "temp") || words.at(place, "temporary") || words.at(place, "unlogged");
    }

    private void selectsInto(int place) {
        if (level(place, "into")) {
            verbs.add("SELECT INTO");
        }
    }

    /// The parts of a WITH that change data, and what it ends in.
    private void with(int place) {
        int depth = 0;
        for (int i = place + 1; i < words.size(); i++) {
            if (words.sign(i, '(')) {
                depth++;
            } else if (words.sign(i, ')')) {
                depth--;
            }
            boolean part = words.sign(i - 1, '(') && (words.at(i - 2, "as") || words.at(i - 2, "materialized"));
            boolean end = depth == 0 && words.sign(i - 1, ')');
            if ((part || end) && CHANGING.contains(words.word(i))) {
                at(i);
            } else if (end && words.at(i, "select")) {
                selectsInto(i);
            } else if (part && words.at(i, "with")) {
                with(i);
            }
        }
    }

    /// EXPLAIN runs the statement only with ANALYZE.
    private void explain(int place) {
        int next = place + 1;
        boolean runs;
        if (words.sign(next, '(')) {
            runs = words.option(next, "analyze").orElse(false)
                    || words.option(next, "analyse").orElse(false);
            next = words.behindParentheses(next);
        } else {
            runs = words.at(next, "analyze") || words.at(next, "analyse");
            next += runs ? 1 : 0;
            next += words.at(next, "verbose") ? 1 : 0;
        }
        if (runs) {
            at(next);
        }
    }

    private void copy(int place) {
        int next = place + 1;
        if (words.sign(next, '(')) {
            at(next + 1);
        }
        if (level(place, "from") || level(place, "program")) {
            verbs.add("COPY");
        }
    }

    private boolean whereAt(int place) {
        return level(place, "where");
    }

    /// Whether the word stands behind this place, in the same parentheses.
    private boolean level(int place, String word) {
        int i = place;
        while (i < words.size() && !words.sign(i, ')')) {
            if (words.at(i, word)) {
                return true;
            }
            i = Math.max(i + 1, words.behindParentheses(i));
        }
        return false;
    }
}
