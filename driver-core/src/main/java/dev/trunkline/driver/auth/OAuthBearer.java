package dev.trunkline.driver.auth;

import dev.trunkline.driver.options.AuthOptions.OAuth;
import dev.trunkline.driver.options.TokenSource;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.FrontendMessage.SASLInitialResponse;
import dev.trunkline.driver.wire.FrontendMessage.SASLResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// OAUTHBEARER (RFC 7628, manual 20.15 and 54.3.2): a token of an issuer that the server trusts, in
/// place of a password. It takes two connections. On the first we show no token, and the server says
/// whose it wants; on the second we show it.
///
/// ```
/// client  n,,^Aauth=^A^A                                       nothing to show
/// server  {"status":"invalid_token","openid-configuration":…}  get one there
/// client  ^A                                                   understood; the server ends the connection
///
/// client  n,,^Aauth=Bearer eyJhb…^A^A                          the token
/// server  AuthenticationOk
/// ```
///
/// The server proves nothing: who it is has to be known by TLS.
///
/// One thread at a time; for one authentication.
final class OAuthBearer implements Exchange {
    static final String NAME = "OAUTHBEARER";

    private static final String SEPARATOR = "\u0001";

    private final String address;
    private final OAuth options;
    private final @Nullable Token token;
    private final Channel channel;
    private TokenSource.@Nullable Request wanted;
    private boolean refused;

    OAuthBearer(String address, OAuth options, @Nullable Token token, Channel channel) {
        this.address = address;
        this.options = options;
        this.token = token;
        this.channel = channel;
        if (options.issuer() == null || options.clientId() == null) {
            throw failure("the server wants a token (OAUTHBEARER), and oauth_issuer and oauth_client_id are not both"
                    + " given");
        }
    }

    @Override
    public SASLInitialResponse first() {
        if (token == null) {
            channel.note("OAUTHBEARER: the server is asked whose token it wants", 0);
        } else {
            channel.note(
                    "OAUTHBEARER: the token is shown" + (channel.confidential() ? "" : ", and anyone can overhear it"),
                    0);
        }
        String shown = token == null ? "" : "Bearer " + token.secret();
        return new SASLInitialResponse(NAME, Bytes.utf8("n,," + SEPARATOR + "auth=" + shown + SEPARATOR + SEPARATOR));
    }

    /// What the server has to say to a token, or to none, that does not do.
    @Override
    public SASLResponse challenge(Bytes data) {
        if (wanted != null || refused) {
            throw failure("the server refused the token twice");
        }
        Issuer.Demand demand;
        try {
            demand = Issuer.demand(data);
        } catch (IllegalArgumentException e) {
            throw failure(String.valueOf(e.getMessage()));
        }
        if (token != null) {
            refused = true;
            channel.note("the server refuses the token: " + demand.status(), 0);
        } else {
            wanted = request(demand);
            channel.note("the server wants a token of " + wanted.issuer(), 0);
        }
        return new SASLResponse(Bytes.utf8(SEPARATOR));
    }

    private TokenSource.Request request(Issuer.Demand demand) {
        if (!demand.status().equals("invalid_token")) {
            throw failure("the server wants no token: " + demand.status());
        }
        String issuer = options.issuer();
        String clientId = options.clientId();
        if (issuer == null || clientId == null) {
            throw failure("the server wants a token, and nobody is known who issues one");
        }
        String scope = options.scope() != null ? options.scope() : demand.scope();
        try {
            String discovery = Issuer.agreed(issuer, demand.discovery());
            return new TokenSource.Request(
                    Issuer.of(discovery),
                    discovery,
                    scope == null || scope.isEmpty() ? null : scope,
                    clientId,
                    options.clientSecret());
        } catch (IllegalArgumentException e) {
            throw failure(String.valueOf(e.getMessage()));
        }
    }

    /// Which token to come back with; empty unless the server was asked without one.
    Optional<TokenSource.Request> wanted() {
        return Optional.ofNullable(wanted);
    }

    @Override
    public void last(Bytes data) {
        throw failure("the server ended OAUTHBEARER out of turn");
    }

    @Override
    public void accepted() {
        if (token == null) {
            throw failure("the server let us in without the token it asked for");
        }
        if (refused) {
            throw failure("the server refused the token and then let us in");
        }
        channel.note("OAUTHBEARER: the server has taken the token; it has proved nothing itself", 0);
    }

    @Override
    public String method() {
        return NAME;
    }

    private ConnectionException failure(String what) {
        return Authenticator.failure(address, what, null);
    }
}
