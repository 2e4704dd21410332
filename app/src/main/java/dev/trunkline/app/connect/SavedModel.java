package dev.trunkline.app.connect;

import dev.trunkline.app.places.Profile;

/// What is done with the connection that the form shows as one that is saved, its password included.
///
/// One thread at a time: the user interface's.
public final class SavedModel {
    private final FormModel form;
    private final ProfilesModel profiles;
    private final Secrets secrets;

    SavedModel(FormModel form, ProfilesModel profiles, Secrets secrets) {
        this.form = form;
        this.profiles = profiles;
        this.secrets = secrets;
    }

    /// Saves what the form says, unless its address can't be read: then nobody knows whether it holds a
    /// password, and it goes into no file. A password that was typed goes to the keyring if it is to be
    /// kept.
    public void save() {
        form.whenReadable(() -> {
            String typed = form.password().get();
            boolean changed = form.changed().get();
            profiles.save(kept -> passwordOf(kept, typed, changed));
        });
    }

    private void passwordOf(Profile kept, String typed, boolean changed) {
        if (kept.keepsPassword() && !typed.isEmpty()) {
            secrets.keep(kept, typed);
        } else if (!kept.keepsPassword() && changed && secrets.fault().get().isEmpty()) {
            secrets.forget(kept);
        }
    }

    /// Takes back what was typed into the form since it was saved.
    public void revert() {
        profiles.revert();
    }

    /// Saves another connection that says the same as the form.
    public void duplicate() {
        form.whenReadable(profiles::duplicate);
    }

    /// Removes the connection that the form shows from what is saved, and its password from the keyring.
    public void remove() {
        profiles.remove(gone -> {
            if (gone.keepsPassword()) {
                secrets.forget(gone);
            }
        });
    }
}
