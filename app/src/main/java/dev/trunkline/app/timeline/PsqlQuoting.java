package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Wording;

/// Texts as psql and SQL read them back.
///
/// Thread-safe: holds no state.
final class PsqlQuoting {
    private PsqlQuoting() {}

    /// A value in a connection string that is itself an argument in double quotes.
    static String conninfo(String value) {
        return Wording.oneLine(value).replace("\\", "\\\\").replace("'", "\\'").replace("\"", "\"\"");
    }

    /// A literal of SQL, whatever the session thinks of backslashes.
    static String literal(String value) {
        String doubled = value.replace("'", "''");
        return value.contains("\\") ? "E'" + doubled.replace("\\", "\\\\") + "'" : "'" + doubled + "'";
    }

    /// An argument of a psql command, which ends with its line.
    static String argument(String value) {
        return "'"
                + value.replace("\\", "\\\\")
                        .replace("'", "''")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "'";
    }
}
