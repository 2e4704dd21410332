package dev.trunkline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trunkline.app.cli.Shell.Ran;
import dev.trunkline.app.rows.ExportJob;
import dev.trunkline.app.rows.RowsFormat;
import dev.trunkline.app.rows.RowsSlice;
import dev.trunkline.app.rows.RowsWatch;
import dev.trunkline.app.rows.WriteOptions;
import dev.trunkline.app.rows.WriteOptions.LineEnd;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was exported comes back the same: a table of every type and of values that are hard to write is
/// exported, read into an empty copy of it by the server itself, and both are compared by a checksum.
class ExportRoundTripTest {
    private static final String SCHEMA = """
            drop schema if exists trip cascade;
            create schema trip;
            set search_path to trip;
            create type mood as enum ('sad', 'o''k', 'with "quotes"', 'back\\slash');
            create type pair as (a int, b text);
            create domain short as varchar(12);
            create table hard (
              id int primary key, i2 int2, i8 int8, n numeric, n2 numeric(12,4), f4 float4, f8 float8, m money,
              t text, v varchar(40), c char(5), ch "char", nm name, d short, b bool, by bytea,
              dt date, tm time, tmz timetz, ts timestamp, tsz timestamptz, iv interval, u uuid,
              j json, jb jsonb, jp jsonpath, ip inet, net cidr, mac macaddr, mac8 macaddr8, bt bit(5), vb varbit,
              pt point, ln line, ls lseg, bx box, pa path, po polygon, ci circle, tv tsvector, tq tsquery,
              r int4range, tr tstzrange, mr int4multirange, o oid, cls regclass, ty regtype, x xid, x8 xid8, lsn pg_lsn,
              snap pg_snapshot, td tid, ia int[], ta text[], na numeric[], e mood, ea mood[], p pair, pr pair[],
              da date[], ba bytea[], ja jsonb[]);
            """;

