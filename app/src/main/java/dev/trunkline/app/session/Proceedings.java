package dev.trunkline.app.session;

import dev.trunkline.app.sql.StatementSplitter;
import dev.trunkline.app.sql.TransactionStep;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Follows what happens to the transaction, by the texts that are sent and the tags that come back.
///
/// One thread at a time: the session's.
final class Proceedings {
    private TransactionDeeds deeds = TransactionDeeds.NONE;
    private Savepoints savepoints = Savepoints.NONE;
    private String begun = "";
    /// Whether a transaction has ended since the last look, with another one perhaps begun behind it.
    private boolean renewed;

    private String text = "";
    private boolean single;
    private int tags;
    private @Nullable List<String> statements;

    /// A text is about to run.
    ///
    /// @param one whether it is one statement; else it may be several, each with a tag of its own
    void runs(String sql, boolean one) {
        text = sql;
        single = one;
        tags = 0;
        statements = null;
    }

    /// Our own BEGIN is done.
    ///
    /// @param modes that it asked for
    void begun(String modes) {
        begun = modes;
    }

    /// A statement of the text has succeeded.
    void completed(String tag) {
        deeds = deeds.and(tag);
        switch (tag) {
            case "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT" -> steered(tag);
            case "SET" -> begun = current().toLowerCase(Locale.ROOT).contains("transaction") ? "" : begun;
            default -> {}
        }
        tags++;
    }

    private void steered(String tag) {
        TransactionStep step = TransactionStep.of(current());
        savepoints = savepoints.after(tag, step);
        if (tag.equals("COMMIT") || step instanceof TransactionStep.Ends) {
            deeds = TransactionDeeds.NONE;
            begun = "";
            renewed = true;
        }
    }

    /// The statement that a tag which comes now belongs to; empty if that can't be told.
    private String current() {
        if (single) {
            return text;
        }
        List<String> known = statements;
        if (known == null) {
            known = StatementSplitter.split(text).stream()
                    .map(dev.trunkline.app.sql.Statement::text)
                    .toList();
            statements = known;
        }
        return tags < known.size() ? known.get(tags) : "";
    }

    /// What there is to say now that ReadyForQuery has come.
    ///
    /// @param before what was said last
    TransactionView now(TransactionStatus status, TransactionView before, long nanos) {
        if (status == TransactionStatus.IDLE) {
            deeds = TransactionDeeds.NONE;
            savepoints = Savepoints.NONE;
            begun = "";
        }
        boolean opened = before.status() == TransactionStatus.IDLE || status == TransactionStatus.IDLE || renewed;
        renewed = false;
        return new TransactionView(status, opened ? nanos : before.sinceNanos(), deeds, savepoints, begun);
    }
}
