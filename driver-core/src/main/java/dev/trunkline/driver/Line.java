package dev.trunkline.driver;

import dev.trunkline.driver.flow.Cancel;
import dev.trunkline.driver.flow.Connecting;
import dev.trunkline.driver.flow.Dialogue;
import dev.trunkline.driver.flow.ExtendedQuery;
import dev.trunkline.driver.flow.Farewell;
import dev.trunkline.driver.flow.Recovery;
import dev.trunkline.driver.flow.Statement;
import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.net.Route;
import dev.trunkline.driver.session.Session;
import dev.trunkline.driver.session.SessionState;
import dev.trunkline.driver.tape.OnFull;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.BackendMessage.BackendKeyData;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.DriverException;
import dev.trunkline.driver.wire.ServerException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An open connection's conversations: who may speak, how one ends that was left in the middle, how it is
/// cancelled, and what the server says while nobody speaks.
///
/// Thread-safe.
final class Line {
    private static final System.Logger LOG = System.getLogger(Line.class.getName());
    /// A request that comes before the server has begun with a statement is lost without a word, so it is
    /// repeated.
    private static final long REPEAT_MILLIS = 300;

    private static final String ENCODING = "UTF8";

    private static final Duration STOPPING = Duration.ofSeconds(2);

    private final Route route;
    private final Tape tape;
    private final Dialogue dialogue;
    private final boolean encrypted;
    private final Turn turn = new Turn();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<@Nullable DriverException> loss = new AtomicReference<>();
    /// Whether some caller has been told of it; until then it is news.
    private final AtomicBoolean told = new AtomicBoolean();

    private final List<Consumer<DriverException>> onLost = new CopyOnWriteArrayList<>();
    private volatile Duration limit = Duration.ZERO;
    /// The encoding that the server kept when it was asked for ours; whoever has the turn reads and
    /// writes it.
    private String kept = ENCODING;

    Line(Tape tape, Connecting.Connected connected) {
        this.route = connected.route();
        this.tape = tape;
        this.dialogue = connected.dialogue();
        this.encrypted = connected.tls() != null;
        dialogue.wire().watch(this::look);
    }

    Route route() {
        return route;
    }

    Tape tape() {
        return tape;
    }

    Dialogue dialogue() {
        return dialogue;
    }

    Session session() {
        return dialogue.session();
    }

    Track track() {
        return dialogue.wire().track();
    }

    /// How long a conversation may take; zero for as long as it likes.
    void limit(Duration longest) {
        limit = longest;
    }

    /// Takes the turn for a conversation.
    ///
    /// @param what it is, for people
    /// @param decides what to do when there is no room for its rows
    /// @throws ConnectionException if the connection is lost
    Running begin(String what, OnFull decides) {
        Running running = turn.take(what);
        boolean begun = false;
        try {
            refuseIfLost();
            keepEncoding();
            track().begin(decides);
            Expiry.after(limit, running, this::expired);
            begun = true;
        } finally {
            if (!begun) {
                turn.give(running);
            }
        }
        return running;
    }

    /// All text is read and written as UTF-8. A statement that has changed the session's encoding is
    /// heard to its end, and then the encoding is set back, visibly: else text would be misread from
    /// there on. In a transaction that has failed that has to wait.
    private void keepEncoding() {
        String encoding = session().setting("client_encoding").orElse(ENCODING);
        if (encoding.equals(ENCODING) || encoding.equals(kept) || session().transaction() == TransactionStatus.FAILED) {
            return;
        }
        track().begin(_ -> OnFull.Decision.GIVE_UP);
        Statement set = Statement.unnamed("SET client_encoding TO '" + ENCODING + "'", List.of());
        Collector heard = new Collector(set.sql(), ResultObserver.NONE, () -> {});
        step(() -> ExtendedQuery.runOurs(dialogue, set, heard, Deadline.NONE));
        // A server that insists on its own, or calls it by another name, is not asked again.
        kept = session().setting("client_encoding").orElse(ENCODING);
    }

    /// Ends the turn. A conversation that has not reached its ReadyForQuery is brought to it, and what comes
    /// of it until then is thrown away; if that takes too long, the connection is closed.
    void end(Running running) {
        try {
            if (!(session().state() instanceof SessionState.Ready)
                    && !dialogue.wire().ended()) {
                Deadline deadline = Deadline.in(STOPPING);
                Recovery.run(dialogue, () -> ask(deadline), deadline);
            }
            listenToTheRest();
        } catch (DriverException e) {
            dialogue.wire().close();
            lost(e);
        } finally {
            turn.give(running);
        }
    }

