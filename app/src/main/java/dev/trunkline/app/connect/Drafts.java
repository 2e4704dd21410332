package dev.trunkline.app.connect;

import dev.trunkline.app.places.Profile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What was typed for connections and is not saved, by their ids.
///
/// One thread at a time: the user interface's.
final class Drafts {
    private final Map<String, Profile> drafts = new HashMap<>();
    private final FormModel form;
    private final Addresses addresses;

    Drafts(FormModel form, Addresses addresses) {
        this.form = form;
        this.addresses = addresses;
    }

    /// Keeps what the form says for this one, if it is not what is saved.
    void leave(String id) {
        if (form.changed().get()) {
            drafts.put(id, taken());
        } else {
            drafts.remove(id);
        }
    }

    /// What the form says; its address is known from now on.
    Profile taken() {
        Profile said = form.profile();
        addresses.know(Map.of(said.address(), form.read()));
        return said;
    }

    Optional<Profile> of(String id) {
        return Optional.ofNullable(drafts.get(id));
    }

    boolean has(String id) {
        return drafts.containsKey(id);
    }

    void remove(String id) {
        drafts.remove(id);
    }
}
