package dev.trunkline.driver.session;

import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;

/// The server owes answers, and gives them in the order it was asked.
///
/// Thread-safe: immutable.
///
/// @param steps what was asked and is not yet answered; empty where a Flush let the server answer all, and
///     it waits for more or for a Sync
/// @param columns how many values each row of the current result has; -1 if no rows may come
/// @param copy which way COPY data flows, if it does
record Answering(Asked steps, int columns, Copy copy) implements SessionState {
    /// Where rows of so many values may come now; a description may be known from before.
    Answering {
        columns = columns >= 0 || copy != Copy.NONE ? columns : steps.columns();
    }

    SessionState answered(BackendMessage message) {
        if (message instanceof ErrorResponse) {
            return failed();
        }
        if (steps.isEmpty()) {
            throw unexpected(message);
        }
        if (copy != Copy.NONE) {
            if (copy.out() && message instanceof CopyDone) {
                return new Answering(steps, -1, copy == Copy.BOTH ? Copy.IN : Copy.NONE);
            }
            throw unexpected(message);
        }
        return switch (steps.first()) {
            case PARSE -> {
                require(message instanceof ParseComplete, message);
                yield next(-1);
            }
            case BIND -> {
                require(message instanceof BindComplete, message);
                yield next(-1);
            }
            case CLOSE -> {
                require(message instanceof CloseComplete, message);
                yield next(columns);
            }
            case DESCRIBE_STATEMENT -> {
                require(message instanceof ParameterDescription, message);
                yield new Answering(steps.replacing(Step.DESCRIBED_STATEMENT), -1, Copy.NONE);
            }
            case DESCRIBED_STATEMENT -> {
                require(message instanceof RowDescription || message instanceof NoData, message);
                // The formats of a statement's description are not those of its portal, so its columns promise
                // nothing.
                yield next(-1);
            }
            case DESCRIBE_PORTAL ->
                switch (message) {
                    case RowDescription m -> next(m.columns().size());
                    case NoData _ -> next(-1);
                    default -> throw unexpected(message);
                };
            case EXECUTE -> executed(message);
            case QUERY -> queried(message);
            case SYNC -> {
                if (message instanceof ReadyForQuery(var status)) {
                    yield SessionState.after(steps, status);
                }
                throw unexpected(message);
            }
        };
    }

    /// Everything up to the next point of resync is skipped by the server.
    private SessionState failed() {
        return new Draining(steps.fromResync());
    }

    /// The client has said that its COPY data ends, or that it fails.
    SessionState copyEnded() {
        return new Answering(steps, -1, copy == Copy.BOTH ? Copy.OUT : Copy.NONE);
    }

    private SessionState executed(BackendMessage message) {
        if (columns >= 0) {
            require(message instanceof CommandComplete || message instanceof PortalSuspended, message);
            return next(-1);
        }
        return switch (message) {
            case CommandComplete _, EmptyQueryResponse _, PortalSuspended _ -> next(-1);
            // A server in COPY FROM STDIN ignores a Sync: one that was sent before the data is never answered.
            case CopyInResponse _ -> new Answering(steps.withoutSync(), -1, Copy.IN);
            case CopyOutResponse _ -> new Answering(steps, -1, Copy.OUT);
            default -> throw unexpected(message);
        };
    }

    private SessionState queried(BackendMessage message) {
        if (columns >= 0) {
            require(message instanceof CommandComplete, message);
            return new Answering(steps, -1, Copy.NONE);
        }
        return switch (message) {
            case RowDescription m -> new Answering(steps, m.columns().size(), Copy.NONE);
            case CommandComplete _, EmptyQueryResponse _ -> this;
            case CopyInResponse _ -> new Answering(steps, -1, Copy.IN);
            case CopyOutResponse _ -> new Answering(steps, -1, Copy.OUT);
            case CopyBothResponse _ -> new Answering(steps, -1, Copy.BOTH);
            case ReadyForQuery(var status) -> SessionState.after(steps, status);
            default -> throw unexpected(message);
        };
    }

    private SessionState next(int nextColumns) {
        return new Answering(steps.rest(), nextColumns, Copy.NONE);
    }

    private void require(boolean expected, BackendMessage message) {
        if (!expected) {
            throw unexpected(message);
        }
    }
}
