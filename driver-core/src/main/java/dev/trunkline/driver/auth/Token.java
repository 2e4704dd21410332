package dev.trunkline.driver.auth;

import java.util.regex.Pattern;

/// A bearer token: whoever has it may log in. Never printed.
///
/// @param secret the token itself
public record Token(String secret) {
    /// `b64token` of RFC 6750, section 2.1.
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /// @throws IllegalArgumentException if it is none, without repeating it
    public Token {
        if (!FORM.matcher(secret).matches()) {
            throw new IllegalArgumentException("the token that was got is no bearer token: it is empty, or holds"
                    + " characters that none may have");
        }
    }

    @Override
    public String toString() {
        return "Token";
    }
}
