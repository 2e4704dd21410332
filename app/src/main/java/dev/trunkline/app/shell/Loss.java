package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.session.TransactionDeeds;
import dev.trunkline.app.session.TransactionView;
import dev.trunkline.driver.wire.TransactionStatus;

/// What was lost with a connection.
///
/// @param why it was lost, in one line
/// @param transaction as it was last heard of
/// @param running whether a statement was under way
record Loss(String why, TransactionView transaction, boolean running) {
    /// The server's `idle_in_transaction_session_timeout` has passed.
    private static final String IDLE_IN_TRANSACTION = "(25P03)";

    /// All that is known of it.
    ///
    /// @param now by the clock of the transaction's age
    String words(long now) {
        StringBuilder words = new StringBuilder(text("shell.lost", why.endsWith(".") ? why : why + "."));
        if (transaction.status() != TransactionStatus.IDLE) {
            TransactionDeeds deeds = transaction.deeds();
            String age = Durations.age(now - transaction.sinceNanos());
            words.append(' ')
                    .append(text("shell.lost.transaction", age, statements(deeds.statements()), rows(deeds.rows())));
        }
        if (why.contains(IDLE_IN_TRANSACTION)) {
            words.append(' ').append(text("shell.lost.idle"));
        }
        if (running) {
            words.append(' ').append(text("shell.lost.running"));
        }
        return words.toString();
    }

    private static String statements(int count) {
        return count == 1 ? text("shell.lost.statement") : text("shell.lost.statements", Integer.toString(count));
    }

    private static String rows(long count) {
        return count == 1 ? text("shell.lost.row") : text("shell.lost.rows", Long.toString(count));
    }
}
