package dev.trunkline.driver.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.SecureServer;
import dev.trunkline.driver.testing.SecureServer.Method;
import dev.trunkline.driver.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What we write of a conversation is what libpq's own `PQtrace` prints of it, byte for byte.
class SameAsLibpqTest {
    @TempDir
    Path folder;

    @BeforeEach
    void needs_a_libpq_that_can_be_called() {
        assumeTrue(Libpq.library().isPresent(), "the embedded server brings no libpq.so.5 here");
    }

    private static Arguments said(String what, boolean inOrder, Consumer<Libpq> says) {
        return Arguments.of(what, inOrder, says);
    }

    static Stream<Arguments> conversations() {
        return Stream.of(
                said("nothing", true, _ -> {}),
                said("simple", true, libpq -> {
                    libpq.exec("select n, null, 'it''s \"quoted\"\n\ttext', 'Zürich' from generate_series(1, 3) n");
                    libpq.exec("-- nothing");
                    libpq.exec("select 1 / 0");
                    libpq.exec("do $$ begin raise notice 'by the way'; end $$");
                }),
                said(
                        "several statements",
                        true,
                        libpq -> libpq.exec("create temp table t (n int); insert into t values (1); table t; selec")),
                said("extended", true, libpq -> {
                    params(libpq, "select $1::int, $2::text, $3::bytea", 0, "42", null, "\\x00ff'27");
                    params(libpq, "select $1::int8, '\\x0001ff2741'::bytea, 'x\\y'", 1, "7");
                    params(libpq, "selec", 0);
                }),
                said("prepared", true, libpq -> {
                    libpq.result("PQprepare", libpq.text("s"), libpq.text("select $1::int as \"a \"\" b\""), 0, NULL);
                    libpq.result("PQdescribePrepared", libpq.text("s"));
                    libpq.result("PQexecPrepared", libpq.text("s"), 1, libpq.texts("5"), NULL, libpq.numbers(0), 0);
                    libpq.exec("begin; declare c cursor for select 1");
                    libpq.result("PQdescribePortal", libpq.text("c"));
                    libpq.result("PQclosePortal", libpq.text("c"));
                    libpq.exec("rollback");
                    libpq.result("PQclosePrepared", libpq.text("s"));
                }),
                said("pipeline", false, libpq -> {
                    libpq.on("PQenterPipelineMode");
                    send(libpq, "select 1");
                    send(libpq, "select 1 / 0");
                    send(libpq, "select 3");
                    libpq.on("PQpipelineSync");
                    send(libpq, "select $1::text", "four");
                    libpq.on("PQsendFlushRequest");
                    libpq.on("PQflush");
                    libpq.results(3);
                    libpq.results(1);
                    libpq.on("PQpipelineSync");
                    libpq.results(1);
                }),
                said("copy", true, libpq -> {
                    libpq.exec("create temp table c (n int, name text)");
                    libpq.exec("copy c from stdin");
                    put(libpq, "1\tone\n2\t\\N\n");
                    put(libpq, "3\tZürich's \\\\x00\n");
                    libpq.on("PQputCopyEnd", NULL);
                    libpq.results(1);
                    libpq.exec("copy c to stdout");
                    take(libpq);
                    libpq.exec("copy c to stdout (format binary)");
                    take(libpq);
                    libpq.exec("copy c from stdin");
                    put(libpq, "4\tfour\n");
                    libpq.on("PQputCopyEnd", libpq.text("changed my mind"));
                    libpq.results(1);
                }),
                said("notify", true, libpq -> {
                    libpq.exec("listen \"a channel\"");
                    libpq.exec("notify \"a channel\", 'says ''this'''");
                }),
                said("function call", true, libpq -> {
                    MemorySegment room = libpq.numbers(0, 0, 0, 0);
                    // pg_backend_pid()
                    libpq.result("PQfn", 2026, room, libpq.numbers(0), 1, NULL, 0);
                }));
    }

    private static final MemorySegment NULL = MemorySegment.NULL;

    private static void params(Libpq libpq, String sql, int format, String... values) {
        libpq.result("PQexecParams", libpq.text(sql), values.length, NULL, libpq.texts(values), NULL, NULL, format);
    }

