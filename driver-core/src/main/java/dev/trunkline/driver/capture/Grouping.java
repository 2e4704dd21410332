package dev.trunkline.driver.capture;

import dev.trunkline.driver.capture.Exchange.Kind;
import dev.trunkline.driver.capture.Exchange.Outcome;
import dev.trunkline.driver.capture.Unanswered.Asked;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Groups the messages of one connection. The server answers in the order it was asked, so each thing
/// asked waits in a queue until its answer comes; the answer belongs to the exchange of the one at the
/// head.
///
/// One thread at a time.
final class Grouping {
    /// Makes the next exchange of the log.
    interface Beginning {
        Exchange begin(int track, Kind kind);
    }

    private final int track;
    private final Beginning log;
    private final Unanswered unanswered = new Unanswered();
    private final Map<String, Parse> statements = new HashMap<>();
    private final Map<String, String> portals = new HashMap<>();
    private @Nullable Exchange startup;
    private @Nullable Exchange unsynced;
    private boolean unsyncedParsed;
    private boolean unsyncedExecuted;
    private List<Exchange> sinceSync = new ArrayList<>();
    /// While the server takes COPY data: what the Sync ends that must follow the data.
    private @Nullable List<Exchange> copyIn;

    private @Nullable Exchange unasked;
    private @Nullable Exchange latest;

    Grouping(int track, Beginning log) {
        this.track = track;
        this.log = log;
    }

    void happened(Event event) {
        if (event.kind() == Event.Kind.CLOSED) {
            if (latest != null) {
                latest.add(event);
            }
            unanswered.lost();
            sinceSync.forEach(each -> each.ends(Outcome.LOST));
            if (startup != null) {
                startup.ends(startup.kind() == Kind.CANCEL ? Outcome.DONE : Outcome.LOST);
            }
            startup = null;
            return;
        }
        startup().add(event);
    }

    private Exchange startup() {
        Exchange current = startup;
        if (current == null) {
            current = begin(Kind.STARTUP, "startup");
            startup = current;
        }
        return current;
    }

    void sent(Message message) {
        unasked = null;
        switch (message.frontend()) {
            case SSLRequest _, GSSENCRequest _, StartupMessage _ -> startup().add(message);
            case PasswordMessage _, SASLInitialResponse _, SASLResponse _, GSSResponse _ ->
                startup().add(message);
            case CancelRequest m -> {
                Exchange cancel = startup();
                cancel.becomes(Kind.CANCEL);
                cancel.sql("cancel backend " + m.processId());
                cancel.add(message);
            }
            case Query m -> {
                Exchange exchange = begin(Kind.SIMPLE, m.text());
                exchange.add(message);
                unanswered.askReady(Asked.QUERY, exchange, List.of(exchange));
            }
            case Terminate _ -> {
                Exchange exchange = begin(Kind.TERMINATE, "terminate");
                exchange.add(message);
                exchange.ends(Outcome.DONE);
            }
            case FrontendMessage extended -> sentExtended(message, extended);
        }
    }

    private void sentExtended(Message message, FrontendMessage extended) {
        boolean newStatement = (extended instanceof Parse && unsyncedParsed)
                || ((extended instanceof Parse || extended instanceof Bind) && unsyncedExecuted);
        if (newStatement) {
            unsynced = null;
        }
        boolean copying = copyIn != null
                || extended instanceof FrontendMessage.CopyData
                || extended instanceof FrontendMessage.CopyDone
                || extended instanceof CopyFail;
        Exchange exchange = copying ? copying() : extended();
        exchange.add(message);
        switch (extended) {
            case Parse m -> {
                statements.put(m.statement(), m);
                unsyncedParsed = true;
                exchange.sql(m.query());
                exchange.parameterTypes(m.parameterTypes());
                unanswered.ask(Asked.PARSE, exchange);
            }
            case Bind m -> {
                bind(m, exchange);
                unanswered.ask(Asked.BIND, exchange);
            }
            case Describe m -> {
                unanswered.ask(
                        m.target() == Target.STATEMENT ? Asked.DESCRIBE_STATEMENT : Asked.DESCRIBE_PORTAL, exchange);
            }
            case Execute m -> {
                unsyncedExecuted = true;
                if (exchange.sql().isEmpty()) {
                    exchange.sql(portals.getOrDefault(m.portal(), "execute portal \"" + m.portal() + '"'));
                }
                unanswered.ask(Asked.EXECUTE, exchange);
            }
            case Close _ -> unanswered.ask(Asked.CLOSE, exchange);
            case Sync _ -> {
                unanswered.askReady(Asked.SYNC, exchange, copyIn != null ? copyIn : sinceSync);
                copyIn = null;
                sinceSync = new ArrayList<>();
                unsynced = null;
            }
            default -> {
                // Flush, FunctionCall and COPY data have no answer of their own to wait for.
            }
        }
    }

