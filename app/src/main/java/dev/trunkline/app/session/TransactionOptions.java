package dev.trunkline.app.session;

import java.util.StringJoiner;

/// How our own BEGIN begins a transaction (manual, SET TRANSACTION).
///
/// @param isolation what it sees of others
/// @param readOnly whether the server refuses to write in it
/// @param deferrable whether it may wait at its beginning for a snapshot that nothing can upset later;
///     without effect unless it is serializable and read only
public record TransactionOptions(Isolation isolation, boolean readOnly, boolean deferrable) {
    /// As the server's settings have it.
    public static final TransactionOptions DEFAULT = new TransactionOptions(Isolation.SERVER_DEFAULT, false, false);

    /// What a transaction sees of others. PostgreSQL takes READ UNCOMMITTED for READ COMMITTED.
    public enum Isolation {
        /// What `default_transaction_isolation` says.
        SERVER_DEFAULT(""),
        /// Each statement sees what was committed before it.
        READ_COMMITTED("READ COMMITTED"),
        /// All statements see what was committed before the first.
        REPEATABLE_READ("REPEATABLE READ"),
        /// As if transactions had run one after the other.
        SERIALIZABLE("SERIALIZABLE");

        private final String words;

        Isolation(String words) {
            this.words = words;
        }

        /// In SQL; empty for the server's own.
        public String words() {
            return words;
        }
    }

    /// Whether [#deferrable()] would have an effect.
    public boolean defers() {
        return isolation == Isolation.SERIALIZABLE && readOnly;
    }

    /// These modes in a few words, `SERIALIZABLE, READ ONLY`; empty for the server's own.
    public String words() {
        StringJoiner words = new StringJoiner(", ");
        if (isolation != Isolation.SERVER_DEFAULT) {
            words.add(isolation.words());
        }
        if (readOnly) {
            words.add("READ ONLY");
        }
        if (deferrable && defers()) {
            words.add("DEFERRABLE");
        }
        return words.toString();
    }

    /// The BEGIN that says it.
    public String begin() {
        String level = isolation == Isolation.SERVER_DEFAULT ? "" : "ISOLATION LEVEL ";
        String words = words();
        return words.isEmpty() ? "BEGIN" : "BEGIN " + level + words;
    }
}
