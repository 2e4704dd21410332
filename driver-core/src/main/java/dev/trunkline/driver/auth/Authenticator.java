package dev.trunkline.driver.auth;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.PassFile;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.PasswordMessage;
import dev.trunkline.driver.wire.ServerError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers the server's demands for proof (manual 54.2.1 and 54.3), and demands its own: once SCRAM has
/// begun, AuthenticationOk is believed only after the server has proved that it knows the password too.
///
/// One thread at a time; for one connection.
public final class Authenticator {
    private final ConnectOptions options;
    private @Nullable Scram scram;

    /// @param options who wants to connect, with which password
    public Authenticator(ConnectOptions options) {
        this.options = options;
    }

    /// The answer to a demand; empty if there is nothing to say.
    ///
    /// @throws ConnectionException of kind AUTHENTICATION if the demand can't be met or the server fails to
    ///     prove itself
    public Optional<FrontendMessage> answer(Authentication challenge) {
        return switch (challenge) {
            case AuthenticationOk _ -> {
                if (scram != null && !scram.proved()) {
                    throw failure("the server skipped the proof that it knows the password");
                }
                yield Optional.empty();
            }
            case AuthenticationCleartextPassword _ -> {
                insteadOfScram("the password itself");
                yield Optional.of(new PasswordMessage(password("a password")));
            }
            case AuthenticationMD5Password m -> {
                insteadOfScram("an MD5 hash");
                yield Optional.of(new PasswordMessage(md5(m.salt().toArray())));
            }
            case AuthenticationSASL m -> {
                if (scram != null) {
                    throw failure("the server began SASL a second time");
                }
                scram = new Scram(options.address(), m.mechanisms(), password("a password (SCRAM)"));
                yield Optional.of(scram.first());
            }
            case AuthenticationSASLContinue m -> Optional.of(begun().challenge(m.data()));
            case AuthenticationSASLFinal m -> {
                begun().prove(m.data());
                yield Optional.empty();
            }
            case AuthenticationGSS _, AuthenticationGSSContinue _ -> throw unsupported("GSSAPI");
            case AuthenticationSSPI _ -> throw unsupported("SSPI");
            case AuthenticationKerberosV5 _ -> throw unsupported("Kerberos V5");
        };
    }

    /// What authentication was used, for people.
    public String method() {
        return scram != null ? "SCRAM-SHA-256" : "";
    }

    /// Whoever fails at SCRAM must not get the password by asking for it.
    private void insteadOfScram(String what) {
        if (scram != null) {
            throw failure("the server began SCRAM and then asked for " + what);
        }
    }

    private Scram begun() {
        if (scram == null) {
            throw failure("the server went on with SASL without having begun it");
        }
        return scram;
    }

    /// The one that was given, else the password file's for this host (manual 32.16).
    private String password(String wanted) {
        String given = options.password();
        if (given != null) {
            return given;
        }
        return switch (PassFile.ask(options, options.host())) {
            case PassFile.Answer.Password found -> found.password();
            case PassFile.Answer.None _ -> throw failure(missing(wanted));
            case PassFile.Answer.Ignored ignored -> throw failure(missing(wanted) + "; " + ignored.reason());
        };
    }

    private String missing(String wanted) {
        return "the server wants " + wanted + " for user " + options.user() + ", and none was given";
    }

    /// `md5` and the hash of (the hash of password and user) and salt, in hexadecimal (manual 54.2.1).
    private String md5(byte[] salt) {
        byte[] inner = digest(
                password("a password (MD5)").getBytes(StandardCharsets.UTF_8),
                options.user().getBytes(StandardCharsets.UTF_8));
        byte[] innerHex = HexFormat.of().formatHex(inner).getBytes(StandardCharsets.US_ASCII);
        return "md5" + HexFormat.of().formatHex(digest(innerHex, salt));
    }

    private static byte[] digest(byte[] first, byte[] second) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(first);
            md5.update(second);
            return md5.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5, which the server asks for", e);
        }
    }

    private ConnectionException unsupported(String method) {
        return failure("the server wants authentication by " + method + ", which is not supported");
    }

    private ConnectionException failure(String what) {
        return failure(options.address(), what, null);
    }

    static ConnectionException failure(String address, String what, @Nullable Throwable cause) {
        return new ConnectionException(
                ConnectionException.Kind.AUTHENTICATION, address + ": " + ServerError.printable(what), cause);
    }
}
