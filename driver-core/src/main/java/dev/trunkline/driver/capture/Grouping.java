package dev.trunkline.driver.capture;

import dev.trunkline.driver.capture.Exchange.Kind;
import dev.trunkline.driver.capture.Exchange.Outcome;
import dev.trunkline.driver.capture.Unanswered.Asked;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.CommandTags;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Groups the messages of one connection. The server answers in the order it was asked, so each thing
/// asked waits in a queue until its answer comes; the answer belongs to the exchange of the one at the
/// head.
///
/// One thread at a time.
final class Grouping {
    /// What grouping tells the log.
    interface Log {
        /// Makes the next exchange.
        Exchange begin(int track, Kind kind);

        /// What a backend is busy with, by what the tape knows.
        Optional<Exchange> running(int processId);

        /// ReadyForQuery has come.
        ///
        /// @param status null if it can't be read
        void ready(int track, long nanos, @Nullable TransactionStatus status);
    }

    private final int track;
    private final Log log;
    private final Contents contents;
    private final Unanswered unanswered = new Unanswered();
    private final Prepared prepared = new Prepared();
    private @Nullable Exchange startup;
    private @Nullable Exchange unsynced;
    private boolean unsyncedParsed;
    private boolean unsyncedExecuted;
    private List<Exchange> sinceSync = new ArrayList<>(1);
    /// While the server takes COPY data: what the Sync ends that must follow the data.
    private @Nullable List<Exchange> copyIn;

    private @Nullable Exchange unasked;
    private @Nullable Exchange latest;
    private OptionalInt processId = OptionalInt.empty();

    Grouping(int track, Log log, Contents contents) {
        this.track = track;
        this.log = log;
        this.contents = contents;
    }

    /// The server's process at the other end, if it has said which.
    OptionalInt processId() {
        return processId;
    }

    /// What the server is busy with, as far as has been read.
    Optional<Exchange> running() {
        return unanswered.head();
    }

    void happened(Event event) {
        switch (event.kind()) {
            case CLOSED, CAPTURE_OFF -> {
                ended().add(event);
                cut(event.kind() == Event.Kind.CLOSED ? Outcome.LOST : Outcome.UNSEEN);
            }
            case CAPTURE_ON -> {
                cut(Outcome.UNSEEN);
                prepared.forgetUnnamed();
                unasked = null;
                current().add(event);
            }
            case JOINED -> current().add(event);
            case MISSING -> missing(event);
            case ENCRYPTED -> {
                startup().add(event);
                startup().ends(Outcome.UNSEEN);
            }
            case READY -> {
                // What ReadyForQuery has ended already.
                (latest != null ? latest : startup()).add(event);
            }
            case RESOLVED, CONNECTED, TLS, AUTHENTICATION -> startup().add(event);
        }
    }

    /// What ends with the connection, or with what is seen of it. An exchange that has ended took as
    /// long as it did: what happens later is none of it.
    private Exchange ended() {
        Exchange newest = latest;
        if (newest != null
                && (newest.outcome() == Outcome.RUNNING || newest.kind() == Kind.TERMINATE || newest == unasked)) {
            return newest;
        }
        // The startup that is under way, or what the server may say unasked.
        return current();
    }

    /// What is answered behind a gap can't be told for sure. Up to the next thing the client says it is most
    /// likely what was under way.
    private void missing(Event event) {
        Exchange torn = ended();
        torn.add(event);
        cut(Outcome.UNSEEN);
        prepared.forgetUnnamed();
        unasked = torn;
    }

    /// Nothing of what is under way will be seen to end.
    private void cut(Outcome how) {
        unanswered.cut(how);
        sinceSync.forEach(each -> each.ends(how));
        sinceSync = new ArrayList<>(1);
        if (startup != null) {
            startup.ends(startup.kind() == Kind.CANCEL ? Outcome.DONE : how);
        }
        startup = null;
        unsynced = null;
        copyIn = null;
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
        switch ((char) (message.tag() & 0xff)) {
            case '\0' -> opened(message);
            case 'p' -> startup().add(message);
            case 'Q' -> {
                Exchange exchange = begin(Kind.SIMPLE, "");
                if (contents.frontend(message) instanceof Query m) {
                    exchange.sql(contents.once(m.text()));
                } else {
                    exchange.isUnread();
                }
                exchange.add(message);
                unanswered.askReady(Asked.QUERY, exchange, List.of(exchange));
            }
            case 'X' -> {
                Exchange exchange = begin(Kind.TERMINATE, "terminate");
                exchange.add(message);
                exchange.ends(Outcome.DONE);
            }
            default -> sentExtended(message);
        }
    }

