package dev.trunkline.driver.capture;

import dev.trunkline.driver.capture.Exchange.Outcome;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the client has asked and the server has not answered yet, the oldest first: the server answers
/// in this order.
///
/// One thread at a time; for one connection.
final class Unanswered {
    /// What can be asked.
    enum Asked {
        PARSE,
        BIND,
        DESCRIBE_STATEMENT,
        DESCRIBE_PORTAL,
        EXECUTE,
        CLOSE,
        SYNC,
        QUERY
    }

    /// @param ends for a Sync or Query: the exchanges that its ReadyForQuery ends
    private record Pending(Asked asked, Exchange exchange, List<Exchange> ends) {}

    private final ArrayDeque<Pending> pending = new ArrayDeque<>();

    void ask(Asked asked, Exchange exchange) {
        pending.add(new Pending(asked, exchange, List.of()));
    }

    /// A Sync or Query, whose ReadyForQuery ends these exchanges.
    void askReady(Asked asked, Exchange exchange, List<Exchange> ends) {
        pending.add(new Pending(asked, exchange, ends));
    }

    /// The exchange that the next answer belongs to.
    Optional<Exchange> head() {
        return Optional.ofNullable(pending.peek()).map(Pending::exchange);
    }

    /// The exchange that was asked for last and is not answered yet.
    Optional<Exchange> newest() {
        return Optional.ofNullable(pending.peekLast()).map(Pending::exchange);
    }

    /// The oldest is answered, if it is of this kind.
    boolean answered(Asked asked) {
        Pending head = pending.peek();
        if (head == null || head.asked != asked) {
            return false;
        }
        pending.remove();
        return true;
    }

    /// The oldest Describe is answered, of whichever kind.
    void described() {
        if (!answered(Asked.DESCRIBE_PORTAL)) {
            answered(Asked.DESCRIBE_STATEMENT);
        }
    }

    /// An error answers the oldest, and everything behind it up to the next Sync or Query is skipped.
    void failed() {
        while (!pending.isEmpty() && pending.peek().asked != Asked.SYNC && pending.peek().asked != Asked.QUERY) {
            pending.remove().exchange.ends(Outcome.SKIPPED);
        }
    }

    /// ReadyForQuery answers the oldest Sync or Query, and what was asked before that was answered by
    /// messages that are not listed.
    ///
    /// @return the exchanges that it ends; in a pipeline they share it
    List<Exchange> ready(Exchange current) {
        Pending head = pending.poll();
        while (head != null && head.asked != Asked.SYNC && head.asked != Asked.QUERY) {
            head = pending.poll();
        }
        return head == null ? List.of(current) : head.ends;
    }

    /// A server that takes COPY data ignores a Sync sent before: it will never be answered.
    ///
    /// @return what it would have ended; null if there was none
    @Nullable
    List<Exchange> dropSync() {
        for (Pending each : pending) {
            if (each.asked == Asked.SYNC) {
                pending.remove(each);
                return each.ends;
            }
        }
        return null;
    }

    /// Nothing of this will be seen to be answered: the connection is gone, or nobody looks. Statements
    /// that were answered are lost too as long as their ReadyForQuery has not come: nothing was sure
    /// yet.
    void cut(Outcome how) {
        for (Pending left : pending) {
            left.exchange.ends(how);
            left.ends.forEach(each -> each.ends(how));
        }
        pending.clear();
    }
}
