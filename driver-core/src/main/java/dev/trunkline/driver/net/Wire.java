package dev.trunkline.driver.net;

import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.EncryptionResponse;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One connection to a server: messages out, messages in, all of them on the tape. Whoever calls drives the
/// socket;
/// no
/// thread stands behind it.
///
/// One thread at a time, except [#abort()].
public final class Wire implements AutoCloseable {
    private static final int READ = 64 << 10;

    private final String address;
    private final Track track;
    private final Outbox outbox;
    private final ByteBuffer arriving = ByteBuffer.allocateDirect(READ).flip();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Transport transport;
    private boolean authenticated;
    private long readNanos;
    private @Nullable IOException broken;

    Wire(String address, Tape tape, Transport transport) {
        this(address, tape.track(), transport);
    }

    Wire(String address, Track track, Transport transport) {
        this.address = address;
        this.track = track;
        this.outbox = new Outbox(track);
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

    /// Says that the peer has proved to be a server we trust with long messages.
    public void authenticated() {
        authenticated = true;
    }

    /// Puts a message into the next write.
    ///
    /// @param ours whether the program sends it by itself
    /// @throws IllegalArgumentException if the protocol can't hold it
    public void send(FrontendMessage message, boolean ours) {
        outbox.add(message, ours);
    }

    /// Writes what was sent since the last call, reading meanwhile if the server speaks before it listens on.
    ///
    /// @throws ConnectionException of kind TIMEOUT if the deadline passes first
    public void flush(Deadline deadline) {
        ByteBuffer bytes = outbox.bytes();
        try {
            while (!transport.write(bytes)) {
                if (!arriving.hasRemaining() && fill() == 0 && !transport.await(true, deadline)) {
                    throw timeout("the server takes no more data");
                }
                keep();
            }
        } catch (IOException e) {
            // The server's last words may still be there to read: they say more than the error of a write.
            broken = e;
        }
        outbox.written(System.nanoTime());
    }

    /// Waits for the next message that is neither row nor COPY data.
    ///
    /// @throws ProtocolException if what comes is no message or none that is expected; the connection is closed
    ///     then
    /// @throws ConnectionException if the connection ends or the deadline passes first
    public BackendMessage receive(Expecting expecting, Deadline deadline) {
        try {
            while (true) {
                BackendMessage message = next(expecting);
                if (message != null) {
                    return message;
                }
                more(deadline);
            }
        } catch (ProtocolException e) {
            abort();
            throw e;
        } catch (IOException e) {
            throw lost(broken != null ? broken : e);
        }
    }

    /// Asks for encryption and waits for the one byte that answers. Anything behind that byte came from
    /// somebody who
    /// wants it taken for what the encrypted session will say (CVE-2021-23222), and ends the connection.
    public char negotiate(FrontendMessage request, Deadline deadline) {
        send(request, false);
        flush(deadline);
        try {
            while (track.unclaimed() == 0) {
                more(deadline);
                keep();
            }
            if (track.unclaimed() > 1 || arriving.hasRemaining()) {
                abort();
                throw new ProtocolException(
                        "EncryptionResponse: end at offset 1: expected no more bytes before encryption begins");
            }
        } catch (IOException e) {
            throw lost(broken != null ? broken : e);
        }
        EncryptionResponse answer =
                (EncryptionResponse) BackendCodec.decode(track.head().copy(), 0, 1, null);
        track.claim(1, (byte) 0, readNanos, false);
        return answer.answer();
    }

    /// Goes over to TLS.
    ///
    /// @return the protocol version and cipher, for people
    public String encrypt(String host, int port, Deadline deadline) {
        long began = System.nanoTime();
        try {
            TlsTransport tls = TlsTransport.handshake(transport, host, port, deadline);
            if (tls == null) {
                throw timeout("the TLS handshake took too long");
            }
            transport = tls;
            long now = System.nanoTime();
            track.event(Event.Kind.TLS, now, now - began, tls.description());
            return tls.description();
        } catch (IOException e) {
            abort();
            throw new ConnectionException(
                    ConnectionException.Kind.TLS, address + ": the TLS handshake failed: " + e.getMessage(), e);
        }
    }

    /// Waits until the server closes the connection, which is all the answer a CancelRequest gets.
    ///
    /// @return false if the deadline passed first
    public boolean awaitEnd(Deadline deadline) {
        try {
            while (true) {
                arriving.clear();
                int got = transport.read(arriving);
                arriving.flip();
                if (got < 0) {
                    return true;
                }
                if (got == 0 && !transport.await(false, deadline)) {
                    return false;
                }
            }
        } catch (IOException e) {
            // A reset ends it as well as an orderly close does.
            return true;
        } finally {
            arriving.clear().flip();
        }
    }

    /// Cuts the connection at once, from any thread; whoever waits on it gets a [ConnectionException].
    public void abort() {
        if (closed.compareAndSet(false, true)) {
            transport.close();
        }
    }

    /// Closes the socket. Says nothing to the server: that is a conversation's business.
    @Override
    public void close() {
        abort();
        track.event(Event.Kind.CLOSED, System.nanoTime(), 0, "");
    }

    /// The next message in what has arrived; null if it is not complete yet.
    private @Nullable BackendMessage next(Expecting expecting) {
        while (true) {
            int have = track.unclaimed();
            byte[] head = have < Frames.HEADER ? null : track.array(Frames.HEADER);
            if (head != null) {
                int at = track.arrayOffset();
                byte tag = head[at];
                int length = Frames.length(tag, int32(head, at + 1), authenticated);
                if (length <= have) {
                    if (tag == 'D') {
                        row(length, expecting);
                    } else if (tag == 'd') {
                        copyData(length, expecting);
                    } else {
                        return message(tag, length);
                    }
                    continue;
                }
                if (tag == 'D' && expecting.columns() < 0) {
                    throw unexpected("DataRow");
                }
            }
            if (!keep()) {
                track.publish(readNanos);
                Run grown = track.run();
                if (grown != null) {
                    expecting.runs().accept(grown);
                }
                return null;
            }
        }
    }

    private void row(int length, Expecting expecting) {
        if (expecting.columns() < 0) {
            throw unexpected("DataRow");
        }
        byte[] array = track.array(length);
        if (array != null) {
            Frames.checkRow(array, track.arrayOffset(), length, expecting.columns());
        } else {
            LongRow.check(track.head(length), expecting.columns());
        }
        claim(length, (byte) 'D', expecting);
    }

    private void copyData(int length, Expecting expecting) {
        if (!expecting.copyData()) {
            throw unexpected("CopyData");
        }
        claim(length, (byte) 'd', expecting);
    }

    private void claim(int length, byte tag, Expecting expecting) {
        Run before = track.run();
        Run run = track.claimRow(length, tag, readNanos);
        if (run != before) {
            expecting.runs().accept(run);
        }
    }

    private BackendMessage message(byte tag, int length) {
        byte[] array = track.array(length);
        BackendMessage message = array != null
                ? BackendCodec.decode(array, track.arrayOffset(), length, null)
                : BackendCodec.decode(track.head(length).copy(), 0, length, null);
        int secret = Secrets.secretFrom(message);
        if (secret >= 0) {
            track.mask(secret, length - secret);
        }
        track.claim(length, tag, readNanos, secret >= 0);
        return message;
    }

    /// Gives the tape what has been read and is not there yet.
    ///
    /// @return false if there was nothing
    private boolean keep() {
        if (!arriving.hasRemaining()) {
            return false;
        }
        track.received(arriving);
        return true;
    }

    private void more(Deadline deadline) throws IOException {
        while (fill() == 0) {
            if (!transport.await(false, deadline)) {
                throw timeout("the server does not answer");
            }
        }
    }

    private int fill() throws IOException {
        arriving.clear();
        int got;
        try {
            got = transport.read(arriving);
        } finally {
            arriving.flip();
        }
        if (got < 0) {
            throw new EOFException(
                    "the server closed the connection" + (track.unclaimed() > 0 ? " in the middle of a message" : ""));
        }
        readNanos = System.nanoTime();
        return got;
    }

    private ProtocolException unexpected(String what) {
        return new ProtocolException(what + ": expected nothing of the kind at this place of the conversation");
    }

    private ConnectionException timeout(String what) {
        abort();
        return new ConnectionException(ConnectionException.Kind.TIMEOUT, address + ": " + what, null);
    }

    private ConnectionException lost(IOException e) {
        boolean ours = closed.get();
        abort();
        String what = ours
                ? "the connection was cut"
                : e instanceof EOFException
                        ? String.valueOf(e.getMessage())
                        : "the connection broke: " + e.getMessage();
        return new ConnectionException(ConnectionException.Kind.LOST, address + ": " + what, e);
    }

    private static int int32(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
    }
}
