package dev.trunkline.app.editor;

import dev.trunkline.app.sql.ScriptPart;
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
/// @param plain why the text is shown without highlighting, if it is
record Analysis(long revision, String text, List<Token> tokens, List<ScriptPart> parts, Optional<PlainReason> plain) {
    static final Analysis EMPTY = new Analysis(0, "", List.of(), List.of(), Optional.empty());

    /// Takes time in proportion to the text's length.
    static Analysis of(long revision, String text) {
        Optional<PlainReason> plain = plain(text);
        List<Token> tokens = plain.isPresent() ? List.of() : SqlLexer.tokens(text);
        return new Analysis(revision, text, tokens, StatementSplitter.parts(text), plain);
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
