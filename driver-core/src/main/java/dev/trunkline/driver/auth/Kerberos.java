package dev.trunkline.driver.auth;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSException;
import org.jspecify.annotations.Nullable;

/// Work done with the Kerberos tickets of the user: those of the [Subject] that the program runs as, or else
/// those that `kinit` has put where the system keeps them. Asks nobody for a password.
final class Kerberos {
    private static final long LOOK_MILLIS = 50;

    private final Subject subject;

    private Kerberos(Subject subject) {
        this.subject = subject;
    }

    interface Work<T> {
        T done() throws GSSException;
    }

    /// @throws GSSException if there are no tickets
    static Kerberos ofTheUser() throws GSSException {
        Subject current = Subject.current();
        return new Kerberos(current != null ? current : new Subject());
    }

    private void login() throws LoginException {
        if (subject.getPrivateCredentials().isEmpty()) {
            new LoginContext("trunkline", subject, null, new TicketsOfTheSystem()).login();
        }
    }

    /// Does it with the tickets at hand. It may ask the Kerberos server, which takes no time limit, so
    /// it runs where it can be left behind.
    <T> T as(Channel channel, Work<T> work) throws GSSException {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("trunkline-kerberos").start(() -> {
            try {
                login();
                done.complete(Subject.callAs(subject, work::done));
            } catch (CompletionException e) {
                done.completeExceptionally(e.getCause() != null ? e.getCause() : e);
            } catch (LoginException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return await(done, channel);
    }

    private static <T> T await(CompletableFuture<T> done, Channel channel) throws GSSException {
        while (true) {
            channel.mayGoOn();
            try {
                return done.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                // Not yet: whoever waits is asked whether to go on.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw because(GSSException.FAILURE, "it was interrupted", e);
            } catch (ExecutionException e) {
                throw failure(e.getCause());
            }
        }
    }

    private static GSSException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case GSSException e -> e;
            case LoginException e ->
                because(GSSException.NO_CRED, "no Kerberos ticket (kinit gets one): " + e.getMessage(), e);
            case null -> new GSSException(GSSException.FAILURE);
            default -> because(GSSException.FAILURE, String.valueOf(cause.getMessage()), cause);
        };
    }

    /// With a minor code of its own, without which GSSException keeps the text to itself.
    private static GSSException because(int code, String text, Throwable cause) {
        GSSException exception = new GSSException(code, 1, text);
        exception.initCause(cause);
        return exception;
    }

    private static final class TicketsOfTheSystem extends Configuration {
        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return new AppConfigurationEntry[] {
                new AppConfigurationEntry(
                        "com.sun.security.auth.module.Krb5LoginModule",
                        LoginModuleControlFlag.REQUIRED,
                        Map.of("useTicketCache", "true", "doNotPrompt", "true"))
            };
        }
    }
}
