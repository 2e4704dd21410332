package dev.trunkline.app.rows;

import static dev.trunkline.driver.testing.RecordedTape.column;
import static dev.trunkline.driver.testing.RecordedTape.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trunkline.app.rows.ExportException.Reason;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.wire.BackendMessage.DataRow;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportJobTest {
    private static final Rows MANY = many(20_000);

    @TempDir
    Path folder;

    private static Rows many(int count) {
        List<DataRow> rows = new ArrayList<>(Collections.nCopies(count, row("1", "some text to write")));
        return RecordedTape.rows(List.of(column("id", 23), column("t", 25)), rows);
    }

    private ExportJob job(RowsFormat format, String name) {
        return new ExportJob(format, WriteOptions.DEFAULT, folder.resolve(name));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @EnumSource(RowsFormat.class)
    void a_file_is_there_at_the_end_alone_and_whole(RowsFormat format) throws IOException {
        AtomicLong told = new AtomicLong();
        ExportJob.Done done = job(format, "rows." + format.extension()).write(RowsSlice.all(MANY), new RowsWatch() {
            @Override
            public void progress(long rows, long bytes) {
                told.set(rows);
            }
        });
        assertThat(files()).containsExactly(done.file());
        assertThat(done.rows()).isEqualTo(20_000);
        assertThat(done.bytes()).isEqualTo(Files.size(done.file()));
        assertThat(told).hasValue(20_000);
    }

    @ParameterizedTest
    @EnumSource(RowsFormat.class)
    void a_cancel_leaves_nothing_and_an_older_file_as_it_was(RowsFormat format) throws IOException {
        Path file = Files.writeString(folder.resolve("old"), "old");
        AtomicInteger looks = new AtomicInteger();
        assertThatThrownBy(() -> job(format, "old").write(RowsSlice.all(MANY), new RowsWatch() {
                    @Override
                    public boolean cancelled() {
                        return looks.incrementAndGet() > 3;
                    }
                }))
                .isInstanceOf(CancelledException.class);
        assertThat(files()).containsExactly(file);
        assertThat(file).hasContent("old");
    }

    @Test
    void a_cancel_is_heard_in_the_middle_of_a_long_value() throws IOException {
        Rows one = RecordedTape.rows(List.of(column("t", 25)), List.of(row("x".repeat(20 << 20))));
        AtomicInteger looks = new AtomicInteger();
        assertThatThrownBy(() -> job(RowsFormat.CSV, "long.csv").write(RowsSlice.all(one), new RowsWatch() {
                    @Override
                    public boolean cancelled() {
                        return looks.incrementAndGet() > 50;
                    }
                }))
                .isInstanceOf(CancelledException.class);
        assertThat(looks).hasValue(51);
        assertThat(files()).isEmpty();
    }

    @Test
    void while_it_writes_the_file_is_a_temporary_one_of_its_owners_alone() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        try (ExportJob.Running running = job(RowsFormat.CSV, "rows.csv").begin(RowsWatch.NONE)) {
            assertThat(files()).singleElement().satisfies(part -> {
                assertThat(part.getFileName().toString())
                        .startsWith(".rows.csv.")
                        .endsWith(".trunkline-part");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
                        .isEqualTo("rw-------");
            });
            assertThat(running).isNotNull();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void a_replaced_file_keeps_its_permissions_and_a_link_stays_a_link() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Path real = Files.writeString(folder.resolve("real.csv"), "old");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r--r--"));
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), real);
        job(RowsFormat.CSV, "link.csv").write(RowsSlice.all(many(1)), RowsWatch.NONE);
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("id,t\n1,some text to write\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void a_full_disk_is_said_and_leaves_nothing() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full here");
        Path target = Files.writeString(folder.resolve("rows.csv"), "old");
        try (ExportFile file = ExportFile.create(target, part -> {
            Files.createFile(part);
            return FileChannel.open(full, StandardOpenOption.WRITE);
        })) {
            RowsDocument document = RowsFormat.CSV.document(file.out());
            RowsWriter writer = document.add(RowsSlice.all(MANY));
            assertThatThrownBy(writer::end).isInstanceOfSatisfying(ExportException.class, e -> {
                assertThat(e.reason()).isEqualTo(Reason.NO_SPACE);
                assertThat(e)
                        .hasMessage(target + ": there is not enough space left on the disk; make room or"
                                + " choose another");
            });
        }
        assertThat(files()).containsExactly(target);
        assertThat(target).hasContent("old");
    }

    @Test
    void what_stands_in_the_way_is_said() throws IOException {
        refused(folder.resolve("none").resolve("rows.csv"), Reason.NO_FOLDER);
        refused(folder, Reason.NO_FILE);
        if (Files.exists(Path.of("/dev/full"))) {
            refused(Path.of("/dev/full"), Reason.NO_FILE);
        }
        if (Files.isDirectory(Path.of("/proc/self"))) {
            assertThatThrownBy(() -> new ExportJob(RowsFormat.CSV, WriteOptions.DEFAULT, Path.of("/proc/self/rows.csv"))
                            .begin(RowsWatch.NONE))
                    .isInstanceOf(ExportException.class);
        }
        assertThat(files()).isEmpty();
    }

    private static void refused(Path target, Reason reason) {
        assertThatThrownBy(() -> new ExportJob(RowsFormat.CSV, WriteOptions.DEFAULT, target).begin(RowsWatch.NONE))
                .isInstanceOfSatisfying(
                        ExportException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void a_folder_that_vanishes_meanwhile_is_said() throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        try (ExportJob.Running running =
                new ExportJob(RowsFormat.CSV, WriteOptions.DEFAULT, gone.resolve("rows.csv")).begin(RowsWatch.NONE)) {
            try (Stream<Path> parts = Files.list(gone)) {
                for (Path part : parts.toList()) {
                    Files.delete(part);
                }
            }
            Files.delete(gone);
            running.stream(many(1));
            assertThatThrownBy(running::finish)
                    .isInstanceOfSatisfying(
                            ExportException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_FOLDER));
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void an_interrupt_is_a_cancel() throws IOException {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> job(RowsFormat.CSV, "rows.csv").write(RowsSlice.all(MANY), RowsWatch.NONE))
                    .isInstanceOf(CancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(files()).isEmpty();
    }
}
