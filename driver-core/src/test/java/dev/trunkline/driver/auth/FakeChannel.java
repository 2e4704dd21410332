package dev.trunkline.driver.auth;

import dev.trunkline.driver.tls.ChannelBindingData;
import dev.trunkline.driver.tls.ChannelBindingData.EndPoint;
import dev.trunkline.driver.tls.ChannelBindingData.None;
import dev.trunkline.driver.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/// A channel that is what a test says it is, and keeps what is noted.
final class FakeChannel implements Channel {
    /// What a certificate might hash to.
    static final Bytes HASH = Bytes.utf8("the hash of the server's certificate");

    private final boolean encrypted;
    private final ChannelBindingData binding;
    private final List<String> notes = new ArrayList<>();
    private Runnable whenAsked = () -> {};

    private FakeChannel(boolean encrypted, ChannelBindingData binding) {
        this.encrypted = encrypted;
        this.binding = binding;
    }

    static FakeChannel plain() {
        return new FakeChannel(false, ChannelBindingData.IN_CLEAR);
    }

    static FakeChannel tls() {
        return new FakeChannel(true, new EndPoint(HASH));
    }

    /// TLS with a certificate to which nothing can be bound.
    static FakeChannel ed25519() {
        return new FakeChannel(
                true,
                new None("the server's certificate is signed by Ed25519, for which no channel binding is defined"));
    }

    /// What happens when authentication asks whether to go on.
    FakeChannel asked(Runnable what) {
        whenAsked = what;
        return this;
    }

    List<String> notes() {
        return notes;
    }

    @Override
    public boolean confidential() {
        return encrypted;
    }

    @Override
    public boolean encrypted() {
        return encrypted;
    }

    @Override
    public ChannelBindingData binding() {
        return binding;
    }

    @Override
    public void note(String text, long nanos) {
        notes.add(text);
    }

    @Override
    public void mayGoOn() {
        whenAsked.run();
    }
}
