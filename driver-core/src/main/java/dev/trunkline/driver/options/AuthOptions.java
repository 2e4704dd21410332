package dev.trunkline.driver.options;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which proofs are given and believed. Never prints a secret.
///
/// @param channelBinding whether SCRAM is bound to its TLS channel
/// @param allowed the methods that may be used; never empty (`require_auth`)
/// @param scramClientKey the SCRAM client key in base64, in place of the password; null for none
/// @param scramServerKey the SCRAM server key in base64, with it
/// @param oauth for the token
/// @param gss for GSSAPI
public record AuthOptions(
        ChannelBinding channelBinding,
        Set<AuthMethod> allowed,
        @Nullable String scramClientKey,
        @Nullable String scramServerKey,
        OAuth oauth,
        Gss gss) {

    /// Who issues tokens, and to which client.
    ///
    /// @param issuer the URL that the server has to name; null if none was given, then OAUTHBEARER is refused
    /// @param clientId as the issuer knows us
    /// @param clientSecret for a confidential client; null for none
    /// @param scope in place of the one that the server names; null for that one
    public record OAuth(
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String scope) {
        /// Nothing is known.
        public static final OAuth NONE = new OAuth(null, null, null, null);

        @Override
        public String toString() {
            return "OAuth[issuer=" + issuer + ", clientId=" + clientId + ", scope=" + scope + "]";
        }
    }

    /// How GSSAPI is used.
    ///
    /// @param encryption whether the connection is encrypted by it
    /// @param service the server's Kerberos service name (`krbsrvname`)
    /// @param delegation whether the server gets credentials to act for us (`gssdelegation`)
    public record Gss(GssEncryption encryption, String service, boolean delegation) {
        /// Service `postgres`, no encryption, no delegation.
        public static final Gss DEFAULT = new Gss(GssEncryption.DISABLE, "postgres", false);
    }

    /// What holds where nothing is said.
    public static final AuthOptions DEFAULT = new AuthOptions(
            ChannelBinding.PREFER, EnumSet.allOf(AuthMethod.class), null, null, OAuth.NONE, Gss.DEFAULT);

    /// Copies the set.
    public AuthOptions {
        allowed = Set.copyOf(allowed);
    }

    @Override
    public String toString() {
        return "AuthOptions[channelBinding=" + channelBinding + ", allowed=" + allowed + ", oauth=" + oauth + ", gss="
                + gss + "]";
    }
}
