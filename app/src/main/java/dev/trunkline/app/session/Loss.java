package dev.trunkline.app.session;

import dev.trunkline.driver.wire.DriverException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The loss of the connection, told to all who ask, before or after it happened.
final class Loss {
    private @Nullable DriverException reason;
    private final List<Consumer<DriverException>> observers = new ArrayList<>();

    synchronized void tell(Consumer<DriverException> observer) {
        observers.add(observer);
        if (reason != null) {
            observer.accept(reason);
        }
    }

    synchronized void happened(DriverException e) {
        if (reason == null) {
            reason = e;
            observers.forEach(observer -> observer.accept(e));
        }
    }

    synchronized Optional<DriverException> reason() {
        return Optional.ofNullable(reason);
    }
}
