package dev.trunkline.app.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A script that is split while it is read, by the rules of [StatementSplitter]: of a script of any
/// size no more than a statement is in memory at once, and a statement is given as soon as its
/// semicolon has been read, though the source may wait for more.
///
/// - `standard_conforming_strings` is asked for before each statement, so that a script's own `SET` counts for
///   what follows it. (psql asks once a line.)
/// - The rows behind `COPY … FROM STDIN` are read from here too, [#rows()]. Rows that nobody reads are skipped.
///   (psql takes them for SQL if the server refused the COPY.)
/// - Lines end in a line feed. The place of a statement that stands in the line of a COPY and goes on behind its
///   rows is said as if there were no rows.
///
/// One thread at a time.
public final class ScriptReader {
    private static final int CHUNK = 1 << 16;

    /// What a part is.
    public enum Kind {
        /// SQL.
        STATEMENT,
        /// SQL: a `COPY … FROM STDIN`, whose rows the script holds.
        COPY,
        /// A backslash command of psql's.
        META_COMMAND
    }

    /// A part of the script.
    ///
    /// @param text without the semicolon that ends a statement
    /// @param line the line that it begins in, from 1
    public record Part(Kind kind, String text, long line) {}

    private final Reader source;
    private final boolean holdsRows;
    private final BooleanSupplier standardConformingStrings;
    private final char[] buffer = new char[CHUNK];
    private final GrowingStatement statement = new GrowingStatement();
    /// Tokens that more text could change: the last two that are not blank, and what is blank around them.
    private final List<Token> held = new ArrayList<>();
    private final LineCount lines = new LineCount();
    /// What is not used up yet, and at least a char before it: only a script's first char is at the
    /// beginning.
    private String text = "\n";
    /// Where the tokens begin that are not used up.
    private int from = 1;
    private boolean ended;
    private boolean plainStrings;
    private @Nullable Part found;
    private @Nullable RowsBelow rows;

    /// @param source without a byte order mark; [Reader#ready()] should tell the truth
    /// @param holdsRows whether rows stand behind each COPY; if not, what stands there is SQL
    public ScriptReader(Reader source, boolean holdsRows, BooleanSupplier standardConformingStrings) {
        this.source = source;
        this.holdsRows = holdsRows;
        this.standardConformingStrings = standardConformingStrings;
    }

    /// The next part; empty at the end.
    public Optional<Part> next() throws IOException {
        if (rows != null) {
            rows.skip();
            rows = null;
        }
        plainStrings = standardConformingStrings.getAsBoolean();
        found = null;
        while (found == null) {
            scan();
            if (found == null && ended) {
                return last();
            }
            if (found == null) {
                read();
            }
        }
        return Optional.ofNullable(found);
    }

    /// The rows of the COPY that was given last, in UTF-8, up to the line `\.` (which is not given) or to the
    /// end of the script. To be read before the next part is asked for.
    ///
    /// @throws IllegalStateException if no COPY was given last
    public InputStream rows() {
        if (rows == null) {
            throw new IllegalStateException("rows only stand behind a COPY");
        }
        return rows;
    }

    /// How many chars it holds, for those who doubt that they are few.
    int pending() {
        return text.length();
    }

    private void scan() {
        held.clear();
        SqlLexer.scan(text, from, plainStrings, token -> {
            take(token);
            return found == null;
        });
        if (found == null) {
            from = held.isEmpty() ? text.length() : held.getFirst().start();
        }
    }

    private void take(Token token) {
        boolean command = token.kind() == TokenKind.META_COMMAND;
        boolean whole = ended || token.end() < text.length();
        if (command ? !whole : !token.is(text, ';')) {
            hold(token);
            return;
        }
        useHeld(held.size());
        from = token.end();
        if (command && statement.isOne()) {
            from = token.start();
            finish();
        } else if (command) {
            statement.reset();
            give(Kind.META_COMMAND, token.text(text), token.start());
        } else if (statement.take(text, token)) {
            finish();
        }
    }

    private void finish() {
        if (statement.isOne()) {
            Statement whole = statement.of(text);
            give(Kind.STATEMENT, whole.text(), whole.start());
        }
        statement.reset();
    }

    private void give(Kind kind, String part, int start) {
        boolean copies = holdsRows && StatementTraits.copiesFromInput(part);
        found = new Part(copies && kind == Kind.STATEMENT ? Kind.COPY : kind, part, lines.at(text, start));
        rows = copies ? new RowsBelow(new Below()) : null;
    }

    private Optional<Part> last() {
        useHeld(held.size());
        from = text.length();
        finish();
        return Optional.ofNullable(found);
    }

    /// A token is certain once another one that is not blank, and does not reach the end of what was
    /// read, stands behind it: `$a` may become `$a$`, `U&` be followed by a quote, `'a'` go on in a
    /// later line.
    private void hold(Token token) {
        int certain = held.size();
        if (token.isBlank()) {
            certain = held.isEmpty() || held.getFirst().isBlank() ? certain : 0;
        } else {
            for (int i = held.size() - 1; i >= 0 && certain == held.size(); i--) {
                certain = held.get(i).isBlank() ? certain : i;
            }
        }
        useHeld(certain);
        held.add(token);
    }

    private void useHeld(int count) {
        List<Token> certain = held.subList(0, count);
        for (Token token : certain) {
            statement.take(text, token);
        }
        certain.clear();
    }

    /// Reads as much as there is without waiting, but at least something, and at most twice what is
    /// pending: what has been read is looked at again, and that may not become the work of a square.
    private void read() throws IOException {
        int base = statement.startBefore(from) - 1;
        StringBuilder more = new StringBuilder(text.length() - base + CHUNK).append(text, base, text.length());
        int enough = 2 * Math.max(more.length(), CHUNK);
        do {
            int count = source.read(buffer);
            ended = count < 0;
            more.append(buffer, 0, Math.max(count, 0));
        } while (!ended && more.length() < enough && source.ready());
        lines.cut(text, base);
        text = more.toString();
        from -= base;
        statement.shift(base);
    }

    /// The text behind a COPY.
    private final class Below implements RowsBelow.Source {
        private String rest = "";
        private long restLine;

        @Override
        public void begin() throws IOException {
            int feed = text.indexOf('\n', from);
            while (feed < 0 && !ended) {
                read();
                feed = text.indexOf('\n', from);
            }
            int start = feed < 0 ? text.length() : feed + 1;
            if (!text.substring(from, start).isBlank()) {
                rest = text.substring(from, start);
                restLine = lines.at(text, from);
            }
            from = start;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public int from() {
            return from;
        }

        @Override
        public boolean ended() {
            return ended;
        }

        @Override
        public void more() throws IOException {
            read();
        }

        @Override
        public void use(int upTo) {
            from = upTo;
        }

        /// Psql goes on with the rest of the COPY's own line.
        @Override
        public void end() {
            if (!rest.isEmpty()) {
                long behind = lines.at(text, from);
                text = "\n" + rest + text.substring(from);
                from = 1;
                lines.jump(restLine, 1 + rest.length(), behind);
            }
        }
    }
}
