package dev.trunkline.app.cli;

import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.sql.ScriptReader;
import dev.trunkline.app.sql.ScriptReader.Kind;
import dev.trunkline.app.sql.ScriptReader.Part;
import dev.trunkline.driver.wire.ServerError;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SQL to run, from one place. It is read while it runs: a script may be larger than the memory.
///
/// @param origin where it is from
/// @param name the file's; empty for what has none
/// @param source opens it; a script from standard input can be opened once
/// @param input for the rows of a COPY in a command
record Script(Origin origin, String name, Source source, StandardInput input) {
    private static final Pattern COMMAND = Pattern.compile("\\\\([^\\s\\\\]+).*", Pattern.DOTALL);

    /// Whatever follows these would run elsewhere, or should perhaps not run at all.
    private static final Set<String> LEADS_ASTRAY = Set.of("c", "connect", "if", "elif", "else");

    /// What dumps of 2025 and later begin and end with: between them psql takes no other backslash
    /// command. We take none anyway.
    private static final Set<String> RESTRICTIONS = Set.of("restrict", "unrestrict");

    /// Where SQL is from.
    enum Origin {
        /// `-c`.
        COMMAND,
        /// `-f`.
        FILE,
        /// Standard input, since there was neither.
        INPUT
    }

    /// Opens the text.
    interface Source {
        Reader open() throws IOException;
    }

    /// What is sent at once.
    ///
    /// @param script it is part of
    /// @param sql its text
    /// @param line the line it begins in, from 1
    /// @param rows for its COPY, if it is one
    /// @param refusal why it is not sent at all; empty for what is
    /// @param last whether nothing behind it is run if it is refused, come what may
    record Piece(Script script, String sql, long line, CopyRows rows, String refusal, boolean last) {
        boolean runnable() {
            return refusal.isEmpty();
        }

        /// What a message about it begins with: the file and the line, where there is a file.
        ///
        /// @param character of the piece that the message is about, counted from 0
        String place(int character) {
            if (script.origin != Origin.FILE) {
                return "";
            }
            long below = sql.chars().limit(character).filter(c -> c == '\n').count();
            return "trunkline:" + script.name + ":" + (line + below) + ": ";
        }
    }

    /// What it is called in messages.
    String title() {
        return name.isEmpty() ? "standard input" : name;
    }

    /// All of it.
    ///
    /// @throws IOException if it can't be read
    String text() throws IOException {
        try (Reader text = source.open()) {
            return text.readAllAsString();
        }
    }

    /// Opens it.
    ///
    /// @param standardConformingStrings asked before each piece
    /// @throws IOException if it can't be opened
    Pieces pieces(RunProtocol protocol, BooleanSupplier standardConformingStrings) throws IOException {
        return new Pieces(protocol, standardConformingStrings);
    }

    /// Whether nothing more is run after a failure in it, unless the command line says otherwise.
    boolean stopsOnError() {
        return origin == Origin.COMMAND;
    }

    /// Its pieces in order, split off one by one.
    ///
    /// One thread at a time.
    final class Pieces implements Closeable {
        private final Reader text;
        private final ScriptReader parts;
        private boolean whole;

        private Pieces(RunProtocol protocol, BooleanSupplier standardConformingStrings) throws IOException {
            text = source.open();
            // What stands behind a COPY in a command is SQL, as with psql.
            parts = new ScriptReader(text, origin != Origin.COMMAND, standardConformingStrings);
            // Only a command under the simple protocol goes as it is.
            whole = origin == Origin.COMMAND && protocol == RunProtocol.SIMPLE;
        }

        /// The next one; empty at the end. The one before has been done with: its rows are gone.
        ///
        /// @throws IOException if the script can't be read any further
        Optional<Piece> next() throws IOException {
            if (whole) {
                whole = false;
                StringBuilder all = new StringBuilder();
                char[] buffer = new char[1 << 13];
                for (int count = text.read(buffer); count >= 0; count = text.read(buffer)) {
                    all.append(buffer, 0, count);
                }
                return Optional.of(piece(new Part(Kind.STATEMENT, all.toString(), 1)));
            }
            Optional<Part> part = parts.next();
            while (part.isPresent() && isRestriction(part.get())) {
                part = parts.next();
            }
            return part.map(this::piece);
        }

        private Piece piece(Part part) {
            boolean command = part.kind() == Kind.META_COMMAND;
            boolean last = command && LEADS_ASTRAY.contains(word(part));
            String refusal = command ? ServerError.printable(part.text()) + ": a command of psql's, not SQL" : "";
            CopyRows rows = part.kind() == Kind.COPY ? _ -> parts.rows() : input::rows;
            return new Piece(
                    Script.this,
                    part.text(),
                    part.line(),
                    rows,
                    last ? refusal + ": what follows depends on it and is not run" : refusal,
                    last);
        }

        @Override
        public void close() throws IOException {
            text.close();
        }
    }

    private static boolean isRestriction(Part part) {
        return part.kind() == Kind.META_COMMAND && RESTRICTIONS.contains(word(part));
    }

    /// A backslash command's name.
    private static String word(Part part) {
        Matcher word = COMMAND.matcher(part.text());
        return word.matches() ? word.group(1) : "";
    }
}