    /// Texts that a format, a shell or a parser may trip over.
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "  spaces at both ends  ",
            "a,b;c\td|e",
            "say \"hi\"",
            "\"",
            "\"\"",
            "it's",
            "''",
            "two\nlines",
            "cr\rcrlf\r\n\n",
            "\n",
            "\\",
            "\\.",
            "\\N",
            "\\\\n \\' \\x41",
            "NULL",
            "null",
            "{}",
            "$1 $$ $tag$ :name ? %s",
            "-- no comment; /* nor this",
            "naïve ž 日本語 😀 𝄞 e\u0301",
            "\u0001\u0008\u001b[1m\u007f\u0085\u2028\ufeff",
            "; drop table trip.hard; --",
            "= 1 + 1",
            "E'x'");

    private static Connection connection;

    @TempDir
    static Path folder;

    @BeforeAll
    static void a_table_of_everything() throws IOException {
        connection = Connection.open(TestServer.get().options(), new Tape());
        run(SCHEMA);
        run("insert into hard (id) values (0)");
        for (int i = 0; i < TEXTS.size(); i++) {
            String text = "'" + TEXTS.get(i).replace("'", "''") + "'";
            run("insert into hard (id, t, v, c, nm, d, by, j, jb, ta, ea, p, pr) select " + (i + 1)
                    + ", x, x, left(x, 5), x,"
                    + " left(x, 12), convert_to(x, 'UTF8'), to_json(x), to_jsonb(array[x, null]), array[x, null, x],"
                    + " enum_range(null::mood), row(1, x)::pair, array[row(null, x)::pair, null] from (select " + text
                    + "::text x) s");
        }
        run(Files.readString(Path.of("src/test/resources/dev/trunkline/app/cli/hard-values.sql")));
        if (works("select '<a/>'::xml")) {
            run("alter table trip.hard add xm xml");
            run("update trip.hard set xm = e'<a b=\"\\\\ ''c''\">&lt;x,\\n</a>' where id < 3");
        }
        if (works("create extension if not exists hstore schema public")) {
            run("alter table trip.hard add h public.hstore");
            run("update trip.hard set h = public.hstore(array['k', t, 'n', null]) where t is not null");
        }
        // The server reads the files itself, as whoever it runs as.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterAll
    static void close() {
        connection.close();
    }

    @Test
    void csv_with_every_value_quoted_comes_back_the_same() throws IOException {
        comesBack(WriteOptions.DEFAULT.withQuoteAll(true), "header");
    }

    @Test
    void csv_with_a_text_for_null_comes_back_the_same() throws IOException {
        comesBack(WriteOptions.DEFAULT.withNullText("\\N"), "header, null '\\N'");
        comesBack(
                WriteOptions.DEFAULT
                        .withNullText("NULL")
                        .withDelimiter(';')
                        .withHeader(false)
                        .withLineEnd(LineEnd.CRLF),
                "null 'NULL', delimiter ';'");
    }

    @Test
    void inserts_come_back_the_same_with_standard_strings_on_and_off() throws IOException {
        for (String setting : List.of("on", "off")) {
            Path file = folder.resolve("hard-" + setting + ".sql");
            Ran written = trunkline("", "--format", "insert", "--table", "trip.copy", "-o", file.toString());
            assertThat(written.err()).isEmpty();
            assertThat(written.status()).isZero();
            emptyCopy();
            // A tsquery without words gives a notice.
            String options = " options='-c client_min_messages=error -c standard_conforming_strings=" + setting + "'";
            Ran read = new Shell()
                    .run("run", TestServer.get().conninfo() + options, "--on-error", "stop", "-f", file.toString());
            assertThat(read.err().replaceAll("(?m)^.*(WARNING|HINT|LINE| \\^).*$\\n?", ""))
                    .isEmpty();
            assertThat(read.status()).isZero();
            isTheSame();
        }
    }

    @Test
    void csv_is_what_psql_prints() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/psql")), "psql is not installed");
        Path ours = folder.resolve("ours.csv");
        Path psqls = folder.resolve("psql.csv");
        assertThat(trunkline("", "--format", "csv", "-o", ours.toString()).status())
                .isZero();
        ProcessBuilder psql = new ProcessBuilder(
                "psql", "-X", "--csv", "-q", TestServer.get().conninfo(), "-c", "select * from trip.hard order by id");
        psql.environment().put("PGCLIENTENCODING", "UTF8");
        assertThat(psql.redirectOutput(psqls.toFile()).start().waitFor()).isZero();

        assertThat(Files.mismatch(ours, psqls)).isEqualTo(-1);
    }

    private static void comesBack(WriteOptions options, String copyOptions) throws IOException {
        Path file = folder.resolve("hard.csv");
        ExportJob.Done done = new ExportJob(RowsFormat.CSV, options, file)
                .write(RowsSlice.all(query("select * from trip.hard order by id")), RowsWatch.NONE);
        assertThat(done.bytes()).isEqualTo(Files.size(file));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        emptyCopy();
        run("copy trip.copy from '" + file + "' with (format csv, encoding 'UTF8', " + copyOptions + ")");
        isTheSame();
    }

    private static Ran trunkline(String input, String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("run", TestServer.get().conninfo(), "-c", "select * from trip.hard order by id"));
        all.addAll(List.of(arguments));
        return new Shell().input(input).run(all.toArray(String[]::new));
    }

    private static void emptyCopy() {
        run("drop table if exists trip.copy; create table trip.copy (like trip.hard)");
    }

    private static void isTheSame() {
        assertThat(checksum("trip.copy")).isEqualTo(checksum("trip.hard"));
    }

    /// A row as text tells NULL from the empty text.
    private static String checksum(String table) {
        Rows rows =
                query("select count(*) || ' ' || md5(string_agg(h::text, chr(10) order by id)) from " + table + " h");
        return Objects.requireNonNull(rows.text(0, 0));
    }

    /// Whether this server has what the statement needs.
    private static boolean works(String sql) {
        return connection.simple(sql, Begin.NO, ResultObserver.NONE).succeeded();
    }

    private static void run(String sql) {
        connection.simple(sql, Begin.NO, ResultObserver.NONE).orThrow();
    }

    private static Rows query(String sql) {
        List<Rows> results = new ArrayList<>();
        connection
                .simple(sql, Begin.NO, new ResultObserver() {
                    @Override
                    public void rows(Rows rows) {
                        results.add(rows);
                    }
                })
                .orThrow();
        return results.getFirst();
    }
}
