package dev.trunkline.app.connect;

import dev.trunkline.app.task.Background;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.wire.ConnectionException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads addresses away from the window's thread: an address may name a service, whose file lies on a
/// disk that may be far away.
///
/// One thread at a time, the user interface's; except [#read(String)] and [#read(Collection)].
final class Addresses {
    /// What an address says.
    ///
    /// @param options null if it can't be read
    /// @param fault why not, in one line; else empty
    record Read(@Nullable ConnectOptions options, String fault) {}

    private final Background background;
    private final Map<String, Read> known = new HashMap<>();

    Addresses(Background background) {
        this.background = background;
    }

    /// Reads an address; may wait for the disk.
    static Read read(String address) {
        try {
            return new Read(ConnectOptions.parse(address, Map.of()), "");
        } catch (ConnectionException e) {
            return new Read(null, ConnectModel.line(e));
        }
    }

    /// Reads many.
    static Map<String, Read> read(Collection<String> addresses) {
        Map<String, Read> read = new HashMap<>();
        addresses.forEach(address -> read.computeIfAbsent(address, Addresses::read));
        return read;
    }

    /// Reads an address in the background.
    void read(String address, Consumer<Read> then) {
        background.run(() -> read(address), then, e -> then.accept(new Read(null, ConnectModel.line(e))));
    }

    /// Remembers what addresses say that will be looked at: those that are saved, which hold no password.
    void know(Map<String, Read> read) {
        known.putAll(read);
    }

    /// What is remembered of an address.
    Optional<Read> known(String address) {
        return Optional.ofNullable(known.get(address));
    }
}
