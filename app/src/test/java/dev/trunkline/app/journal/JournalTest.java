package dev.trunkline.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trunkline.app.files.FileStamp;
import dev.trunkline.app.files.Folders;
import dev.trunkline.app.files.TextForm;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class JournalTest {
    @TempDir
    private Path folder;

    private final LinkedBlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final Health health = new Health() {
        @Override
        public void failing(IOException why) {
            news.add("failing");
        }

        @Override
        public void well() {
            news.add("well");
        }

        @Override
        public void wanted(String id) {
            news.add("wanted " + id);
        }
    };

    @Test
    void what_was_said_of_a_tab_is_there_at_the_next_start() throws IOException {
        KeptFile file = new KeptFile(
                folder.resolve("Ü.sql"),
                TextForm.usual(),
                new FileStamp(7, FileTime.from(Instant.parse("2026-11-22T08:06:01.123456789Z")), "(dev=1,ino=2)"),
                true);
        KeptTab other = new KeptTab("b", "", "shop", Optional.of(file), true);
        try (Journal journal = begun()) {
            journal.begin(scratch("a"), "select 1", Standing.TOP);
            journal.begin(other, "", Standing.TOP);
            journal.edited("a", 8, 0, ", 'ü 😀 \ud83d'");
            journal.edited("a", 0, 6, "SELECT");
            journal.stood("a", new Standing(1, 2, 3));
            journal.arranged("b", List.of("b", "a"));
        }
        try (Journal journal = Journal.open(folder)) {
            KeptTabs found = journal.found();
            assertThat(found.open()).containsExactly(other, scratch("a"));
            assertThat(found.selected()).isEqualTo("b");
            assertThat(found.crashed()).isFalse();
            assertThat(journal.text("a")).isEqualTo(new KeptText("SELECT 1, 'ü 😀 \ud83d'", new Standing(1, 2, 3)));
        }
    }

    @Test
    void a_closed_tab_can_be_opened_again_after_a_restart_and_a_forgotten_one_is_gone() throws IOException {
        try (Journal journal = begun()) {
            journal.begin(scratch("a"), "one", Standing.TOP);
            journal.begin(scratch("b"), "two", Standing.TOP);
            journal.begin(scratch("c"), "three", Standing.TOP);
            journal.closed("a");
            journal.edited("b", 0, 0, "x");
            journal.forgotten("c");
            journal.closed("b");
            journal.reopened("b");
            journal.edited("b", 0, 0, "y");
        }
        try (Journal journal = begun()) {
            assertThat(journal.found().open()).containsExactly(scratch("b"));
            assertThat(journal.found().closed()).containsExactly(scratch("a"));
            assertThat(journal.text("b").text()).isEqualTo("yxtwo");
            assertThat(journal.text("a").text()).isEqualTo("one");
        }
    }

    @Test
    void of_very_many_closed_tabs_the_newest_are_kept() throws IOException {
        try (Journal journal = begun()) {
            for (int i = 0; i < 60; i++) {
                journal.begin(scratch("t" + i), "text " + i, Standing.TOP);
                journal.closed("t" + i);
            }
        }
        try (Journal journal = Journal.open(folder)) {
            assertThat(journal.found().closed())
                    .hasSize(50)
                    .contains(scratch("t59"))
                    .doesNotContain(scratch("t0"));
        }
    }

    @Test
    void a_torn_last_entry_is_dropped_and_what_follows_is_written_in_its_place() throws IOException {
        try (Journal journal = begun()) {
            journal.begin(scratch("a"), "select 1", Standing.TOP);
            journal.edited("a", 8, 0, ";");
            journal.edited("a", 9, 0, " -- torn");
        }
        Path file = folder.resolve("1").resolve("a.tab");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 3);
        }
        try (Journal journal = begun()) {
            assertThat(journal.text("a").text()).isEqualTo("select 1;");
            journal.edited("a", 9, 0, "\n");
        }
        try (Journal journal = Journal.open(folder)) {
            assertThat(journal.text("a").text()).isEqualTo("select 1;\n");
        }
    }

    @Test
    void garbage_behind_the_last_entry_is_kept_aside() throws IOException {
        try (Journal journal = begun()) {
            journal.begin(scratch("a"), "select 1", Standing.TOP);
        }
        Files.write(folder.resolve("1").resolve("a.tab"), new byte[200], StandardOpenOption.APPEND);
        try (Journal journal = Journal.open(folder)) {
            assertThat(journal.text("a").text()).isEqualTo("select 1");
        }
        assertThat(aside()).containsExactly("a.tab");
    }

    @Test
    void a_file_that_is_no_tab_does_not_keep_the_others_from_being_opened() throws IOException {
        try (Journal journal = begun()) {
            journal.begin(scratch("a"), "select 1", Standing.TOP);
        }
        Files.writeString(folder.resolve("1").resolve("b.tab"), "something else");
        try (Journal journal = Journal.open(folder)) {
            assertThat(journal.found().open()).containsExactly(scratch("a"));
            assertThat(journal.found().unreadable()).hasSize(1);
        }
        assertThat(aside()).containsExactly("b.tab");
    }

    @Test
    void two_programs_keep_their_tabs_apart_and_the_next_one_has_both() throws IOException {
        try (Journal first = begun();
                Journal second = begun()) {
            assertThat(first.found().alone()).isTrue();
            assertThat(second.found().alone()).isFalse();
            first.begin(scratch("a"), "first", Standing.TOP);
            second.begin(scratch("b"), "second", Standing.TOP);
        }
        try (Journal next = Journal.open(folder)) {
            assertThat(next.found().alone()).isTrue();
            assertThat(next.found().open()).containsExactlyInAnyOrder(scratch("a"), scratch("b"));
            assertThat(next.text("b").text()).isEqualTo("second");
        }
    }

    @Test
    void after_a_crash_it_says_so_and_can_begin_without_the_tabs_which_stay_on_disk() throws IOException {
        try (Journal journal = begun()) {
            journal.begin(scratch("a"), "select 1", Standing.TOP);
        }
        // As a program leaves it that is killed.
        Files.createFile(folder.resolve("1").resolve("running"));
        try (Journal journal = Journal.open(folder)) {
            assertThat(journal.found().crashed()).isTrue();
            assertThat(journal.setAside()).isDirectory();
            assertThat(journal.found().open()).isEmpty();
        }
        assertThat(aside()).containsExactly("a.tab");
        try (Journal journal = Journal.open(folder)) {
            assertThat(journal.found().crashed()).isFalse();
            assertThat(journal.found().open()).isEmpty();
        }
    }

    @Test
    void what_can_not_be_written_is_said_once_and_written_when_it_can() throws Exception {
        Path place = folder.resolve("1");
        try (Journal journal = begun()) {
            // A folder where the file is to be moved to: no rights are asked of the superuser.
            Path obstacle = Files.createDirectories(place.resolve("a.tab").resolve("x"));
            journal.begin(scratch("a"), "select", Standing.TOP);
            assertThat(news.poll(10, TimeUnit.SECONDS)).isEqualTo("failing");
            journal.edited("a", 6, 0, " 1");
            Folders.delete(obstacle.getParent());
            assertThat(news.poll(10, TimeUnit.SECONDS)).isEqualTo("well");
        }
        try (Journal journal = Journal.open(folder)) {
            assertThat(journal.text("a").text()).isEqualTo("select 1");
        }
    }

    @Test
    void a_file_that_somebody_deleted_is_asked_for_and_written_anew() throws Exception {
        try (Journal journal = begun()) {
            journal.begin(scratch("a"), "select", Standing.TOP);
            journal.begin(scratch("marker"), "", Standing.TOP);
            Path file = folder.resolve("1").resolve("a.tab");
            // Known to be written once the tab behind it is.
            journal.edited("nosuch", 0, 0, "x");
            assertThat(news.poll(10, TimeUnit.SECONDS)).isEqualTo("wanted nosuch");
            Files.delete(file);
            journal.edited("a", 6, 0, " 1");
            assertThat(news.poll(10, TimeUnit.SECONDS)).isEqualTo("wanted a");
            journal.begin(scratch("a"), "select 1", Standing.TOP);
        }
        try (Journal journal = Journal.open(folder)) {
            assertThat(journal.text("a").text()).isEqualTo("select 1");
        }
    }

    @Test
    void nobody_else_may_read_it() throws IOException {
        assumeTrue(Folders.knowsPosix(folder), "needs POSIX permissions");
        Path root = folder.resolve("tabs");
        try (Journal journal = Journal.open(root)) {
            journal.start(health);
            journal.begin(scratch("a"), "secret", Standing.TOP);
            journal.arranged("a", List.of("a"));
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                if (!path.endsWith("lock")) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .as("%s", path)
                            .endsWith("------");
                }
            }
        }
    }

    @Test
    void a_large_text_is_not_written_again_for_its_edits() throws IOException {
        String large = "select 'a long text';\n".repeat(200_000);
        Path file = folder.resolve("1").resolve("a.tab");
        try (Journal journal = begun()) {
            journal.begin(scratch("a"), large, Standing.TOP);
            for (int i = 0; i < 5_000; i++) {
                journal.edited("a", 1_000 + i, 0, "x");
            }
        }
        // Written once; each edit took a few bytes.
        assertThat(Files.size(file)).isBetween((long) large.length(), large.length() + 300_000L);
    }

    @Test
    void edits_that_became_larger_than_the_text_are_made_one_with_it() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4711);
        StringBuilder expected = new StringBuilder();
        Path file = folder.resolve("1").resolve("a.tab");
        try (Journal journal = begun()) {
            journal.begin(scratch("a"), "", Standing.TOP);
            for (int i = 0; i < 30_000; i++) {
                int at = random.nextInt(expected.length() + 1);
                int removed = random.nextInt(Math.min(12, expected.length() - at) + 1);
                String inserted =
                        "ab\u00e9\u4e2d".substring(0, random.nextInt(5)).repeat(random.nextInt(3));
                expected.replace(at, at + removed, inserted);
                journal.edited("a", at, removed, inserted);
            }
        }
        assertThat(Files.size(file)).isLessThan(600_000);
        try (Journal journal = Journal.open(folder)) {
            assertThat(journal.text("a").text()).isEqualTo(expected.toString());
        }
    }

    private Journal begun() throws IOException {
        Journal journal = Journal.open(folder);
        journal.start(health);
        return journal;
    }

    private static KeptTab scratch(String id) {
        return new KeptTab(id, "scratch " + id, "", Optional.empty(), true);
    }

    private List<String> aside() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.getParent() != null
                            && path.getParent().getFileName().toString().startsWith("aside-"))
                    .map(path -> path.getFileName().toString())
                    .toList();
        }
    }
}
