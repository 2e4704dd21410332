package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.HandUi;
import dev.trunkline.driver.capture.FieldNode;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Lease;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Whereabouts;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.TransactionStatus;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The panel on tapes whose bytes are on disk, or dropped, or too many to be read at once.
class SpilledTapeTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path folder = Path.of("");

    private final HandUi ui = new HandUi();
    private final Background background = new Background(ui);
    private final WirePanelModel model = new WirePanelModel(ui, background);
    private Budget budget;

    @BeforeEach
    void open() {
        budget = new Budget(MEGABYTE, folder, OptionalLong.of(1L << 30));
    }

    @AfterEach
    void close() {
        background.close();
        budget.close();
    }

    private Recording recording(History history) {
        return new Recording(new Tape(budget, history));
    }

    private MessageLine line(Place place) {
        return model.selected().lines().orElseThrow().at(place);
    }

    private List<FieldNode> fields() {
        return model.selected().detail().get().fields();
    }

    private static Run run(Recording recording) {
        return (Run) recording.tape().get(8);
    }

    /// 60,000 rows of 110 bytes: several times what the budget has room for.
    private Recording dropped() {
        return recording(History.CACHED).extended("select 1", 60_000, TransactionStatus.IDLE);
    }

    @Test
    void dropped_rows_keep_their_lines_and_say_that_their_bytes_are_dropped() {
        Recording recording = dropped();
        int gone = run(recording).count(Whereabouts.DROPPED);
        assertThat(gone).isBetween(30_000, 59_000);

        model.show(recording.tape());
        model.open(Place.of(8));

        assertThat(line(Place.of(8)).says()).endsWith(" · " + String.format(Locale.ROOT, "%,d", gone) + " dropped");
        MessageLine first = line(new Place(8, 0));
        assertThat(first.says()).isEqualTo("bytes dropped (110 B)");
        assertThat(first.dim()).isTrue();
        assertThat(first.bytes()).isEqualTo("110");
        assertThat(line(new Place(8, 59_999)).says()).startsWith("8812 | Anna Nowak");
        assertThat(model.exchanges().getFirst().lostBytes()).isTrue();
        assertThat(model.reading().orElseThrow().counts()).startsWith("1 exchange · 60,010 messages");
        assertThat(ui.waiting()).isZero();

        model.select(new Place(8, 0));
        assertThat(fields()).singleElement().extracting(FieldNode::note).isEqualTo("bytes dropped (110 B)");
        assertThat(model.selected().detail().get().about()).contains("110 bytes");
        model.select(Place.of(8));
        assertThat(fields()).extracting(FieldNode::name).contains("in memory", "bytes dropped");
    }

    @Test
    void rows_on_disk_are_read_by_a_worker_and_then_shown() throws Exception {
        try (Lease lease = new Lease(Lease.Reason.RESULT)) {
            Recording recording = recording(History.CACHED).ask("select 1").described();
            recording.rows(1, 1, "0", "first").held(lease).rows(19_999, 1, "a", "x".repeat(90));
            assertThat(run(recording).whereabouts(0)).isEqualTo(Whereabouts.DISK);
            model.show(recording.tape());
            model.open(Place.of(8));
            assertThat(line(Place.of(8)).says()).endsWith(" · partly on disk");

            assertThat(line(new Place(8, 0)).says()).isEqualTo("reading from disk…");
            assertThat(line(new Place(8, 0)).dim()).isTrue();
            ui.runUntil(() -> line(new Place(8, 0)).says().equals("0 | first"));
            assertThat(line(new Place(8, 0)).dim()).isFalse();

            model.select(new Place(8, 0));
            assertThat(fields()).singleElement().extracting(FieldNode::note).isEqualTo("reading from disk…");
            ui.runUntil(() -> fields().size() > 1);
            assertThat(fields()).extracting(FieldNode::name).contains("column 1", "column 2");

            model.select(new Place(8, 1));
            CompletableFuture<String> text = new CompletableFuture<>();
            model.selected().copyText(text::complete);
            ui.runUntil(text::isDone);
            assertThat(text.get()).contains("DataRow").contains("a | xxx");
        }
    }

    @Test
    void what_was_asked_for_a_message_that_is_no_longer_selected_is_not_shown() throws Exception {
        try (Lease lease = new Lease(Lease.Reason.RESULT)) {
            Recording recording = recording(History.CACHED).ask("select 1").described();
            recording.rows(1, 1, "0").held(lease).rows(19_999, 1, "x".repeat(90));
            model.show(recording.tape());
            model.open(Place.of(8));

            for (int i = 0; i < 10; i++) {
                model.select(new Place(8, i));
            }
            model.select(Place.of(0));
            ui.runUntil(background::idle);

            assertThat(model.selected().detail().get().heading()).isEqualTo("Parse");
            assertThat(fields()).extracting(FieldNode::name).contains("query");
        }
    }

    @Test
    void a_message_of_forty_megabytes_on_disk_is_shown_from_where_one_looks() throws Exception {
        String text = "0123456789abcdef".repeat(40 * MEGABYTE / 16);
        Recording recording = recording(History.KEPT).sent(new Query("select 1"));
        recording.after(1).described().rows(1, 1, "short", text, null).rows(1, 1, "y".repeat(2 * MEGABYTE));
        recording.received(new NotificationResponse(1, "channel", text));
        recording.received(new CommandComplete("SELECT 2")).ready(TransactionStatus.IDLE);
        model.show(recording.tape());
        ui.runUntil(() -> background.idle() && ui.waiting() == 0);
        model.select(model.exchanges().getFirst());
        model.open(Place.of(4));

        model.select(new Place(4, 0));
        ui.runUntil(() -> fields().size() > 1);
        assertThat(fields())
                .extracting(FieldNode::name)
                .containsExactly("type", "length", "column count", "column 1", "column 2", "column 3");
        assertThat(fields().getLast().value()).isEqualTo("NULL");
        HexBytes hex = new HexBytes(background, () -> {});
        hex.show(model.selected().detail().get().bytes());
        int far = 30 * MEGABYTE;
        assertThat(hex.at(far, 16)).isEmpty();
        ui.runUntil(() -> hex.at(far, 16).isPresent());
        assertThat(hex.at(far, 16).orElseThrow())
                .isEqualTo(model.selected().detail().get().bytes().orElseThrow().copy(far, 16));

        model.select(Place.of(5));
        assertThat(line(Place.of(5)).says()).contains("too long to be read here");
        ui.runUntil(() -> fields().size() > 1);
        assertThat(fields()).extracting(FieldNode::name).containsExactly("type", "length", "content");
        CompletableFuture<String> copied = new CompletableFuture<>();
        model.selected().copyHex(copied::complete);
        ui.runUntil(copied::isDone);
        assertThat(copied.get()).endsWith("… 40.9 MB more: too long to be copied whole\n");
    }

    @Test
    void a_bind_of_very_many_parameters_is_taken_apart_by_a_worker() throws Exception {
        List<Bytes> parameters = Collections.nCopies(65_535, Bytes.utf8("7"));
        model.show(new Recording()
                .sent(new Bind("", "", List.of(), parameters, List.of()), new Sync())
                .tape());
        long before = System.nanoTime();
        model.select(Place.of(0));
        long took = System.nanoTime() - before;

        ui.runUntil(() -> fields().size() > 1);

        assertThat(took).isLessThan(500_000_000);
        assertThat(fields()).hasSizeLessThan(200);
        FieldNode bundle = fields().get(fields().size() - 2);
        assertThat(bundle.name()).startsWith("parameter ").contains(" – 65535");
        assertThat(bundle.children().getLast().name()).isEqualTo("parameter 65535");
        model.selected().selectByte(bundle.offset() + 4);
        assertThat(model.selected().field().get().orElseThrow().value()).isEqualTo("7");
    }

    @Test
    void a_kept_tape_is_grouped_by_what_a_worker_reads_from_disk() throws Exception {
        Recording recording = recording(History.KEPT);
        for (int i = 0; i < 20_000; i++) {
            recording.simple("select " + i + " /* " + "x".repeat(80) + " */", "SELECT 1", TransactionStatus.IDLE);
        }
        assertThat(budget.diskBytes()).isPositive();

        model.show(recording.tape());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (model.growingProperty().get() && System.nanoTime() < end) {
            // A pulse.
            model.poll();
            ui.run();
        }
        assertThat(model.exchanges()).hasSize(20_000);

        assertThat(model.exchanges().get(5).title()).startsWith("select 5 /*");
        assertThat(model.exchanges().getLast().title()).startsWith("select 19999 /*");
    }

    @Test
    void dropped_statements_say_so_in_the_list() {
        Recording recording = recording(History.CACHED).simple("select 'gone'", "SELECT 1", TransactionStatus.IDLE);
        Tape copy = new Tape(budget, History.CACHED);
        copy.track().dropped((byte) 'Q', 40, 1, dev.trunkline.driver.wire.FrontendCodec.Context.SESSION, false, false);

        model.show(copy);

        assertThat(model.exchanges().getFirst().title()).isEqualTo("(bytes dropped before they were read)");
        assertThat(recording.tape().droppedBytes()).isZero();
    }

    @Test
    void the_budget_is_spoken_of_when_there_is_something_to_say() {
        Texts texts = new Texts(Locale.ENGLISH);
        assertThat(TapeStatus.of(budget, 0, texts)).isEmpty();

        Recording recording = dropped();

        Optional<TapeStatus> status = TapeStatus.of(budget, recording.tape().droppedBytes(), texts);
        assertThat(status.orElseThrow().text()).matches("tape \\d+\\.\\d .B of 1\\.0 MB · \\d\\.\\d MB dropped");
        try (Lease lease = new Lease(Lease.Reason.RESULT)) {
            recording.rows(1, 1, "a").held(lease).rows(19_999, 1, "x".repeat(90));
            assertThat(TapeStatus.of(budget, recording.tape().droppedBytes(), texts)
                            .orElseThrow()
                            .text())
                    .contains(" MB on disk · ");
        }
    }
}
