package dev.trunkline.driver.flow;

import dev.trunkline.driver.options.TokenSource;

/// The server has said which token it wants; the connection on which it did is over. Not a failure:
/// whoever makes connections gets the token and makes another one.
final class TokenWanted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient TokenSource.Request request;

    TokenWanted(TokenSource.Request request) {
        super("the server wants a token of " + request.issuer(), null, false, false);
        this.request = request;
    }

    TokenSource.Request request() {
        return request;
    }
}
