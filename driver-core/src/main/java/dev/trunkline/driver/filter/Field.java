package dev.trunkline.driver.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can be asked of a message and of the exchange it belongs to.
public enum Field {
    /// What the message is.
    TYPE(Kind.WORD, Scope.ENTRY, "the message's name in the manual, or its letter", "pgsql.type"),
    /// Who sent it.
    DIRECTION(Kind.WORD, Scope.ENTRY, "who sent it: client or server", "dir from"),
    /// Its length in bytes.
    LENGTH(Kind.SIZE, Scope.MESSAGE, "its bytes, type byte and length word included", "len"),
    /// Its place on its connection.
    NUMBER(Kind.COUNT, Scope.MESSAGE, "its number on its connection, from 1"),
    /// When it came.
    T(Kind.TIME, Scope.MESSAGE, "when it was sent or came, since its exchange began", "time"),
    /// How long nothing came before it.
    GAP(Kind.TIME, Scope.MESSAGE, "the time since the message before it in its exchange"),
    /// What it says.
    SAYS(Kind.TEXT, Scope.MESSAGE, "what it says: SQL, values, tags, errors", "text"),
    /// A value of a DataRow.
    COLUMN(Kind.VALUE, Scope.MESSAGE, "a row's value, by its column's name or number", "col"),
    /// A value of a Bind.
    PARAMETER(Kind.VALUE, Scope.MESSAGE, "a Bind's value, by its number: $1", "param"),
    /// The code of an ErrorResponse or NoticeResponse.
    SQLSTATE(Kind.TEXT, Scope.MESSAGE, "the code of an error or a notice, such as 42P01", "code pgsql.code"),
    /// The severity of an ErrorResponse or NoticeResponse.
    SEVERITY(Kind.WORD, Scope.MESSAGE, "how bad an error or a notice is", "pgsql.severity"),
    /// Whether it is a NoticeResponse.
    NOTICE(Kind.FLAG, Scope.ENTRY, "the message is a NoticeResponse"),
    /// Whether secrets in it were overwritten.
    MASKED(Kind.FLAG, Scope.ENTRY, "secrets in it were overwritten when it was recorded"),
    /// Whether its bytes are gone.
    DROPPED(Kind.FLAG, Scope.MESSAGE, "its bytes were dropped to make room"),

    /// The exchange's place.
    EXCHANGE(Kind.COUNT, Scope.EXCHANGE, "the exchange's number, from 1"),
    /// The exchange's connection.
    CONNECTION(Kind.COUNT, Scope.EXCHANGE, "the connection's number, from 1", "track"),
    /// What was wanted.
    KIND(Kind.WORD, Scope.EXCHANGE, "what was wanted: simple, extended, pipeline …", "protocol"),
    /// The statement.
    SQL(Kind.TEXT, Scope.EXCHANGE, "the statement's text", "query pgsql.query"),
    /// How it ended.
    OUTCOME(Kind.WORD, Scope.EXCHANGE, "how the exchange ended"),
    /// How long it took.
    D(Kind.TIME, Scope.EXCHANGE, "how long the exchange took", "duration"),
    /// How long it waited in the client.
    QUEUED(Kind.TIME, Scope.EXCHANGE, "the time from Run to its first message"),
    /// How long the client sent.
    SENDING(Kind.TIME, Scope.EXCHANGE, "the time until all was sent"),
    /// How long the client waited.
    WAIT(Kind.TIME, Scope.EXCHANGE, "network + server: the time until the first byte of the answer", "waiting"),
    /// How long the answer arrived.
    ARRIVING(Kind.TIME, Scope.EXCHANGE, "the time in which the answer arrived"),
    /// How long its end took.
    FINISHING(Kind.TIME, Scope.EXCHANGE, "the time from the rest of the answer to ReadyForQuery"),
    /// How long the client did not read.
    AWAY(Kind.TIME, Scope.EXCHANGE, "the time in which rows arrived and the client did not read"),
    /// How many rows it brought.
    ROWS(Kind.COUNT, Scope.EXCHANGE, "how many rows came"),
    /// How many messages it has.
    MESSAGES(Kind.COUNT, Scope.EXCHANGE, "how many messages it has, rows one by one"),
    /// What was sent.
    UP(Kind.SIZE, Scope.EXCHANGE, "bytes the client sent", "sent"),
    /// What came.
    DOWN(Kind.SIZE, Scope.EXCHANGE, "bytes the server sent", "received"),
    /// How often the client waited.
    TRIPS(Kind.COUNT, Scope.EXCHANGE, "round trips: how often the client had to wait", "roundtrips rt"),
    /// What CommandComplete said.
    TAG(Kind.TEXT, Scope.EXCHANGE, "the command tag, such as SELECT 3", "pgsql.tag"),
    /// What ReadyForQuery said.
    STATUS(Kind.WORD, Scope.EXCHANGE, "the transaction it left behind", "pgsql.status"),
    /// Whether it failed.
    ERROR(Kind.FLAG, Scope.EXCHANGE, "the exchange failed, or its connection was lost"),
    /// Whether it took long.
    SLOW(Kind.FLAG, Scope.EXCHANGE, "the exchange took more than 100 ms"),
    /// Whether the program sent it by itself.
    OURS(Kind.FLAG, Scope.EXCHANGE, "Trunkline sent it by itself");

    /// What a field is, and so what it can be compared with.
    public enum Kind {
        /// True or false; it stands alone.
        FLAG,
        /// A whole number.
        COUNT,
        /// A number of bytes.
        SIZE,
        /// A length of time.
        TIME,
        /// One of a few words.
        WORD,
        /// Any text.
        TEXT,
        /// A value of SQL: a text, a number, or NULL.
        VALUE
    }

    /// Of what it is the same.
    enum Scope {
        /// Of all messages of an exchange.
        EXCHANGE,
        /// Of all messages of a run of rows.
        ENTRY,
        /// Of nothing but the message.
        MESSAGE
    }

    private final Kind kind;
    private final Scope scope;
    private final String meaning;
    /// How else it may be written, with spaces between.
    private final String others;

    Field(Kind kind, Scope scope, String meaning) {
        this(kind, scope, meaning, "");
    }

    Field(Kind kind, Scope scope, String meaning, String others) {
        this.kind = kind;
        this.scope = scope;
        this.meaning = meaning;
        this.others = others;
    }

    /// How it is written.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What it can be compared with.
    public Kind kind() {
        return kind;
    }

    Scope scope() {
        return scope;
    }

    /// What it is, in a line.
    public String meaning() {
        return meaning;
    }

    /// How else it may be written.
    public List<String> others() {
        return others.isEmpty() ? List.of() : List.of(others.split(" "));
    }

    /// Whether the message's bytes must be read for it, which may wait for the disk.
    boolean isInBytes() {
        return switch (this) {
            case SAYS, COLUMN, PARAMETER, SQLSTATE, SEVERITY -> true;
            default -> false;
        };
    }

    /// Whether a name or a number follows it: which column, which parameter.
    boolean hasParts() {
        return kind == Kind.VALUE;
    }

    /// How it is written with its part.
    String written(String part) {
        if (this == PARAMETER) {
            return "$" + part;
        }
        if (!hasParts()) {
            return word();
        }
        return word() + "." + (Token.isPlain(part) ? part : new Value.Text(part).toString());
    }

    static Optional<Field> of(String written) {
        String word = written.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(field -> field.word().equals(word) || field.others().contains(word))
                .findFirst();
    }
}
