package dev.trunkline.driver.file;

import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.MessageType;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What libpq's trace says of one message: `F` or `B`, the length without the type byte, the name, the
/// fields. Integers are bare, characters too, texts in double quotes as they are, values in single quotes
/// with what is no printable ASCII in hex.
///
/// One thread at a time.
final class PqtraceFields extends TraceLine {
    private static final HexFormat HEX = HexFormat.of();
    private static final int CANCEL_REQUEST = 80877102;
    private static final int SSL_REQUEST = 80877103;
    private static final int GSSENC_REQUEST = 80877104;
    /// A shorter cancel has no key.
    private static final int SHORTEST_CANCEL = 16;

    private final boolean regress;

    /// @param regress whether what differs from server to server is left out
    PqtraceFields(boolean regress) {
        this.regress = regress;
    }

    /// A message with a type byte.
    ///
    /// @param context for a frontend message
    void message(boolean frontend, byte[] source, int from, int count, FrontendCodec.@Nullable Context context) {
        begin(source, from, count);
        byte tag = source[from];
        boolean report = !frontend && (tag == 'E' || tag == 'N');
        text((frontend ? "F\t" : "B\t") + (regress && report ? "NN" : String.valueOf(count - 1)) + "\t");
        at += 5;
        if (frontend) {
            frontend(tag, context);
        } else {
            backend(tag);
        }
        check(count - 1);
    }

    /// A message with a type byte of which only that is known.
    void dropped(boolean frontend, byte tag, int length, FrontendCodec.@Nullable Context context) {
        text((frontend ? "F\t" : "B\t") + length + "\t" + name(frontend, tag, context));
    }

    /// A connection's first message, of which only the length is known.
    void droppedOpening(int length, boolean masked) {
        text("F\t" + length + "\t" + (length == 8 ? "SSLRequest" : masked ? "CancelRequest" : "StartupMessage"));
    }

    private static String name(boolean frontend, byte tag, FrontendCodec.@Nullable Context context) {
        if (frontend && tag == 'p') {
            return switch (context) {
                case GSS -> "GSSResponse";
                case PASSWORD -> "PasswordMessage";
                case SASL_INITIAL -> "SASLInitialResponse";
                case SASL -> "SASLResponse";
                case OPENING, SESSION -> "UnknownAuthenticationResponse";
                case null -> "UnknownAuthenticationResponse";
            };
        }
        return MessageType.of(frontend ? Direction.FRONTEND : Direction.BACKEND, tag)
                .map(MessageType::label)
                .orElse("Unknown message: " + HEX.toHexDigits(tag));
    }

    /// A connection's first message, which has no type byte.
    ///
    /// @return whether it asks for GSSAPI encryption
    boolean opening(byte[] source) {
        begin(source, 0, source.length);
        text("F\t" + source.length + "\t");
        at += 4;
        int code = peek32();
        boolean cancel = code == CANCEL_REQUEST && source.length >= SHORTEST_CANCEL;
        text(
                cancel
                        ? "CancelRequest\t"
                        : code == SSL_REQUEST
                                ? "SSLRequest\t"
                                : code == GSSENC_REQUEST ? "GSSENCRequest\t" : "StartupMessage\t");
        int16();
        int16();
        if (cancel) {
            int32(regress);
            int32(regress);
        } else if (code != SSL_REQUEST && code != GSSENC_REQUEST) {
            while (at < end && peek8() != 0) {
                string(false);
                string(false);
            }
        }
        return code == GSSENC_REQUEST;
    }

    /// The bare byte that answers a request for encryption.
    void answer(boolean gss, byte @Nullable [] answer) {
        text("B\t1\t" + (gss ? "GSSENCResponse" : "SSLResponse") + "\t");
        if (answer != null) {
            text(" " + (char) answer[0]);
        }
    }

    private void frontend(byte tag, FrontendCodec.@Nullable Context context) {
        String name = name(true, tag, context);
        boolean bare = tag == 'c' || tag == 'H' || tag == 'S' || tag == 'X' || name.startsWith("Unknown");
        text(bare ? name : name + "\t");
        switch (tag) {
            case 'B' -> {
                string(false);
                string(false);
                formats();
                values();
                formats();
            }
            case 'C', 'D' -> {
                character();
                string(false);
            }
            case 'd' -> value(end - at, regress);
            case 'E' -> {
                string(false);
                int32(false);
            }
            case 'f', 'Q' -> string(false);
            case 'F' -> {
                int32(regress);
                formats();
                values();
                int16();
            }
            case 'P' -> {
                string(false);
                string(false);
                oids(regress);
            }
            case 'p' -> response(context);
            default -> {
                // Nothing but its name, or nothing that libpq knows.
            }
        }
    }

    private void response(FrontendCodec.@Nullable Context context) {
        switch (context) {
            case PASSWORD -> string(false);
            case GSS, SASL -> value(end - at, regress);
            case SASL_INITIAL -> {
                string(false);
                int length = int32(false);
                if (length != -1) {
                    value(length, regress);
                }
            }
            case OPENING, SESSION -> {}
            case null -> {}
        }
    }

    private void backend(byte tag) {
        if (tag == 'R') {
            authentication();
            return;
        }
        String name = name(false, tag, null);
        boolean bare = "123IcnsX".indexOf(tag) >= 0 || name.startsWith("Unknown");
        text(bare ? name : name + "\t");
        switch (tag) {
            case 'A' -> {
                int32(regress);
                string(false);
                string(false);
            }
            case 'C' -> string(false);
            case 'd' -> value(end - at, regress);
            case 'D' -> values();
            case 'E', 'N' -> report();
            case 'G', 'H' -> {
                character();
                formats();
            }
            case 'K' -> {
                int32(regress);
                int32(regress);
            }
            case 'S' -> {
                string(false);
                string(false);
            }
            case 't' -> oids(regress);
            case 'T' -> columns();
            case 'v' -> {
                int32(false);
                int options = int32(false);
                for (int i = 0; i < options && at < end; i++) {
                    string(false);
                }
            }
            case 'V' -> nullable();
            case 'W' -> {
                character();
                while (at < end - 1) {
                    int16();
                }
            }
            case 'Z' -> character();
            default -> {
                // Nothing but its name, or nothing that libpq knows.
            }
        }
    }

    private void authentication() {
        int code = peek32();
        at = Math.min(end, at + 4);
        switch (code) {
            case 0 -> text("AuthenticationOk");
            case 3 -> text("AuthenticationCleartextPassword");
            case 5 -> text("AuthenticationMD5Password");
            case 7 -> text("AuthenticationGSS");
            case 8 -> challenge("AuthenticationGSSContinue\t");
            case 9 -> text("AuthenticationSSPI");
            case 10 -> {
                text("AuthenticationSASL\t");
                while (at < end && peek8() != 0) {
                    string(false);
                }
                string(false);
            }
            case 11 -> challenge("AuthenticationSASLContinue\t");
            case 12 -> challenge("AuthenticationSASLFinal\t");
            default -> text("Unknown authentication message " + code);
        }
    }

    private void challenge(String name) {
        text(name);
        value(end - at, regress);
    }

    private void report() {
        while (at < end) {
            byte field = peek8();
            character();
            if (field == 0) {
                return;
            }
            string(regress && (field == 'L' || field == 'F' || field == 'R'));
        }
    }

    private void columns() {
        int count = int16();
        for (int i = 0; i < count && at < end; i++) {
            string(false);
            int32(regress);
            int16();
            int32(regress);
            int16();
            int32(false);
            int16();
        }
    }
}
