package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.capture.WireText;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tour of `docs/driver.md`: its snippets are the regions below, each as it runs here.
class TourTest {
    private static final Pattern REGION = Pattern.compile("(?ms)^ *// tour\n(.*?)^ *// end$");
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```java\n(.*?)^```$");

    private final String where = TestServer.get().conninfo() + " options='-c search_path=tour'";
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    private Connection connection;

    @BeforeEach
    void aTable() {
        connection = Connection.open(ConnectOptions.parse(where, System.getenv()), new Tape());
        run("create schema tour; create table customer (id int primary key, name text not null, born date)");
        run("insert into customer values (7, 'Grace', '1906-12-09'), (8, 'Edsger', null)");
    }

    @AfterEach
    void close() {
        run("drop schema tour cascade");
        connection.close();
    }

    @Test
    void the_snippets_of_the_tour_are_the_regions_of_this_test() throws IOException {
        String doc = Files.readString(Path.of("..", "docs", "driver.md"));
        String code = Files.readString(Path.of("src/test/java/dev/trunkline/driver/TourTest.java"));
        assertThat(found(SNIPPET, doc)).isEqualTo(found(REGION, code)).hasSizeGreaterThan(10);
    }

    private static List<String> found(Pattern pattern, String text) {
        List<String> all = new ArrayList<>();
        for (Matcher each = pattern.matcher(text); each.find(); ) {
            all.add(each.group(1).stripTrailing().stripIndent());
        }
        return all;
    }

    @Test
    void connecting_and_asking() {
        // tour
        ConnectOptions options = ConnectOptions.parse(where, System.getenv());
        try (Connection connection = Connection.open(options, new Tape());
                Rows rows = connection.query("select name, born from customer where id = $1", "7")) {
            for (int i = 0; i < rows.count(); i++) {
                out.println(rows.text(i, 0) + ", born " + rows.text(i, 1));
            }
        }
        // end
        assertThat(said()).containsExactly("Grace, born 1906-12-09");
    }

    @Test
    void parameters() {
        // tour
        connection.query("insert into customer (id, name, born) values ($1, $2, $3)", "9", "Ada", null);
        Rows born = connection.query("select born from customer where name = $1", "Ada");
        out.println(born.text(0, 0) == null ? "unknown" : born.text(0, 0));
        // end
        assertThat(said()).containsExactly("unknown");
    }

    @Test
    void prepared_statements_and_typed_values() {
        // tour
        try (Prepared born = connection.prepare("insert into customer values ($1, $2, $3) returning id, born")) {
            RowCursor row = born.query(11, "Annie", LocalDate.of(1941, 12, 19)).cursor();
            row.seek(0);
            out.println(row.int4(0) + ", " + row.value(1));
        }
        try (Prepared names = connection.prepare("select id, name from customer where id = any($1)")) {
            long count = names.each(row -> out.println(row.int4(0) + " " + row.text(1)), List.of(7, 11));
            out.println(count + " customers");
        }
        // end
        assertThat(said()).containsExactly("11, 1941-12-19", "7 Grace", "11 Annie", "2 customers");
    }

    @Test
    void errors() {
        // tour
        try {
            connection.query("insert into customer (id, name) values ($1, $2)", "7", "Barbara");
        } catch (ServerException e) {
            ServerError error = e.error();
            out.println(error.sqlState() + " " + error.detail().orElse(""));
        }
        // end
        assertThat(said()).containsExactly("23505 Key (id)=(7) already exists.");
    }

    @Test
    void several_statements() {
        // tour
        Outcome outcome = connection.simple(
                "delete from customer where id = 8; select count(*) from customer", Begin.NO, new ResultObserver() {
                    @Override
                    public void completed(String tag) {
                        out.println(tag);
                    }
                });
        if (!outcome.succeeded()) {
            out.println(outcome.error().map(ServerError::summary).orElse("a COMMIT became a ROLLBACK"));
        }
        // end
        assertThat(said()).containsExactly("DELETE 1", "SELECT 1");
    }

    @Test
    void large_results() {
        // tour
        connection
                .simple("select generate_series(1, 100000)", Begin.NO, new ResultObserver() {
                    private int read;

                    @Override
                    public void arrived(Rows rows) {
                        // What is released need not be kept, neither in memory nor on disk.
                        read = rows.count();
                        rows.release(read);
                    }

                    @Override
                    public void completed(String tag) {
                        out.println(tag + ", most of them as they came: " + (read > 0));
                    }
                })
                .orThrow();
        // end
        assertThat(said()).hasSize(1);
    }

