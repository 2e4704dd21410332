package dev.trunkline.app.places;

import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;

/// A connection that was saved under a name. Holds no password.
///
/// @param id tells it from others, whatever they are called
/// @param name for people
/// @param folder the group it is listed in; empty for none
/// @param manners how one behaves there
/// @param address a connection string without a password; it may be one that only another version reads
/// @param keepsPassword whether its password is looked for in the operating system's keyring
public record Profile(String id, String name, String folder, Manners manners, String address, boolean keepsPassword) {
    /// As they are listed: by folder, those without one first, then by name.
    public static final Comparator<Profile> IN_ORDER = Comparator.comparing(
                    (Profile profile) -> profile.folder().toLowerCase(Locale.ROOT))
            .thenComparing(profile -> profile.name().toLowerCase(Locale.ROOT))
            .thenComparing(Profile::id);

    /// An id that no other profile has.
    public static String newId() {
        return UUID.randomUUID().toString();
    }

    /// The same, under another name.
    public Profile withName(String newName) {
        return new Profile(id, newName, folder, manners, address, keepsPassword);
    }

    /// The same, in another folder.
    public Profile withFolder(String newFolder) {
        return new Profile(id, name, newFolder, manners, address, keepsPassword);
    }

    /// The same, with its password in the keyring or not.
    public Profile keeping(boolean keeps) {
        return new Profile(id, name, folder, manners, address, keeps);
    }

    /// Another one that says the same.
    public Profile copied(String newName) {
        return new Profile(newId(), newName, folder, manners, address, keepsPassword);
    }

    /// Whether what is searched for is in its name, folder or address; every word of it, in any case.
    public boolean matches(String search) {
        String here = (name + ' ' + folder + ' ' + address).toLowerCase(Locale.ROOT);
        for (String word : search.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
            if (!here.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