    private void bind(Bind bind, Exchange exchange) {
        Parse parse = statements.get(bind.statement());
        String sql = parse == null ? "statement \"" + bind.statement() + '"' : parse.query();
        portals.put(bind.portal(), sql);
        if (exchange.sql().isEmpty()) {
            exchange.sql(sql);
            if (parse != null) {
                exchange.parameterTypes(parse.parameterTypes());
            }
        }
    }

    private Exchange extended() {
        Exchange current = unsynced;
        if (current == null) {
            current = begin(Kind.EXTENDED, "");
            unsynced = current;
            sinceSync.add(current);
            unsyncedParsed = false;
            unsyncedExecuted = false;
        }
        return current;
    }

    /// COPY data belongs to the statement that the server is working on.
    private Exchange copying() {
        return unanswered.head().orElseGet(this::extended);
    }

    private Exchange begin(Kind kind, String sql) {
        Exchange exchange = log.begin(track, kind);
        exchange.sql(sql);
        latest = exchange;
        return exchange;
    }

    void received(Run run) {
        current().add(run);
    }

    void received(Message message) {
        BackendMessage backend = message.backend();
        Exchange exchange = current();
        if (startup != null) {
            receivedAtStartup(message, backend, exchange);
            return;
        }
        switch (backend) {
            case ReadyForQuery m -> ready(message, m, exchange);
            case ErrorResponse m -> failed(message, m.error(), exchange);
            default -> {
                exchange.add(message);
                answer(backend, exchange);
            }
        }
    }

    private void receivedAtStartup(Message message, BackendMessage backend, Exchange exchange) {
        exchange.add(message);
        if (backend instanceof ReadyForQuery(var status)) {
            exchange.ready(status);
            startup = null;
        } else if (backend instanceof ErrorResponse(ServerError error)) {
            exchange.fails(error);
        }
    }

    private Exchange current() {
        if (startup != null) {
            return startup;
        }
        Optional<Exchange> asked = unanswered.head();
        if (asked.isPresent()) {
            return asked.get();
        }
        Exchange current = unasked;
        if (current == null) {
            current = begin(Kind.ASYNCHRONOUS, "unasked");
            current.ends(Outcome.DONE);
            unasked = current;
        }
        return current;
    }

    private void answer(BackendMessage backend, Exchange exchange) {
        switch (backend) {
            case ParseComplete _ -> unanswered.answered(Asked.PARSE);
            case BindComplete _ -> unanswered.answered(Asked.BIND);
            case CloseComplete _ -> unanswered.answered(Asked.CLOSE);
            case ParameterDescription m -> exchange.parameterTypes(m.typeOids());
            case RowDescription m -> {
                exchange.describes(m);
                unanswered.described();
            }
            case NoData _ -> unanswered.described();
            case CommandComplete m -> {
                exchange.completes(m.tag());
                unanswered.answered(Asked.EXECUTE);
            }
            case EmptyQueryResponse _, PortalSuspended _ -> unanswered.answered(Asked.EXECUTE);
            case CopyInResponse _ -> copyIn = unanswered.dropSync();
            default -> {
                // Everything else is part of an answer, not its end.
            }
        }
    }

    /// An error answers the head and everything behind it up to the next Sync: the server skips those.
    private void failed(Message message, ServerError error, Exchange exchange) {
        exchange.add(message);
        exchange.fails(error);
        if (exchange.kind() == Kind.ASYNCHRONOUS) {
            return;
        }
        unanswered.failed();
    }

    /// ReadyForQuery ends every exchange since the last one: in a pipeline they share it.
    private void ready(Message message, ReadyForQuery ready, Exchange exchange) {
        for (Exchange each : unanswered.ready(exchange)) {
            each.add(message);
            // What went well before something else failed did not leave the failed transaction behind.
            boolean blameless =
                    ready.status() == TransactionStatus.FAILED && each != exchange && each.outcome() == Outcome.RUNNING;
            if (blameless) {
                each.ends(Outcome.DONE);
            } else {
                each.ready(ready.status());
            }
        }
    }
}
