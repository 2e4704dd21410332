package dev.trunkline.app.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trunkline.app.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileStoreTest {
    private static final Profile SHOP = new Profile(
            "1", "shop", "Kunden/Süd", Manners.of(Environment.PRODUCTION), "postgresql://anna@db:5432/shop", true);
    private static final Profile SCRATCH = new Profile(
            "2", "scratch", "", new Manners(Environment.DEVELOPMENT, true, false), "postgresql://localhost", false);

    @TempDir
    Path home;

    private Path folder;
    private Path file;
    private ProfileStore store;

    @BeforeEach
    void begin() {
        folder = home.resolve("config").resolve("trunkline");
        file = folder.resolve(ProfileStore.FILE);
        store = new ProfileStore(folder);
    }

    @Test
    void where_nothing_was_saved_nothing_is_made() throws Exception {
        assertThat(store.read().profiles()).isEmpty();
        assertThat(folder).doesNotExist();
    }

    @Test
    void what_is_saved_is_read_again_in_order() throws Exception {
        store.save(SHOP);
        store.save(SCRATCH);
        assertThat(new ProfileStore(folder).read().profiles()).containsExactly(SCRATCH, SHOP);
    }

    @Test
    void saving_again_changes_and_removing_removes() throws Exception {
        store.save(SHOP);
        store.save(SCRATCH);
        store.save(SHOP.withName("shop 2"));
        assertThat(store.read().profiles()).containsExactly(SCRATCH, SHOP.withName("shop 2"));
        store.remove("1");
        store.remove("none");
        assertThat(store.read().profiles()).containsExactly(SCRATCH);
    }

    @Test
    void only_the_owner_may_read_the_file_and_look_into_the_folder() throws Exception {
        assumeTrue(Folders.knowsPosix(home));
        store.save(SHOP);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void what_another_version_wrote_stays_in_the_file() throws Exception {
        Files.createDirectories(folder);
        Files.writeString(file, """
                {"version": 9, "colours": ["red", 1.50, null],
                 "connections": [
                   {"id": "1", "name": "old", "address": "host=db", "tunnel": {"host": "jump", "port": 22}},
                   {"kind": "something else"}, 7]}
                """);
        assertThat(store.read().profiles())
                .singleElement()
                .extracting(Profile::name)
                .isEqualTo("old");
        store.save(SHOP);
        assertThat(store.read().profiles()).containsExactly(SHOP);
        assertThat(Files.readString(file).replaceAll("\\s", ""))
                .contains(
                        "\"version\":9",
                        "\"colours\":[\"red\",1.50,null]",
                        "\"tunnel\":{\"host\":\"jump\",\"port\":22}")
                .contains("{\"kind\":\"somethingelse\"}", ",7]");
    }

    @Test
    void an_environment_that_is_not_known_is_taken_for_the_most_dangerous() throws Exception {
        Files.createDirectories(folder);
        Files.writeString(file, "{\"connections\": [{\"id\": \"1\", \"environment\": \"moon\", \"address\": \"\"}]}");
        assertThat(store.read().profiles().getFirst().manners())
                .isEqualTo(new Manners(Environment.PRODUCTION, false, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"connections\": 3}", "{} {}", "\0\0\0"})
    void a_broken_file_is_put_aside_and_told(String text) throws Exception {
        Files.createDirectories(folder);
        Files.writeString(file, text);
        ProfileStore.Saved saved = store.read();
        assertThat(saved.profiles()).isEmpty();
        assertThat(saved.setAside()).hasValueSatisfying(aside -> {
            assertThat(aside).hasContent(text);
            assertThat(aside.getFileName().toString()).startsWith("connections.json.broken-");
        });
        assertThat(file).doesNotExist();
        assertThat(store.read().setAside()).isEmpty();
        store.save(SHOP);
        assertThat(store.read().profiles()).containsExactly(SHOP);
    }

    @Test
    void a_file_that_is_no_text_is_put_aside() throws Exception {
        Files.createDirectories(folder);
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, '{', '}'});
        assertThat(store.read().setAside()).isPresent();
    }

    @Test
    void many_at_once_lose_nothing_and_leave_nothing_behind() throws Exception {
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Profile profile = SHOP.copied("shop " + i);
            all.add(() -> {
                new ProfileStore(folder).save(profile);
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Void> done : threads.invokeAll(all)) {
                done.get();
            }
        }
        assertThat(store.read().profiles()).hasSize(40);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("connections.json", "connections.json.lock");
        }
    }

    @Test
    void two_programs_at_once_lose_nothing() throws Exception {
        List<Process> programs = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            programs.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            SavingProgram.class.getName(),
                            folder.toString(),
                            name)
                    .inheritIO()
                    .start());
        }
        for (Process program : programs) {
            assertThat(program.waitFor()).isZero();
        }
        assertThat(store.read().profiles()).hasSize(3 * SavingProgram.PROFILES);
    }

    /// Another program that saves connections.
    static final class SavingProgram {
        static final int PROFILES = 20;

        private SavingProgram() {}

        public static void main(String[] args) throws IOException {
            for (int i = 0; i < PROFILES; i++) {
                new ProfileStore(Path.of(args[0])).save(SHOP.copied(args[1] + i));
            }
        }
    }

    @Test
    void a_search_finds_all_words_anywhere() {
        assertThat(SHOP.matches("")).isTrue();
        assertThat(SHOP.matches("  SÜD shop ")).isTrue();
        assertThat(SHOP.matches("anna")).isTrue();
        assertThat(SHOP.matches("shop nord")).isFalse();
    }
}
