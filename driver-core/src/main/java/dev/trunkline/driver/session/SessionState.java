package dev.trunkline.driver.session;

import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;

/// Where a connection is in the protocol (manual 54.2, "Message Flow"). Each state carries what it needs and
/// nothing else; [#sent] and [#received] give the next one and change nothing. A message that the state does
/// not allow is a [ProtocolException].
///
/// Thread-safe: immutable.
public sealed interface SessionState
        permits SessionState.Authenticating,
                SessionState.Settling,
                SessionState.Ready,
                Answering,
                SessionState.Draining {
    /// The startup message is sent, and the server may demand proof.
    record Authenticating() implements SessionState {}

    /// AuthenticationOk has come; settings and the cancel key follow, until ReadyForQuery.
    record Settling() implements SessionState {}

    /// The server waits for us.
    ///
    /// @param status of the transaction
    record Ready(TransactionStatus status) implements SessionState {}

    /// Something failed; all that follows is skipped until the ReadyForQuery of the oldest step.
    ///
    /// @param steps begins with the Sync or Query that the server will answer; empty as long as neither
    ///     is sent
    record Draining(List<Step> steps) implements SessionState {
        /// Copies the list.
        public Draining {
            steps = List.copyOf(steps);
        }
    }

    /// What was asked.
    enum Step {
        /// Parse, answered by ParseComplete.
        PARSE,
        /// Bind, answered by BindComplete.
        BIND,
        /// Describe of a statement, answered by ParameterDescription and what [#DESCRIBED_STATEMENT] is.
        DESCRIBE_STATEMENT,
        /// The other half of Describe of a statement, answered by RowDescription or NoData.
        DESCRIBED_STATEMENT,
        /// Describe of a portal, answered by RowDescription or NoData.
        DESCRIBE_PORTAL,
        /// Execute, answered by rows and CommandComplete, EmptyQueryResponse or PortalSuspended.
        EXECUTE,
        /// Close, answered by CloseComplete.
        CLOSE,
        /// Sync, answered by ReadyForQuery.
        SYNC,
        /// Query, answered by any number of results and ReadyForQuery.
        QUERY
    }

    /// Which way COPY data flows.
    enum Copy {
        /// It does not.
        NONE,
        /// To the server.
        IN,
        /// To the client.
        OUT
    }

    /// Whether DataRow may come now, and with how many values; -1 if not.
    default int columns() {
        return this instanceof Answering a && a.copy() == Copy.NONE ? a.columns() : -1;
    }

    /// Whether CopyData may come now.
    default boolean copyOut() {
        return this instanceof Answering a && a.copy() == Copy.OUT;
    }

    /// The state after the client has sent a message.
    default SessionState sent(FrontendMessage message) {
        List<Step> steps = new ArrayList<>(
                switch (this) {
                    case Answering a -> a.steps();
                    case Draining d -> d.steps;
                    case Authenticating _, Settling _, Ready _ -> List.of();
                });
        switch (message) {
            case Parse _ -> steps.add(Step.PARSE);
            case Bind _ -> steps.add(Step.BIND);
            case Describe m ->
                steps.add(m.target() == Target.STATEMENT ? Step.DESCRIBE_STATEMENT : Step.DESCRIBE_PORTAL);
            case Execute _ -> steps.add(Step.EXECUTE);
            case Close _ -> steps.add(Step.CLOSE);
            case Sync _ -> steps.add(Step.SYNC);
            case Query _ -> steps.add(Step.QUERY);
            case FrontendMessage.CopyDone _, CopyFail _ -> {
                return this instanceof Answering a ? new Answering(a.steps(), -1, Copy.NONE) : this;
            }
            default -> {
                return this;
            }
        }
        return switch (this) {
            case Answering a -> new Answering(steps, a.columns(), a.copy());
            case Draining _ -> new Draining(steps);
            case Authenticating _, Settling _, Ready _ -> new Answering(steps, -1, Copy.NONE);
        };
    }

    /// The state after the server has sent a message that is neither row nor COPY data nor one that may
    /// come at any time.
    ///
    /// @throws ProtocolException if the message has no place here
    default SessionState received(BackendMessage message) {
        return switch (this) {
            case Authenticating _ ->
                switch (message) {
                    case AuthenticationOk _ -> new Settling();
                    case Authentication _, NegotiateProtocolVersion _, ErrorResponse _ -> this;
                    default -> throw unexpected(message);
                };
            case Settling _ ->
                switch (message) {
                    case BackendKeyData _, ErrorResponse _ -> this;
                    case ReadyForQuery(TransactionStatus status) -> new Ready(status);
                    default -> throw unexpected(message);
                };
            case Ready _ -> {
                // Unasked, a server only says that it ends the session (57P01 and its like).
                if (message instanceof ErrorResponse(var error) && error.fatal()) {
                    yield this;
                }
                throw unexpected(message);
            }
            case Answering a -> a.answered(message);
            case Draining d -> {
                if (message instanceof ReadyForQuery(TransactionStatus status) && !d.steps.isEmpty()) {
                    yield after(d.steps, status);
                }
                if (message instanceof ErrorResponse) {
                    yield this;
                }
                throw unexpected(message);
            }
        };
    }

    /// The state after the ReadyForQuery that ends the first of these steps.
    static SessionState after(List<Step> steps, TransactionStatus status) {
        return steps.size() <= 1 ? new Ready(status) : new Answering(steps.subList(1, steps.size()), -1, Copy.NONE);
    }

    /// The exception for a message that has no place in this state.
    default ProtocolException unexpected(BackendMessage message) {
        String expected = switch (this) {
            case Authenticating _ -> "an authentication message";
            case Settling _ -> "settings, the cancel key or ReadyForQuery";
            case Ready _ -> "nothing, since nothing was asked";
            case Answering a -> "the answer to " + a.steps().getFirst();
            case Draining _ -> "ReadyForQuery, since an error came before";
        };
        return new ProtocolException(message.getClass().getSimpleName() + ": expected " + expected);
    }
}
