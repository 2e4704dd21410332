package dev.trunkline.driver.wire;

/// The transaction status as the server gives it in ReadyForQuery, which is the only place it is ever taken
/// from.
public enum TransactionStatus {
    /// `I`: not in a transaction block.
    IDLE('I', "idle"),
    /// `T`: in a transaction block.
    IN_TRANSACTION('T', "in transaction"),
    /// `E`: in a failed transaction block; every statement is refused until it ends.
    FAILED('E', "failed transaction");

    private final char code;
    private final String meaning;

    TransactionStatus(char code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /// The byte of the wire.
    public char code() {
        return code;
    }

    /// The status in words, as the wire panel shows it.
    public String meaning() {
        return meaning;
    }
}
