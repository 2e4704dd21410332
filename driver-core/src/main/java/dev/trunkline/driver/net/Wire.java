package dev.trunkline.driver.net;

import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.tls.ChannelBindingData;
import dev.trunkline.driver.tls.Secured;
import dev.trunkline.driver.tls.TlsPolicy;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.EncryptionResponse;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.UntrustedServerException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// One connection to a server: messages out, messages in, all of them on the tape. Whoever calls drives the
/// socket; no thread stands behind it.
///
/// One thread at a time, except [#abort()].
public final class Wire implements AutoCloseable {
    private final String address;
    private final Track track;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Duration writeTimeout;
    private final AtomicBoolean cut = new AtomicBoolean();
    private ChannelBindingData channelBinding = ChannelBindingData.IN_CLEAR;
    private boolean ended;
    private volatile Transport transport;
    private @Nullable IOException broken;

    /// @param writeTimeout how long the peer may take nothing of what is written, where a call sets no
    ///     limit of its own; zero for as long as it likes
    Wire(String address, Track track, Transport transport, Duration writeTimeout) {
        this.address = address;
        this.writeTimeout = writeTimeout;
        this.track = track;
        this.outbox = new Outbox(track);
        this.inbox = new Inbox(track);
        this.transport = transport;
    }

    /// The connection's part of the tape.
    public Track track() {
        return track;
    }

    /// Where it leads, for people.
    public String address() {
        return address;
    }

    /// What an authentication can be bound to: the TLS session's server, or the reason why nothing.
    public ChannelBindingData channelBinding() {
        return channelBinding;
    }

    /// Says that the peer has proved to be a server we trust with long messages.
    public void authenticated() {
        inbox.authenticated();
    }

    /// Puts a message into the next write.
    ///
    /// @param ours whether the program sends it by itself
    /// @throws IllegalArgumentException if the protocol can't hold it
    public void send(FrontendMessage message, boolean ours) {
        outbox.add(message, ours);
    }

    /// Forgets the messages of the next write.
    public void discard() {
        outbox.clear();
    }

    /// Writes what was sent since the last call, reading meanwhile if the server speaks before it
    /// listens on. A connection that breaks is told by the next [#receive(Expecting, Deadline)], behind
    /// the server's last words.
    ///
    /// @throws ConnectionException of kind TIMEOUT if the deadline passes first
    public void flush(Deadline deadline) {
        if (ended) {
            outbox.clear();
            return;
        }
        ByteBuffer bytes = outbox.bytes();
        Deadline patience = patience(deadline);
        int taken = 0;
        try {
            while (!transport.write(bytes)) {
                inbox.putAside();
                if (bytes.position() > taken) {
                    taken = bytes.position();
                    patience = patience(deadline);
                }
                if (patience.passed() || (inbox.fill(transport) == 0 && !transport.await(true, patience))) {
                    throw timeout("the server takes no more data");
                }
            }
        } catch (IOException e) {
            broken = e;
        } finally {
            outbox.written(bytes.position(), System.nanoTime());
        }
    }

    /// Each piece that the peer takes is a sign of life, as each acknowledgement is to tcp_user_timeout.
    private Deadline patience(Deadline deadline) {
        return deadline.endless() ? Deadline.in(writeTimeout) : deadline;
    }

    /// Waits for the next message that is neither row nor COPY data.
    ///
    /// @throws ProtocolException if what comes is no message or none that is expected; the connection
    ///     is closed then
    /// @throws ConnectionException if the connection ends or the deadline passes first
    public BackendMessage receive(Expecting expecting, Deadline deadline) {
        if (ended) {
            // What is left of what was read belongs to a conversation that is over.
            throw new ConnectionException(
                    ConnectionException.Kind.LOST, address + ": the connection is closed", broken);
        }
        try {
            while (true) {
                BackendMessage message = inbox.next(expecting);
                if (message != null) {
                    return message;
                }
                more(deadline);
            }
        } catch (ProtocolException e) {
            end("the server broke the protocol");
            throw e;
        } catch (IOException e) {
            // In TLS 1.3 the server may refuse our certificate when we have begun to write already.
            throw e instanceof SSLException && !inbox.trusting() ? ended(e) : lost(broken != null ? broken : e);
        }
    }

