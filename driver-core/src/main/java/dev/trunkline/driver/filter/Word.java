package dev.trunkline.driver.filter;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.MessageType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One of the words that a field can have.
///
/// @param name how it is written
/// @param meaning in a line
/// @param others how it may be written too
record Word(String name, String meaning, List<String> others) {
    private static final List<String> FIRST = List.of(
            "DataRow",
            "Query",
            "Parse",
            "Bind",
            "Execute",
            "ErrorResponse",
            "NoticeResponse",
            "CommandComplete",
            "ReadyForQuery",
            "RowDescription",
            "CopyData");
    private static final List<Word> TYPES = types();
    private static final List<Word> DIRECTIONS = List.of(
            word("client", "sent by the client", "frontend", "f"),
            word("server", "sent by the server", "backend", "b"));
    private static final List<Word> SEVERITIES = List.of(
            word("ERROR", "the statement failed"),
            word("FATAL", "the session ended"),
            word("PANIC", "all sessions ended"),
            word("WARNING", "something may be wrong"),
            word("NOTICE", "a hint"),
            word("DEBUG", "for those who develop the server"),
            word("INFO", "what was asked for"),
            word("LOG", "what else goes to the server's log"));
    private static final List<Word> STATUSES = List.of(
            word("idle", "no transaction is open", "I"),
            word("transaction", "a transaction is open", "T"),
            word("failed", "a transaction has failed", "E"));

    private static Word word(String name, String meaning, String... others) {
        return new Word(name, meaning, List.of(others));
    }

    /// All that a field can have; empty if it is no field of words.
    static List<Word> of(Field field) {
        return switch (field) {
            case TYPE -> TYPES;
            case DIRECTION -> DIRECTIONS;
            case SEVERITY -> SEVERITIES;
            case STATUS -> STATUSES;
            case KIND -> Arrays.stream(Exchange.Kind.values()).map(Word::kind).toList();
            case OUTCOME ->
                Arrays.stream(Exchange.Outcome.values()).map(Word::outcome).toList();
            default -> List.of();
        };
    }

    /// The field's word that is written so; empty if it has none.
    static Optional<Word> find(Field field, String written) {
        if (field == Field.TYPE && written.length() == 1) {
            // Letters tell large from small: D is DataRow, d is CopyData.
            return letters().contains(written) ? Optional.of(word(written, "")) : Optional.empty();
        }
        return of(field).stream()
                .filter(word -> word.name.equalsIgnoreCase(written)
                        || word.others.stream().anyMatch(written::equalsIgnoreCase))
                .findFirst();
    }

    private static List<String> letters() {
        return Arrays.stream(MessageType.values())
                .filter(type -> type.tag() != 0)
                .map(type -> String.valueOf(type.tag()))
                .toList();
    }

    static Word kind(Exchange.Kind kind) {
        return switch (kind) {
            case STARTUP -> word("startup", "a session's beginning");
            case SIMPLE -> word("simple", "by Query");
            case EXTENDED -> word("extended", "by Parse, Bind, Execute");
            case PIPELINE -> word("pipeline", "the same, among others in flight");
            case CANCEL -> word("cancel", "a CancelRequest");
            case ASYNCHRONOUS -> word("unasked", "the server spoke by itself", "asynchronous");
            case TERMINATE -> word("terminate", "a session's end");
        };
    }

    static Word outcome(Exchange.Outcome outcome) {
        return switch (outcome) {
            case RUNNING -> word("running", "not yet ended");
            case DONE -> word("done", "as wanted");
            case FAILED -> word("failed", "with an ErrorResponse");
            case SKIPPED -> word("skipped", "something before it in its pipeline failed");
            case UNDONE -> word("undone", "something behind it failed and undid it");
            case LOST -> word("lost", "the connection ended first");
            case UNSEEN -> word("unseen", "capturing was stopped before it ended");
        };
    }

    private static List<Word> types() {
        List<Word> types = new ArrayList<>();
        for (MessageType type : MessageType.values()) {
            String letter = type.tag() == 0 ? "no letter" : "'" + type.tag() + "'";
            String from = type.direction() == Direction.FRONTEND ? " from the client" : " from the server";
            boolean both = types.removeIf(word -> word.name.equals(type.label()));
            types.add(word(type.label(), letter + (both ? " from either side" : from)));
        }
        for (String name : List.of(
                "AuthenticationOk",
                "AuthenticationCleartextPassword",
                "AuthenticationMD5Password",
                "AuthenticationSASL",
                "AuthenticationSASLContinue",
                "AuthenticationSASLFinal",
                "AuthenticationGSS",
                "AuthenticationGSSContinue",
                "AuthenticationSSPI")) {
            types.add(word(name, "one of Authentication"));
        }
        for (String name : List.of("SASLInitialResponse", "SASLResponse", "GSSResponse")) {
            types.add(word(name, "'p' from the client"));
        }
        for (String name : List.of("SSLRequest", "GSSENCRequest", "CancelRequest")) {
            types.add(word(name, "no letter from the client"));
        }
        types.add(word("Event", "no message: connecting, TLS, authentication, the end"));
        // What is asked for most comes first; the others as the protocol has them.
        types.sort(
                Comparator.comparingInt(word -> FIRST.contains(word.name) ? FIRST.indexOf(word.name) : FIRST.size()));
        return List.copyOf(types);
    }
}
