package dev.trunkline.driver.auth;

import dev.trunkline.driver.wire.Bytes;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Who issues tokens. A server must not send us to just anybody with our login: it may only name the
/// issuer that the options name.
final class Issuer {
    /// The two forms of RFC 8414 and OpenID Connect Discovery 1.0: behind the host, or behind the path.
    private static final Pattern WELL_KNOWN =
            Pattern.compile("(?<authority>(?i:https)://[^/?#\\s]+)(?<path>(?:/[^?#\\s]*?)?)"
                    + "/\\.well-known/(?:openid-configuration|oauth-authorization-server)(?<rest>(?:/[^?#\\s]*)?)");

    private static final int LONGEST = 16 << 10;

    private static final JsonFactory JSON = new JsonFactory();

    private Issuer() {}

    /// The answer to a token that does not do (RFC 7628, section 3.2.2).
    ///
    /// @param status why it does not, `invalid_token` most of the time
    /// @param discovery where the issuer's configuration is; null if the server does not say
    /// @param scope what a token has to be good for; null if the server does not say
    record Demand(
            String status,
            @Nullable String discovery,
            @Nullable String scope) {}

    /// Reads the server's answer.
    ///
    /// @throws IllegalArgumentException if it is none
    static Demand demand(Bytes data) {
        if (data.length() > LONGEST) {
            throw new IllegalArgumentException("the server's answer to the token is longer than any should be");
        }
        String status = null;
        String discovery = null;
        String scope = null;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), data.toArray())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("the server's answer to the token is no JSON object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "status" -> status = text(json, name, status);
                    case "openid-configuration" -> discovery = text(json, name, discovery);
                    case "scope" -> scope = text(json, name, scope);
                    default -> json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("the server's answer to the token goes on behind its end");
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the server's answer to the token is no JSON", e);
        }
        if (status == null) {
            throw new IllegalArgumentException("the server's answer to the token has no status");
        }
        return new Demand(status, discovery, scope);
    }

    private static String text(JsonParser json, String name, @Nullable String before) {
        if (json.currentToken() != JsonToken.VALUE_STRING || before != null) {
            throw new IllegalArgumentException("the server's answer to the token must have one text as " + name);
        }
        return json.getString();
    }

    /// Where the configuration of the issuer is that both sides mean.
    ///
    /// @param ours the option: an issuer, or the URL of its configuration
    /// @param theirs the URL that the server names; null if it names none
    /// @throws IllegalArgumentException if they mean different ones, or there is none
    static String agreed(String ours, @Nullable String theirs) {
        boolean exact = ours.contains("/.well-known/");
        if (theirs == null) {
            if (exact) {
                of(ours);
                return ours;
            }
            throw new IllegalArgumentException("the server does not say where its tokens are issued");
        }
        String issuer = of(theirs);
        if (exact ? !ours.equals(theirs) : !ours.equals(issuer)) {
            throw new IllegalArgumentException(
                    "the server wants a token of " + issuer + " (" + theirs + "), and oauth_issuer is " + ours);
        }
        return theirs;
    }

    /// The issuer whose configuration is found there.
    ///
    /// @throws IllegalArgumentException if that is no place for one
    static String of(String discovery) {
        Matcher parts = WELL_KNOWN.matcher(discovery);
        if (!parts.matches()
                || (!parts.group("path").isEmpty() && !parts.group("rest").isEmpty())) {
            String why = discovery.toLowerCase(Locale.ROOT).startsWith("https:")
                    ? " is no place of an issuer's configuration"
                    : " does not begin with https";
            throw new IllegalArgumentException("the issuer's address " + discovery + why);
        }
        return parts.group("authority") + parts.group("path") + parts.group("rest");
    }
}
