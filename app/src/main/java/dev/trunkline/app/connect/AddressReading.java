package dev.trunkline.app.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The reading of one field's address: the newest text counts, and what needs its end waits for it.
///
/// One thread at a time: the user interface's.
final class AddressReading {
    private final Addresses addresses;
    private final Consumer<Addresses.Read> arrived;
    private final List<Runnable> waiting = new ArrayList<>();
    /// Which reading is awaited; the end of any other comes too late.
    private int newest;
    private boolean awaited;

    /// @param arrived is given what the address says
    AddressReading(Addresses addresses, Consumer<Addresses.Read> arrived) {
        this.addresses = addresses;
        this.arrived = arrived;
    }

    /// Reads an address; what is known comes at once.
    void read(String text) {
        int mine = ++newest;
        awaited = true;
        Consumer<Addresses.Read> then = read -> {
            if (mine == newest) {
                awaited = false;
                arrived.accept(read);
                goOn();
            }
        };
        addresses.known(text).ifPresentOrElse(then, () -> addresses.read(text, then));
    }

    /// Nothing is awaited any more: the field says something else by now.
    void superseded() {
        newest++;
        awaited = false;
        goOn();
    }

    /// Does it when the text has been read: now, if none is being read.
    void whenRead(Runnable deed) {
        if (awaited) {
            waiting.add(deed);
        } else {
            deed.run();
        }
    }

    /// Forgets what waits: the form shows something else.
    void forget() {
        waiting.clear();
    }

    private void goOn() {
        List<Runnable> deeds = List.copyOf(waiting);
        waiting.clear();
        deeds.forEach(Runnable::run);
    }
}
