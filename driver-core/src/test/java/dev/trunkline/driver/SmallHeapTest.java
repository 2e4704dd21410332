package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.testing.Feed;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs of their own, with a heap of 256 MB, that are sent more than it holds.
class SmallHeapTest {
    private static final int LARGE = 900_000_000;

    @TempDir
    Path folder = Path.of("");

    /// Starts [SmallHeapClient] against a server.
    private Process client(ScriptedServer server) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapClient.class.getName(),
                        String.valueOf(server.port()),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static void describe(Peer client) throws IOException {
        client.greet();
        client.expect(Query.class);
        client.send(Vocabulary.description("large"));
    }

    @Test
    void a_row_of_900_MB_is_read_and_comes_back_whole() throws Exception {
        byte[] piece = piece();
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            describe(client);
            client.send(ByteBuffer.allocate(11)
                    .put((byte) 'D')
                    .putInt(LARGE + 10)
                    .putShort((short) 1)
                    .putInt(LARGE)
                    .array());
            for (int sent = 0; sent < LARGE; sent += piece.length) {
                client.send(sent + piece.length <= LARGE ? piece : Arrays.copyOf(piece, LARGE - sent));
            }
            client.send(new CommandComplete("SELECT 1"), new ReadyForQuery(TransactionStatus.IDLE));
        })) {
            Process client = client(server);
            try (BufferedReader said = client.inputReader(StandardCharsets.UTF_8)) {
                assertThat(said.lines())
                        .containsExactly(
                                "spilling", "rows 1", "length " + LARGE, "checksum " + checksum(piece), "the end");
            }
            assertThat(client.waitFor()).isZero();
        }
        assertThat(spilled()).isEmpty();
    }

    @Test
    void what_a_killed_program_has_spilled_is_deleted_by_the_next() throws Exception {
        byte[] row = Feed.row(1, 100_000);
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            describe(client);
            client.sendForEver(row);
        })) {
            Process client = client(server);
            try (BufferedReader said = client.inputReader(StandardCharsets.UTF_8)) {
                assertThat(said.readLine()).isEqualTo("spilling");
                client.destroyForcibly().waitFor();
            }
        }
        assertThat(spilled()).hasSize(1);
        try (Budget next = new Budget(1 << 20, folder, OptionalLong.empty())) {
            next.sweep();
        }
        assertThat(spilled()).isEmpty();
    }

    private List<Path> spilled() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.toList());
        }
    }

    /// A million bytes, none like the one before it.
    static byte[] piece() {
        byte[] piece = new byte[1_000_000];
        for (int i = 0; i < piece.length; i++) {
            piece[i] = (byte) (i * 31 + (i >> 8));
        }
        return piece;
    }

    private static long checksum(byte[] piece) {
        CRC32 sum = new CRC32();
        for (int done = 0; done < LARGE; done += piece.length) {
            sum.update(piece, 0, Math.min(piece.length, LARGE - done));
        }
        return sum.getValue();
    }
}
