package dev.trunkline.driver.options;

import java.util.Base64;
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
    /// @param scope in place of the one that the server names, empty for none; null for the server's
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

    private static final int SCRAM_KEY_LENGTH = 32;

    /// What holds where nothing is said.
    public static final AuthOptions DEFAULT = new AuthOptions(
            ChannelBinding.PREFER, EnumSet.allOf(AuthMethod.class), null, null, OAuth.NONE, Gss.DEFAULT);

    static AuthOptions read(Choices choices) {
        GssEncryption encryption = choices.one(Setting.GSSENCMODE, GssEncryption.class, Gss.DEFAULT.encryption);
        if (encryption == GssEncryption.REQUIRE) {
            // Never weakened in silence.
            throw choices.wrong(Setting.GSSENCMODE, "can't be require: encryption by GSSAPI is not supported");
        }
        return new AuthOptions(
                choices.one(Setting.CHANNEL_BINDING, ChannelBinding.class, DEFAULT.channelBinding),
                RequireAuth.read(choices),
                scramKey(choices, Setting.SCRAM_CLIENT_KEY),
                scramKey(choices, Setting.SCRAM_SERVER_KEY),
                new OAuth(
                        choices.text(Setting.OAUTH_ISSUER),
                        choices.text(Setting.OAUTH_CLIENT_ID),
                        choices.text(Setting.OAUTH_CLIENT_SECRET),
                        choices.given(Setting.OAUTH_SCOPE)),
                new Gss(
                        encryption,
                        choices.text(Setting.KRBSRVNAME, Gss.DEFAULT.service),
                        choices.flag(Setting.GSSDELEGATION, Gss.DEFAULT.delegation)));
    }

    private static @Nullable String scramKey(Choices choices, Setting setting) {
        String key = choices.text(setting);
        if (key == null) {
            return null;
        }
        try {
            if (Base64.getDecoder().decode(key).length == SCRAM_KEY_LENGTH) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // said below, in the same words as a key of another length
        }
        throw choices.wrong(setting, "must be the base64 of " + SCRAM_KEY_LENGTH + " bytes");
    }

    void say(Words words) {
        words.put(Setting.CHANNEL_BINDING, channelBinding, DEFAULT.channelBinding);
        words.put(Setting.REQUIRE_AUTH, RequireAuth.word(allowed), "");
        words.put(Setting.GSSENCMODE, gss.encryption, Gss.DEFAULT.encryption);
        words.put(Setting.KRBSRVNAME, gss.service, Gss.DEFAULT.service);
        words.flag(Setting.GSSDELEGATION, gss.delegation, Gss.DEFAULT.delegation);
        words.put(Setting.OAUTH_ISSUER, oauth.issuer, null);
        words.put(Setting.OAUTH_CLIENT_ID, oauth.clientId, null);
        words.secret(Setting.SCRAM_CLIENT_KEY, scramClientKey);
        words.secret(Setting.SCRAM_SERVER_KEY, scramServerKey);
        words.secret(Setting.OAUTH_CLIENT_SECRET, oauth.clientSecret);
        words.put(Setting.OAUTH_SCOPE, oauth.scope, null);
    }

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
