package dev.trunkline.driver.auth;

import dev.trunkline.driver.options.AuthMethod;
import dev.trunkline.driver.options.AuthOptions;
import dev.trunkline.driver.options.ChannelBinding;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.PassFile;
import dev.trunkline.driver.options.TokenSource;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.PasswordMessage;
import dev.trunkline.driver.wire.ServerError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Answers the server's demands for proof (manual 54.2.1 and 54.3), and demands its own: once a method
/// has begun in which the server proves itself, AuthenticationOk is believed only after it has. A
/// method that `require_auth` does not allow, or that `channel_binding=require` rules out, is not begun
/// at all.
///
/// One thread at a time; for one connection.
public final class Authenticator {
    private final ConnectOptions options;
    private final AuthOptions wishes;
    private final @Nullable Token token;
    private final Channel channel;
    /// What has begun; null as long as the server has asked for nothing.
    private @Nullable Exchange exchange;

    /// @param options who wants to connect, with which password
    /// @param token to be shown if the server wants one; null if none was got yet
    /// @param channel what it runs over
    public Authenticator(ConnectOptions options, @Nullable Token token, Channel channel) {
        this.options = options;
        this.wishes = options.auth();
        this.token = token;
        this.channel = channel;
    }

    /// The answer to a demand; empty if there is nothing to say.
    ///
    /// @throws ConnectionException of kind AUTHENTICATION if the demand can't or must not be met, or the
    ///     server fails to prove itself
    public Optional<FrontendMessage> answer(Authentication challenge) {
        return switch (challenge) {
            case AuthenticationOk _ -> {
                accepted();
                yield Optional.empty();
            }
            case AuthenticationCleartextPassword _ -> Optional.of(begin(AuthMethod.PASSWORD, this::cleartext));
            case AuthenticationMD5Password m -> Optional.of(begin(AuthMethod.MD5, () -> md5(m.salt())));
            case AuthenticationSASL m -> Optional.of(sasl(m.mechanisms()));
            case AuthenticationSASLContinue m -> Optional.ofNullable(begunSasl().challenge(m.data()));
            case AuthenticationSASLFinal m -> {
                begunSasl().last(m.data());
                yield Optional.empty();
            }
            case AuthenticationGSS _ -> Optional.of(begin(AuthMethod.GSS, this::gssapi));
            case AuthenticationGSSContinue m ->
                Optional.ofNullable(begunGssapi().challenge(m.data()));
            case AuthenticationSSPI _ -> throw unsupported("SSPI");
            case AuthenticationKerberosV5 _ -> throw unsupported("Kerberos V5");
        };
    }

    /// What authentication was used, for people; empty if none was asked for.
    public String method() {
        return exchange != null ? exchange.method() : "";
    }

    /// Which token to come back with over another connection; empty if none is wanted.
    public Optional<TokenSource.Request> wantedToken() {
        return exchange instanceof OAuthBearer oauth ? oauth.wanted() : Optional.empty();
    }

    private interface Beginning {
        Exchange begin();
    }

    private FrontendMessage begin(AuthMethod method, Beginning beginning) {
        if (exchange != null) {
            throw failure("the server began " + exchange.method() + " and then asked for " + wants(method));
        }
        if (!wishes.allowed().contains(method)) {
            throw failure("the server asks for " + wants(method) + ", and require_auth allows only " + allowed());
        }
        if (wishes.channelBinding() == ChannelBinding.REQUIRE && method != AuthMethod.SCRAM_SHA_256) {
            throw failure("the server asks for " + wants(method)
                    + ", which can't be bound to the TLS channel, and channel_binding is require");
        }
        Exchange begun = beginning.begin();
        exchange = begun;
        return begun.first();
    }

    private Exchange cleartext() {
        String password = password("a password");
        channel.note(
                channel.confidential()
                        ? "the password goes as it is, inside the protected channel"
                        : "the password goes as it is, and anyone can overhear it",
                0);
        return new Password("cleartext", new PasswordMessage(password));
    }

