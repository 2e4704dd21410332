package dev.trunkline.app.cli;

import dev.trunkline.app.cli.Script.Piece;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import dev.trunkline.driver.wire.ServerError;
import java.nio.file.Path;

/// What is said of statements on standard error, the way `psql` says it.
///
/// One thread at a time.
record Reports(Streams streams) {
    /// An error or a notice that came for a piece.
    ///
    /// @param context whether to say where in functions it came from
    void error(ServerError error, Piece piece, boolean context) {
        int character = Math.max(0, error.position().orElse(1) - 1);
        String sql = piece.sql();
        int place = character <= sql.codePointCount(0, sql.length()) ? sql.offsetByCodePoints(0, character) : 0;
        error(error, piece.place(place), sql, context);
    }

    /// The same, of a statement of our own.
    ///
    /// @param place what it begins with
    void error(ServerError error, String place, String sql, boolean context) {
        streams.err().print(ErrorText.of(place, error, sql, context));
        streams.err().flush();
    }

    /// A COMMIT was answered with ROLLBACK.
    void rolledBack(String place) {
        String text = "COMMIT became ROLLBACK: the transaction had failed before, and nothing of it was kept";
        streams.err().println((place.isEmpty() ? "trunkline: " : place) + text);
    }

    /// Warns of a file that nobody should hand around.
    static String sensitive(Path file, Exchange exchange) {
        return "warning: " + file + " holds the text of a statement that sets a password (exchange "
                + (exchange.index() + 1) + ")";
    }

    /// A notification came.
    void notified(NotificationResponse notification) {
        String payload = notification.payload().isEmpty() ? "" : " with payload \"" + notification.payload() + "\"";
        String text = "Asynchronous notification \"" + notification.channel() + "\"" + payload
                + " received from server process with PID " + notification.processId() + ".";
        streams.err().println(ServerError.printable(text));
    }
}
