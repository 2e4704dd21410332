package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Secrets;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.ByteWriter;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The client's bytes, taken apart into messages.
///
/// One thread at a time.
final class ClientSide {
    private enum Mode {
        /// The next message has no type byte.
        OPENING,
        /// A message begins where the pile does.
        TYPED,
        /// Where the next message begins has to be found out.
        SEEKING
    }

    /// Longer messages are listed without their bytes.
    private static final int LONGEST_KEPT = 16 << 20;

    private final Talk talk;
    private final Track track;
    private final Pile pile;
    private final Seeking seeking = new Seeking(Direction.FRONTEND);
    private Mode mode;
    /// How much is still to come of a message that is not kept.
    private long skip;

    private byte skippedTag;
    private int skippedLength;

    ClientSide(Talk talk, Track track, Allowance allowance, boolean joined) {
        this.talk = talk;
        this.track = track;
        this.pile = new Pile(allowance);
        this.mode = joined ? Mode.SEEKING : Mode.OPENING;
    }

    void take(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (skip > 0) {
                int step = (int) Math.min(skip, to - at);
                at += step;
                skipped(step);
            } else if (pile.add(bytes, at, to)) {
                at = to;
                read();
            } else if (!skipsMessage()) {
                if (mode != Mode.SEEKING) {
                    seek(pile.size() + to - at + " bytes, for which there was no memory,");
                }
                return;
            }
        }
    }

    private void read() {
        while (pile.size() > 0) {
            if (talk.isSealed()) {
                talk.sealed(true, pile.size());
                pile.release();
                return;
            }
            boolean moved = switch (mode) {
                case OPENING -> opening();
                case TYPED -> typed();
                case SEEKING -> found(false);
            };
            if (!moved) {
                return;
            }
        }
    }

    private boolean opening() {
        byte[] bytes = pile.array();
        if (bytes[pile.from()] == 0x16) {
            // A TLS handshake: the yes that came before it is missing, or was not needed.
            talk.seal("TLS");
            return true;
        }
        if (pile.size() < 8) {
            return false;
        }
        int length = Framing.openingLength(bytes, pile.from());
        if (length < 0) {
            seek("what is no opening message, " + pile.size() + " bytes,");
            return false;
        }
        if (length > pile.size()) {
            return false;
        }
        FrontendMessage said = decoded(length, Context.OPENING);
        if (said == null) {
            return false;
        }
        if (said instanceof SSLRequest || said instanceof GSSENCRequest) {
            talk.asksEncryption();
        } else {
            mode = Mode.TYPED;
        }
        record(said, length, Context.OPENING);
        return true;
    }

    private @Nullable FrontendMessage decoded(int length, Context context) {
        try {
            return FrontendCodec.decode(pile.array(), pile.from(), length, context, null);
        } catch (ProtocolException e) {
            seek("what is no message, " + pile.size() + " bytes,");
            return null;
        }
    }

    private boolean typed() {
        if (pile.size() < Framing.HEADER) {
            return false;
        }
        byte[] bytes = pile.array();
        int from = pile.from();
        int length = Framing.length(Direction.FRONTEND, bytes[from], Framing.int32(bytes, from + 1));
        if (length < 0) {
            desync();
            return true;
        }
        if (length > pile.size()) {
            return length > LONGEST_KEPT && skipsMessage();
        }
        if (bytes[from] == 'p') {
            answer(length);
        } else if (Framing.isMessage(Direction.FRONTEND, bytes, from, length)) {
            track.sent(bytes, from, length, talk.now(), Context.SESSION, false, false);
            pile.drop(length);
        } else {
            talk.remark("a message '" + (char) bytes[from] + "' of " + length + " bytes is malformed");
            track.dropped(bytes[from], length, talk.now(), Context.SESSION, false, false);
            pile.drop(length);
        }
        return true;
    }

    /// What proves who the client is. Of what can't be read nothing is kept, since it may be a password.
    private void answer(int length) {
        Context context = talk.answer();
        Context likely = context != null ? context : likely(length);
        FrontendMessage said;
        try {
            said = FrontendCodec.decode(pile.array(), pile.from(), length, likely, null);
        } catch (ProtocolException e) {
            said = new PasswordMessage("");
        }
        record(said, length, Secrets.context(said));
    }

    private Context likely(int length) {
        String text = new String(
                pile.array(), pile.from() + Framing.HEADER, length - Framing.HEADER, StandardCharsets.ISO_8859_1);
        if (text.startsWith("SCRAM-") || text.startsWith("OAUTHBEARER\0")) {
            return Context.SASL_INITIAL;
        }
        return text.startsWith("c=")
                ? Context.SASL
                : text.indexOf('\0') == length - Framing.HEADER - 1 ? Context.PASSWORD : Context.GSS;
    }

    private void record(FrontendMessage said, int length, Context context) {
        FrontendMessage masked = Secrets.masked(said);
        if (masked == null) {
            track.sent(pile.array(), pile.from(), length, talk.now(), context, false, false);
        } else {
            ByteWriter shown = new ByteWriter();
            FrontendCodec.encode(masked, shown);
            track.sent(shown.array(), 0, shown.size(), talk.now(), context, true, false);
        }
        pile.drop(length);
    }

    /// Bytes are missing. Within one message that is all; else it has to be found out where the next begins.
    void lost(long count) {
        long left = count;
        if (mode == Mode.TYPED && (skip > 0 || skipsMessage())) {
            long within = Math.min(left, skip);
            left -= within;
            skipped(within);
        }
        if (left > 0 && mode == Mode.SEEKING) {
            pile.clear();
            seeking.restart();
            talk.remark(left + " more bytes of the client are missing");
        } else if (left > 0) {
            pile.clear();
            seek(left + " bytes");
        }
    }

    /// What follows belongs to a message of which the type and the length are known, and which is not kept.
    private boolean skipsMessage() {
        if (mode != Mode.TYPED || pile.size() < Framing.HEADER) {
            return false;
        }
        skippedTag = pile.array()[pile.from()];
        skippedLength = Framing.length(Direction.FRONTEND, skippedTag, Framing.int32(pile.array(), pile.from() + 1));
        skip = (long) skippedLength - pile.size();
        if (skip <= 0) {
            return false;
        }
        pile.clear();
        return true;
    }

    private void skipped(long count) {
        skip -= count;
        if (skip == 0) {
            Context context = skippedTag == 'p' ? Context.PASSWORD : Context.SESSION;
            track.dropped(skippedTag, skippedLength, talk.now(), context, skippedTag == 'p', false);
            talk.remark("bytes of a message '" + (char) skippedTag + "' of " + skippedLength + " bytes are missing");
        }
    }

    private void desync() {
        talk.missing(true, "what is no message follows the last one");
        mode = Mode.SEEKING;
        seeking.restart();
    }

    private void seek(String what) {
        talk.missing(true, what);
        pile.clear();
        mode = Mode.SEEKING;
        seeking.restart();
    }

    /// The server speaks, so what the client has said is most likely whole.
    void otherSpoke() {
        if (mode == Mode.SEEKING && found(true)) {
            read();
        }
    }

    private boolean found(boolean settled) {
        int at = seeking.look(pile, settled);
        if (at < 0) {
            return false;
        }
        if (at > 0) {
            talk.remark(at + " bytes of the client belong to messages whose beginning is missing");
        }
        pile.drop(at);
        mode = Mode.TYPED;
        return true;
    }

    /// Nothing more will come.
    void end() {
        otherSpoke();
        int rest = pile.size();
        if (mode == Mode.SEEKING && rest > 0) {
            talk.remark("no message is to be found in the last " + rest + " bytes of the client");
        } else if (skip > 0 || rest > 0) {
            talk.missing(true, "the end of a message");
        }
        pile.clear();
        pile.release();
    }
}
