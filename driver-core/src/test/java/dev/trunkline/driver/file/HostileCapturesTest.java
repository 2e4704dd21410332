package dev.trunkline.driver.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.AnyMessage;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Packets;
import dev.trunkline.driver.testing.Packets.Piece;
import dev.trunkline.driver.testing.Vocabulary.Said;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationOk;
import dev.trunkline.driver.wire.BackendMessage.EncryptionResponse;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Conversations of any messages, cut, repeated and reordered, are the same messages; files of anything are
/// read to an end, with a model or with an error that says where.
class HostileCapturesTest {
    @Provide
    Arbitrary<List<Said>> asked() {
        return AnyMessage.frontend()
                .filter(said -> said.context() == Context.SESSION)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<BackendMessage>> answered() {
        return AnyMessage.backend()
                .filter(message -> !(message instanceof EncryptionResponse))
                .list()
                .ofMaxSize(12);
    }

    private static Packets begun() {
        return Packets.connection()
                .client(new StartupMessage(StartupMessage.VERSION_3_0, List.of()))
                .server(new AuthenticationOk());
    }

    /// Both speak in turns; each turn is cut anywhere.
    private static Packets conversation(List<Said> asked, List<BackendMessage> answered, Random random) {
        Packets packets = begun();
        for (int i = 0; i < Math.max(asked.size(), answered.size()); i++) {
            if (i < asked.size()) {
                cut(packets, 0, Encoded.of(asked.get(i).message()), random);
            }
            if (i < answered.size()) {
                cut(packets, 1, Encoded.of(answered.get(i)), random);
            }
        }
        return packets;
    }

    private static void cut(Packets packets, int side, byte[] bytes, Random random) {
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(40));
            packets.say(side, Arrays.copyOfRange(bytes, at, at + length));
            at += length;
        }
    }

    @Property(tries = 100)
    void any_conversation_is_the_same_however_its_segments_come(
            @ForAll("asked") List<Said> asked, @ForAll("answered") List<BackendMessage> answered, @ForAll long seed)
            throws IOException {
        Packets packets = conversation(asked, answered, new Random(seed));
        List<Saved.Said> straight = Saved.messages(read(packets.pcap()).tape());
        Random random = new Random(seed);
        List<Piece> pieces = packets.pieces();
        for (int i = pieces.size() - 1; i > 4; i--) {
            if (random.nextInt(3) == 0) {
                pieces.add(Math.min(pieces.size(), i + random.nextInt(6)), pieces.get(i));
            } else if (random.nextInt(3) == 0) {
                pieces.add(i - 1, pieces.remove(i));
            }
        }

        assertThat(Saved.messages(read(packets.pcap()).tape()))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("nanos")
                .isEqualTo(straight);
        assertThat(straight).hasSize(2 + asked.size() + answered.size());
    }

    /// Bytes that look like the beginning of a message at every place, one a packet, from both sides in
    /// turns.
    @Test
    @Timeout(20)
    void looking_for_messages_where_there_are_none_takes_no_more_than_its_time() throws IOException {
        byte[] query = {'Q', 0, 0, 0x7f, (byte) 0xff};
        byte[] row = {'D', 0, 0, 0x7f, (byte) 0xff};
        Packets midway = new Packets(new int[] {40_001, 5432}, 1, 1);
        Packets torn = begun().say(0, new byte[] {'?'}).say(1, new byte[] {'?'});
        for (int i = 0; i < 30_000; i++) {
            for (Packets each : List.of(midway, torn)) {
                each.say(0, new byte[] {query[i % 5]}).say(1, new byte[] {row[i % 5]});
            }
        }
        List<byte[]> all = new ArrayList<>();
        for (Packets each : List.of(midway, torn)) {
            each.pieces().forEach(piece -> all.add(Packets.ethernet(each.v4(piece))));
        }

        assertThat(read(Packets.pcap(all)).tape().messages()).isEqualTo(2);
    }

    private static CaptureReading read(byte[] file) throws IOException {
        try (CaptureReading reading =
                CaptureReading.open(new ByteArrayInputStream(file), file.length, Budget.standard())) {
            reading.read();
            return reading;
        }
    }

    @Property(tries = 150)
    void a_damaged_file_is_a_tape_or_an_error_that_says_where(
            @ForAll("asked") List<Said> asked, @ForAll("answered") List<BackendMessage> answered, @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        Packets packets = conversation(asked, answered, random);
        for (int i = random.nextInt(4); i > 0; i--) {
            packets.pieces().remove(random.nextInt(packets.pieces().size()));
        }
        byte[] file = packets.pcap();
        for (int i = random.nextInt(10); i > 0; i--) {
            file[24 + random.nextInt(file.length - 24)] = (byte) random.nextInt();
        }
        checked(random.nextBoolean() ? file : Arrays.copyOf(file, random.nextInt(file.length)));
    }

    @Property(tries = 80)
    void so_is_a_damaged_file_of_our_own(@ForAll("tapes") Tape tape, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        for (CaptureFormat format : List.of(CaptureFormat.PCAPNG, CaptureFormat.JSON_LINES, CaptureFormat.PQTRACE)) {
            byte[] file = Saved.as(format, tape);
            for (int i = 1 + random.nextInt(4); i > 0 && file.length > 0; i--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            checked(file);
        }
    }

    @Provide
    Arbitrary<Tape> tapes() {
        return AnyTape.tapes();
    }

    @Property(tries = 200)
    void so_is_anything_behind_the_first_bytes_of_a_capture(@ForAll byte[] content, @ForAll long seed)
            throws IOException {
        byte[][] heads = {
            {(byte) 0xa1, (byte) 0xb2, (byte) 0xc3, (byte) 0xd4, 0, 2, 0, 4},
            Arrays.copyOf(Packets.section(ByteOrder.BIG_ENDIAN), 28),
            "{\"format\":\"trunkline-wire\"".getBytes(StandardCharsets.US_ASCII),
            "F\t5\t".getBytes(StandardCharsets.US_ASCII),
            {}
        };
        byte[] head = heads[new Random(seed).nextInt(heads.length)];
        byte[] file = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, file, head.length, content.length);
        checked(file);
    }

    /// What can be read is whole: it can be grouped, and saved, and opened again.
    private static void checked(byte[] file) throws IOException {
        Tape tape;
        try {
            tape = read(file).tape();
        } catch (BrokenCaptureException e) {
            assertThat(e.getMessage()).matches("(?s)(offset|line) \\d+: .+");
            assertThat(e.offset()).isBetween(0L, (long) file.length);
            tape = e.tape();
        }
        ExchangeLog log = new ExchangeLog(tape);
        log.update();
        assertThat(log.malformed()).isZero();
        assertThat(Saved.messages(read(Saved.as(CaptureFormat.JSON_LINES, tape)).tape()))
                .isEqualTo(new ArrayList<>(Saved.messages(tape)));
    }
}
