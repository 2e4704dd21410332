package dev.trunkline.driver.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.testing.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/// Whatever is recorded, held, let go, dropped and spilled in whatever order: a tape gives the bytes
/// that a plain list gives, or says that they were dropped; and it never drops what is held.
class TapeModelTest {
    private static final int SEGMENT = Segment.LARGEST;

    /// Something that is done to a tape.
    sealed interface Step {
        record Rows(int count, int length) implements Step {}

        record Word(int length) implements Step {}

        record Hold() implements Step {}

        record LetGo(int which) implements Step {}

        record Forget() implements Step {}

        record Change(History history) implements Step {}

        record Read(int which) implements Step {}
    }

    /// What a plain list knows of a row.
    private static final class Known {
        final Run run;
        final int index;
        final byte[] bytes;
        final List<Lease> leases = new ArrayList<>();

        Known(Run run, int index, byte[] bytes) {
            this.run = run;
            this.index = index;
            this.bytes = bytes;
        }
    }

    private Path folder = Path.of("");

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("trunkline-model");
    }

    @AfterProperty
    void nothingIsLeftBehind() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        Files.delete(folder);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> lengths = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.integers().between(11, 3000)),
                net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(SEGMENT - 2, SEGMENT + 2)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(2 * SEGMENT - 2, 3 * SEGMENT)));
        Arbitrary<Step> rows = Arbitraries.integers()
                .between(1, 40)
                .flatMap(count -> lengths.map(length -> new Step.Rows(length > 3000 ? 1 : count, length)));
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(8, rows),
                        net.jqwik.api.Tuple.of(
                                3, Arbitraries.integers().between(60, 9000).map(Step.Word::new)),
                        net.jqwik.api.Tuple.of(3, Arbitraries.just(new Step.Hold())),
                        net.jqwik.api.Tuple.of(
                                2, Arbitraries.integers().between(0, 9).map(Step.LetGo::new)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.just(new Step.Forget())),
                        net.jqwik.api.Tuple.of(1, Arbitraries.of(History.class).map(Step.Change::new)),
                        net.jqwik.api.Tuple.of(
                                4, Arbitraries.integers().between(0, 10_000).map(Step.Read::new)))
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 150)
    void a_tape_gives_what_a_plain_list_gives_or_says_that_it_was_dropped(
            @ForAll("steps") List<Step> steps, @ForAll boolean roomy) {
        try (Budget budget = new Budget(roomy ? 4L << 20 : 300_000, folder, OptionalLong.of(1L << 40))) {
            Recorder recorder = new Recorder(budget);
            steps.forEach(recorder::take);
            recorder.checkAll();
            recorder.letGoOfEverything();
            assertThat(budget.diskBytes()).isZero();
            assertThat(budget.heapBytes()).isEqualTo(budget.indexBytes());
        }
    }

    /// A tape beside a list of what was recorded onto it.
    private static final class Recorder {
        private final Tape tape;
        private final Track track;
        private final Feed feed;
        private final List<Known> rows = new ArrayList<>();
        private final List<byte[]> words = new ArrayList<>();
        private final List<Message> messages = new ArrayList<>();
        private final List<Lease> leases = new ArrayList<>();
        private long bytes;
        private int number;

        Recorder(Budget budget) {
            tape = new Tape(budget, History.CACHED);
            track = tape.track();
            feed = new Feed(track, 65_536);
        }

        void take(Step step) {
            switch (step) {
                case Step.Rows(int count, int length) -> {
                    for (int i = 0; i < count; i++) {
                        row(Feed.row(number++, length));
                    }
                }
                case Step.Word(int length) -> word(Feed.notice(length));
                case Step.Hold _ -> hold();
                case Step.LetGo(int which) -> letGo(which);
                case Step.Forget _ -> tape.forget();
                case Step.Change(History history) -> tape.history(history);
                case Step.Read(int which) -> {
                    if (!rows.isEmpty()) {
                        check(rows.get(which % rows.size()));
                    }
                }
            }
        }

        private void row(byte[] row) {
            feed.bytes(row);
            bytes += row.length;
            Run run = track.run();
            assertThat(run).isNotNull();
            Known known = new Known(run, run.count() - 1, row);
            if (known.index == 0) {
                leases.forEach(lease -> lease.add(run));
            }
            known.leases.addAll(leases);
            rows.add(known);
        }

        private void word(byte[] word) {
            int before = tape.size();
            feed.bytes(word);
            bytes += word.length;
            if (tape.size() > before) {
                words.add(word);
                messages.add((Message) tape.get(before));
            }
        }

        /// A lease on the run that grows now, and on those that come.
        private void hold() {
            Lease lease = new Lease(Lease.Reason.RESULT);
            leases.add(lease);
            Run run = track.run();
            if (run != null) {
                lease.add(run);
            }
        }

        private void letGo(int which) {
            if (!leases.isEmpty()) {
                Lease lease = leases.remove(which % leases.size());
                lease.close();
                rows.forEach(row -> row.leases.remove(lease));
            }
        }

        private void check(Known known) {
            assertThat(known.run.length(known.index)).isEqualTo(known.bytes.length);
            try {
                Span span = known.run.span(known.index);
                assertThat(span.length()).isEqualTo(known.bytes.length);
                assertThat(span.copy()).isEqualTo(known.bytes);
                Span resident = known.run.resident(known.index);
                assertThat(resident == null || java.util.Arrays.equals(resident.copy(), known.bytes))
                        .isTrue();
                RunReader reader = new RunReader(known.run);
                reader.seek(known.index);
                assertThat(reader.length()).isEqualTo(known.bytes.length);
                assertThat(reader.span().copy()).isEqualTo(known.bytes);
            } catch (PayloadException e) {
                assertThat(e.reason()).isEqualTo(PayloadException.Reason.DROPPED);
                assertThat(known.leases).isEmpty();
            }
        }

        void checkAll() {
            rows.forEach(this::check);
            assertThat(tape.messages()).isGreaterThanOrEqualTo(rows.size() + words.size());
            assertThat(tape.bytes()).isEqualTo(bytes);
            for (int i = 0; i < words.size(); i++) {
                assertThat(messages.get(i).length()).isEqualTo(words.get(i).length);
                if (messages.get(i).whereabouts() != Whereabouts.DROPPED) {
                    assertThat(messages.get(i).span().copy()).isEqualTo(words.get(i));
                }
            }
        }

        void letGoOfEverything() {
            leases.forEach(Lease::close);
            track.close();
            tape.forget();
        }
    }
}
