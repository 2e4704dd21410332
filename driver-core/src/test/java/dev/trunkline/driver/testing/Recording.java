package dev.trunkline.driver.testing;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.TransactionStatus;
import java.nio.ByteBuffer;
import java.util.List;

/// A conversation put onto a tape by hand, without a server. Each call is a write or a read of its own, a
/// millisecond after the one before.
///
/// One thread at a time.
public final class Recording {
    private static final long STEP = 1_000_000;

    private final Tape tape;
    private final Track track;
    private final Feed feed;
    private final ExchangeLog log;
    private long now = STEP;

    /// A tape with one connection, on which nothing has happened yet.
    public Recording() {
        this(new Tape());
    }

    private Recording(Tape tape) {
        this.tape = tape;
        this.track = tape.track();
        this.feed = new Feed(track, 1 << 20);
        this.log = new ExchangeLog(tape);
    }

    /// Another connection of the same tape.
    public Recording another() {
        return new Recording(tape);
    }

    /// The tape.
    public Tape tape() {
        return tape;
    }

    /// The client says these in one write.
    public Recording client(FrontendMessage... messages) {
        return said(false, messages);
    }

    /// The program says these by itself.
    public Recording ours(FrontendMessage... messages) {
        said(true, messages);
        now -= STEP;
        return this;
    }

    private Recording said(boolean ours, FrontendMessage... messages) {
        for (FrontendMessage message : messages) {
            byte[] bytes = Encoded.of(message);
            track.sent(bytes, 0, bytes.length, now, context(message), false, ours);
        }
        now += STEP;
        return this;
    }

    private static Context context(FrontendMessage message) {
        return Vocabulary.frontend().stream()
                .filter(said -> said.message().getClass() == message.getClass())
                .findFirst()
                .orElseThrow()
                .context();
    }

    /// The server says these, and one socket read takes them all.
    public Recording server(BackendMessage... messages) {
        feed.after(now - 1);
        feed.messages(messages);
        now += STEP;
        return this;
    }

    /// The server is ready for a query.
    public Recording ready(TransactionStatus status) {
        return server(new BackendMessage.ReadyForQuery(status));
    }

    /// The server answers a request for encryption.
    public Recording answer(char answer) {
        track.received(ByteBuffer.wrap(new byte[] {(byte) answer}));
        track.claim(1, (byte) 0, now, false);
        now += STEP;
        return this;
    }

    /// Something happens to the connection, and takes a step's time.
    public Recording event(Event.Kind kind) {
        track.event(kind, now + STEP, STEP, kind.name());
        now += 2 * STEP;
        return this;
    }

    /// A session has begun without any demand for proof.
    public Recording begun() {
        return client(new FrontendMessage.StartupMessage(3 << 16, List.of()))
                .server(
                        new BackendMessage.AuthenticationOk(),
                        new BackendMessage.ReadyForQuery(TransactionStatus.IDLE));
    }

    /// The exchanges by now.
    public List<Exchange> exchanges() {
        log.update();
        return log.exchanges();
    }

    /// The newest exchange.
    public Exchange latest() {
        return exchanges().getLast();
    }

    /// The exchanges in short: `SIMPLE DONE select 1`.
    public List<String> summary() {
        return exchanges().stream()
                .map(exchange -> exchange.kind() + " " + exchange.outcome() + " " + exchange.sql())
                .toList();
    }
}
