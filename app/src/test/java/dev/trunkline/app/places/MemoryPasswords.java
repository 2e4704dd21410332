package dev.trunkline.app.places;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A keyring that lasts as long as the test; with a fault, one that is not there.
public final class MemoryPasswords implements PasswordStore {
    public final Map<String, String> kept = new ConcurrentHashMap<>();
    private final Optional<String> fault;

    public MemoryPasswords() {
        this.fault = Optional.empty();
    }

    public MemoryPasswords(String fault) {
        this.fault = Optional.of(fault);
    }

    @Override
    public Optional<String> fault() {
        return fault;
    }

    @Override
    public Optional<String> find(String account) throws PasswordStoreException {
        check();
        return Optional.ofNullable(kept.get(account));
    }

    @Override
    public void keep(String account, String password) throws PasswordStoreException {
        check();
        kept.put(account, password);
    }

    @Override
    public void forget(String account) throws PasswordStoreException {
        check();
        kept.remove(account);
    }

    private void check() throws PasswordStoreException {
        if (fault.isPresent()) {
            throw new PasswordStoreException(fault.get());
        }
    }
}
