package dev.trunkline.app.places;

import dev.trunkline.app.files.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The saved connections: one file that its owner alone may read, replaced in one step. Each change reads the
/// file anew under a lock, so two programs don't lose each other's profiles; what another version has written
/// into it stays there.
///
/// Thread-safe. It waits for the disk and for other programs: never on the user interface's thread.
public final class ProfileStore {
    /// The file in the folder of settings.
    public static final String FILE = "connections.json";

    private static final String LIST = "connections";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    /// A file lock holds between programs, not between threads of one.
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    /// What is saved.
    ///
    /// @param profiles in their order
    /// @param setAside where the file was put if it could not be read; empty if all is well
    public record Saved(List<Profile> profiles, Optional<Path> setAside) {
        /// Copies the list.
        public Saved {
            profiles = List.copyOf(profiles);
        }
    }

    private interface Change {
        void in(List<@Nullable Object> entries);
    }

    private final Path folder;
    private final Path file;

    /// @param folder of settings; made when something is saved
    public ProfileStore(Path folder) {
        this.folder = folder;
        this.file = folder.resolve(FILE);
    }

    /// The folder of settings, for what belongs to profiles and is no text.
    public Path folder() {
        return folder;
    }

    /// Reads what is saved. A file that is none of ours is put aside, and a new one begun with the next
    /// change.
    public Saved read() throws IOException {
        if (!Files.exists(file)) {
            return new Saved(List.of(), Optional.empty());
        }
        return locked(() -> {
            Tree tree = tree();
            List<Profile> profiles = entries(tree.root()).stream()
                    .flatMap(entry -> profile(entry).stream())
                    .sorted(Profile.IN_ORDER)
                    .toList();
            return new Saved(profiles, Optional.ofNullable(tree.setAside()));
        });
    }

    /// Saves a profile, in the place of the one with its id if there is one.
    public void save(Profile profile) throws IOException {
        change(entries -> {
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i) instanceof Map<?, ?> known && profile.id().equals(known.get("id"))) {
                    Map<String, @Nullable Object> changed = new LinkedHashMap<>();
                    known.forEach((name, value) -> changed.put(String.valueOf(name), value));
                    write(profile, changed);
                    entries.set(i, changed);
                    return;
                }
            }
            Map<String, @Nullable Object> added = new LinkedHashMap<>();
            write(profile, added);
            entries.add(added);
        });
    }

    /// Removes the profile with this id, if there is one.
    public void remove(String id) throws IOException {
        change(entries -> entries.removeIf(entry -> entry instanceof Map<?, ?> known && id.equals(known.get("id"))));
    }

    private void change(Change change) throws IOException {
        locked(() -> {
            Map<String, @Nullable Object> root = tree().root();
            List<@Nullable Object> entries = entries(root);
            change.in(entries);
            root.put(LIST, entries);
            Folders.replaceSecret(file, JsonTree.write(root));
            return root;
        });
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T locked(Work<T> work) throws IOException {
        Folders.create(folder);
        ONE_AT_A_TIME.lock();
        try (FileChannel channel = FileChannel.open(
                        folder.resolve(FILE + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            return work.run();
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    /// @param setAside where the file is now if it was none of ours
    private record Tree(
            Map<String, @Nullable Object> root, @Nullable Path setAside) {}

    private Tree tree() throws IOException {
        try {
            Map<String, @Nullable Object> root = JsonTree.read(Files.readString(file));
            if (!(root.getOrDefault(LIST, List.of()) instanceof List)) {
                return new Tree(new LinkedHashMap<>(), putAside());
            }
            return new Tree(root, null);
        } catch (NoSuchFileException e) {
            return new Tree(new LinkedHashMap<>(), null);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return new Tree(new LinkedHashMap<>(), putAside());
        }
    }

    private Path putAside() throws IOException {
        String stamp = STAMP.format(ZonedDateTime.now(ZoneOffset.UTC));
        Path aside = folder.resolve(FILE + ".broken-" + stamp);
        for (int i = 2; Files.exists(aside); i++) {
            aside = folder.resolve(FILE + ".broken-" + stamp + "-" + i);
        }
        return Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<@Nullable Object> entries(Map<String, @Nullable Object> root) {
        return root.get(LIST) instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
    }

    private static void write(Profile profile, Map<String, @Nullable Object> entry) {
        entry.put("id", profile.id());
        entry.put("name", profile.name());
        entry.put("folder", profile.folder());
        entry.put("environment", profile.manners().environment().name().toLowerCase(Locale.ROOT));
        entry.put("readOnly", profile.manners().readOnly());
        entry.put("confirmWrites", profile.manners().confirmWrites());
        entry.put("address", profile.address());
        entry.put("keyring", profile.keepsPassword());
    }

    /// What can't be a profile of this version is passed over; it stays in the file.
    private static Optional<Profile> profile(@Nullable Object entry) {
        if (!(entry instanceof Map<?, ?> fields)
                || !(fields.get("id") instanceof String id)
                || !(fields.get("address") instanceof String address)) {
            return Optional.empty();
        }
        Environment environment = environment(text(fields, "environment"));
        Manners usual = Manners.of(environment);
        Manners manners = new Manners(
                environment,
                flag(fields, "readOnly", usual.readOnly()),
                flag(fields, "confirmWrites", usual.confirmWrites()));
        return Optional.of(new Profile(
                id, text(fields, "name"), text(fields, "folder"), manners, address, flag(fields, "keyring", false)));
    }

    /// An environment that this version does not know is the one where mistakes cost most.
    private static Environment environment(String name) {
        for (Environment environment : Environment.values()) {
            if (environment.name().equalsIgnoreCase(name)) {
                return environment;
            }
        }
        return Environment.PRODUCTION;
    }

    private static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    private static boolean flag(Map<?, ?> fields, String name, boolean otherwise) {
        return fields.get(name) instanceof Boolean is ? is : otherwise;
    }
}
