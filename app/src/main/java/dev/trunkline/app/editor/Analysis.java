package dev.trunkline.app.editor;

import dev.trunkline.app.sql.ScriptPart;
import dev.trunkline.app.sql.ScriptPiece;
import dev.trunkline.app.sql.SqlLexer;
import dev.trunkline.app.sql.StatementSplitter;
import dev.trunkline.app.sql.Token;
import java.util.List;
import java.util.Optional;

/// What a text consists of.
///
/// Thread-safe.
///
/// @param revision of the text it is about
/// @param text the text itself
/// @param tokens all of it, without gaps; none if the text is shown plain
/// @param parts its statements and psql commands
/// @param pieces the same, with the rows that stand below a COPY
/// @param plain why the text is shown without highlighting, if it is
record Analysis(
        long revision,
        String text,
        List<Token> tokens,
        List<ScriptPart> parts,
        List<ScriptPiece> pieces,
        Optional<PlainReason> plain) {
    static final Analysis EMPTY = new Analysis(0, "", List.of(), List.of(), List.of(), Optional.empty());

    /// Takes time in proportion to the text's length.
    static Analysis of(long revision, String text) {
        Optional<PlainReason> plain = plain(text);
        List<ScriptPiece> pieces = StatementSplitter.draftPieces(text);
        List<ScriptPart> parts = pieces.stream().map(ScriptPiece::part).toList();
        // What is no SQL is not coloured as such.
        List<Token> tokens = plain.isPresent() ? List.of() : SqlLexer.tokens(RunText.withoutRows(text, pieces));
        return new Analysis(revision, text, tokens, parts, pieces, plain);
    }

    /// The statement that a caret executes which stands there: among a COPY's rows, that COPY.
    Optional<ScriptPiece> pieceAt(int caret) {
        for (ScriptPiece piece : pieces) {
            if (piece.rows()
                    .filter(rows -> caret >= rows.start() && caret < rows.behind() + last(rows.behind()))
                    .isPresent()) {
                return Optional.of(piece);
            }
        }
        return StatementSplitter.statementAt(text, parts, caret)
                .flatMap(statement -> pieces.stream()
                        .filter(piece -> piece.part().equals(statement))
                        .findFirst());
    }

    /// At the end of the text, the place behind the line that ends the rows is still that line's.
    private int last(int behind) {
        return behind == text.length() && !text.endsWith("\n") ? 1 : 0;
    }

    /// The place in [#tokens()] of the first one that ends behind `offset`.
    int tokenAt(int offset) {
        int low = 0;
        int high = tokens.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.get(middle).end() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Optional<PlainReason> plain(String text) {
        if (text.length() > PlainReason.MOST_CHARS) {
            return Optional.of(PlainReason.LARGE);
        }
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int lineEnd = end < 0 ? text.length() : end;
            if (lineEnd - start > PlainReason.MOST_LINE_CHARS) {
                return Optional.of(PlainReason.LONG_LINE);
            }
            start = lineEnd + 1;
        }
        return Optional.empty();
    }
}
