package dev.trunkline.app.cli;

import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.sql.MetaCommand;
import dev.trunkline.app.sql.ScriptPart;
import dev.trunkline.app.sql.Statement;
import dev.trunkline.app.sql.StatementSplitter;
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
    /// @param runnable false for a command of psql's, which no server understands
    record Piece(Script script, String sql, int start, boolean runnable) {
        /// What a message about it begins with: the file and the line, where there is a file.
        ///
        /// @param character of the piece that the message is about, counted from 0
        String place(int character) {
            if (script.origin != Origin.FILE) {
                return "";
            }
            long line = 1
                    + script.text
                            .chars()
                            .limit((long) start + character)
                            .filter(c -> c == '\n')
                            .count();
            return "trunkline:" + script.name + ":" + line + ": ";
        }
    }

    /// Its pieces in order. Only a command under the simple protocol goes as it is.
    List<Piece> pieces(RunProtocol protocol, boolean standardConformingStrings) {
        if (origin == Origin.COMMAND && protocol == RunProtocol.SIMPLE) {
            return List.of(new Piece(this, text, 0, true));
        }
        List<Piece> pieces = new ArrayList<>();
        for (ScriptPart part : StatementSplitter.parts(text, standardConformingStrings)) {
            switch (part) {
                case Statement statement -> pieces.add(new Piece(this, statement.text(), statement.start(), true));
                case MetaCommand meta -> pieces.add(new Piece(this, meta.text(), meta.start(), false));
            }
        }
        return pieces;
    }

    /// Whether nothing more is run after a failure in it, unless the command line says otherwise.
    boolean stopsOnError() {
        return origin == Origin.COMMAND;
    }
}
