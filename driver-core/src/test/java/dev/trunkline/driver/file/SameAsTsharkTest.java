package dev.trunkline.driver.file;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.testing.Binaries;
import dev.trunkline.driver.testing.OwnServer;
import dev.trunkline.driver.testing.Packets;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationOk;
import dev.trunkline.driver.wire.BackendMessage.BackendKeyData;
import dev.trunkline.driver.wire.BackendMessage.CopyBothResponse;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage.CancelRequest;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage.Parameter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What tshark has recorded of PostgreSQL's own programs opens with the messages that tshark finds in it:
/// the same types, lengths and directions. Needs `tshark` and Debian's PostgreSQL, and to be allowed to
/// record on the loopback interface; else the tests say that they are skipped.
class SameAsTsharkTest {
    /// A message as both say it.
    private record Told(boolean frontend, String type, int length) {}

    /// The names that tshark gives them.
    private static final Map<Character, String> FRONTEND = Map.ofEntries(
            entry('B', "Bind"),
            entry('C', "Close"),
            entry('D', "Describe"),
            entry('E', "Execute"),
            entry('H', "Flush"),
            entry('P', "Parse"),
            entry('Q', "Simple query"),
            entry('S', "Sync"),
            entry('X', "Termination"),
            entry('c', "Copy completion"),
            entry('d', "Copy data"),
            entry('f', "Copy failure"));

    private static final Map<Character, String> BACKEND = Map.ofEntries(
            entry('1', "Parse completion"),
            entry('2', "Bind completion"),
            entry('3', "Close completion"),
            entry('C', "Command completion"),
            entry('E', "Error"),
            entry('G', "CopyIn response"),
            entry('H', "CopyOut response"),
            entry('I', "Empty query"),
            entry('K', "Backend key data"),
            entry('N', "Notice"),
            entry('R', "Authentication request"),
            entry('S', "Parameter status"),
            entry('T', "Row description"),
            entry('Z', "Ready for query"),
            entry('c', "Copy completion"),
            entry('n', "No data"),
            entry('s', "Portal suspended"),
            entry('t', "Parameter description"));

    @TempDir
    private Path folder;

    @Test
    void psql_pgbench_and_pg_dump_open_with_the_messages_that_tshark_finds() throws Exception {
        assumeThat(isThere("tshark")).as("tshark is installed").isTrue();
        assumeThat(Binaries.debian()).as("PostgreSQL's programs are installed").isPresent();
        Binaries programs = Binaries.debian().orElseThrow();
        Path file = folder.resolve("recorded.pcapng");
        try (OwnServer server = OwnServer.make(programs, Files.createDirectory(folder.resolve("server")))
                .start()) {
            Process recorder = recorder(file, server.port());
            try {
                talk(programs, server.port());
                awaitRecorded(recorder, file, programs, server.port());
            } finally {
                // It writes what it has when it is told to end.
                recorder.destroy();
                recorder.waitFor(30, TimeUnit.SECONDS);
            }
            Tape tape = opened(file);
            List<List<Told>> theirs = dissected(file, server.port());

            assertThat(ours(tape)).isEqualTo(theirs);
            assertThat(theirs).hasSizeGreaterThan(8);
            assertThat(theirs.stream().mapToInt(List::size).sum()).isGreaterThan(5000);
            ExchangeLog log = new ExchangeLog(tape);
            log.update();
            assertThat(log.malformed()).isZero();
            assertThat(log.exchanges())
                    .anySatisfy(each -> assertThat(each.victim()).isPresent());
        }
    }

