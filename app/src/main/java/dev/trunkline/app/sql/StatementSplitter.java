package dev.trunkline.app.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts a script into the statements that psql would send.
///
/// - A statement ends at a `;` outside quotes, comments, round parentheses and the `BEGIN ATOMIC … END` body of
///   a routine. The last one needs none.
/// - It begins at its first character that is neither whitespace nor in a `--` comment: these psql (15 and
///   later) leaves out. A block comment before it is part of it, as with psql: some are hints. Comments inside
///   it and after its last word are kept.
/// - What has no token besides comments is no statement. psql sends such text, and a lone `;`, as an empty
///   query; we don't. A block comment that never ends is sent: the server says so.
/// - psql sends the closing `;` with the statement and drops empty lines outside quotes; a [Statement] is
///   without the one and keeps the others.
/// - `E'a'` continued on the next line takes backslashes there too, as to the server; psql, which reads line by
///   line, forgets it.
/// - A backslash command ends the statement before it. For `\g` that is what psql does; `\d` and `\;` leave
///   psql inside the statement, but nothing of ours runs a script past one.
/// - `:name` is text like any other: there are no psql variables.
/// - Rows behind `COPY … FROM STDIN` are told from SQL by [#scriptPieces(CharSequence, boolean)] and [ScriptReader]
/// only.
///
/// Linear in the text; never throws, whatever the text. Thread-safe.
public final class StatementSplitter {
    private String text;
    private final List<ScriptPart> parts = new ArrayList<>();
    private final GrowingStatement statement = new GrowingStatement();
    private int line = 1;
    private int countedUpTo;
    private boolean copies;
    private int scanned;

    private StatementSplitter(String text) {
        this.text = text;
    }

    /// The statements of `text`, backslash commands left out, with `standard_conforming_strings` on.
    public static List<Statement> split(CharSequence text) {
        return split(text, true);
    }

    /// The statements of `text`, backslash commands left out.
    public static List<Statement> split(CharSequence text, boolean standardConformingStrings) {
        return statements(parts(text, standardConformingStrings));
    }

    /// The statements and backslash commands of `text` in their order, with `standard_conforming_strings` on.
    public static List<ScriptPart> parts(CharSequence text) {
        return parts(text, true);
    }

    /// The statements and backslash commands of `text` in their order.
    public static List<ScriptPart> parts(CharSequence text, boolean standardConformingStrings) {
        StatementSplitter splitter = new StatementSplitter(text.toString());
        SqlLexer.scan(splitter.text, standardConformingStrings, token -> {
            splitter.take(token);
            return true;
        });
        splitter.finishStatement();
        return splitter.parts;
    }

    /// As [#parts(CharSequence, boolean)] for a script that may hold the rows of its own `COPY … FROM
    /// STDIN` (and of psql's `\copy`): these rows stand beside the statement, and are in no part. For a
    /// script that is not in memory there is [ScriptReader].
    public static List<ScriptPiece> scriptPieces(CharSequence text, boolean standardConformingStrings) {
        return scriptPieces(text, standardConformingStrings, true);
    }

    /// As [#scriptPieces(CharSequence, boolean)], for a text that is being written: a COPY has rows there
    /// only if a line `\.` ends them. Without one, what follows is SQL, and not all of it the rows of the
    /// COPY that was begun above it.
    public static List<ScriptPiece> draftPieces(CharSequence text) {
        return scriptPieces(text, true, false);
    }

    private static List<ScriptPiece> scriptPieces(
            CharSequence text, boolean standardConformingStrings, boolean toTheEnd) {
        StatementSplitter splitter = new StatementSplitter(text.toString());
        List<ScriptPiece> pieces = new ArrayList<>();
        int from = 0;
        int taken = 0;
        while (splitter.scansToCopy(from, standardConformingStrings)) {
            from = splitter.scanned;
            InlineRows rows = InlineRows.behind(splitter.text, from, taken);
            if (!toTheEnd && !rows.ended()) break;
            taken = rows.behind();
            splitter.movePartsInto(pieces, Optional.of(rows));
            if (splitter.text.substring(from, rows.start()).isBlank()) from = taken;
            else splitter.text = rows.blankedIn(splitter.text);
        }
        if (splitter.copies) splitter.scan(from, standardConformingStrings);
        splitter.finishStatement();
        splitter.movePartsInto(pieces, Optional.empty());
        return pieces;
    }

    /// Makes the parts found so far pieces.
    ///
    /// @param rows of the COPY among them
    private void movePartsInto(List<ScriptPiece> pieces, Optional<InlineRows> rows) {
        for (ScriptPart part : parts) {
            boolean copy = rows.isPresent() && StatementTraits.copiesFromInput(part.text());
            pieces.add(new ScriptPiece(part, copy ? rows : Optional.empty()));
        }
        parts.clear();
    }

    private void scan(int from, boolean standardConformingStrings) {
        SqlLexer.scan(text, from, standardConformingStrings, token -> {
            take(token);
            return true;
        });
    }

    /// Takes tokens until a statement that rows follow has ended, and returns whether one has.
    private boolean scansToCopy(int from, boolean standardConformingStrings) {
        copies = false;
        SqlLexer.scan(text, from, standardConformingStrings, token -> {
            int before = parts.size();
            take(token);
            scanned = token.end();
            for (ScriptPart part : parts.subList(before, parts.size())) {
                copies |= StatementTraits.copiesFromInput(part.text());
            }
            return !copies;
        });
        return copies;
    }

    /// The statement that Run executes when the caret is at `caret`, which is a place between two chars.
    ///
    /// - Inside a statement, or right behind its semicolon: that statement.
    /// - Behind a semicolon on the same line, with no other statement begun there: the one that ended.
    /// - Before a statement's first word on its line, or in a block comment that belongs to it: that statement.
    /// - On a backslash command: none.
    /// - On an empty line directly below a statement: that statement, as after typing it and Enter.
    /// - Anywhere else the next statement; behind the last one, the last.
    public static Optional<Statement> statementAt(CharSequence text, int caret) {
        return statementAt(text, parts(text), caret);
    }

    /// As [#statementAt(CharSequence, int)], for a text whose `parts` are known already.
    public static Optional<Statement> statementAt(CharSequence text, List<ScriptPart> parts, int caret) {
        return new CaretPlace(text.toString(), parts, caret).statement();
    }

    static List<Statement> statements(List<ScriptPart> parts) {
        List<Statement> statements = new ArrayList<>(parts.size());
        for (ScriptPart part : parts) {
            if (part instanceof Statement statement) statements.add(statement);
        }
        return statements;
    }

    private void take(Token token) {
        if (token.kind() == TokenKind.META_COMMAND) {
            finishStatement();
            parts.add(new MetaCommand(token.text(text), token.start(), token.end(), lineOf(token.start())));
        } else if (statement.take(text, token)) {
            finishStatement();
        }
    }

    private void finishStatement() {
        if (statement.isOne()) parts.add(statement.of(text));
        statement.reset();
    }

    private int lineOf(int offset) {
        line += Lines.breaks(text, countedUpTo, offset);
        countedUpTo = offset;
        return line;
    }
}
