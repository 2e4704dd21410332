package dev.trunkline.app.places;

import static dev.trunkline.resources.Texts.text;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.PasswordAccessException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The operating system's keyring: the Secret Service (GNOME keyring, KWallet), the macOS keychain, the
/// Windows credential store.
///
/// Its exceptions are not passed on: nobody knows what they quote. Each question is put on a thread of
/// its own and given up after a while, since an unlock dialog that nobody sees would hold it for ever.
public final class Keyring implements PasswordStore {
    private static final String SERVICE = "Trunkline";
    /// Long enough to type the keyring's own password.
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BRIEF = Duration.ofSeconds(10);

    /// Its libraries log each step, at some levels with what goes over the bus. Held, since a logger
    /// that nobody holds forgets its level.
    private static final List<Logger> SILENCED =
            List.of(Logger.getLogger("org.freedesktop"), Logger.getLogger("com.github.javakeyring"));

    static {
        SILENCED.forEach(logger -> logger.setLevel(Level.OFF));
    }

    /// One conversation with the keyring at a time: its library is not made for more.
    private final ReentrantLock turn = new ReentrantLock();

    private interface Deed<T> {
        T with(com.github.javakeyring.Keyring ring) throws PasswordAccessException;
    }

    @Override
    public Optional<String> fault() {
        try {
            ask(BRIEF, ring -> ring.getKeyringStorageType());
            return Optional.empty();
        } catch (PasswordStoreException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<String> find(String account) throws PasswordStoreException {
        return ask(PATIENCE, ring -> {
            try {
                return Optional.ofNullable(ring.getPassword(SERVICE, account));
            } catch (PasswordAccessException e) {
                // The library says the same for "there is none" as for "the user would not unlock it".
                return Optional.empty();
            }
        });
    }

    @Override
    public void keep(String account, String password) throws PasswordStoreException {
        ask(PATIENCE, ring -> {
            ring.setPassword(SERVICE, account, password);
            return true;
        });
    }

    @Override
    public void forget(String account) throws PasswordStoreException {
        ask(PATIENCE, ring -> {
            try {
                ring.deletePassword(SERVICE, account);
                return true;
            } catch (PasswordAccessException e) {
                // There was none.
                return false;
            }
        });
    }

    private <T> T ask(Duration patience, Deed<T> deed) throws PasswordStoreException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("trunkline-keyring").start(() -> answer(deed, answer));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new PasswordStoreException(text("places.keyring.silent", Long.toString(patience.toSeconds())));
        } catch (ExecutionException e) {
            throw new PasswordStoreException(text(
                    e.getCause() instanceof BackendNotSupportedException
                            ? "places.keyring.none"
                            : "places.keyring.failed"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PasswordStoreException(text("places.keyring.failed"));
        }
    }

    private <T> void answer(Deed<T> deed, CompletableFuture<T> answer) {
        turn.lock();
        try {
            com.github.javakeyring.Keyring ring = com.github.javakeyring.Keyring.create();
            try {
                answer.complete(deed.with(ring));
            } finally {
                ring.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.completeExceptionally(e);
        } catch (Exception | LinkageError e) {
            answer.completeExceptionally(e);
        } finally {
            turn.unlock();
        }
    }
}
