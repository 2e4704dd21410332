package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Secrets;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.ProtocolException;
import java.nio.ByteBuffer;

/// The server's bytes, taken apart into messages. Rows stay where the track has put them, as in a live
/// recording.
///
/// One thread at a time.
final class ServerSide {
    private final Talk talk;
    private final Track track;
    private final Pile pile;
    private final Seeking seeks = new Seeking(Direction.BACKEND);
    /// Whether it has to be found out where the next message begins.
    private boolean seeking;
    /// How much is still to come of a message that is not kept.
    private long skip;

    private byte skippedTag;
    private int skippedLength;
    private byte newest;

    ServerSide(Talk talk, Track track, Allowance allowance, boolean joined) {
        this.talk = talk;
        this.track = track;
        this.pile = new Pile(allowance);
        this.seeking = joined;
    }

    /// Whether it waits to be asked.
    boolean isIdle() {
        return newest == 'Z' && track.unclaimed() == 0 && skip == 0;
    }

    void take(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (talk.isSealed()) {
                talk.sealed(false, to - at);
                return;
            } else if (skip > 0) {
                int step = (int) Math.min(skip, to - at);
                at += step;
                skipped(step);
            } else if (seeking) {
                if (pile.add(bytes, at, to)) {
                    found(false);
                }
                return;
            } else if (talk.isAskedForEncryption() && track.unclaimed() == 0) {
                at += answer(bytes, at);
            } else {
                ByteBuffer rest = ByteBuffer.wrap(bytes, at, to - at);
                track.received(rest);
                at = rest.position();
                read();
            }
        }
        track.publish(talk.now());
    }

    /// One byte answers a request for encryption. A server that does not know such a request says that by an
    /// error.
    ///
    /// @return how many bytes that is
    private int answer(byte[] bytes, int at) {
        char said = (char) (bytes[at] & 0xff);
        if (said == 'E') {
            talk.answersEncryption(said);
            return 0;
        }
        track.received(ByteBuffer.wrap(bytes, at, 1));
        track.claim(1, (byte) 0, talk.now(), false);
        talk.answersEncryption(said);
        return 1;
    }

    private void read() {
        while (track.unclaimed() >= Framing.HEADER) {
            byte[] array = track.array(Framing.HEADER);
            byte[] head = array != null ? array : track.head(Framing.HEADER).copy();
            int at = array != null ? track.arrayOffset() : 0;
            byte tag = head[at];
            int length = Framing.length(Direction.BACKEND, tag, Framing.int32(head, at + 1));
            if (length < 0) {
                seek("what is no message follows the last one");
                return;
            }
            if (length > track.unclaimed()) {
                return;
            }
            newest = tag;
            if (tag == 'D' || tag == 'd') {
                row(tag, length);
            } else {
                message(tag, length);
            }
        }
    }

    private void row(byte tag, int length) {
        byte[] array = track.array(length);
        boolean whole = tag == 'd'
                || (array != null
                        ? Framing.isRow(array, track.arrayOffset(), length)
                        : LongRow.isWhole(track.head(length)));
        if (whole) {
            track.claimRow(length, tag, talk.now());
        } else {
            malformed(tag, length);
        }
    }

    private void message(byte tag, int length) {
        byte[] array = track.array(length);
        BackendMessage said;
        try {
            said = array != null
                    ? BackendCodec.decode(array, track.arrayOffset(), length, null)
                    : BackendCodec.decode(track.head(length).copy(), 0, length, null);
        } catch (ProtocolException e) {
            malformed(tag, length);
            return;
        }
        int secret = Secrets.secretFrom(said);
        if (secret >= 0) {
            track.mask(secret, length - secret);
        }
        track.claim(length, tag, talk.now(), secret >= 0);
        talk.heard(said);
    }

    private void malformed(byte tag, int length) {
        talk.remark("a message '" + (char) tag + "' of " + length + " bytes is malformed");
        track.discard(length);
        dropped(tag, length);
    }

    private void dropped(byte tag, int length) {
        if (tag == 'D' || tag == 'd') {
            track.droppedRow(tag, length, talk.now());
        } else {
            track.dropped(tag, length, talk.now(), null, false, false);
        }
    }

    /// Bytes are missing. Within one message that is all; else it has to be found out where the next begins.
    void lost(long count) {
        long left = count;
        if (!seeking && (skip > 0 || skipsMessage())) {
            long within = Math.min(left, skip);
            left -= within;
            skipped(within);
        }
        if (left > 0 && seeking) {
            pile.clear();
            seeks.restart();
            talk.remark(left + " more bytes of the server are missing");
        } else if (left > 0) {
            track.discard(track.unclaimed());
            seek(left + " bytes");
        }
    }

    /// What follows belongs to a message of which the type and the length are known, and which is not kept.
    private boolean skipsMessage() {
        int have = track.unclaimed();
        if (have < Framing.HEADER) {
            return false;
        }
        byte[] head = track.head(Framing.HEADER).copy();
        skippedTag = head[0];
        skippedLength = Framing.length(Direction.BACKEND, head[0], Framing.int32(head, 1));
        skip = (long) skippedLength - have;
        track.discard(have);
        return true;
    }

    private void skipped(long count) {
        skip -= count;
        if (skip == 0) {
            newest = skippedTag;
            dropped(skippedTag, skippedLength);
            talk.remark("bytes of a message '" + (char) skippedTag + "' of " + skippedLength + " bytes are missing");
        }
    }

    private void seek(String what) {
        talk.missing(false, what);
        int rest = track.unclaimed();
        byte[] bytes = track.head(rest).copy();
        track.discard(rest);
        seeking = true;
        seeks.restart();
        pile.clear();
        if (rest > 0 && pile.add(bytes, 0, rest)) {
            found(false);
        }
    }

    /// The client speaks, so what the server has said is most likely whole.
    void otherSpoke() {
        if (seeking) {
            found(true);
        }
    }

    private void found(boolean settled) {
        int at = seeks.look(pile, settled);
        if (at < 0) {
            return;
        }
        if (at > 0) {
            talk.remark(at + " bytes of the server belong to messages whose beginning is missing");
        }
        pile.drop(at);
        seeking = false;
        byte[] bytes = new byte[pile.size()];
        System.arraycopy(pile.array(), pile.from(), bytes, 0, bytes.length);
        pile.clear();
        take(bytes, 0, bytes.length);
    }

    /// Nothing more will come.
    void end() {
        otherSpoke();
        int rest = pile.size();
        if (seeking && rest > 0) {
            talk.remark("no message is to be found in the last " + rest + " bytes of the server");
        } else if (skip > 0 || track.unclaimed() > 0) {
            track.discard(track.unclaimed());
            talk.missing(false, "the end of a message");
        }
        track.publish(talk.now());
        pile.clear();
        pile.release();
    }
}