    /// Asks for encryption and waits for the one byte that answers. Anything behind a yes or no came from
    /// somebody who wants it taken for what the encrypted session will say (CVE-2021-23222), and ends the
    /// connection.
    ///
    /// @throws ProtocolException if there is anything behind the answer
    /// @throws ConnectionException if the connection ends or the deadline passes first
    public char negotiate(FrontendMessage request, Deadline deadline) {
        send(request, false);
        flush(deadline);
        EncryptionResponse answer;
        try {
            for (answer = inbox.answer(); answer == null; answer = inbox.answer()) {
                more(deadline);
            }
        } catch (IOException e) {
            throw lost(broken != null ? broken : e);
        }
        boolean known = answer.answer() == 'S' || answer.answer() == 'G' || answer.answer() == 'N';
        if (known && inbox.leftOver() > 0) {
            end("the server broke the protocol");
            throw new ProtocolException("EncryptionResponse: end at offset 1: expected no more bytes before encryption"
                    + " begins, found " + inbox.leftOver());
        }
        return answer.answer();
    }

    /// Goes over to TLS, and notes on the tape what came of it.
    ///
    /// @param policy of this session alone
    /// @throws UntrustedServerException if the server's certificate is not believed
    /// @throws ConnectionException of kind TLS if the handshake fails, of kind TIMEOUT if the deadline passes
    ///     first
    public Secured encrypt(TlsPolicy policy, Deadline deadline) {
        long began = System.nanoTime();
        try {
            SSLEngine engine = policy.engine();
            TlsTransport tls = TlsTransport.handshake(transport, engine, deadline);
            if (tls == null) {
                throw timeout("the TLS handshake took too long");
            }
            transport = tls;
            Secured secured = policy.secured(engine);
            channelBinding = secured.channelBinding();
            long now = System.nanoTime();
            track.event(Event.Kind.TLS, now, now - began, secured.words());
            return secured;
        } catch (IOException e) {
            ConnectionException failure = policy.failure(address, e);
            end(String.valueOf(failure.getMessage()));
            throw failure;
        }
    }

    /// Waits until the server closes the connection, which is all the answer a CancelRequest gets.
    ///
    /// @return false if the deadline passed first
    public boolean awaitEnd(Deadline deadline) {
        try {
            while (!deadline.passed()) {
                if (inbox.fill(transport) == 0 && !transport.await(false, deadline)) {
                    return false;
                }
            }
            return false;
        } catch (IOException e) {
            // A reset ends it as well as an orderly close does.
            return true;
        }
    }

    /// Cuts the connection at once, from any thread; whoever waits on it gets a [ConnectionException].
    public void abort() {
        if (cut.compareAndSet(false, true)) {
            transport.close();
        }
    }

    /// Closes the socket. Says nothing to the server: that is a conversation's business.
    @Override
    public void close() {
        end("");
    }

    /// Closes the socket.
    ///
    /// @param why for whoever reads the tape
    public void close(String why) {
        end(why);
    }

    /// The tape is told once, by the thread that drives the connection.
    private void end(String why) {
        if (!ended && !cut.get()) {
            transport.farewell();
        }
        abort();
        if (!ended) {
            ended = true;
            track.event(Event.Kind.CLOSED, System.nanoTime(), 0, why);
            track.close();
        }
    }

    /// A server that keeps talking gets no more time than one that is silent.
    private void more(Deadline deadline) throws IOException {
        do {
            if ((inbox.drained() && !transport.await(false, deadline)) || deadline.passed()) {
                throw timeout("the server does not answer");
            }
        } while (inbox.fill(transport) == 0);
    }

    private ConnectionException timeout(String what) {
        end(what);
        return new ConnectionException(ConnectionException.Kind.TIMEOUT, address + ": " + what, null);
    }

    private ConnectionException ended(IOException e) {
        String what = "the server ended TLS: " + e.getMessage();
        end(what);
        return new ConnectionException(ConnectionException.Kind.TLS, address + ": " + what, e);
    }

    private ConnectionException lost(IOException e) {
        String what = cut.get()
                ? "the connection was cut"
                : e instanceof EOFException
                        ? String.valueOf(e.getMessage())
                        : "the connection broke: " + e.getMessage();
        end(what);
        return new ConnectionException(ConnectionException.Kind.LOST, address + ": " + what, e);
    }
}