    private static void talk(Binaries programs, int port) throws Exception {
        String where = "host=127.0.0.1 sslmode=disable user=postgres dbname=postgres port=" + port;
        run(
                0,
                programs,
                "psql",
                "-X",
                where,
                "-c",
                "create table t(a int, b text)",
                "-c",
                "insert into t select i, repeat('é', i % 50) from generate_series(1, 2000) i",
                "-c",
                "select * from t",
                "-c",
                "\\copy t(a) from program 'seq 1 3000'",
                "-c",
                "copy t to stdout");
        run(1, programs, "psql", "-X", where, "-c", "do 'begin raise notice ''so''; end'", "-c", "select 1/0");
        run(0, programs, "psql", "-X", where.replace("sslmode=disable", "sslmode=prefer gssencmode=disable"), "-c", "");
        run(0, programs, "pgbench", "-i", "-q", "-n", "-I", "dtGp", where);
        for (String protocol : List.of("simple", "extended", "prepared")) {
            run(0, programs, "pgbench", "-n", "-c", "2", "-t", "5", "-M", protocol, where);
        }
        run(0, programs, "pg_dump", "--schema-only", where);
        cancelled(programs, where);
    }

    private static void run(int status, Binaries programs, String program, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(programs.folder().resolve(program).toString()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(program).isEqualTo(status);
    }

    /// What is asked for comes back before psql is interrupted, so it is known to be in its second statement.
    private static void cancelled(Binaries programs, String where) throws Exception {
        Process process = new ProcessBuilder(
                        programs.folder().resolve("psql").toString(),
                        "-X",
                        "-q",
                        "-A",
                        "-t",
                        where,
                        "-c",
                        "\\echo ready",
                        "-c",
                        "select pg_sleep(60)")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("ready");
            while (process.isAlive()) {
                new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                        .start()
                        .waitFor();
                process.waitFor(200, TimeUnit.MILLISECONDS);
            }
        }
    }