    private Exchange md5(Bytes salt) {
        String password = password("a password (MD5)");
        channel.note("the password goes as an MD5 hash, which is little protection", 0);
        return new Password("MD5", Password.md5(password, options.user(), salt));
    }

    private Exchange gssapi() {
        return new Gssapi(options.address(), options.host().name(), wishes.gss(), channel);
    }

    /// Chooses the strongest mechanism that the server offers and the options allow.
    private FrontendMessage sasl(List<String> offered) {
        if (exchange instanceof Scram || exchange instanceof OAuthBearer) {
            throw failure("the server began SASL a second time");
        }
        boolean scram = offered.contains(Binding.PLAIN) || offered.contains(Binding.PLUS);
        boolean oauth = offered.contains(OAuthBearer.NAME);
        if (!scram && !oauth) {
            throw failure("the server offers none of the authentication mechanisms this driver speaks, only "
                    + String.join(", ", offered));
        }
        if (scram && (!oauth || wishes.allowed().contains(AuthMethod.SCRAM_SHA_256))) {
            return begin(AuthMethod.SCRAM_SHA_256, () -> scram(offered));
        }
        return begin(AuthMethod.OAUTH, () -> new OAuthBearer(options.address(), wishes.oauth(), token, channel));
    }

    private Exchange scram(List<String> offered) {
        try {
            Binding binding = Binding.choose(offered, wishes.channelBinding(), channel);
            ScramKeys keys = ScramKeys.given(wishes);
            if (keys != null) {
                return Scram.of(options.address(), binding, channel, keys);
            }
            String password = password("a password (SCRAM)");
            if (password.isEmpty()) {
                throw failure("the server wants a password, and the one given is empty");
            }
            return Scram.of(options.address(), binding, channel, password);
        } catch (IllegalArgumentException e) {
            throw failure(String.valueOf(e.getMessage()));
        }
    }

    private void accepted() {
        if (exchange != null) {
            exchange.accepted();
        } else if (!wishes.allowed().contains(AuthMethod.NONE)) {
            throw failure("the server asks for no proof, and require_auth allows only " + allowed());
        }
        if (wishes.channelBinding() == ChannelBinding.REQUIRE && (exchange == null || !exchange.bound())) {
            throw failure("the server let us in without channel binding, and channel_binding is require");
        }
        if (exchange == null) {
            channel.note("the server asks for no proof", 0);
        }
    }

    private Exchange begunSasl() {
        if (exchange instanceof Scram || exchange instanceof OAuthBearer) {
            return exchange;
        }
        throw failure("the server went on with SASL without having begun it");
    }

    private Exchange begunGssapi() {
        if (exchange instanceof Gssapi) {
            return exchange;
        }
        throw failure("the server went on with GSSAPI without having begun it");
    }

    /// The one that was given, else the password file's for this host (manual 32.16).
    private String password(String wanted) {
        String given = options.password();
        if (given != null) {
            return given;
        }
        return switch (PassFile.ask(options, options.host())) {
            case PassFile.Answer.Password found -> found.password();
            case PassFile.Answer.None _ -> throw missing(wanted, "");
            case PassFile.Answer.Ignored ignored -> throw missing(wanted, "; " + ignored.reason());
        };
    }

    private ConnectionException missing(String wanted, String ignored) {
        return new ConnectionException(
                ConnectionException.Kind.PASSWORD,
                options.address() + ": the server wants " + wanted + " for user " + options.user()
                        + ", and none was given" + ignored,
                null);
    }

    private static String wants(AuthMethod method) {
        return switch (method) {
            case PASSWORD -> "the password itself";
            case MD5 -> "an MD5 hash";
            case GSS -> "GSSAPI";
            case SSPI -> "SSPI";
            case SCRAM_SHA_256 -> "SCRAM";
            case OAUTH -> "a token (OAUTHBEARER)";
            case NONE -> "nothing";
        };
    }

    private String allowed() {
        return wishes.allowed().stream().map(AuthMethod::word).sorted().collect(Collectors.joining(", "));
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
