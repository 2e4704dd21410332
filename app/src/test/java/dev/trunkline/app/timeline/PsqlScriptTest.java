package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.BackendMessage.CopyInResponse;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.CopyData;
import dev.trunkline.driver.wire.FrontendMessage.CopyDone;
import dev.trunkline.driver.wire.FrontendMessage.Describe;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.FrontendMessage.Target;
import dev.trunkline.driver.wire.FrontendMessage.Terminate;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Exchanges as scripts for psql; those that a psql of any age understands are run by the one of this
/// machine, if there is one.
class PsqlScriptTest {
    private final Recording wire = new Recording();

    private String script() {
        ExchangeLog log = new ExchangeLog(wire.tape());
        log.update();
        List<Exchange> all = log.exchanges();
        return PsqlScript.of(all.getLast().copy());
    }

    private String bound(String sql, Bytes... values) {
        wire.sent(
                new Parse("", sql, List.of()),
                new Bind("", "", List.of(), Arrays.asList(values), List.of()),
                new Describe(Target.PORTAL, ""),
                new Execute("", 0),
                new Sync());
        return script();
    }

    @Test
    void a_simple_query_is_its_statement() {
        wire.sent(new Query("select 1 -- one"));
        assertThat(script()).isEqualTo("select 1 -- one\n;\n");
    }

    @Test
    void several_statements_stay_one_query() {
        wire.sent(new Query("create temp table t (n int);\ninsert into t values (1);table t;"));
        assertThat(script()).isEqualTo("""
                -- One Query: \\; keeps psql from sending the statements one by one.
                create temp table t (n int)\\;
                insert into t values (1)\\;
                table t;
                """);
    }

    @Test
    void parameters_are_bound() {
        assertThat(bound("select $1, $2;", Bytes.utf8("it's\ta\\b\n"), Bytes.utf8("")))
                .isEqualTo("""
                -- Extended protocol: needs psql 16.
                select $1, $2
                \\bind 'it''s\\ta\\\\b\\n' '' \\g
                """);
    }

    @Test
    void null_goes_by_prepare() {
        assertThat(bound("select $1::text, $2::int", Bytes.utf8("a\\'b"), null)).isEqualTo("""
                -- Extended protocol: needs psql 16.
                -- \\bind can't give NULL, so this goes by SQL's own PREPARE.
                prepare trunkline_copy as
                select $1::text, $2::int;
                execute trunkline_copy (E'a\\\\''b', null);
                deallocate trunkline_copy;
                """);
    }

    @Test
    void binary_values_are_written_as_text_where_their_type_is_known() {
        wire.sent(
                new Parse("", "select $1", List.of(23)),
                new Bind("", "", List.of(Format.BINARY), List.of(Bytes.of(new byte[] {0, 0, 0, 42})), List.of()),
                new Execute("", 10),
                new Sync());
        assertThat(script()).isEqualTo("""
                -- Extended protocol: needs psql 16.
                -- Its rows were fetched in parts of 10, which psql does by the simple protocol and a cursor only \
                (FETCH_COUNT).
                select $1
                \\bind '42' \\g
                """);
    }

    @Test
    void binary_values_of_other_types_are_not_made_up() {
        wire.sent(
                new Parse("", "select $1", List.of(99999)),
                new Bind("", "", List.of(Format.BINARY), List.of(Bytes.of(new byte[3])), List.of()),
                new Execute("", 0),
                new Sync());
        assertThat(script()).isEqualTo("""
                -- Extended protocol: needs psql 16.
                -- $1 was given in binary, in a form that can't be written here. Not run.
                -- select $1
                """);
    }

    @Test
    void a_statement_of_a_pipeline_is_one_in_psql_too() {
        wire.sent(
                new Parse("", "select 1", List.of()),
                new Bind("", "", List.of(), List.of(), List.of()),
                new Execute("", 0));
        assertThat(bound("select $1", Bytes.utf8("2"))).isEqualTo("""
                -- A statement of a pipeline: needs psql 18.
                \\startpipeline
                select $1
                \\bind '2' \\sendpipeline
                \\endpipeline
                """);
    }