    @Test
    void transactions() {
        // tour
        connection.simple("begin", Begin.NO, ResultObserver.NONE).orThrow();
        connection.query("update customer set born = $1 where id = $2", "1930-05-11", "8");
        Outcome commit = connection.simple("commit", Begin.NO, ResultObserver.NONE);
        out.println(commit.succeeded() ? "saved" : "not saved");
        // end
        assertThat(said()).containsExactly("saved");
    }

    @Test
    void pipelines() {
        // tour
        List<Reply> replies = new ArrayList<>();
        try (Pipeline pipeline = connection.pipeline()) {
            replies.add(pipeline.send("insert into customer values ($1, $2)", "10", "Alan"));
            replies.add(pipeline.send("insert into customer values ($1, $2)", "10", "Alonzo"));
            pipeline.sync();
            replies.add(pipeline.send("select count(*) from customer"));
        }
        for (Reply reply : replies) {
            out.println(
                    reply.state() + reply.error().map(e -> " " + e.sqlState()).orElse(""));
        }
        out.println(replies.getLast().orThrow().rows().text(0, 0));
        // end
        assertThat(said()).containsExactly("UNDONE 23505", "FAILED 23505", "DONE", "2");
    }

    @Test
    void cursors() {
        // tour
        try (Cursor cursor = connection.cursor("select generate_series(1, 1000000)")) {
            boolean more = cursor.fetch(100);
            out.println(cursor.rows().count() + (more ? " and perhaps more" : ""));
        }
        // end
        assertThat(said()).containsExactly("100 and perhaps more");
    }

    @Test
    void copy(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("customers.csv");
        // tour
        try (OutputStream data = Files.newOutputStream(file)) {
            connection.copyOut("copy customer to stdout (format csv)", data).orThrow();
        }
        connection.query("delete from customer");
        try (InputStream data = Files.newInputStream(file)) {
            Outcome outcome = connection.copyIn("copy customer from stdin (format csv)", data);
            out.println(outcome.orThrow().tags());
        }
        try (CopyIn copy = connection.copyIn("copy customer (id, name) from stdin")) {
            for (int id = 100; id < 200; id++) {
                copy.write((id + "\tcustomer " + id + "\n").getBytes(StandardCharsets.UTF_8));
            }
            out.println(copy.finish().orThrow().tags());
        }
        // end
        assertThat(said()).containsExactly("[COPY 2]", "[COPY 100]");
    }

    @Test
    void notifications() throws InterruptedException {
        // tour
        connection.onNotice(notice -> out.println(notice.severity() + ": " + notice.message()));
        try (Listening news = connection.listen("news", 1000)) {
            connection.query("select pg_notify('news', $1)", "the parcel has arrived");
            Optional<NotificationResponse> next = news.next(Duration.ofSeconds(10));
            out.println(next.map(NotificationResponse::payload).orElse("nothing came"));
        }
        // end
        assertThat(said()).containsExactly("the parcel has arrived");
    }

    @Test
    void ending_what_takes_too_long() throws InterruptedException {
        // tour
        connection.limit(Duration.ofMillis(100));
        Outcome slow = connection.simple("select pg_sleep(60)", Begin.NO, ResultObserver.NONE);
        out.println(
                slow.expired() + " " + slow.error().map(ServerError::sqlState).orElse(""));
        connection.limit(Duration.ZERO);

        Thread other = Thread.startVirtualThread(
                () -> connection.simple("select pg_sleep(0.2)", Begin.NO, ResultObserver.NONE));
        Stopped stopped = connection.stop(Duration.ofSeconds(5));
        other.join();
        // end
        assertThat(said()).containsExactly("true 57014");
        assertThat(stopped).isNotEqualTo(Stopped.CUT);
    }

    @Test
    void losses() {
        // tour
        connection.onLost(reason -> out.println("lost: " + reason.getMessage()));
        // end
        connection.query("select 1");
        assertThat(said()).isEmpty();
    }

    @Test
    void the_tape() throws IOException {
        connection.query("select name from customer where id = $1", "7");
        // tour
        ExchangeLog log = new ExchangeLog(connection.tape());
        log.update();
        WireText text = new WireText(out);
        for (Exchange exchange : log.exchanges()) {
            text.print(exchange);
        }
        // end
        assertThat(said()).anyMatch(line -> line.contains("BindComplete"));
    }

    private List<String> said() {
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void run(String sql) {
        connection.simple(sql, Begin.NO, ResultObserver.NONE).orThrow();
    }
}
