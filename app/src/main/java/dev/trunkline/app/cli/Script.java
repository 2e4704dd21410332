package dev.trunkline.app.cli;

import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.sql.MetaCommand;
import dev.trunkline.app.sql.ScriptPart;
import dev.trunkline.app.sql.Statement;
import dev.trunkline.app.sql.StatementSplitter;
import dev.trunkline.app.sql.StatementTraits;
import dev.trunkline.driver.wire.ServerError;
import java.util.ArrayList;
import java.util.List;

/// SQL to run, from one place.
///
/// @param origin where it is from
/// @param name the file's; empty for what has none
/// @param text all of it
record Script(Origin origin, String name, String text) {
    /// Where SQL is from.
    enum Origin {
        /// `-c`.
        COMMAND,
        /// `-f`.
        FILE,
        /// Standard input, since there was neither.
        INPUT
    }

    /// What is sent at once.
    ///
    /// @param script it is part of
    /// @param sql its text
    /// @param start where it begins in the script, in chars
    /// @param refusal why it is not sent at all; empty for what is
    record Piece(Script script, String sql, int start, String refusal) {
        boolean runnable() {
            return refusal.isEmpty();
        }

        /// The line it begins in, from 1.
        long line() {
            return script.line(start);
        }

        /// What a message about it begins with: the file and the line, where there is a file.
        ///
        /// @param character of the piece that the message is about, counted from 0
        String place(int character) {
            if (script.origin != Origin.FILE) {
                return "";
            }
            return "trunkline:" + script.name + ":" + script.line(start + character) + ": ";
        }
    }

    private long line(int offset) {
        return 1 + text.chars().limit(offset).filter(c -> c == '\n').count();
    }

    /// Its pieces in order. Only a command under the simple protocol goes as it is.
    List<Piece> pieces(RunProtocol protocol, boolean standardConformingStrings) {
        if (origin == Origin.COMMAND && protocol == RunProtocol.SIMPLE) {
            return List.of(new Piece(this, text, 0, ""));
        }
        List<Piece> pieces = new ArrayList<>();
        // What stands behind a COPY in a command is SQL, as with psql.
        List<ScriptPart> parts = origin == Origin.COMMAND
                ? StatementSplitter.parts(text, standardConformingStrings)
                : StatementSplitter.scriptParts(text, standardConformingStrings);
        for (ScriptPart part : parts) {
            pieces.add(new Piece(this, part.text(), part.start(), refusal(part)));
        }
        return pieces;
    }

    private String refusal(ScriptPart part) {
        return switch (part) {
            case MetaCommand meta -> ServerError.printable(meta.text()) + ": a command of psql's, not SQL";
            case Statement statement
            when origin != Origin.COMMAND && StatementTraits.copiesFromInput(statement.text()) ->
                "COPY FROM STDIN with its data in the script can't be run: the data up to \\. is skipped";
            case Statement _ -> "";
        };
    }

    /// Whether nothing more is run after a failure in it, unless the command line says otherwise.
    boolean stopsOnError() {
        return origin == Origin.COMMAND;
    }
}
