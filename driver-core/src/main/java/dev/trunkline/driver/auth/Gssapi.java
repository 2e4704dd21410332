package dev.trunkline.driver.auth;

import dev.trunkline.driver.options.AuthOptions.Gss;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.FrontendMessage.GSSResponse;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;

/// GSSAPI with Kerberos (manual 20.6 and 54.2.1): a ticket for the server's service, got with the ticket that
/// the user has since logging in. The server proves that it is the service that the ticket is for.
///
/// One thread at a time; for one authentication.
final class Gssapi implements Exchange {
    private static final String KERBEROS = "1.2.840.113554.1.2.2";
    private static final byte[] NOTHING = new byte[0];

    private final String address;
    private final Kerberos kerberos;
    private final Channel channel;
    private final String service;
    private final GSSContext context;

    Gssapi(String address, String host, Gss options, Channel channel) {
        this.address = address;
        this.channel = channel;
        if (host.isEmpty() || host.startsWith("/")) {
            throw failure("GSSAPI needs the name of the server's host, and none was given", null);
        }
        service = options.service() + "@" + host;
        try {
            kerberos = Kerberos.ofTheUser();
            context = kerberos.as(channel, () -> {
                GSSManager manager = GSSManager.getInstance();
                GSSName server = manager.createName(service, GSSName.NT_HOSTBASED_SERVICE);
                GSSContext fresh = manager.createContext(server, new Oid(KERBEROS), null, GSSContext.DEFAULT_LIFETIME);
                fresh.requestMutualAuth(true);
                fresh.requestCredDeleg(options.delegation());
                return fresh;
            });
        } catch (GSSException e) {
            throw failure("GSSAPI: " + e.getMessage(), e);
        }
    }

    @Override
    public GSSResponse first() {
        GSSResponse response = step(NOTHING);
        if (response == null) {
            throw failure("GSSAPI has nothing to say to " + service, null);
        }
        channel.note("GSSAPI: a ticket for " + service + " is shown", 0);
        return response;
    }

    @Override
    public @Nullable GSSResponse challenge(Bytes data) {
        if (context.isEstablished()) {
            throw failure("the server went on with GSSAPI after its end", null);
        }
        return step(data.toArray());
    }

    private @Nullable GSSResponse step(byte[] said) {
        try {
            byte[] answer = kerberos.as(channel, () -> context.initSecContext(said, 0, said.length));
            return answer == null || answer.length == 0 ? null : new GSSResponse(Bytes.of(answer));
        } catch (GSSException e) {
            throw failure("GSSAPI for " + service + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void last(Bytes data) {
        throw failure("the server took GSSAPI for SASL", null);
    }

    @Override
    public void accepted() {
        if (!context.isEstablished() || !context.getMutualAuthState()) {
            throw failure("the server skipped the proof that it is " + service, null);
        }
        try {
            channel.note(
                    "GSSAPI: " + context.getSrcName() + " and " + context.getTargName() + " have proved who they"
                            + " are",
                    0);
            context.dispose();
        } catch (GSSException e) {
            throw failure("GSSAPI: " + e.getMessage(), e);
        }
    }

    @Override
    public String method() {
        return "GSSAPI";
    }

    private ConnectionException failure(String what, @Nullable Throwable cause) {
        return Authenticator.failure(address, what, cause);
    }
}
