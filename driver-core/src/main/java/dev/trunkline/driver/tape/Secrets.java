package dev.trunkline.driver.tape;

import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.*;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What the tape must not keep: passwords and everything they can be guessed from, and the keys of cancel
/// requests.
///
/// Thread-safe: holds no state.
public final class Secrets {
    /// The same for every password, so that not even its length is told.
    private static final String MASK = "********";

    private Secrets() {}

    /// The message as the tape may keep it; null if it holds nothing secret and may be kept as it is.
    public static @Nullable FrontendMessage masked(FrontendMessage message) {
        return switch (message) {
            case PasswordMessage _ -> new PasswordMessage(MASK);
            case SASLInitialResponse m ->
                new SASLInitialResponse(m.mechanism(), m.data() == null ? null : stars(m.data()));
            case SASLResponse m -> new SASLResponse(stars(m.data()));
            case GSSResponse m -> new GSSResponse(stars(m.data()));
            case CancelRequest m -> new CancelRequest(m.processId(), stars(m.secretKey()));
            default -> null;
        };
    }

    /// What a reader of the tape must know to decode the message.
    public static Context context(FrontendMessage message) {
        return switch (message) {
            case StartupMessage _, SSLRequest _, GSSENCRequest _, CancelRequest _ -> Context.OPENING;
            case PasswordMessage _ -> Context.PASSWORD;
            case SASLInitialResponse _ -> Context.SASL_INITIAL;
            case SASLResponse _ -> Context.SASL;
            case GSSResponse _ -> Context.GSS;
            default -> Context.SESSION;
        };
    }

    /// From which byte on a backend message is secret; -1 if nothing of it is. Behind type, length and
    /// one more Int32.
    public static int secretFrom(BackendMessage message) {
        return switch (message) {
            case BackendKeyData _,
                    AuthenticationSASLContinue _,
                    AuthenticationSASLFinal _,
                    AuthenticationGSSContinue _ -> 9;
            default -> -1;
        };
    }

    private static Bytes stars(Bytes secret) {
        byte[] stars = new byte[secret.length()];
        Arrays.fill(stars, (byte) '*');
        return Bytes.of(stars);
    }
}
