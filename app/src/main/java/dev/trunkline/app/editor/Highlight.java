package dev.trunkline.app.editor;

import dev.trunkline.app.sql.Token;
import dev.trunkline.app.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which style classes a stretch of text has.
final class Highlight {
    /// A stretch with the same style classes.
    record Run(int length, List<String> styles) {}

    private static final List<String> NONE = List.of();
    private static final String PROBLEM = "problem";
    /// Behind these a name with a parenthesis is no function's: `into customer(id, name)`.
    private static final Set<String> NAMES_FOLLOW =
            Set.of("into", "table", "references", "on", "exists", "view", "update", "with", "as", "index", "only");

    /// Key words that are more often names of columns, unless one of [#MAKERS] is before them.
    private static final Set<String> OFTEN_NAMES = Set.of(
            "action",
            "class",
            "comments",
            "content",
            "data",
            "day",
            "depth",
            "document",
            "domain",
            "event",
            "format",
            "header",
            "hour",
            "identity",
            "input",
            "key",
            "keys",
            "label",
            "language",
            "level",
            "location",
            "mapping",
            "method",
            "minute",
            "mode",
            "month",
            "name",
            "names",
            "object",
            "options",
            "owner",
            "parameter",
            "path",
            "period",
            "plan",
            "position",
            "priority",
            "program",
            "quote",
            "quotes",
            "range",
            "role",
            "rule",
            "schema",
            "second",
            "sequence",
            "server",
            "session",
            "source",
            "start",
            "statement",
            "statistics",
            "storage",
            "subject",
            "system",
            "target",
            "text",
            "title",
            "type",
            "uescape",
            "value",
            "version",
            "year",
            "zone");

    private static final Set<String> MAKERS =
            Set.of("create", "alter", "drop", "replace", "on", "foreign", "primary", "temporary", "temp");

    private Highlight() {}

    /// The runs of the text from `start` up to `end`, neighbours of the same styles joined.
    static List<Run> of(Analysis analysis, List<Problem> problems, int start, int end) {
        List<Run> runs = new ArrayList<>();
        int at = start;
        for (int i = analysis.tokenAt(start); i < analysis.tokens().size() && at < end; i++) {
            int tokenEnd = Math.min(end, analysis.tokens().get(i).end());
            at = add(runs, style(analysis, i), problems, at, tokenEnd);
        }
        add(runs, "", problems, at, end);
        return runs;
    }

    private static int add(List<Run> runs, String style, List<Problem> problems, int start, int end) {
        int at = start;
        while (at < end) {
            int next = end;
            boolean wrong = false;
            for (Problem problem : problems) {
                if (problem.range().contains(at)) {
                    wrong = true;
                    next = Math.min(next, problem.range().end());
                } else if (problem.range().start() > at) {
                    next = Math.min(next, problem.range().start());
                }
            }
            join(runs, new Run(next - at, styles(style, wrong)));
            at = next;
        }
        return at;
    }

    /// Adds a run, to the one before it if that has the same styles.
    static void join(List<Run> runs, Run run) {
        if (run.length == 0) {
            return;
        }
        if (!runs.isEmpty() && runs.getLast().styles.equals(run.styles)) {
            Run before = runs.removeLast();
            runs.add(new Run(before.length + run.length, run.styles));
        } else {
            runs.add(run);
        }
    }

    private static List<String> styles(String style, boolean wrong) {
        if (style.isEmpty()) {
            return wrong ? List.of(PROBLEM) : NONE;
        }
        return wrong ? List.of(style, PROBLEM) : List.of(style);
    }

    private static String style(Analysis analysis, int index) {
        return switch (analysis.tokens().get(index).kind()) {
            case KEYWORD -> isName(analysis, index) ? "" : "keyword";
            case STRING, UNFINISHED_STRING -> "string";
            case NUMBER, PARAMETER -> "number";
            case COMMENT, UNFINISHED_COMMENT -> "comment";
            case META_COMMAND -> "meta-command";
            case IDENTIFIER -> isFunction(analysis, index) ? "function" : "";
            case QUOTED_IDENTIFIER, UNFINISHED_IDENTIFIER, OPERATOR, PUNCTUATION, WHITESPACE, OTHER -> "";
        };
    }

    private static boolean isFunction(Analysis analysis, int index) {
        List<Token> tokens = analysis.tokens();
        boolean called = index + 1 < tokens.size()
                && analysis.text().charAt(tokens.get(index + 1).start()) == '(';
        return called && !NAMES_FOLLOW.contains(wordBefore(analysis, index));
    }

    private static boolean isName(Analysis analysis, int index) {
        return OFTEN_NAMES.contains(word(analysis, index)) && !MAKERS.contains(wordBefore(analysis, index));
    }

    /// The key word or operator before a token; nothing if another kind of token is.
    private static String wordBefore(Analysis analysis, int index) {
        int before = index - 1;
        while (before >= 0 && blank(analysis.tokens().get(before).kind())) {
            before--;
        }
        return before < 0 ? "" : word(analysis, before);
    }

    private static String word(Analysis analysis, int index) {
        Token token = analysis.tokens().get(index);
        return token.kind() == TokenKind.KEYWORD ? token.text(analysis.text()).toLowerCase(Locale.ROOT) : "";
    }

    private static boolean blank(TokenKind kind) {
        return kind == TokenKind.WHITESPACE || kind == TokenKind.COMMENT;
    }
}
