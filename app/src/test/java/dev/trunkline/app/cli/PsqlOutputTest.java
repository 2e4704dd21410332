package dev.trunkline.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.trunkline.app.cli.Shell.Ran;
import dev.trunkline.driver.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `run` prints is what the psql of this machine prints, byte for byte.
class PsqlOutputTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void psql_is_installed() throws InterruptedException {
        try {
            new ProcessBuilder("psql", "--version").start().waitFor();
        } catch (IOException e) {
            abort("psql is not installed: " + e.getMessage());
        }
    }

    static List<String> results() {
        return List.of(
                "select null as n, '' as e, 'a,b' as c, E'x\\ny' as l, 1.50::numeric as d, '{1,NULL}'::int[] as a, "
                        + "'infinity'::timestamptz as i",
                "select 1 as a, 'x' as b where false",
                "select",
                "select from generate_series(1, 3)",
                "select g, g::text, g * 1.5, repeat('x', g) from generate_series(1, 12) g",
                "select E'one\\n\\nthree' as \"two\\nlines\", 1 as n, E'\\n' as \"\\n\", E'x\\ny' as last",
                "select E'a\\nb' as only",
                "select E'\\t' as tab, E'ab\\tc\\td' as tabs, E'\\r' as cr, E'\\r\\n' as crlf, E'\\x01\\x1b[1m\\x7f' as control",
                "select U&'\\0085' as nel, U&'\\009B1m' as csi",
                "select '日本語' as \"漢字\", 'ｆｕｌｌ' as full, 'ﾊﾝ' as half, '한국' as k, 1 as n",
                "select U&'e\\0301' as combining, '😀' as emoji, U&'\\+01F1E9\\+01F1EA' as flag, '𝄞' as clef",
                "select '\"' as q, 'say \"hi\"' as \"a \"\"name\"\"\", '\\.' as dot, '\\' as b, ',' as \"c,d\", ' ' as space",
                "select '\\x00ff5c'::bytea as b, '\\x'::bytea as e",
                "select '{\"a\": [1, null, \"x\"]}'::jsonb as jb, '{ \"a\" :\n 1 }'::json as j, 'null'::jsonb as n",
                "select true as t, false as f, null::bool as n",
                "select 'NaN'::float8, '-infinity'::float4, 'NaN'::numeric, 1e20::float8, 0.1::float4, 1e-7::numeric",
                "select 'infinity'::date, '0044-03-15 BC'::date, '24:00'::time, interval '1 mon -2 days 3.5 s'",
                "select '{{1,2},{3,NULL}}'::int[], array['a,b', 'c\"d', null, 'NULL', '']::text[], '[0:1]={1,2}'::int[]",
                "select 1::oid, '1'::xid, '1'::cid, 1::money, 'pg_class'::regclass, '(1,2)'::point, '0/1'::pg_lsn",
                "select row(1, 'a b', null), '[1,5)'::int4range, 'a'::\"char\", 'n'::name, b'101', '10.0.0.1/8'::inet",
                "select 1 as a, 2 as a, 3 as \"A\"",
                "values (1, 'x'), (22, null), (333, 'zz')",
                "show datestyle",
                "explain (costs off) select 1",
                "select repeat('long ', 100) as wide, 1 as n");
    }

    @ParameterizedTest
    @MethodSource("results")
    void csv(String sql) throws Exception {
        same(List.of("--csv", "-q", "-c", sql), List.of("--format", "csv", "-c", sql));
    }

    @ParameterizedTest
    @MethodSource("results")
    void table(String sql) throws Exception {
        same(List.of("-c", sql), List.of("-c", sql));
        same(List.of("-c", sql), List.of("--protocol", "simple", "-c", sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from nosuch",
                "select 1,\n  nosuch,\n 2",
                "select '日本', '😀', nosuch",
                "selct 1",
                "select (",
                "select 'x' || repeat('y', 100), 'zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz', nosuch, 'aaaaaaaaaaaaaaaaaaaaaaaaa'",
                "select nosuch, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
                "select 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', nosuch",
                "select\t\t1 +\t'x'::int",
                "do $$ begin raise notice E'a\\nb' using detail = 'd', hint = E'h\\nh'; raise exception 'no' using detail = 'd'; end $$",
                "do $$ begin execute 'select nosuch'; end $$",
                "do $$ begin perform 1 from nosuch; end $$",
                "select 1/0",
            })
    void errors_and_notices(String sql) throws Exception {
        same(List.of("-c", sql), List.of("--protocol", "simple", "-c", sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                create temp table t (a int);
                insert into t values (1), (2);
                select * from t;
                insert into t values (3) returning a as b;
                delete from t where a < 0 returning *;
                update t set a = 1;
                truncate t;
                set datestyle = 'ISO';
                drop table t;
                """,
                "begin;\ninsert into nosuch values (1);\nselect 1;\nrollback;\nselect 2 as two;\n",
                "values (1);\n-- a comment\n;\nvalues (2) -- the end",
            })
    void scripts(String script) throws Exception {
        Path file = Files.writeString(folder.resolve("script.sql"), script);
        Ran psql = psql(List.of("-f", file.toString()), "");
        Ran ours = ours(List.of("-f", file.toString()), "");
        assertThat(ours.out()).isEqualTo(psql.out());
        Ran fromInput = ours(List.of(), script);
        assertThat(fromInput.out()).isEqualTo(psql.out());
        // psql sends the closing semicolon too, and shows it.
        assertThat(fromInput.err().replace(";", ""))
                .isEqualTo(psql(List.of(), script).err().replace(";", ""));
    }

    private static void same(List<String> psqlArguments, List<String> ourArguments) throws Exception {
        Ran psql = psql(psqlArguments, "");
        Ran ours = ours(ourArguments, "");
        assertThat(ours.out()).isEqualTo(psql.out());
        assertThat(ours.err()).isEqualTo(psql.err());
        assertThat(ours.status()).isEqualTo(psql.status());
    }

    private static Ran ours(List<String> arguments, String input) {
        List<String> all = new ArrayList<>(List.of("run", TestServer.get().conninfo()));
        all.addAll(arguments);
        return new Shell().input(input).run(all.toArray(String[]::new));
    }

    private static Ran psql(List<String> arguments, String input) throws Exception {
        List<String> all =
                new ArrayList<>(List.of("psql", "-X", TestServer.get().conninfo()));
        all.addAll(arguments);
        Path out = folder.resolve("psql.out");
        Path err = folder.resolve("psql.err");
        ProcessBuilder builder = new ProcessBuilder(all)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(
                        Files.writeString(folder.resolve("psql.in"), input).toFile());
        builder.environment().put("PGCLIENTENCODING", "UTF8");
        builder.environment().put("LC_ALL", "C.UTF-8");
        int status = builder.start().waitFor();
        return new Ran(status, new String(Files.readAllBytes(out), UTF_8), new String(Files.readAllBytes(err), UTF_8));
    }
}
