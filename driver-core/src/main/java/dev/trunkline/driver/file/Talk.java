package dev.trunkline.driver.file;

import dev.trunkline.driver.packet.Conversation.Connection;
import dev.trunkline.driver.packet.Conversation.End;
import dev.trunkline.driver.packet.Endpoint;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.OnFull;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import org.jspecify.annotations.Nullable;

/// What is said over one connection, put onto its track as if it had been recorded live: in the order it was
/// said, its secrets overwritten, its rows as runs.
///
/// One thread at a time.
final class Talk {
    /// What the connections of a file share.
    ///
    /// @param anchorNanos when the tape begins, in nanoseconds since 1970
    record Shared(Remarks remarks, Allowance allowance, long anchorNanos) {}

    private final Shared shared;
    private final Track track;
    private final Connection connection;
    /// Which of the connection's sides asks.
    private final int client;

    private final ClientSide asking;
    private final ServerSide answering;
    private long now;
    private long offset;
    private boolean clientSpoke;
    /// What the client's next `p` is; null if nobody knows.
    private @Nullable Context answer;

    private boolean asksEncryption;
    private String sealed = "";
    private final long[] sealedBytes = new long[2];
    private int ended;
    private int firstEnded = -1;
    private boolean over;

    /// @param client which of the connection's sides asks
    /// @param joined whether what came before is not known
    Talk(Shared shared, Track track, Connection connection, int client, boolean joined) {
        this.shared = shared;
        this.track = track;
        this.connection = connection;
        this.client = client;
        this.asking = new ClientSide(this, track, shared.allowance(), joined);
        this.answering = new ServerSide(this, track, shared.allowance(), joined);
    }

    /// Notes how it began.
    ///
    /// @param nanos when its first bytes came
    void begins(boolean joined, long nanos) {
        at(connection.whole() ? connection.stoodNanos() : nanos, 0);
        if (connection.whole()) {
            long took = connection.stoodNanos() - connection.beganNanos();
            track.event(Event.Kind.CONNECTED, now, Math.max(0, took), ends());
        }
        if (joined) {
            track.event(Event.Kind.JOINED, now, 0, ends());
        }
    }

    private String ends() {
        Endpoint from = client == 0 ? connection.first() : connection.second();
        Endpoint to = client == 0 ? connection.second() : connection.first();
        // The server first, as the address of a live connection is.
        return to + " from " + from;
    }

    /// Time never goes back on a connection: what was seen late had been said before.
    private void at(long nanos, long place) {
        now = Math.max(now, nanos - shared.anchorNanos());
        offset = place;
    }

    /// When what is being read was said, by the tape's clock.
    long now() {
        return now;
    }

    void said(int side, byte[] bytes, int from, int to, long nanos, long place) {
        at(nanos, place);
        if (!sealed.isEmpty()) {
            sealedBytes[side] += to - from;
        } else if (side == client) {
            answering.otherSpoke();
            if (!clientSpoke) {
                clientSpoke = true;
                track.begin(_ -> OnFull.Decision.GIVE_UP);
            }
            asking.take(bytes, from, to);
        } else {
            asking.otherSpoke();
            clientSpoke = false;
            answering.take(bytes, from, to);
        }
    }

    void lost(int side, long count, long nanos, long place) {
        at(nanos, place);
        if (!sealed.isEmpty()) {
            sealedBytes[side] += count;
        } else if (side == client) {
            asking.lost(count);
        } else {
            answering.lost(count);
        }
    }

    void ended(int side, End how, long nanos) {
        at(nanos, offset);
        firstEnded = firstEnded < 0 ? side : firstEnded;
        ended++;
        if (ended == 2 && !over) {
            over = true;
            asking.end();
            answering.end();
            close(how);
            track.close();
        }
    }

    private void close(End how) {
        String whose = firstEnded == client ? "the client" : "the server";
        String amount = sealed.isEmpty() ? "" : ": " + amount();
        switch (how) {
            case FINISHED -> track.event(Event.Kind.CLOSED, now, 0, whose + " closed the connection" + amount);
            case RESET -> track.event(Event.Kind.CLOSED, now, 0, "the connection was reset" + amount);
            case REPLACED -> track.event(Event.Kind.CLOSED, now, 0, "another connection took its place" + amount);
            case UNSEEN -> {
                if (!sealed.isEmpty()) {
                    track.event(Event.Kind.ENCRYPTED, now, 0, amount());
                } else if (clientSpoke || !answering.isIdle()) {
                    track.event(Event.Kind.CAPTURE_OFF, now, 0, "");
                }
            }
        }
        if (!sealed.isEmpty()) {
            remark("encrypted by " + sealed + " and not readable: " + amount());
        }
    }

    private String amount() {
        return sealedBytes[client] + " bytes of the client and " + sealedBytes[1 - client]
                + " of the server were encrypted";
    }

    /// Says something about this connection to whoever reads the tape.
    void remark(String what) {
        shared.remarks().add("offset " + offset + ", " + ends() + ": " + what);
    }

    /// Bytes of one side are missing, and what follows has to be looked for.
    void missing(boolean clients, String what) {
        track.event(Event.Kind.MISSING, now, 0, what + (clients ? " of the client" : " of the server"));
        remark(what + (clients ? " of the client" : " of the server"));
    }

    /// The client asks for TLS or GSSAPI encryption: the next byte of the server answers.
    void asksEncryption() {
        asksEncryption = true;
    }

    boolean isAskedForEncryption() {
        return asksEncryption;
    }

    /// The server has answered that.
    void answersEncryption(char answer) {
        asksEncryption = false;
        if (answer == 'S' || answer == 'G') {
            seal(answer == 'S' ? "TLS" : "GSSAPI");
        }
    }

    /// From here on it is encrypted.
    void seal(String how) {
        if (sealed.isEmpty()) {
            sealed = how;
            track.event(Event.Kind.ENCRYPTED, now, 0, how);
        }
    }

    boolean isSealed() {
        return !sealed.isEmpty();
    }

    /// Bytes that turn out to be encrypted.
    void sealed(boolean clients, int count) {
        sealedBytes[clients ? client : 1 - client] += count;
    }

    /// What the client's next `p` is; null if nobody knows.
    @Nullable
    Context answer() {
        return answer;
    }

    /// The server has said something that decides what the client's answer is.
    void heard(BackendMessage said) {
        answer = switch (said) {
            case AuthenticationCleartextPassword _, AuthenticationMD5Password _ -> Context.PASSWORD;
            case AuthenticationSASL _ -> Context.SASL_INITIAL;
            case AuthenticationSASLContinue _ -> Context.SASL;
            case AuthenticationGSS _, AuthenticationSSPI _, AuthenticationGSSContinue _ -> Context.GSS;
            default -> answer;
        };
    }
}
