package dev.trunkline.driver.file;

import static dev.trunkline.driver.testing.RecordedTape.column;
import static dev.trunkline.driver.testing.RecordedTape.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What we write as packets, Wireshark reads as the same conversation.
class SameAsWiresharkTest {
    private static final int POSTGRESQL = 5432;

    /// Wireshark's words for the type bytes.
    private static final Map<String, String> WORDS = words(
            "FBBind FCClose FcCopy completion FdCopy data FfCopy failure FDDescribe FEExecute FHFlush FPParse FQSimple query"
                    + " FSSync FXTermination B2Bind completion B3Close completion BCCommand completion BcCopy completion"
                    + " BdCopy data BGCopyIn response BHCopyOut response BDData row BIEmpty query BEError BnNo data"
                    + " BANotification BtParameter description BSParameter status B1Parse completion BsPortal suspended"
                    + " BZReady for query BTRow description BKBackend key data BRAuthentication request BNNotice");

    @TempDir
    Path folder;

    private static Map<String, String> words(String list) {
        return Stream.of(list.split(" (?=[FB][A-Za-z0-9][A-Z])"))
                .collect(Collectors.toMap(word -> word.substring(0, 2), word -> word.substring(2)));
    }

    @BeforeEach
    void needs_tshark() {
        assumeTrue(Tshark.isThere(), "tshark is not installed: nobody says what Wireshark makes of it");
    }

    /// A message as Wireshark names it, with its length.
    private record Told(boolean frontend, String type, int length) {}

    @Test
    void every_kind_of_conversation_is_dissected_as_what_it_was() throws Exception {
        Tape tape = goldens();
        List<Tshark.Packet> packets = dissected(tape, CaptureOptions.STANDARD);

        assertThat(packets).extracting(Tshark.Packet::broken).containsOnly("");
        assertThat(packets).extracting(Tshark.Packet::flags).containsOnly("");
        Map<Integer, List<Told>> expected = new TreeMap<>();
        Map<Integer, List<String>> sql = new TreeMap<>();
        for (Saved.Said said : Saved.messages(tape)) {
            if (said.tag() == 0 && said.length() <= 8) {
                continue;
            }
            expected.computeIfAbsent(said.track(), _ -> new ArrayList<>()).add(told(said));
        }
        for (int i = 0; i < tape.size(); i++) {
            if (tape.get(i) instanceof Message m && (m.tag() == 'Q' || m.tag() == 'P')) {
                FrontendMessage message =
                        m.context() == Context.SESSION && m.tag() != 0 && isFrontend(m) ? m.frontend() : null;
                if (message instanceof Query query) {
                    sql.computeIfAbsent(m.track(), _ -> new ArrayList<>()).add(query.text());
                } else if (message instanceof Parse parse) {
                    sql.computeIfAbsent(m.track(), _ -> new ArrayList<>()).add(parse.query());
                }
            }
        }
        assertThat(List.copyOf(told(packets).values())).isEqualTo(List.copyOf(expected.values()));
        List<List<String>> queries = new ArrayList<>();
        streams(packets).values().forEach(stream -> {
            List<String> said =
                    stream.stream().flatMap(packet -> packet.queries().stream()).toList();
            if (!said.isEmpty()) {
                queries.add(said);
            }
        });
        assertThat(queries).isEqualTo(List.copyOf(sql.values()));
        assertThat(packets)
                .filteredOn(packet -> packet.comment().contains("failed (22012)"))
                .isNotEmpty();
    }

    private static boolean isFrontend(Message m) {
        return m.direction() == Direction.FRONTEND;
    }

    private static Told told(Saved.Said said) {
        String word = WORDS.get((said.frontend() ? "F" : "B") + (char) said.tag());
        if (said.tag() == 0) {
            word = said.length() == 16 ? "Cancel request" : "Startup message";
        } else if (said.frontend() && said.tag() == 'p') {
            word = "response";
        }
        return new Told(said.frontend(), String.valueOf(word), said.length() - (said.tag() == 0 ? 0 : 1));
    }

    private static Map<Integer, List<Tshark.Packet>> streams(List<Tshark.Packet> packets) {
        return packets.stream()
                .collect(Collectors.groupingBy(
                        packet -> Integer.parseInt(packet.stream()), TreeMap::new, Collectors.toList()));
    }

    private static Map<Integer, List<Told>> told(List<Tshark.Packet> packets) {
        Map<Integer, List<Told>> told = new TreeMap<>();
        streams(packets).forEach((stream, all) -> {
            List<Told> said = all.stream()
                    .flatMap(packet -> IntStream.range(0, packet.types().size())
                            .mapToObj(i -> new Told(
                                    packet.frontend(),
                                    packet.types().get(i).replaceAll("^(SASL|Password|GSS).*", "response"),
                                    Integer.parseInt(packet.lengths().get(i)))))
                    .toList();
            told.put(stream, said);
        });
        told.values().removeIf(List::isEmpty);
        return told;
    }

