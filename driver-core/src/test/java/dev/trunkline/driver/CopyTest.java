package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// COPY in and out (manual 54.2.6), against a real server.
class CopyTest {
    private final Connection connection = Connection.open(TestServer.get().options(), new Tape());

    @BeforeEach
    void aTable() {
        run("create temporary table t (n int, s text)");
    }

    @AfterEach
    void close() {
        // Whatever a COPY came to, the connection is of use after it.
        assertThat(connection.query("select 42").text(0, 0)).isEqualTo("42");
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "csv", "binary"})
    void what_is_copied_out_can_be_copied_in_again(String format) {
        run(
                "insert into t select n, repeat(chr(64 + n % 58), n % 100) || E'\\t\"\\n,ü' from generate_series(1, 20000) n");
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Outcome out = connection.copyOut("copy t to stdout (format " + format + ")", data);
        assertThat(out.tags()).containsExactly("COPY 20000");
        String before = checksum();
        run("truncate t");
        Outcome in = connection.copyIn(
                "copy t from stdin (format " + format + ")", new ByteArrayInputStream(data.toByteArray()));
        assertThat(in.tags()).containsExactly("COPY 20000");
        assertThat(checksum()).isEqualTo(before);
    }

    @Test
    void data_can_be_written_piece_by_piece() {
        try (CopyIn copy = connection.copyIn("copy t from stdin")) {
            assertThat(copy.format()).isEqualTo(Format.TEXT);
            for (int i = 0; i < 50_000; i++) {
                copy.write(bytes(i + "\tvalue " + i + "\n"));
            }
            assertThat(copy.bytes()).isGreaterThan(500_000);
            assertThat(copy.finish().tags()).containsExactly("COPY 50000");
        }
        assertThat(count()).isEqualTo("50000");
    }

    @Test
    void what_is_not_finished_is_thrown_away() {
        try (CopyIn copy = connection.copyIn("copy t from stdin")) {
            copy.write(bytes("1\tone\n"));
        }
        assertThat(count()).isEqualTo("0");
    }

    @Test
    void a_failed_copy_has_the_reason_that_the_client_gave_and_57014() {
        try (CopyIn copy = connection.copyIn("copy t from stdin")) {
            Outcome outcome = copy.fail("the file ends here");
            assertThat(outcome.error().map(ServerError::sqlState)).contains("57014");
            assertThat(outcome.error().map(ServerError::message))
                    .contains("COPY from stdin failed: the file ends here");
        }
    }

    @Test
    void a_bad_row_ends_it_though_the_client_has_more_to_say() {
        assertThatThrownBy(() -> {
                    try (CopyIn copy = connection.copyIn("copy t from stdin")) {
                        copy.write(bytes("no number\tx\n"));
                        byte[] more = bytes("1\tx\n".repeat(16 << 10));
                        for (int i = 0; i < 10_000; i++) {
                            copy.write(more);
                        }
                    }
                })
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("invalid input syntax for type integer");
    }

    @Test
    void of_a_stream_no_more_is_read_than_the_server_wants() {
        long[] read = new long[1];
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return '\n';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                Arrays.fill(into, offset, offset + length, (byte) '\n');
                read[0] += length;
                return length;
            }
        };
        Outcome outcome = connection.copyIn("copy t from stdin", endless);
        assertThat(outcome.error().map(ServerError::sqlState)).contains("22P02");
        assertThat(read[0]).isLessThan(100 << 20);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_source_that_fails_fails_the_statement_and_not_the_connection(boolean simple) {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(bytes("1\tone\n")), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        });
        ResultObserver source = new CopyStreams(broken, OutputStream.nullOutputStream());
        assertThatThrownBy(() -> {
                    if (simple) {
                        connection.simple("copy t from stdin", Begin.NO, source);
                    } else {
                        connection.copyIn("copy t from stdin", broken);
                    }
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the disk is gone");
        assertThat(count()).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_copy_that_fails_before_it_reads_anything_is_heard(boolean simple) {
        run("create function pg_temp.refuse() returns trigger language plpgsql as "
                + "$$ begin raise exception 'not today'; end $$");
        run("create trigger refuse before insert on t for each statement execute function pg_temp.refuse()");
        ResultObserver source =
                new CopyStreams(new ByteArrayInputStream(bytes("1\tone\n")), OutputStream.nullOutputStream());
        Outcome outcome = simple
                ? connection.simple("copy t from stdin", Begin.NO, source)
                : connection.extended("copy t from stdin", java.util.List.of(), Begin.NO, source);
        assertThat(outcome.error().map(ServerError::message)).contains("not today");
    }

    @Test
    void an_error_in_the_middle_of_copy_out_leaves_what_came_before() {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Outcome outcome = connection.copyOut("copy (select 10 / (5 - n) from generate_series(1, 9) n) to stdout", data);
        assertThat(outcome.error().map(ServerError::sqlState)).contains("22012");
        assertThat(data.toString(StandardCharsets.UTF_8)).isEqualTo("2\n3\n5\n10\n");
    }

    @Test
    void a_reader_that_fails_ends_copy_out_and_the_connection_stays() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        assertThatThrownBy(() -> connection.copyOut("copy (select generate_series(1, 100000000)) to stdout", full))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no space left");
    }

    @Test
    void a_statement_that_takes_no_data_is_told_as_that() {
        assertThatThrownBy(() -> connection.copyIn("select 1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> connection.copyIn("copy nothing from stdin"))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("\"nothing\" does not exist");
    }

    @Test
    void without_a_source_the_statement_fails_in_every_protocol() {
        assertThat(connection
                        .simple("copy t from stdin; select 1", Begin.NO, ResultObserver.NONE)
                        .error())
                .isPresent();
        assertThat(connection
                        .extended("copy t from stdin", java.util.List.of(), Begin.NO, ResultObserver.NONE)
                        .error())
                .isPresent();
        assertThat(connection
                        .extended("copy t from stdin", java.util.List.of(), Begin.FIRST, ResultObserver.NONE)
                        .error())
                .isPresent();
        run("rollback");
    }

    @Test
    void a_copy_amid_others_in_one_text_goes_on_with_them() {
        Outcome outcome = connection.simple(
                "insert into t values (0, ''); copy t from stdin; select count(*) from t",
                Begin.NO,
                new CopyStreams(new ByteArrayInputStream(bytes("1\tone\n2\ttwo\n")), OutputStream.nullOutputStream()));
        assertThat(outcome.tags()).containsExactly("INSERT 0 1", "COPY 2", "SELECT 1");
        assertThat(count()).isEqualTo("3");
    }

    private String checksum() {
        return String.valueOf(connection
                .query("select md5(string_agg(n || ':' || s, '|' order by n)) from t")
                .text(0, 0));
    }

    private String count() {
        return String.valueOf(connection.query("select count(*) from t").text(0, 0));
    }

    private void run(String sql) {
        connection.simple(sql, Begin.NO, ResultObserver.NONE).orThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
