package dev.trunkline.driver.options;

/// How a client proves who it is, by the names of `require_auth` (manual 32.1.2).
public enum AuthMethod {
    /// The password in clear.
    PASSWORD("password"),
    /// An MD5 hash of it.
    MD5("md5"),
    /// GSSAPI, by messages of authentication or by an encrypted channel.
    GSS("gss"),
    /// Windows' SSPI.
    SSPI("sspi"),
    /// SCRAM-SHA-256, with channel binding or without.
    SCRAM_SHA_256("scram-sha-256"),
    /// A token (OAUTHBEARER).
    OAUTH("oauth"),
    /// Nothing: the server asks for no proof, or is content with a client certificate.
    NONE("none");

    private final String word;

    AuthMethod(String word) {
        this.word = word;
    }

    /// Its name in `require_auth`.
    public String word() {
        return word;
    }
}