    private static Process recorder(Path file, int port) throws Exception {
        Process process = new ProcessBuilder(
                        "tshark", "-i", "lo", "-B", "64", "-f", "tcp port " + port, "-w", file.toString())
                .start();
        StringBuilder said = new StringBuilder();
        BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains("Capture started")) {
                // Nobody reads what else it says, which is little.
                return process;
            }
        }
        assumeThat(said.toString()).as("recording is permitted").isEmpty();
        return process;
    }

    /// The recorder writes when it likes: what is said last must be in the file before it is told to end.
    private static void awaitRecorded(Process recorder, Path file, Binaries programs, int port) throws Exception {
        String where = "host=127.0.0.1 sslmode=disable user=postgres dbname=postgres port=" + port;
        run(0, programs, "psql", "-X", where, "-c", "select 'said ' || 'last'");
        while (!Files.readString(file, StandardCharsets.ISO_8859_1).contains("said last")) {
            assertThat(recorder.waitFor(50, TimeUnit.MILLISECONDS))
                    .as("the recorder has ended")
                    .isFalse();
        }
    }

    private static boolean isThere(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }

    private static Tape opened(Path file) throws IOException {
        try (CaptureReading reading = CaptureReading.open(file, Budget.standard())) {
            reading.read();
            // On a busy machine the recorder does not see everything, and says so.
            assumeThat(reading.remarks()).noneMatch(each -> each.startsWith("the recorder dropped"));
            assertThat(reading.remarks()).isEmpty();
            return reading.tape();
        }
    }

    /// What tshark tells of each connection.
    private static List<List<Told>> dissected(Path file, int port) throws Exception {
        Map<Integer, List<Told>> told = new TreeMap<>();
        for (String[] fields : fields(file, port)) {
            String[] frontend = fields[1].split(";", -1);
            String[] types = fields[2].split(";", -1);
            String[] lengths = fields[3].split(";", -1);
            for (int i = 0; !fields[2].isEmpty() && i < types.length; i++) {
                told.computeIfAbsent(Integer.parseInt(fields[0]), _ -> new ArrayList<>())
                        .add(new Told(frontend[i].equals("1"), types[i], Integer.parseInt(lengths[i])));
            }
        }
        return List.copyOf(told.values());
    }

    private static List<String[]> fields(Path file, int port) throws Exception {
        Process process = new ProcessBuilder(
                        "tshark",
                        "-n",
                        "-r",
                        file.toString(),
                        "-d",
                        "tcp.port==" + port + ",pgsql",
                        "-Y",
                        "pgsql",
                        "-T",
                        "fields",
                        "-E",
                        "aggregator=;",
                        "-e",
                        "tcp.stream",
                        "-e",
                        "pgsql.frontend",
                        "-e",
                        "pgsql.type",
                        "-e",
                        "pgsql.length")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            return lines.lines().map(line -> line.split("\t", -1)).toList();
        }
    }

    private static List<List<Told>> ours(Tape tape) {
        Map<Integer, List<Told>> told = new TreeMap<>();
        for (int i = 0; i < tape.size(); i++) {
            List<Told> track = told.computeIfAbsent(tape.get(i).track(), _ -> new ArrayList<>());
            switch (tape.get(i)) {
                case Message m -> {
                    boolean frontend = m.direction() == Direction.FRONTEND;
                    // tshark says nothing of the type and length of the byte that answers an SSLRequest.
                    if (frontend || m.tag() != 0) {
                        track.add(new Told(frontend, name(m), m.length() - (m.tag() == 0 ? 0 : 1)));
                    }
                }
                case Run run -> {
                    for (int row = 0; row < run.count(); row++) {
                        track.add(new Told(false, run.tag() == 'D' ? "Data row" : "Copy data", run.length(row) - 1));
                    }
                }
                case Event _, Unlisted _ -> {}
            }
        }
        return List.copyOf(told.values());
    }

    private static String name(Message m) {
        if (m.tag() == 0 || m.tag() == 'p') {
            return switch (m.frontend().getClass().getSimpleName()) {
                case "StartupMessage" -> "Startup message";
                case "SSLRequest" -> "SSL request";
                case "CancelRequest" -> "Cancel request";
                case "SASLInitialResponse" -> "SASLInitialResponse message";
                case "SASLResponse" -> "SASLResponse message";
                default -> "Password message";
            };
        }
        return (m.direction() == Direction.FRONTEND ? FRONTEND : BACKEND).getOrDefault((char) m.tag(), "Unknown");
    }

    private List<List<Told>> dissected(Packets packets) throws Exception {
        assumeThat(isThere("tshark")).as("tshark is installed").isTrue();
        Path file = folder.resolve("made.pcap");
        Files.write(file, packets.pcap());
        assertThat(ours(opened(file))).isNotEmpty();
        return dissected(file, 5432);
    }

    @Test
    void of_protocol_3_2_tshark_does_not_know_the_startup_and_we_do() throws Exception {
        Packets packets = Packets.connection().client(new StartupMessage(0x30002, List.of(new Parameter("user", "a"))));

        assertThat(dissected(packets).getFirst().getFirst().type()).isEqualTo("Unknown");
        assertThat(ours(opened(folder.resolve("made.pcap")))
                        .getFirst()
                        .getFirst()
                        .type())
                .isEqualTo("Startup message");
    }

    @Test
    void a_cancel_request_with_a_long_key_is_one_for_us_alone() throws Exception {
        Packets packets = Packets.connection().client(new CancelRequest(1, Bytes.utf8("k".repeat(32))));

        assertThat(dissected(packets).getFirst().getFirst().type()).isNotEqualTo("Cancel request");
        assertThat(ours(opened(folder.resolve("made.pcap"))).getFirst())
                .containsExactly(new Told(true, "Cancel request", 44));
    }

    @Test
    void the_answer_that_begins_replication_has_a_name_for_us_alone() throws Exception {
        Packets packets = Packets.connection()
                .client(new StartupMessage(StartupMessage.VERSION_3_0, List.of(new Parameter("user", "a"))))
                .server(new AuthenticationOk(), new BackendKeyData(1, Bytes.utf8("key!")))
                .server(new CopyBothResponse(Format.TEXT, List.of()));

        assertThat(dissected(packets).getFirst().getLast()).isEqualTo(new Told(false, "Unknown", 7));
        assertThat(opened(folder.resolve("made.pcap")).messages()).isEqualTo(4);
    }
}
