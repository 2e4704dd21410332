package dev.trunkline.driver.explain;

import dev.trunkline.driver.explain.Explanation.Next;
import dev.trunkline.driver.session.SessionState;
import dev.trunkline.driver.session.SessionState.Step;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which messages may come next. Of the server's the machine is asked: each is tried, and those it takes may
/// come. What may come at any time (notices, notifications, settings) is left out.
///
/// Thread-safe: holds no state.
final class Expectation {
    /// One of each kind that a machine decides about, in the order they come.
    private static final List<BackendMessage> TRIED = List.of(
            new ParseComplete(),
            new BindComplete(),
            new ParameterDescription(List.of()),
            new RowDescription(List.of()),
            new NoData(),
            new CopyInResponse(Format.TEXT, List.of()),
            new CopyOutResponse(Format.TEXT, List.of()),
            new CopyDone(),
            new CommandComplete(""),
            new EmptyQueryResponse(),
            new PortalSuspended(),
            new CloseComplete(),
            new ErrorResponse(new ServerError(List.of())),
            new ReadyForQuery(TransactionStatus.IDLE));

    private Expectation() {}

    /// What may come behind a message or an event.
    ///
    /// @param name its name
    /// @param after where the session stands
    /// @param machine the same, if it is known
    /// @param cancel whether the connection is one that cancels
    static List<Next> after(String name, Standing after, @Nullable SessionState machine, Past past, boolean cancel) {
        return switch (after.phase()) {
            case NOT_CONNECTED, ENDED, UNKNOWN -> List.of();
            case CONNECTED ->
                name.equals("EncryptionResponse")
                        ? opening(cancel)
                        : both(client("SSLRequest", "GSSENCRequest"), opening(cancel));
            case ASKING_FOR_ENCRYPTION -> server("EncryptionResponse");
            case HANDSHAKE, ENCRYPTED -> opening(cancel);
            case CANCELLING -> List.of();
            case AUTHENTICATING -> authenticating(name);
            case STARTING -> server("ParameterStatus", "BackendKeyData", "ErrorResponse", "ReadyForQuery");
            case FUNCTION_CALL ->
                name.equals("FunctionCall") ? server("FunctionCallResponse", "ErrorResponse") : server("ReadyForQuery");
            case READY -> client("Query", "Parse", "Bind", "Close", "Terminate");
            case COPY_IN -> both(client("CopyData", "CopyDone", "CopyFail"), server("ErrorResponse"));
            case COPY_BOTH -> both(server("CopyData", "CopyDone", "ErrorResponse"), client("CopyData", "CopyDone"));
            case SIMPLE_QUERY, EXTENDED_QUERY, COPY_OUT, SKIPPING ->
                machine == null ? List.of() : both(server(name, machine, past), client(name, machine));
        };
    }

    private static List<Next> opening(boolean cancel) {
        return client(cancel ? "CancelRequest" : "StartupMessage");
    }

    private static List<Next> authenticating(String name) {
        return switch (name) {
            case "StartupMessage" ->
                server(
                        "AuthenticationOk",
                        "AuthenticationSASL",
                        "AuthenticationMD5Password",
                        "AuthenticationCleartextPassword",
                        "AuthenticationGSS",
                        "NegotiateProtocolVersion",
                        "ErrorResponse");
            case "AuthenticationCleartextPassword", "AuthenticationMD5Password" -> client("PasswordMessage");
            case "AuthenticationSASL" -> client("SASLInitialResponse");
            case "AuthenticationSASLContinue" -> client("SASLResponse");
            case "AuthenticationGSS", "AuthenticationSSPI" -> client("GSSResponse");
            case "AuthenticationGSSContinue" -> both(client("GSSResponse"), server("AuthenticationOk"));
            case "AuthenticationSASLFinal" -> server("AuthenticationOk");
            case "SASLInitialResponse" -> server("AuthenticationSASLContinue", "AuthenticationOk", "ErrorResponse");
            case "SASLResponse" -> server("AuthenticationSASLFinal", "AuthenticationSASLContinue", "ErrorResponse");
            case "GSSResponse" -> server("AuthenticationGSSContinue", "AuthenticationOk", "ErrorResponse");
            default -> server("AuthenticationOk", "ErrorResponse");
        };
    }

    private static List<Next> server(String name, SessionState machine, Past past) {
        List<Step> owed = machine.owed();
        if (owed.isEmpty()) {
            return List.of();
        }
        List<Next> next = new ArrayList<>();
        boolean executing = owed.getFirst() == Step.EXECUTE && past.rows() != Past.Rows.NONE && !past.copied();
        if (!machine.skips() && (machine.columns() >= 0 || executing || machine.copyOut())) {
            next.add(new Next(machine.copyOut() ? "CopyData" : "DataRow", Direction.BACKEND));
        }
        for (BackendMessage message : TRIED) {
            boolean again = machine.skips() && message instanceof ErrorResponse;
            if (!again && fits(message, name, past) && takes(machine, message)) {
                next.add(new Next(message.getClass().getSimpleName(), Direction.BACKEND));
            }
        }
        return next;
    }

    /// What the machine would take, and the place rules out.
    private static boolean fits(BackendMessage message, String name, Past past) {
        return switch (message) {
            case ReadyForQuery _ -> !name.equals("Query");
            case PortalSuspended _ -> past.limited();
            case CopyInResponse _, CopyOutResponse _, EmptyQueryResponse _ ->
                !past.copied() && (past.rows() != Past.Rows.SOME || name.equals("CommandComplete"));
            case RowDescription _ -> !past.copied();
            default -> true;
        };
    }

    private static boolean takes(SessionState machine, BackendMessage message) {
        try {
            machine.received(message);
            return true;
        } catch (ProtocolException e) {
            return false;
        }
    }

    /// Where the server can't end the sequence by itself, the client must go on.
    private static List<Next> client(String name, SessionState machine) {
        if (machine.endsByItself()) {
            return List.of();
        }
        if (machine.skips()) {
            return client("Sync");
        }
        return switch (name) {
            case "Parse" -> client("Bind", "Describe", "Sync");
            case "Bind" -> client("Describe", "Execute", "Sync");
            case "Describe" -> client("Bind", "Execute", "Sync");
            case "PortalSuspended" -> client("Execute", "Close", "Sync");
            case "Execute" -> client("Parse", "Flush", "Sync");
            default -> client("Sync");
        };
    }

    private static List<Next> client(String... names) {
        return all(Direction.FRONTEND, names);
    }

    private static List<Next> server(String... names) {
        return all(Direction.BACKEND, names);
    }

    private static List<Next> all(Direction from, String... names) {
        List<Next> all = new ArrayList<>();
        for (String name : names) {
            all.add(new Next(name, from));
        }
        return all;
    }

    private static List<Next> both(List<Next> first, List<Next> second) {
        List<Next> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
