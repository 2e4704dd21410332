package dev.trunkline.driver.options;

import dev.trunkline.driver.wire.ConnectionException;
import org.jspecify.annotations.Nullable;

/// Gets the tokens that a server wants in place of a password (OAUTHBEARER, manual 20.15). Asked while no
/// connection waits, so it may take its time, and let a person log in elsewhere.
@FunctionalInterface
public interface TokenSource {
    /// Has none.
    TokenSource NONE = request -> {
        throw new ConnectionException(
                ConnectionException.Kind.AUTHENTICATION,
                "the server wants a token of " + request.issuer() + ", and there is nothing here that gets one",
                null);
    };

    /// What token is wanted. Never prints the client's secret.
    ///
    /// @param issuer who issues it; the one that the options name
    /// @param discovery the URL of the issuer's configuration
    /// @param scope what it has to be good for, words with spaces between; null if nobody says
    /// @param clientId as the issuer knows us
    /// @param clientSecret for a confidential client; null for none
    record Request(
            String issuer,
            String discovery,
            @Nullable String scope,
            String clientId,
            @Nullable String clientSecret) {
        @Override
        public String toString() {
            return "Request[issuer=" + issuer + ", discovery=" + discovery + ", scope=" + scope + ", clientId="
                    + clientId + "]";
        }
    }

    /// Gets one.
    ///
    /// @throws ConnectionException of kind AUTHENTICATION if there is none to be had, saying why
    String token(Request request);
}
