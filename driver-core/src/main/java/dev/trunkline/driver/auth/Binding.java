package dev.trunkline.driver.auth;

import dev.trunkline.driver.options.ChannelBinding;
import dev.trunkline.driver.tls.ChannelBindingData;
import dev.trunkline.driver.tls.ChannelBindingData.EndPoint;
import dev.trunkline.driver.tls.ChannelBindingData.None;
import dev.trunkline.driver.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// What SCRAM says of the channel it runs in (RFC 5802, section 6). Somebody who stands between client and
/// server has a TLS channel to each, with two certificates; a proof that is bound to one is wrong in the
/// other. And as the proof covers these words too, he can't take the offer of it away unnoticed.
///
/// @param header the words: `n,,` I can't; `y,,` I could, but you don't offer it;
///     `p=tls-server-end-point,,` I do
/// @param hash of the server's certificate; empty where nothing is bound
/// @param words how far it is bound, for people
record Binding(String header, Bytes hash, String words) {
    static final String PLAIN = "SCRAM-SHA-256";
    static final String PLUS = "SCRAM-SHA-256-PLUS";

    /// What to say to a server that offers these mechanisms, SCRAM among them.
    ///
    /// @throws IllegalArgumentException if the offer can't be right, or is not what is required
    static Binding choose(List<String> offered, ChannelBinding wanted, Channel channel) {
        boolean plus = offered.contains(PLUS);
        if (plus && !channel.encrypted()) {
            throw new IllegalArgumentException(
                    "the server offers channel binding over a connection without TLS: somebody between may have"
                            + " taken the TLS away");
        }
        if (plus && wanted != ChannelBinding.DISABLE && channel.binding() instanceof EndPoint(Bytes hash)) {
            return new Binding("p=" + ChannelBindingData.TYPE + ",,", hash, "bound to the TLS channel");
        }
        String why = why(plus, wanted, channel);
        if (wanted == ChannelBinding.REQUIRE) {
            throw new IllegalArgumentException("channel_binding is require, which can't be had because " + why);
        }
        if (!offered.contains(PLAIN)) {
            throw new IllegalArgumentException(
                    "the server offers " + PLUS + " alone, which can't be had because " + why);
        }
        // Whoever could bind says so even where he does not: a server that did offer it then knows that somebody
        // took its offer away.
        boolean could = wanted != ChannelBinding.DISABLE && channel.binding() instanceof EndPoint;
        return new Binding(could ? "y,," : "n,,", Bytes.EMPTY, "not bound to the channel because " + why);
    }

    private static String why(boolean plus, ChannelBinding wanted, Channel channel) {
        if (channel.binding() instanceof None(String reason)) {
            return reason;
        }
        return plus && wanted == ChannelBinding.DISABLE
                ? "channel_binding is disable"
                : "the server does not offer " + PLUS;
    }

    boolean bound() {
        return hash.length() > 0;
    }

    String mechanism() {
        return bound() ? PLUS : PLAIN;
    }

    /// What the proof repeats: the header and the hash.
    byte[] said() {
        byte[] said = header.getBytes(StandardCharsets.US_ASCII);
        int length = said.length;
        byte[] end = hash.toArray();
        said = Arrays.copyOf(said, length + end.length);
        System.arraycopy(end, 0, said, length, end.length);
        return said;
    }
}
