package dev.trunkline.driver.session;

import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a connection is in the protocol (manual 54.2, "Message Flow"). Each state carries what it needs and
/// nothing else; [#sent] and [#received] give the next one and change nothing. A message that the state does
/// not allow is a [ProtocolException].
///
/// Thread-safe: immutable.
public sealed interface SessionState
        permits SessionState.Authenticating, SessionState.Settling, SessionState.Ready, Answering, Draining {
    /// The startup message is sent, and the server may demand proof.
    record Authenticating() implements SessionState {}

    /// AuthenticationOk has come; settings and the cancel key follow, until ReadyForQuery.
    record Settling() implements SessionState {}

    /// The server waits for us.
    ///
    /// @param status of the transaction
    record Ready(TransactionStatus status) implements SessionState {
        private static final Ready IDLE = new Ready(TransactionStatus.IDLE);
        private static final Ready IN_TRANSACTION = new Ready(TransactionStatus.IN_TRANSACTION);
        private static final Ready FAILED = new Ready(TransactionStatus.FAILED);

        /// The one of these three.
        static Ready of(TransactionStatus status) {
            return switch (status) {
                case IDLE -> IDLE;
                case IN_TRANSACTION -> IN_TRANSACTION;
                case FAILED -> FAILED;
            };
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
        OUT,
        /// Both ways: replication.
        BOTH;

        /// Whether it flows to the client.
        boolean out() {
            return this == OUT || this == BOTH;
        }
    }

    /// Whether DataRow may come now, and with how many values; -1 if not.
    default int columns() {
        return this instanceof Answering a && a.copy() == Copy.NONE ? a.columns() : -1;
    }

    /// Whether CopyData may come now.
    default boolean copyOut() {
        return this instanceof Answering a && a.copy().out();
    }

    /// Whether the server waits for COPY data.
    default boolean copyIn() {
        return this instanceof Answering a && (a.copy() == Copy.IN || a.copy() == Copy.BOTH);
    }

    /// What was asked and is not yet answered, the oldest first.
    default List<Step> owed() {
        return switch (this) {
            case Answering a -> a.steps().steps();
            case Draining d -> d.steps().steps();
            case Authenticating _, Settling _, Ready _ -> List.of();
        };
    }

    /// Whether the server skips what it is sent, since something failed.
    default boolean skips() {
        return this instanceof Draining;
    }

    /// Whether ReadyForQuery will come without a further Sync.
    default boolean endsByItself() {
        return switch (this) {
            case Answering a -> !a.steps().fromResync().isEmpty();
            case Draining d -> !d.steps().isEmpty();
            case Authenticating _, Settling _, Ready _ -> true;
        };
    }

    /// The state after the client has sent a message.
    ///
    /// @param columns of an Execute: how many values each of its rows has, where its description is known
    ///     from before and not asked for again; else -1
    default SessionState sent(FrontendMessage message, int columns) {
        Step step = step(message);
        if (step == null) {
            return this instanceof Answering a && endsCopy(message) ? a.copyEnded() : this;
        }
        return switch (this) {
            case Answering a -> new Answering(a.steps().and(step, columns), a.columns(), a.copy());
            // Nothing but a Sync ends the skipping.
            case Draining d when d.steps().isEmpty() && step != Step.SYNC -> d;
            case Draining d -> new Draining(d.steps().and(step, columns));
            case Authenticating _, Settling _, Ready _ ->
                new Answering(Asked.NOTHING.and(step, columns), -1, Copy.NONE);
        };
    }

    private static boolean endsCopy(FrontendMessage message) {
        return message instanceof FrontendMessage.CopyDone || message instanceof CopyFail;
    }

    /// What a message asks for; null if it has no answer.
    private static @Nullable Step step(FrontendMessage message) {
        return switch (message) {
            case Parse _ -> Step.PARSE;
            case Bind _ -> Step.BIND;
            case Describe m -> m.target() == Target.STATEMENT ? Step.DESCRIBE_STATEMENT : Step.DESCRIBE_PORTAL;
            case Execute _ -> Step.EXECUTE;
            case Close _ -> Step.CLOSE;
            case Sync _ -> Step.SYNC;
            case Query _ -> Step.QUERY;
            default -> null;
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
                if (message instanceof ReadyForQuery(TransactionStatus status)
                        && !d.steps().isEmpty()) {
                    yield after(d.steps(), status);
                }
                if (message instanceof ErrorResponse) {
                    yield this;
                }
                throw unexpected(message);
            }
        };
    }

    /// The state after the ReadyForQuery that ends the first of these steps.
    static SessionState after(Asked steps, TransactionStatus status) {
        Asked left = steps.rest();
        return left.isEmpty() ? Ready.of(status) : new Answering(left, -1, Copy.NONE);
    }

    /// The exception for a message that has no place in this state.
    default ProtocolException unexpected(BackendMessage message) {
        String expected = switch (this) {
            case Authenticating _ -> "an authentication message";
            case Settling _ -> "settings, the cancel key or ReadyForQuery";
            case Ready _ -> "nothing, since nothing was asked";
            case Answering a when a.steps().isEmpty() -> "nothing, since all that was asked is answered";
            case Answering a -> "the answer to " + a.steps().first();
            case Draining _ -> "ReadyForQuery, since an error came before";
        };
        return new ProtocolException(message.getClass().getSimpleName() + ": expected " + expected);
    }
}
