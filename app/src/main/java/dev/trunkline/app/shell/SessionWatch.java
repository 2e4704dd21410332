package dev.trunkline.app.shell;

import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.TransactionView;
import dev.trunkline.driver.wire.DriverException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one session has told of itself, kept for the user interface's thread to look at.
///
/// Thread-safe.
final class SessionWatch {
    private final DatabaseSession session;
    private volatile TransactionView transaction;
    private volatile @Nullable DriverException loss;

    /// @param changed is called when there is something new; from the session's thread
    SessionWatch(DatabaseSession session, Runnable changed) {
        this.session = session;
        this.transaction = session.transaction();
        session.onTransaction(view -> {
            transaction = view;
            changed.run();
        });
        session.onLost(why -> {
            loss = why;
            changed.run();
        });
    }

    DatabaseSession session() {
        return session;
    }

    TransactionView transaction() {
        return transaction;
    }

    boolean inTransaction() {
        return transaction.status() != TransactionStatus.IDLE;
    }

    Optional<DriverException> loss() {
        return Optional.ofNullable(loss);
    }
}