    private static void send(Libpq libpq, String sql, String... values) {
        libpq.on("PQsendQueryParams", libpq.text(sql), values.length, NULL, libpq.texts(values), NULL, NULL, 0);
    }

    private static void put(Libpq libpq, String data) {
        libpq.on("PQputCopyData", libpq.bytes(data), data.getBytes(StandardCharsets.UTF_8).length);
    }

    private static void take(Libpq libpq) {
        MemorySegment room = libpq.texts((String) null);
        while (libpq.on("PQgetCopyData", room, 0) > 0) {
            room = libpq.texts((String) null);
        }
        libpq.results(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conversations")
    void each_kind_of_conversation_is_written_as_libpq_does(String what, boolean inOrder, Consumer<Libpq> says)
            throws Exception {
        compare(TestServer.get().options(), "", Libpq.NO_TIMES, inOrder, says);
    }

    @Test
    void a_refused_encryption_is_written_as_libpq_does() throws Exception {
        compare(TestServer.get().options(), "sslmode=prefer", Libpq.NO_TIMES, true, _ -> {});
    }

    @ParameterizedTest
    @MethodSource("methods")
    void each_way_to_prove_oneself_is_written_as_libpq_does(Method method) throws Exception {
        ConnectOptions options = SecureServer.get().options(method);
        compare(options, "password='" + SecureServer.PASSWORD + "'", Libpq.NO_TIMES, true, _ -> {});
    }

    static Method[] methods() {
        return Method.values();
    }

    @Test
    void a_trace_for_regression_tests_is_written_as_libpq_does() throws Exception {
        compare(TestServer.get().options(), "", Libpq.NO_TIMES | Libpq.REGRESS, true, libpq -> {
            libpq.exec("select 1 as one");
            libpq.exec("select 1 / 0");
            params(libpq, "select $1::int", 0, "1");
            libpq.exec("copy (select 1) to stdout");
            take(libpq);
        });
    }

    @Test
    void each_line_begins_with_the_local_time() throws Exception {
        ConnectOptions server = TestServer.get().options();
        String zone = "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}\t";
        List<String> libpqs =
                libpqs(server, "", 0, libpq -> libpq.exec("select 1")).lines().toList();
        assertThat(libpqs).isNotEmpty().allMatch(line -> line.matches(zone + "[FB]\t.*"));
        assertThat(ours(true, false)).isNotEmpty().allMatch(line -> line.matches(zone + "[FB]\t.*"));
    }

    private Overhearing overheard;

    private void compare(ConnectOptions server, String words, int flags, boolean inOrder, Consumer<Libpq> says)
            throws Exception {
        List<String> libpqs = libpqs(server, words, flags, says).lines().toList();
        List<String> ours = ours((flags & Libpq.NO_TIMES) == 0, (flags & Libpq.REGRESS) != 0);
        if (inOrder) {
            assertThat(ours).isEqualTo(libpqs);
        } else {
            // libpq says what it prepares, the wire what it sends.
            assertThat(side(ours, "F")).isEqualTo(side(libpqs, "F"));
            assertThat(side(ours, "B")).isEqualTo(side(libpqs, "B"));
        }
    }

    private static List<String> side(List<String> lines, String side) {
        return lines.stream().filter(line -> line.startsWith(side)).toList();
    }

    private String libpqs(ConnectOptions server, String words, int flags, Consumer<Libpq> says) throws IOException {
        Path trace = folder.resolve("trace");
        Overhearing relay = new Overhearing(server.host().port());
        overheard = relay;
        String conninfo = "host=127.0.0.1 port=" + relay.port() + " user=" + server.user()
                + " dbname=postgres gssencmode=disable "
                + (words.contains("sslmode") ? "" : "sslmode=disable ") + words;
        try (relay;
                Libpq libpq = new Libpq(conninfo, trace, flags)) {
            says.accept(libpq);
        }
        return Files.readString(trace, StandardCharsets.ISO_8859_1);
    }

    private List<String> ours(boolean times, boolean regress) throws Exception {
        Tape tape = overheard.tape();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CaptureWriter.write(
                tape,
                CaptureSelection.all(),
                CaptureFormat.PQTRACE,
                new CaptureOptions(false, times, regress, ZoneId.systemDefault()),
                out,
                CaptureWriter.Progress.NONE);
        return out.toString(StandardCharsets.ISO_8859_1).lines().toList();
    }
}