    private void listenToTheRest() {
        dialogue.forget();
        if (dialogue.wire().ended()) {
            lost(new ConnectionException(
                    ConnectionException.Kind.LOST, dialogue.wire().address() + ": the connection is closed", null));
        } else {
            dialogue.listenToTheRest();
        }
    }

    /// A step of a conversation; what breaks the connection is remembered.
    <T> T step(Supplier<T> words) {
        try {
            return words.get();
        } catch (DriverException e) {
            if (!(e instanceof ServerException)) {
                dialogue.wire().close();
                told.set(true);
                DriverException reason = said(e);
                lost(reason);
                throw reason;
            }
            throw e;
        }
    }

    /// Names the deadline, where that is why the connection was cut.
    private DriverException said(DriverException e) {
        Duration longest = limit;
        return turn.running()
                .filter(Running::expired)
                .<DriverException>map(_ -> new ConnectionException(
                        ConnectionException.Kind.LOST,
                        dialogue.wire().address() + ": the deadline of " + seconds(longest)
                                + " passed and the server did not end what ran, so the connection was cut",
                        e))
                .orElse(e);
    }

    /// `2 s`, `0.25 s`.
    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    /// Called by the watcher when something came.
    private boolean look() {
        if (!turn.tryLook()) {
            return false;
        }
        boolean all = true;
        try {
            if (!dialogue.wire().ended()) {
                all = dialogue.listen();
            }
        } catch (DriverException e) {
            lost(e);
        } catch (RuntimeException e) {
            // An observer's. What it did not hear must not be taken for heard.
            LOG.log(System.Logger.Level.ERROR, "an observer of messages that come by themselves failed", e);
        } finally {
            turn.looked();
        }
        return all;
    }

    private void lost(DriverException e) {
        if (loss.compareAndSet(null, e) && !closed.get()) {
            onLost.forEach(observer -> observer.accept(e));
        }
    }

    private void refuseIfLost() {
        DriverException reason = loss.get();
        if (reason != null) {
            String what = told.getAndSet(true)
                    ? dialogue.wire().address() + ": the connection is closed"
                    : String.valueOf(reason.getMessage());
            throw new ConnectionException(ConnectionException.Kind.LOST, what, reason);
        }
    }

    /// Tells that the connection is lost; at once if it already is.
    void onLost(Consumer<DriverException> observer) {
        onLost.add(observer);
        DriverException reason = loss.get();
        // Added first, so that it can't be missed; told twice is the lesser evil.
        if (reason != null) {
            observer.accept(reason);
        }
    }

    /// Asks the server to cancel what runs now, once.
    ///
    /// @return false if nothing runs, the server gave no key, or it did not take note in time
    boolean cancel(Duration patience) {
        return turn.running()
                .map(running -> turn.during(running, () -> ask(Deadline.in(patience))))
                .orElse(false);
    }

    private boolean ask(Deadline deadline) {
        Optional<BackendKeyData> key = session().key();
        return key.isPresent() && Cancel.run(route, encrypted, key.get(), tape, deadline);
    }

    /// What runs now.
    Optional<Underway> underway() {
        return turn.running().map(running -> patience -> stop(running, patience));
    }

    private Stopped stop(Running running, Duration patience) {
        running.stop();
        Deadline deadline = Deadline.in(patience);
        try {
            do {
                askAgain(running, deadline);
            } while (!running.ended().await(Math.min(REPEAT_MILLIS, deadline.leftMillis()), TimeUnit.MILLISECONDS)
                    && !deadline.passed());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (running.hasEnded()) {
            return Stopped.CANCELLED;
        }
        abort();
        return Stopped.CUT;
    }

    private void askAgain(Running running, Deadline deadline) {
        try {
            turn.during(running, () -> ask(deadline));
        } catch (ConnectionException e) {
            // When the server can't be asked, the end of patience cuts the connection.
            LOG.log(System.Logger.Level.DEBUG, "the cancel request did not reach the server", e);
        }
    }

    /// Ends what runs, without waiting for that.
    void stopLater() {
        turn.running()
                .ifPresent(running -> Thread.ofVirtual().name("trunkline-stop").start(() -> stop(running, STOPPING)));
    }

    private void expired(Running running) {
        running.expire();
        stop(running, STOPPING);
    }

    /// Cuts the connection at once.
    void abort() {
        closed.set(true);
        dialogue.wire().abort();
    }

    /// Ends the session: says so to the server if nothing runs, cuts the connection if something does.
    void close() {
        if (turn.tryLast()) {
            try {
                if (closed.compareAndSet(false, true)) {
                    Farewell.run(dialogue);
                } else {
                    dialogue.wire().close();
                }
            } finally {
                turn.looked();
            }
        } else {
            abort();
        }
    }
}
