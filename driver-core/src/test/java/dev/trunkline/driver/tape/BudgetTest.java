package dev.trunkline.driver.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.testing.Feed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes, in which order, when memory and disk are used up, and who is asked.
class BudgetTest {
    private static final int SEGMENT = Segment.LARGEST;
    private static final int ROW = 4000;
    private static final OptionalLong PLENTY = OptionalLong.of(1L << 40);

    @TempDir
    Path folder = Path.of("");

    private final List<Budget> budgets = new ArrayList<>();

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        budgets.forEach(Budget::close);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> left = Files.list(folder)) {
                assertThat(left.filter(file -> file.toString().endsWith(".spill")))
                        .isEmpty();
            }
        }
    }

    private Budget budget(long heap, OptionalLong disk) {
        Budget budget = new Budget(heap, folder.resolve("spilled"), disk);
        budgets.add(budget);
        return budget;
    }

    private static Run rows(Track track, int count) {
        Feed feed = new Feed(track, 65_536);
        for (int i = 0; i < count; i++) {
            feed.bytes(Feed.row(i, ROW));
        }
        Run run = track.run();
        if (run == null) {
            throw new AssertionError("rows make a run");
        }
        return run;
    }

    /// Rows of a result that is held from its first row on.
    private static Run held(Track track, int count, Lease lease) {
        Feed feed = new Feed(track, 65_536);
        feed.bytes(Feed.row(0, ROW));
        Run run = track.run();
        if (run == null) {
            throw new AssertionError("rows make a run");
        }
        lease.add(run);
        for (int i = 1; i < count; i++) {
            feed.bytes(Feed.row(i, ROW));
        }
        return run;
    }

    private static boolean intact(Run run, int index) {
        return java.util.Arrays.equals(run.span(index).copy(), Feed.row(index, ROW));
    }

    @Test
    void what_only_history_wants_is_dropped_oldest_first_and_its_index_stays() {
        Budget budget = budget(4 * SEGMENT, PLENTY);
        Tape tape = new Tape(budget, History.CACHED);
        Run run = rows(tape.track(), 5000);
        assertThat(run.whereabouts(0)).isEqualTo(Whereabouts.DROPPED);
        assertThat(run.whereabouts(4999)).isEqualTo(Whereabouts.HEAP);
        assertThat(run.count()).isEqualTo(5000);
        assertThat(run.count(Whereabouts.DROPPED)).isBetween(3900, 4999);
        assertThat(run.count(Whereabouts.DROPPED) + run.count(Whereabouts.HEAP)).isEqualTo(5000);
        assertThat(run.count(Whereabouts.DISK)).isZero();
        assertThat(java.util.stream.IntStream.range(0, 5000)).allMatch(i -> run.length(i) == ROW);
        assertThat(run.bytes()).isEqualTo(20_000_000);
        assertThat(tape.droppedBytes()).isBetween(20_000_000L - 4 * SEGMENT, 20_000_000L);
        assertThat(budget.heapBytes()).isLessThanOrEqualTo(4 * SEGMENT);
        assertThat(budget.diskBytes()).isZero();
    }

    @Test
    void rows_are_dropped_before_the_messages_that_explain_them() {
        Budget budget = budget(4 * SEGMENT, PLENTY);
        Tape tape = new Tape(budget, History.CACHED);
        Track track = tape.track();
        Feed feed = new Feed(track, 65_536);
        for (int i = 0; i < 5; i++) {
            feed.bytes(Feed.notice(50_000));
            rows(track, 2000);
        }
        for (int i = 0; i < tape.size(); i++) {
            if (tape.get(i) instanceof Message notice) {
                assertThat(notice.span().copy()).isEqualTo(Feed.notice(50_000));
            }
        }
        assertThat(((Run) tape.get(1)).whereabouts(0)).isEqualTo(Whereabouts.DROPPED);
    }

    @Test
    void what_is_held_goes_to_disk_and_is_read_from_there() {
        Budget budget = budget(4 * SEGMENT, PLENTY);
        Tape tape = new Tape(budget, History.CACHED);
        try (Lease lease = new Lease(Lease.Reason.RESULT)) {
            Run run = held(tape.track(), 5000, lease);
            assertThat(run.whereabouts(0)).isEqualTo(Whereabouts.DISK);
            assertThat(run.resident(0)).isNull();
            for (int i = 0; i < 5000; i += 7) {
                assertThat(intact(run, i)).isTrue();
            }
            assertThat(budget.heapBytes()).isLessThanOrEqualTo(4 * SEGMENT);
            assertThat(budget.diskBytes()).isBetween(20_000_000L - 5 * SEGMENT, 32_000_000L);
            assertThat(tape.droppedBytes()).isZero();
        }
        assertThat(budget.diskBytes()).isZero();
    }

    @Test
    void the_room_of_what_is_let_go_is_used_again() throws IOException {
        Budget budget = budget(2 * SEGMENT, PLENTY);
        Tape tape = new Tape(budget, History.OFF);
        Track track = tape.track();
        long largest = 0;
        for (int i = 0; i < 5; i++) {
            try (Lease lease = new Lease(Lease.Reason.RESULT)) {
                held(track, 3000, lease);
                largest = Math.max(largest, budget.diskBytes());
                assertThat(Files.size(spilled().getFirst())).isLessThan(24_000_000);
            }
            track.claim(feedOne(track), (byte) 'N', 1, false);
        }
        assertThat(largest).isLessThan(24_000_000);
        assertThat(Files.size(spilled().getFirst())).isZero();
    }

    private static int feedOne(Track track) {
        byte[] notice = Feed.notice(200);
        track.received(java.nio.ByteBuffer.wrap(notice));
        return notice.length;
    }

    private List<Path> spilled() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("spilled"))) {
            return files.toList();
        }
    }

    @Test
    void only_the_owner_may_read_what_is_spilled() throws IOException {
        Budget budget = budget(2 * SEGMENT, PLENTY);
        try (Lease lease = new Lease(Lease.Reason.RESULT)) {
            held(new Tape(budget, History.OFF).track(), 3000, lease);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(spilled().getFirst())))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("spilled"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void with_history_off_bytes_live_while_a_lease_holds_them_and_totals_are_counted_on() {
        Budget budget = budget(4 * SEGMENT, PLENTY);
        Tape tape = new Tape(budget, History.OFF);
        Track track = tape.track();
        Lease lease = new Lease(Lease.Reason.RESULT);
        Run run = held(track, 600, lease);
        assertThat(intact(run, 0)).isTrue();
        lease.close();
        assertThat(run.whereabouts(0)).isEqualTo(Whereabouts.DROPPED);
        assertThat(tape.size()).isZero();
        assertThat(tape.messages()).isEqualTo(600);
        assertThat(tape.bytes()).isEqualTo(2_400_000);
    }

    @Test
    void a_kept_history_goes_to_disk_and_loses_nothing_until_it_is_forgotten() {
        Budget budget = budget(2 * SEGMENT, PLENTY);
        Tape tape = new Tape(budget, History.KEPT);
        Track track = tape.track();
        Run run = rows(track, 5000);
        for (int i = 0; i < 5000; i += 7) {
            assertThat(intact(run, i)).isTrue();
        }
        tape.forget();
        assertThat(run.whereabouts(0)).isEqualTo(Whereabouts.DROPPED);
        assertThat(budget.diskBytes()).isZero();
    }

    @Test
    void a_tape_that_nobody_can_reach_gives_its_room_back() throws InterruptedException {
        Budget budget = budget(64 * SEGMENT, PLENTY);
        rows(new Tape(budget, History.CACHED).track(), 5000);
        long before = budget.heapBytes();
        for (int i = 0; i < 200 && budget.heapBytes() >= before; i++) {
            System.gc();
            // The collector's own time: nothing announces it.
            Thread.onSpinWait();
            synchronized (this) {
                wait(10);
            }
        }
        assertThat(budget.heapBytes()).isLessThanOrEqualTo(2 * SEGMENT);
    }

    @Test
    void a_used_up_disk_budget_asks_and_goes_on_when_told_so() {
        Budget budget = budget(2 * SEGMENT, OptionalLong.of(3 * SEGMENT));
        Track track = new Tape(budget, History.OFF).track();
        List<Full> asked = new ArrayList<>();
        track.begin(full -> {
            asked.add(full);
            return OnFull.Decision.CONTINUE;
        });
        try (Lease lease = new Lease(Lease.Reason.RESULT)) {
            Run run = held(track, 5000, lease);
            assertThat(asked).isNotEmpty();
            assertThat(asked.getFirst().reason()).isEqualTo(Full.Reason.DISK_BUDGET);
            assertThat(run.cut()).isFalse();
            assertThat(run.kept()).isEqualTo(5000);
            assertThat(intact(run, 0)).isTrue();
            assertThat(budget.diskLimit()).isGreaterThan(3 * SEGMENT);
        }
    }

    @Test
    void who_gives_up_keeps_what_was_fetched_and_memory_does_not_grow() {
        Budget budget = budget(2 * SEGMENT, OptionalLong.of(3 * SEGMENT));
        Track track = new Tape(budget, History.CACHED).track();
        List<Full> asked = new ArrayList<>();
        track.begin(full -> {
            asked.add(full);
            return OnFull.Decision.GIVE_UP;
        });
        try (Lease lease = new Lease(Lease.Reason.RESULT)) {
            Run run = held(track, 20_000, lease);
            assertThat(asked).hasSize(1);
            assertThat(run.cut()).isTrue();
            assertThat(run.count()).isEqualTo(20_000);
            assertThat(run.kept()).isBetween(400, 2000);
            for (int i = 0; i < run.kept(); i++) {
                assertThat(intact(run, i)).isTrue();
            }
            assertThat(budget.heapBytes()).isLessThanOrEqualTo(4 * SEGMENT + Segment.FIRST + Tape.STEP);
        }
        assertThat(track.gaveUp()).isTrue();
        track.begin(_ -> OnFull.Decision.GIVE_UP);
        assertThat(track.gaveUp()).isFalse();
    }

    @Test
    void a_connection_can_still_be_recorded_when_there_is_no_room_anywhere() {
        Budget budget = budget(2 * SEGMENT, OptionalLong.of(0));
        try (Lease lease = new Lease(Lease.Reason.RESULT)) {
            held(new Tape(budget, History.OFF).track(), 2000, lease);
            // Such as the one that is to cancel what fills the room.
            Tape tape = new Tape(budget, History.CACHED);
            Track track = tape.track();
            new Feed(track, 65_536).bytes(Feed.notice(100));
            assertThat(((Message) tape.get(0)).span().copy()).isEqualTo(Feed.notice(100));
        }
    }

    @Test
    void a_full_disk_asks_says_why_and_keeps_what_was_fetched() throws IOException {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "no device that is always full here");
        try (FileChannel channel = FileChannel.open(full, StandardOpenOption.WRITE)) {
            Budget budget = new Budget(2 * SEGMENT, new Spill(SpillFile.on(full, channel)));
            Track track = new Tape(budget, History.CACHED).track();
            List<Full> asked = new ArrayList<>();
            track.begin(reason -> {
                asked.add(reason);
                return OnFull.Decision.GIVE_UP;
            });
            try (Lease lease = new Lease(Lease.Reason.RESULT)) {
                Run run = held(track, 5000, lease);
                assertThat(asked).hasSize(1);
                assertThat(asked.getFirst().reason()).isEqualTo(Full.Reason.DISK_FAILED);
                assertThat(asked.getFirst().detail()).contains("No space left on device");
                for (int i = 0; i < run.kept(); i++) {
                    assertThat(intact(run, i)).isTrue();
                }
            }
        }
    }

    @Test
    void a_folder_that_is_removed_while_spilling_is_noticed_and_made_again() throws IOException {
        Budget budget = budget(2 * SEGMENT, PLENTY);
        Track track = new Tape(budget, History.CACHED).track();
        List<Full> asked = new ArrayList<>();
        track.begin(full -> {
            asked.add(full);
            return OnFull.Decision.CONTINUE;
        });
        try (Lease lease = new Lease(Lease.Reason.RESULT)) {
            Run run = held(track, 3000, lease);
            Files.delete(spilled().getFirst());
            Files.delete(folder.resolve("spilled"));
            Feed feed = new Feed(track, 65_536);
            for (int i = 3000; i < 6000; i++) {
                feed.bytes(Feed.row(i, ROW));
            }
            assertThat(asked).hasSize(1);
            assertThat(asked.getFirst().detail()).contains("was removed");
            for (int i = 0; i < 6000; i += 11) {
                assertThat(intact(run, i)).isTrue();
            }
        }
    }

    @Test
    void an_interrupted_reader_loses_nothing_and_stays_interrupted() {
        Budget budget = budget(2 * SEGMENT, PLENTY);
        try (Lease lease = new Lease(Lease.Reason.RESULT)) {
            Run run = held(new Tape(budget, History.OFF).track(), 3000, lease);
            Thread.currentThread().interrupt();
            assertThat(intact(run, 0)).isTrue();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(intact(run, 1)).isTrue();
        }
    }

    @Test
    void rows_that_have_been_read_once_can_be_let_go_one_after_the_other() {
        Budget budget = budget(64 * SEGMENT, PLENTY);
        Track track = new Tape(budget, History.OFF).track();
        try (Lease lease = new Lease(Lease.Reason.EXPORT)) {
            Run run = held(track, 5000, lease);
            long all = lease.bytes();
            lease.releaseBefore(run, 4000);
            assertThat(lease.bytes()).isLessThan(all / 2);
            assertThat(run.whereabouts(0)).isEqualTo(Whereabouts.DROPPED);
            assertThat(intact(run, 4000)).isTrue();
            assertThat(intact(run, 4999)).isTrue();
        }
    }

    @Test
    void what_a_killed_program_left_is_swept_away_and_what_a_living_one_uses_is_not() throws IOException {
        Budget budget = budget(2 * SEGMENT, PLENTY);
        try (Lease lease = new Lease(Lease.Reason.RESULT)) {
            Run run = held(new Tape(budget, History.OFF).track(), 3000, lease);
            Path left = Files.writeString(folder.resolve("spilled").resolve("trunkline-1-2.spill"), "old");
            budget.sweep();
            assertThat(left).doesNotExist();
            assertThat(spilled()).hasSize(1);
            assertThat(intact(run, 0)).isTrue();
        }
    }
}
