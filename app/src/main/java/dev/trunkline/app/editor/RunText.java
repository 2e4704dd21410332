package dev.trunkline.app.editor;

import dev.trunkline.app.sql.ScriptPiece;
import dev.trunkline.app.sql.Statement;
import dev.trunkline.app.sql.StatementSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// SQL to send.
///
/// @param text exactly what the editor holds there
/// @param start its place in the editor's text, in UTF-16 chars
/// @param rows that stand below it for its COPY … FROM STDIN
public record RunText(String text, int start, Optional<Rows> rows) {
    /// What a COPY sends.
    ///
    /// @param text as the editor holds it, without the line `\.`
    /// @param start its place in the editor's text, in UTF-16 chars
    public record Rows(String text, int start) {}

    /// SQL without rows.
    public RunText(String text, int start) {
        this(text, start, Optional.empty());
    }

    /// A statement of a text that itself begins at `offset` of the editor's.
    static RunText of(ScriptPiece piece, String text, int offset) {
        return new RunText(
                piece.part().text(),
                offset + piece.part().start(),
                piece.rows().map(rows -> new Rows(text.substring(rows.start(), rows.end()), offset + rows.start())));
    }

    /// Its statements one by one, for what can't be sent together.
    public List<RunText> statements() {
        return rows.isPresent() ? List.of(this) : statements(StatementSplitter.draftPieces(text));
    }

    List<RunText> statements(List<ScriptPiece> pieces) {
        return pieces.stream()
                .filter(piece -> piece.part() instanceof Statement)
                .map(piece -> of(piece, text, start))
                .toList();
    }

    /// All of it as it is, for the simple protocol; in several texts where a COPY has rows below it,
    /// since the server takes these only behind the text that the COPY ends.
    public List<RunText> texts() {
        return rows.isPresent() ? List.of(this) : texts(StatementSplitter.draftPieces(text));
    }

    List<RunText> texts(List<ScriptPiece> pieces) {
        if (pieces.stream().noneMatch(piece -> piece.part() instanceof Statement)) {
            return List.of();
        }
        if (pieces.stream().noneMatch(piece -> piece.rows().isPresent())) {
            return List.of(this);
        }
        String sql = withoutRows(text, pieces);
        List<RunText> texts = new ArrayList<>();
        int from = 0;
        boolean more = false;
        for (ScriptPiece piece : pieces) {
            more = true;
            if (piece.rows().isPresent()) {
                RunText copy = of(piece, text, start);
                texts.add(part(sql, from, piece.part().end(), copy.rows));
                from = behind(sql, piece.part().end());
                more = false;
            }
        }
        if (more) {
            texts.add(part(sql, from, sql.length(), Optional.empty()));
        }
        return texts;
    }

    /// The text with spaces in place of all rows.
    static String withoutRows(String text, List<ScriptPiece> pieces) {
        String sql = text;
        for (ScriptPiece piece : pieces) {
            if (piece.rows().isPresent()) {
                sql = piece.rows().get().blankedIn(sql);
            }
        }
        return sql;
    }

    private RunText part(String sql, int from, int to, Optional<Rows> below) {
        int begin = from;
        while (begin < to && Character.isWhitespace(sql.charAt(begin))) {
            begin++;
        }
        return new RunText(sql.substring(begin, to), start + begin, below);
    }

    /// Behind the semicolon that ends a statement.
    private static int behind(String sql, int end) {
        int semicolon = sql.indexOf(';', end);
        return semicolon >= 0 && sql.substring(end, semicolon).isBlank() ? semicolon + 1 : end;
    }
}