    /// All golden tapes on one, each on connections of its own.
    private static Tape goldens() throws IOException, URISyntaxException {
        Path goldens = Path.of(SameAsWiresharkTest.class
                        .getResource("/dev/trunkline/driver/golden/simple.jsonl")
                        .toURI())
                .getParent();
        StringBuilder all = new StringBuilder();
        int connections = 0;
        try (Stream<Path> files = Files.list(goldens)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                List<String> lines = Files.readAllLines(file);
                if (all.isEmpty()) {
                    all.append(lines.getFirst()).append('\n');
                }
                int most = 0;
                for (String line : lines.subList(1, lines.size())) {
                    var matcher = Pattern.compile("^\\{\"connection\":(\\d+)").matcher(line);
                    assertThat(matcher.find()).isTrue();
                    int connection = Integer.parseInt(matcher.group(1));
                    most = Math.max(most, connection);
                    all.append("{\"connection\":" + (connections + connection) + line.substring(matcher.end()) + "\n");
                }
                connections += most + 1;
            }
        }
        return JsonLinesReader.read(new ByteArrayInputStream(all.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private List<Tshark.Packet> dissected(Tape tape, CaptureOptions options) throws Exception {
        Path file = folder.resolve("wire.pcapng");
        CaptureWriter.write(
                tape, CaptureSelection.all(), CaptureFormat.PCAPNG, options, file, CaptureWriter.Progress.NONE);
        return Tshark.packets(file, options.realPorts() ? 6543 : POSTGRESQL);
    }

    private static RecordedTape startup(String address) {
        return new RecordedTape()
                .at(10)
                .event(Event.Kind.CONNECTED, 10, address)
                .sent(new StartupMessage(StartupMessage.VERSION_3_0, List.of()), Context.OPENING, false, false)
                .at(20)
                .received(new ReadyForQuery(TransactionStatus.IDLE));
    }

    @Test
    void rows_longer_than_a_segment_and_many_of_them_stay_whole() throws Exception {
        RecordedTape recorded = startup("db/[2001:db8::7]:6543")
                .at(30)
                .sent(new Query("select '" + "x".repeat(5_000) + "'"))
                .at(40)
                .received(new RowDescription(List.of(column("a", 25))));
        for (int i = 0; i < 200; i++) {
            recorded.at(50 + i / 50).received(row("y".repeat(i * 37)));
        }
        recorded.received(new CommandComplete("SELECT 200"), new ReadyForQuery(TransactionStatus.IDLE));
        recorded.event(Event.Kind.CLOSED, 0, "");

        List<Tshark.Packet> packets = dissected(recorded.tape(), CaptureOptions.STANDARD.withRealPorts(true));
        assertThat(packets).extracting(Tshark.Packet::broken).containsOnly("");
        assertThat(packets).extracting(Tshark.Packet::flags).containsOnly("");
        assertThat(packets).extracting(Tshark.Packet::server).containsOnly(6543);
        assertThat(told(packets).get(0))
                .isEqualTo(Saved.messages(recorded.tape()).stream()
                        .map(SameAsWiresharkTest::told)
                        .toList());
    }

    @Test
    void what_was_dropped_is_a_gap_and_what_follows_is_read_again() throws Exception {
        RecordedTape recorded = startup("db/192.0.2.7:6543").at(30).sent(new Query("select 1"));
        recorded.track().droppedRow((byte) 'D', 3_000_000, RecordedTape.ANCHOR + 40_000);
        recorded.track().publish(RecordedTape.ANCHOR + 40_000);
        recorded.at(50).received(new CommandComplete("SELECT 1"), new ReadyForQuery(TransactionStatus.IDLE));
        recorded.event(Event.Kind.CLOSED, 0, "the connection broke: Connection reset");

        List<Tshark.Packet> packets = dissected(recorded.tape(), CaptureOptions.STANDARD);
        assertThat(packets).extracting(Tshark.Packet::broken).containsOnly("");
        assertThat(packets)
                .as("what comes behind the gap; then the gap itself is acknowledged")
                .filteredOn(
                        packet -> !packet.flags().isEmpty() && !packet.types().isEmpty())
                .singleElement()
                .satisfies(
                        packet -> assertThat(packet.types()).containsExactly("Command completion", "Ready for query"));
        assertThat(told(packets).get(0))
                .extracting(Told::type)
                .containsExactly(
                        "Startup message", "Ready for query", "Simple query", "Command completion", "Ready for query");
    }
}