    private void opened(Message message) {
        FrontendMessage said = contents.frontend(message);
        Exchange current = startup();
        if (said instanceof CancelRequest cancel) {
            current.becomes(Kind.CANCEL);
            current.sql("cancel backend " + cancel.processId());
            log.running(cancel.processId()).ifPresent(current::cancels);
        } else if (said == null && message.is(Message.Mark.MASKED)) {
            // Of the opening messages this one only has a secret.
            current.becomes(Kind.CANCEL);
            current.sql("cancel");
        }
        current.add(message);
    }

    private void sentExtended(Message message) {
        char tag = (char) (message.tag() & 0xff);
        if ((tag == 'P' && unsyncedParsed) || ((tag == 'P' || tag == 'B') && unsyncedExecuted)) {
            unsynced = null;
        }
        boolean copying = copyIn != null || tag == 'd' || tag == 'c' || tag == 'f';
        Exchange exchange = copying ? copying() : extended();
        exchange.add(message);
        FrontendMessage said = contents.frontend(message);
        switch (tag) {
            case 'P' -> parse(said, exchange);
            case 'B' -> bind(said, exchange);
            case 'D' -> {
                boolean statement = said instanceof Describe m && m.target() == Target.STATEMENT;
                unanswered.ask(statement ? Asked.DESCRIBE_STATEMENT : Asked.DESCRIBE_PORTAL, exchange);
            }
            case 'E' -> execute(said, exchange);
            case 'C' -> {
                if (said instanceof Close m) {
                    prepared.closed(m.target(), m.name());
                }
                unanswered.ask(Asked.CLOSE, exchange);
            }
            case 'S' -> {
                unanswered.askReady(Asked.SYNC, exchange, copyIn != null ? copyIn : sinceSync);
                copyIn = null;
                sinceSync = new ArrayList<>(1);
                unsynced = null;
            }
            default -> {
                // Flush, FunctionCall and COPY data have no answer of their own to wait for.
            }
        }
    }

    private void parse(@Nullable FrontendMessage said, Exchange exchange) {
        unsyncedParsed = true;
        if (said instanceof Parse m) {
            String sql = contents.once(m.query());
            prepared.parsed(m, sql);
            exchange.sql(sql);
            exchange.parameterTypes(contents.once(m.parameterTypes()));
        } else {
            prepared.parsedUnread();
            exchange.isUnread();
        }
        unanswered.ask(Asked.PARSE, exchange);
    }

    private void bind(@Nullable FrontendMessage said, Exchange exchange) {
        if (said instanceof Bind m) {
            Prepared.Statement statement = prepared.statement(m.statement());
            String sql = statement == null ? "statement \"" + m.statement() + '"' : statement.sql();
            prepared.bound(m.portal(), sql);
            exchange.resultFormats(m.resultFormats());
            if (exchange.sql().isEmpty() && !exchange.unread()) {
                exchange.sql(sql);
                if (statement != null) {
                    exchange.parameterTypes(statement.parameterTypes());
                } else {
                    // It was prepared before the recording began, or where some of it is missing.
                    exchange.isUnread();
                }
            }
        } else if (exchange.sql().isEmpty()) {
            exchange.isUnread();
        }
        unanswered.ask(Asked.BIND, exchange);
    }

    private void execute(@Nullable FrontendMessage said, Exchange exchange) {
        unsyncedExecuted = true;
        if (said instanceof Execute m) {
            if (exchange.sql().isEmpty() && !exchange.unread()) {
                exchange.sql(prepared.portal(m.portal()));
                if (!prepared.knows(m.portal())) {
                    exchange.isUnread();
                }
            }
        } else if (exchange.sql().isEmpty()) {
            exchange.isUnread();
        }
        unanswered.ask(Asked.EXECUTE, exchange);
    }

