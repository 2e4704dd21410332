package dev.trunkline.driver.session;

import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import java.util.ArrayList;
import java.util.List;

/// The server owes answers, and gives them in the order it was asked.
///
/// Thread-safe: immutable.
///
/// @param steps what was asked and is not yet answered, the oldest first; never empty
/// @param columns how many values each row of the current result has; -1 if no rows may come
/// @param copy which way COPY data flows, if it does
record Answering(List<Step> steps, int columns, Copy copy) implements SessionState {
    Answering {
        steps = List.copyOf(steps);
    }

    SessionState answered(BackendMessage message) {
        if (message instanceof ErrorResponse) {
            return failed();
        }
        if (copy != Copy.NONE) {
            if (copy == Copy.OUT && message instanceof CopyDone) {
                return new Answering(steps, -1, Copy.NONE);
            }
            throw unexpected(message);
        }
        return switch (steps.getFirst()) {
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
                List<Step> half = new ArrayList<>(steps);
                half.set(0, Step.DESCRIBED_STATEMENT);
                yield new Answering(half, -1, Copy.NONE);
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
        int place = 0;
        while (place < steps.size() && steps.get(place) != Step.SYNC && steps.get(place) != Step.QUERY) {
            place++;
        }
        return new Draining(steps.subList(place, steps.size()));
    }

    private SessionState executed(BackendMessage message) {
        if (columns >= 0) {
            require(message instanceof CommandComplete || message instanceof PortalSuspended, message);
            return next(-1);
        }
        return switch (message) {
            case CommandComplete _, EmptyQueryResponse _, PortalSuspended _ -> next(-1);
            case CopyInResponse _ -> new Answering(withoutEarlySync(), -1, Copy.IN);
            case CopyOutResponse _ -> new Answering(steps, -1, Copy.OUT);
            default -> throw unexpected(message);
        };
    }

    /// A server in COPY FROM STDIN ignores a Sync: one that was sent before the data will never be answered.
    private List<Step> withoutEarlySync() {
        List<Step> left = new ArrayList<>(steps);
        left.remove(Step.SYNC);
        return left;
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
            case ReadyForQuery(var status) -> SessionState.after(steps, status);
            default -> throw unexpected(message);
        };
    }

    private SessionState next(int nextColumns) {
        return new Answering(steps.subList(1, steps.size()), nextColumns, Copy.NONE);
    }

    private void require(boolean expected, BackendMessage message) {
        if (!expected) {
            throw unexpected(message);
        }
    }
}
