package dev.trunkline.driver.auth;

import dev.trunkline.driver.options.ChannelBinding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What SCRAM says of the channel it runs in (RFC 5802, section 6). Somebody who stands between client and
/// server has a TLS channel to each, with two certificates; a proof that is bound to one is wrong in the
/// other. And as the proof covers these words too, he can't take the offer of it away unnoticed.
///
/// @param header the words: `n,,` I can't; `y,,` I could, but you don't offer it; `p=tls-server-end-point,,` I do
/// @param endPoint the hash of the server's certificate; null where nothing is bound
/// @param why it is not bound, for people; empty if it is
record Binding(String header, byte @Nullable [] endPoint, String why) {
    static final String PLAIN = "SCRAM-SHA-256";
    static final String PLUS = "SCRAM-SHA-256-PLUS";

    /// What to say to a server that offers these mechanisms, SCRAM among them.
    ///
    /// @throws IllegalArgumentException if the offer can't be right, or is not what is required
    static Binding choose(List<String> offered, ChannelBinding wanted, Channel channel) {
        boolean plus = offered.contains(PLUS);
        boolean required = wanted == ChannelBinding.REQUIRE;
        if (plus && !channel.encrypted()) {
            throw new IllegalArgumentException(
                    "the server offers channel binding over a connection without TLS: somebody between may have"
                            + " taken the TLS away");
        }
        Optional<byte[]> endPoint = channel.serverEndPoint().filter(hash -> hash.length > 0);
        if (plus && wanted != ChannelBinding.DISABLE && endPoint.isPresent()) {
            return new Binding("p=tls-server-end-point,,", endPoint.get(), "");
        }
        if (required) {
            throw new IllegalArgumentException(missing(plus, channel));
        }
        if (!offered.contains(PLAIN)) {
            throw new IllegalArgumentException("the server offers " + PLUS + " alone, and "
                    + (wanted == ChannelBinding.DISABLE ? "channel_binding is disable" : missing(plus, channel)));
        }
        if (!channel.encrypted()) {
            return new Binding("n,,", null, ", without TLS to be bound to");
        }
        if (wanted == ChannelBinding.DISABLE) {
            return new Binding("n,,", null, ", not bound to the TLS channel as channel_binding is disable");
        }
        return endPoint.isEmpty()
                ? new Binding("n,,", null, ", not bound to the TLS channel: the server's certificate names no hash")
                : new Binding("y,,", null, ", not bound to the TLS channel: the server does not offer it");
    }

    private static String missing(boolean plus, Channel channel) {
        if (!channel.encrypted()) {
            return "channel_binding is require, which needs TLS, and the connection has none";
        }
        return plus
                ? "channel_binding is require, and the server's certificate has nothing to bind to: the algorithm of its"
                        + " signature, such as Ed25519, names no hash"
                : "channel_binding is require, and the server does not offer " + PLUS;
    }

    boolean bound() {
        return endPoint != null;
    }

    String mechanism() {
        return bound() ? PLUS : PLAIN;
    }

    /// What the proof repeats: the header and the hash.
    byte[] said() {
        byte[] words = header.getBytes(StandardCharsets.US_ASCII);
        byte[] hash = endPoint;
        if (hash == null) {
            return words;
        }
        byte[] said = Arrays.copyOf(words, words.length + hash.length);
        System.arraycopy(hash, 0, said, words.length, hash.length);
        return said;
    }

    /// How far it is bound, for people.
    String words() {
        return bound() ? ", bound to the TLS channel" : why;
    }
}