    private Exchange extended() {
        Exchange current = unsynced;
        if (current == null) {
            current = begin(Kind.EXTENDED, "");
            unsynced = current;
            sinceSync.add(current);
            amongOthers(current);
            unsyncedParsed = false;
            unsyncedExecuted = false;
        }
        return current;
    }

    /// A BEGIN of our own goes with its statement, and makes no pipeline of the two.
    private void amongOthers(Exchange newest) {
        Exchange before = unanswered.newest().orElse(null);
        if (before != null && before != newest && !before.ours()) {
            before.isPipelined();
            newest.isPipelined();
        }
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

    void received(Unlisted unlisted) {
        current().add(unlisted);
    }

    void received(Message message) {
        Exchange exchange = current();
        BackendMessage said = contents.backend(message);
        char tag = (char) (message.tag() & 0xff);
        if (tag == 'Z') {
            TransactionStatus status = said instanceof ReadyForQuery m ? m.status() : null;
            log.ready(track, message.nanos(), status);
            ready(message, status, exchange);
            return;
        }
        exchange.add(message);
        if (said instanceof BackendKeyData m) {
            processId = OptionalInt.of(m.processId());
        }
        if (tag == 'E') {
            failed(said instanceof ErrorResponse m ? m.error() : null, exchange);
        } else if (startup == null) {
            answer(tag, said, exchange);
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

    private void answer(char tag, @Nullable BackendMessage said, Exchange exchange) {
        switch (tag) {
            case '1' -> unanswered.answered(Asked.PARSE);
            case '2' -> unanswered.answered(Asked.BIND);
            case '3' -> unanswered.answered(Asked.CLOSE);
            case 't' -> {
                if (said instanceof ParameterDescription m) {
                    exchange.parameterTypes(contents.once(m.typeOids()));
                }
            }
            case 'T' -> {
                exchange.describes(said instanceof RowDescription m ? contents.once(m) : null);
                unanswered.described();
            }
            case 'n' -> unanswered.described();
            case 'C' -> {
                exchange.completes(said instanceof CommandComplete m ? contents.once(m.tag()) : "");
                unanswered.answered(Asked.EXECUTE);
            }
            case 'I', 's' -> unanswered.answered(Asked.EXECUTE);
            case 'G' -> copyIn = unanswered.dropSync();
            default -> {
                // Everything else is part of an answer, not its end.
            }
        }
    }

    /// An error answers the head and everything behind it up to the next Sync: the server skips those.
    private void failed(@Nullable ServerError error, Exchange exchange) {
        exchange.fails(error);
        if (startup == null && exchange.kind() != Kind.ASYNCHRONOUS) {
            unanswered.failed();
        }
    }

    /// ReadyForQuery ends every exchange since the last one: in a pipeline they share it.
    private void ready(Message message, @Nullable TransactionStatus status, Exchange exchange) {
        if (startup != null) {
            exchange.add(message);
            exchange.ready(status);
            startup = null;
            return;
        }
        List<Exchange> ended = unanswered.ready(exchange);
        int undone = status == TransactionStatus.IDLE ? firstUndone(ended) : ended.size();
        for (int i = 0; i < ended.size(); i++) {
            Exchange each = ended.get(i);
            each.add(message);
            if (i >= undone && each.outcome() == Outcome.RUNNING) {
                each.undone(status);
                continue;
            }
            // What went well before something else failed did not leave the failed transaction behind.
            boolean blameless =
                    status == TransactionStatus.FAILED && each != exchange && each.outcome() == Outcome.RUNNING;
            if (blameless) {
                each.endsBlameless();
            } else {
                each.ready(status);
            }
        }
    }

    /// Up to ReadyForQuery all is one transaction, unless a statement said something else: an error
    /// undoes what came behind the last that committed.
    private static int firstUndone(List<Exchange> ended) {
        if (ended.stream().noneMatch(each -> each.outcome() == Outcome.FAILED)) {
            return ended.size();
        }
        int kept = ended.size();
        while (kept > 0 && !CommandTags.commits(ended.get(kept - 1).commandTag())) {
            kept--;
        }
        return kept;
    }
}
