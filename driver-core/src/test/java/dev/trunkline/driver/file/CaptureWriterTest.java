package dev.trunkline.driver.file;

import static dev.trunkline.driver.testing.RecordedTape.column;
import static dev.trunkline.driver.testing.RecordedTape.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.filter.Facts;
import dev.trunkline.driver.filter.Filter;
import dev.trunkline.driver.filter.FilterException;
import dev.trunkline.driver.filter.Match;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.Terminate;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CaptureWriterTest {
    @TempDir
    Path folder;

    @Provide
    Arbitrary<Tape> tapes() {
        return AnyTape.tapes();
    }

    /// Two queries on one connection, a third on another in between.
    private static RecordedTape recorded(int rows) {
        RecordedTape recorded = new RecordedTape()
                .at(10)
                .sent(new Query("select city from account"))
                .at(20)
                .received(new RowDescription(List.of(column("city", 25))));
        for (int i = 0; i < rows; i++) {
            recorded.at(30 + i / 100).received(row(i % 10 == 7 ? "Bern" : "Zürich"));
        }
        recorded.received(new CommandComplete("SELECT " + rows), new ReadyForQuery(TransactionStatus.IDLE));
        Track first = recorded.track();
        recorded.connection().at(1_000).sent(new Query("on another"));
        recorded.received(new ReadyForQuery(TransactionStatus.IDLE));
        return recorded.on(first).at(2_000).sent(new Query("begin"), new Terminate());
    }

    private static List<Exchange> exchanges(Tape tape) {
        ExchangeLog log = new ExchangeLog(tape);
        log.update();
        return log.exchanges();
    }

    private static List<Saved.Said> reopened(Tape tape, CaptureSelection selection) throws IOException {
        return Saved.messages(Saved.opened(Saved.as(CaptureFormat.JSON_LINES, tape, selection, CaptureOptions.STANDARD))
                .tape());
    }

    @Test
    void a_connection_is_saved_alone_and_the_file_says_that_it_is_a_selection() throws IOException {
        Tape tape = recorded(3).tape();
        byte[] file = Saved.as(CaptureFormat.JSON_LINES, tape, CaptureSelection.connection(1), CaptureOptions.STANDARD);

        assertThat(new String(file, UTF_8)).contains("\"selection\":\"connection 2\"}\n");
        assertThat(Saved.messages(Saved.opened(file).tape()))
                .extracting(Saved.Said::track)
                .containsExactly(1, 1);
        assertThat(new String(
                        Saved.as(CaptureFormat.PCAPNG, tape, CaptureSelection.connection(1), CaptureOptions.STANDARD),
                        UTF_8))
                .contains("a selection: connection 2");
    }

    @Test
    void what_a_selection_leaves_out_is_not_taken_for_lost() throws IOException {
        Tape tape = recorded(1000).tape();
        CaptureSelection selection = CaptureSelection.exchanges(exchanges(tape).subList(1, 3));

        List<Saved.Said> said = reopened(tape, selection);
        assertThat(said).extracting(Saved.Said::number).containsExactly(1L, 2L, 1L);
        assertThat(said).extracting(Saved.Said::bytes).doesNotContainNull();
        assertThat(selection.takesAnyOf(exchanges(tape).getFirst())).isFalse();
    }

    @Test
    void what_a_filter_shows_is_saved_row_by_row() throws IOException, FilterException {
        Tape tape = recorded(1000).tape();
        Filter filter = Filter.parse("column.city == 'Bern'");
        Map<Exchange, Match> shown = new HashMap<>();
        for (Exchange exchange : exchanges(tape)) {
            Match match = filter.of(Facts.of(exchange, filter));
            if (!match.isEmpty()) {
                shown.put(exchange, match);
            }
        }
        List<Saved.Said> said = reopened(tape, CaptureSelection.shown(shown));
        assertThat(said).hasSize(100).allMatch(each -> each.tag() == 'D' && each.length() == 15);
        assertThat(said.get(99).number()).isEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PCAP")
    void what_is_written_while_the_tape_grows_can_be_read_wherever_it_ends(CaptureFormat format) throws IOException {
        RecordedTape recorded = new RecordedTape();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<byte[]> sofar = new ArrayList<>();
        try (CaptureWriter writer = new CaptureWriter(recorded.tape(), format, CaptureOptions.STANDARD, out)) {
            for (int i = 0; i < 3; i++) {
                recorded.at(i * 10L).sent(new Query("select 1")).received(row("1"), row("2"));
                writer.update();
                sofar.add(out.toByteArray());
                recorded.received(row("3"), new ReadyForQuery(TransactionStatus.IDLE));
                writer.update();
                sofar.add(out.toByteArray());
            }
        }
        assertThat(messages(sofar.get(0))).hasSize(3);
        assertThat(messages(sofar.get(1))).hasSize(5);
        assertThat(messages(sofar.get(4))).hasSize(13);
        assertThat(out.toByteArray()).as("nothing was left").hasSameSizeAs(sofar.get(5));
        assertThat(messages(out.toByteArray())).hasSize(15);
    }

    private static List<Saved.Said> messages(byte[] file) throws IOException {
        return Saved.messages(Saved.opened(file).tape());
    }

    @Test
    void a_file_is_there_whole_or_as_it_was() throws IOException {
        Tape tape = recorded(50_000).tape();
        Path file = Files.writeString(folder.resolve("wire.jsonl"), "what was there");
        List<Long> told = new ArrayList<>();

        assertThatThrownBy(() -> CaptureWriter.write(
                        tape,
                        CaptureSelection.all(),
                        CaptureFormat.JSON_LINES,
                        CaptureOptions.STANDARD,
                        file,
                        (messages, of) -> {
                            told.add(messages);
                            assertThat(of).isEqualTo(tape.messages());
                            return messages < 20_000;
                        }))
                .isInstanceOf(CancellationException.class);
        assertThat(file).hasContent("what was there");
        assertThat(told).isSorted().hasSizeGreaterThan(2);
        assertThat(files()).containsExactly("wire.jsonl");

        CaptureWriter.write(
                tape,
                CaptureSelection.all(),
                CaptureFormat.JSON_LINES,
                CaptureOptions.STANDARD,
                file,
                CaptureWriter.Progress.NONE);
        assertThat(messages(Files.readAllBytes(file))).hasSize((int) tape.messages());
        assertThat(files()).containsExactly("wire.jsonl");
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void what_can_t_be_written_is_named_as_it_was_asked_for() {
        Path file = folder.resolve("missing").resolve("wire.pcapng");
        assertThatThrownBy(() -> CaptureWriter.write(
                        recorded(3).tape(),
                        CaptureSelection.all(),
                        CaptureFormat.PCAPNG,
                        CaptureOptions.STANDARD,
                        file,
                        CaptureWriter.Progress.NONE))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining("there is no such folder");
    }

    @Test
    void what_went_by_while_nobody_captured_leaves_no_gap_in_the_numbers() throws IOException {
        RecordedTape recorded = new RecordedTape().sent(new Query("first"));
        recorded.tape().capture(false);
        recorded.sent(new Query("second"));
        recorded.tape().capture(true);
        recorded.sent(new Query("third"));

        for (CaptureFormat format : List.of(CaptureFormat.JSON_LINES, CaptureFormat.PCAPNG)) {
            CaptureReading back = Saved.opened(Saved.as(format, recorded.tape()));
            assertThat(Saved.messages(back.tape()))
                    .extracting(Saved.Said::number)
                    .containsExactly(1L, 2L);
            assertThat(new String(Saved.as(CaptureFormat.JSON_LINES, back.tape()), UTF_8))
                    .contains("1 messages, 12 bytes not recorded");
        }
    }

    @Test
    void the_first_packet_of_what_is_selected_of_an_exchange_names_it() throws IOException {
        Tape tape = recorded(30).tape();
        Exchange first = exchanges(tape).getFirst();
        CaptureSelection all = CaptureSelection.exchanges(List.of(first));
        String file = new String(Saved.as(CaptureFormat.PCAPNG, tape, all, CaptureOptions.STANDARD), UTF_8);

        assertThat(file).contains("exchange 1 · simple · select city from account · done · 30 rows · 0.02 ms");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Property(tries = 300)
    void any_tape_comes_back_from_json_lines_as_it_was(@ForAll("tapes") Tape tape) throws IOException {
        byte[] first = Saved.as(CaptureFormat.JSON_LINES, tape);
        Tape back = Saved.opened(first).tape();

        assertThat(new String(Saved.as(CaptureFormat.JSON_LINES, back), UTF_8)).isEqualTo(new String(first, UTF_8));
        assertThat(Saved.messages(back)).isEqualTo(Saved.messages(tape));
    }
}