    @Test
    void what_was_only_parsed_is_only_described() {
        wire.sent(new Parse("", "select 1", List.of()), new Describe(Target.STATEMENT, ""), new Sync());
        assertThat(script()).isEqualTo("-- Parsed and described, not run.\nselect 1\n\\gdesc\n");
    }

    @Test
    void copy_has_its_rows_in_line() {
        copy("copy t from stdin", "1\tone\n2\t\\N\n");
        assertThat(script()).isEqualTo("copy t from stdin;\n1\tone\n2\t\\N\n\\.\n");
    }

    private void copy(String sql, String rows) {
        wire.sent(new Query(sql)).received(new CopyInResponse(Format.TEXT, List.of(Format.TEXT, Format.TEXT)));
        byte[] bytes = rows.getBytes(StandardCharsets.UTF_8);
        // Cut anywhere, even within a character.
        for (int at = 0; at < bytes.length; at += 3) {
            wire.sent(new CopyData(Bytes.of(Arrays.copyOfRange(bytes, at, Math.min(at + 3, bytes.length)))));
        }
        wire.sent(new CopyDone()).received(new CommandComplete("COPY 2")).ready(TransactionStatus.IDLE);
    }

    @Test
    void a_password_is_left_out() {
        wire.sent(new Query("alter role ann password 'geheim'"));
        assertThat(script()).doesNotContain("geheim").startsWith("-- This statement sets a password");
    }

    @Test
    void the_beginning_and_the_end_of_a_session() {
        FrontendMessage startup = new StartupMessage(
                3 << 16,
                List.of(
                        new StartupMessage.Parameter("user", "it's"),
                        new StartupMessage.Parameter("database", "shop"),
                        new StartupMessage.Parameter("_pq_.x", "y")));
        wire.sent(startup, Context.OPENING, false, false);
        assertThat(script()).isEqualTo("\\connect -reuse-previous=on \"user='it\\'s' dbname='shop'\"\n");
        wire.sent(new Terminate());
        assertThat(script()).isEqualTo("\\q\n");
    }

    @Test
    void psql_runs_such_scripts_and_they_do_the_same() throws Exception {
        StringBuilder all = new StringBuilder();
        wire.simple(
                "create temp table t (n int, name text); insert into t values (0, 'zero -- \\')",
                "INSERT 0 1",
                TransactionStatus.IDLE);
        all.append(script());
        copy("copy t from stdin", "1\tčeský\n2\t\\N\n");
        all.append(script());
        all.append(bound("insert into t values ($1, $2) -- bound", Bytes.utf8("3"), null));
        wire.received(new CommandComplete("INSERT 0 1")).ready(TransactionStatus.IDLE);
        wire.sent(new Query("select n || coalesce(name, '(null)') from t order by n"));
        all.append(script());
        assertThat(psql(all.toString())).isEqualTo("0zero -- \\\n1český\n2(null)\n3(null)\n");
    }

    private static String psql(String script) throws IOException, InterruptedException {
        ConnectOptions options = TestServer.get().options();
        ProcessBuilder builder = new ProcessBuilder("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1");
        builder.environment().put("PGHOST", options.host().name());
        builder.environment().put("PGPORT", String.valueOf(options.host().port()));
        builder.environment().put("PGUSER", options.user());
        builder.environment().put("PGDATABASE", options.database());
        builder.environment().put("PGCLIENTENCODING", "UTF8");
        if (options.password() != null) {
            builder.environment().put("PGPASSWORD", options.password());
        }
        Process psql;
        try {
            psql = builder.redirectErrorStream(true).start();
        } catch (IOException e) {
            abort("psql is not installed: " + e.getMessage());
            throw e;
        }
        try (var in = psql.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(psql.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        psql.waitFor();
        return said;
    }
}
