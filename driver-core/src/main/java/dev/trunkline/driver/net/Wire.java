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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// One connection to a server: messages out, messages in, all of them on the tape. Whoever calls drives the
/// socket; no thread stands behind it.
///
/// One thread at a time, except [#abort()].
public final class Wire implements AutoCloseable {
    /// How often what has come is taken off the network in one go: a megabyte or less.
    private static final int MOST_FILLS = 16;

    private final String address;
    private final Track track;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Duration writeTimeout;
    private final Ending ending;
    private ChannelBindingData channelBinding = ChannelBindingData.IN_CLEAR;
    private volatile Transport transport;

    /// @param writeTimeout how long the peer may take nothing of what is written, where a call sets no
    ///     limit of its own; zero for as long as it likes
    Wire(String address, Track track, Transport transport, Duration writeTimeout) {
        this.address = address;
        this.writeTimeout = writeTimeout;
        this.track = track;
        this.outbox = new Outbox(track);
        this.inbox = new Inbox(track);
        this.transport = transport;
        this.ending = new Ending(address, track);
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

    /// Where the next write ends by now: a place to go back to.
    public int mark() {
        return outbox.mark();
    }

    /// Forgets the messages that were put into the next write since then.
    ///
    /// @param mark given by [#mark()], with nothing written since
    public void withdraw(int mark) {
        outbox.withdraw(mark);
    }

    /// How many bytes the next write has by now.
    public int unwritten() {
        return outbox.unwritten();
    }

    /// Writes what was sent since the last call, reading meanwhile if the server speaks before it
    /// listens on. A connection that breaks is told by the next [#receive(Expecting, Deadline)], behind
    /// the server's last words.
    ///
    /// @throws ConnectionException of kind TIMEOUT if the deadline passes first
    public void flush(Deadline deadline) {
        flush(deadline, null);
    }

    /// The same, where the answers are heard while the questions still go out: neither side has to hold what
    /// the other one has no room for, however much both say.
    ///
    /// @param meanwhile hears them; what it puts into the next write goes out as well. If it is null, they
    ///     are put aside
    /// @throws ConnectionException of kind TIMEOUT if the deadline passes first
    /// @throws ProtocolException as [#receive(Expecting, Deadline)] does
    public void flush(Deadline deadline, @Nullable Hearing meanwhile) {
        if (ending.hasEnded()) {
            outbox.clear();
            return;
        }
        Deadline patience = patience(deadline);
        try {
            while (true) {
                ByteBuffer bytes = outbox.pending();
                int before = bytes.position();
                boolean done;
                try {
                    done = transport.write(bytes);
                } finally {
                    outbox.wrote(bytes.position() - before, System.nanoTime());
                }
                if (done) {
                    return;
                }
                boolean sign = bytes.position() > before;
                int got = hearMeanwhile(meanwhile);
                if (sign || (got > 0 && meanwhile != null)) {
                    patience = patience(deadline);
                }
                if (patience.passed() || (got == 0 && !transport.await(true, patience))) {
                    throw ending.timeout(transport, "the server takes no more data");
                }
            }
        } catch (IOException e) {
            ending.breaks(e);
            outbox.clear();
        } catch (ProtocolException e) {
            ending.end(transport, "the server broke the protocol");
            throw e;
        }
    }

    /// Each piece that the peer takes is a sign of life, as each acknowledgement is to tcp_user_timeout.
    private Deadline patience(Deadline deadline) {
        return deadline.endless() ? Deadline.in(writeTimeout) : deadline;
    }

    /// @return how many bytes there were to read
    private int hearMeanwhile(@Nullable Hearing meanwhile) throws IOException {
        if (meanwhile == null) {
            return inbox.putAside() ? inbox.fill(transport) : 0;
        }
        int got = inbox.fill(transport);
        hear(meanwhile);
        return got;
    }

    private void hear(Hearing hearing) {
        BackendMessage message = ending.hasEnded() ? null : inbox.next(hearing.expecting());
        while (message != null) {
            hearing.heard(message);
            message = ending.hasEnded() ? null : inbox.next(hearing.expecting());
        }
    }

    /// Hears what has come by now, without waiting for more. From a server that never stops that is
    /// without end, so it ends after a while all the same: others want to speak, or be heard.
    ///
    /// @return whether that was all
    /// @throws ProtocolException if what came is no message or none that is expected; the connection is
    ///     closed then
    /// @throws ConnectionException if the connection has ended
    public boolean poll(Hearing hearing) {
        if (ending.hasEnded()) {
            return true;
        }
        try {
            hear(hearing);
            for (int fills = 0; fills < MOST_FILLS; fills++) {
                inbox.looksForMore();
                if (inbox.fill(transport) == 0) {
                    return true;
                }
                hear(hearing);
                if (ending.hasEnded() || inbox.drained()) {
                    return true;
                }
            }
            return false;
        } catch (ProtocolException e) {
            ending.end(transport, "the server broke the protocol");
            throw e;
        } catch (IOException e) {
            throw ending.lost(transport, e);
        }
    }

    /// Waits until there is something to hear.
    ///
    /// @return false if the deadline passed first; the connection stays open
    /// @throws ConnectionException if the connection has ended
    public boolean await(Deadline deadline) {
        if (ending.hasEnded()) {
            throw ending.over();
        }
        try {
            return !inbox.drained() || transport.await(false, deadline);
        } catch (IOException e) {
            throw ending.lost(transport, e);
        }
    }

    /// Hears what has been read already, without asking the network for more.
    ///
    /// @throws ProtocolException as [#poll(Hearing)] does
    public void settle(Hearing hearing) {
        try {
            hear(hearing);
        } catch (ProtocolException e) {
            ending.end(transport, "the server broke the protocol");
            throw e;
        }
    }

    /// Whether the connection is closed.
    public boolean ended() {
        return ending.hasEnded() || ending.isCut();
    }

    /// Has somebody told, on a thread of its own, whenever something has come that nobody has read: what
    /// the server says while the connection is idle.
    ///
    /// @param look reads it, by [#poll(Hearing)]; returns false if somebody else drives the connection at the
    ///     moment: then it is asked again soon
    public void watch(BooleanSupplier look) {
        transport.watch(look);
    }

    /// Waits for the next message that is neither row nor COPY data.
    ///
    /// @throws ProtocolException if what comes is no message or none that is expected; the connection
    ///     is closed then
    /// @throws ConnectionException if the connection ends or the deadline passes first
    public BackendMessage receive(Expecting expecting, Deadline deadline) {
        if (ending.hasEnded()) {
            // What is left of what was read belongs to a conversation that is over.
            throw ending.over();
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
            ending.end(transport, "the server broke the protocol");
            throw e;
        } catch (IOException e) {
            // In TLS 1.3 the server may refuse our certificate when we have begun to write already.
            throw e instanceof SSLException && !inbox.trusting()
                    ? ending.byTls(transport, e)
                    : ending.lost(transport, e);
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
            throw ending.lost(transport, e);
        }
        boolean known = answer.answer() == 'S' || answer.answer() == 'G' || answer.answer() == 'N';
        if (known && inbox.leftOver() > 0) {
            ending.end(transport, "the server broke the protocol");
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
                throw ending.timeout(transport, "the TLS handshake took too long");
            }
            transport = tls;
            Secured secured = policy.secured(engine);
            channelBinding = secured.channelBinding();
            long now = System.nanoTime();
            track.event(Event.Kind.TLS, now, now - began, secured.words());
            return secured;
        } catch (IOException e) {
            ConnectionException failure = policy.failure(address, e);
            ending.end(transport, String.valueOf(failure.getMessage()));
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
        ending.cut(transport);
    }

    /// Closes the socket. Says nothing to the server: that is a conversation's business.
    @Override
    public void close() {
        ending.end(transport, "");
    }

    /// Closes the socket.
    ///
    /// @param why for whoever reads the tape
    public void close(String why) {
        ending.end(transport, why);
    }

    /// A server that keeps talking gets no more time than one that is silent.
    private void more(Deadline deadline) throws IOException {
        inbox.looksForMore();
        do {
            if ((inbox.drained() && !transport.await(false, deadline)) || deadline.passed()) {
                throw ending.timeout(transport, "the server does not answer");
            }
        } while (inbox.fill(transport) == 0);
    }
}
