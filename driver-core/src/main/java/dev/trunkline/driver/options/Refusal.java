package dev.trunkline.driver.options;

import dev.trunkline.driver.wire.ConnectionException;
import java.util.regex.Pattern;

/// How options are refused: by name and place. What was given for them is never repeated, since a slip of
/// the pen makes a piece of a password of it (`sslmode= password=x`).
final class Refusal {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]{1,32}");

    private Refusal() {}

    static ConnectionException refused(String message) {
        return new ConnectionException(ConnectionException.Kind.OPTIONS, message, null);
    }

    /// The refusal of a word that is no option.
    ///
    /// @param where stands behind it, such as " (character 7 of the connection string)"
    static ConnectionException unknown(String word, String where) {
        String named = NAME.matcher(word).matches() ? " \"" + word + "\"" : "";
        return refused("connection option" + named + where + " is not known");
    }

    static ConnectionException noNul(String word, String origin) {
        return refused("connection option " + word + origin + " holds a NUL character");
    }
}
