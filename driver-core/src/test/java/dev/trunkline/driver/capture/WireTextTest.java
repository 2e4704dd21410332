package dev.trunkline.driver.capture;

import static dev.trunkline.driver.testing.RecordedTape.column;
import static dev.trunkline.driver.testing.RecordedTape.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationOk;
import dev.trunkline.driver.wire.BackendMessage.BindComplete;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.BackendMessage.EncryptionResponse;
import dev.trunkline.driver.wire.BackendMessage.ErrorResponse;
import dev.trunkline.driver.wire.BackendMessage.ParseComplete;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.Describe;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.SSLRequest;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.FrontendMessage.Target;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTextTest {
    private static final String SQL = "select id, name\n  from customer order by id limit 3";

    @Test
    void an_exchange_is_a_heading_a_line_for_each_message_and_a_sum() throws IOException {
        RecordedTape recorded = new RecordedTape()
                .at(0)
                .sent(
                        new Parse("", SQL, List.of()),
                        new Bind("", "", List.of(), List.of(), List.of()),
                        new Describe(Target.PORTAL, ""),
                        new Execute("", 0),
                        new Sync())
                .at(412)
                .received(
                        new ParseComplete(),
                        new BindComplete(),
                        new RowDescription(List.of(column("id", 23), column("name", 25))))
                .received(row("1", "Ann"), row("2", "Bob"))
                .at(1533)
                .received(row("3", "Čeněk"), new CommandComplete("SELECT 3"))
                .received(new ReadyForQuery(TransactionStatus.IDLE));

        assertThat(text(recorded.tape())).isEqualTo("""
                exchange 1 · extended · select id, name from customer order by id limit 3
                     #   t ms       message          bytes
                     1  0.000  →  P Parse               60  "" ← select id, name from customer order by id limit 3
                     2  0.000  →  B Bind                13  portal "" ← statement ""
                     3  0.000  →  D Describe             7  portal ""
                     4  0.000  →  E Execute             10  portal "", all rows
                     5  0.000  →  S Sync                 5
                     6  0.412  ←  1 ParseComplete        5
                     7  0.412  ←  2 BindComplete         5
                     8  0.412  ←  T RowDescription      51  2 columns: id int4, name text
                  9–11  0.412  ←  D DataRow × 3         61  until 1.533 ms
                    12  1.533  ←  C CommandComplete     14  SELECT 3
                    13  1.533  ←  Z ReadyForQuery        6  I · idle
                  sending 0.000 ms · network + server 0.412 ms · arriving 1.121 ms
                  done · 1 round trip · 1.533 ms · → 95 bytes · ← 142 bytes · 3 rows · SELECT 3 · ready: I idle
                """);
    }

    @Test
    void the_start_of_a_session_shows_what_is_no_message_too() throws IOException {
        RecordedTape recorded = new RecordedTape()
                .at(300)
                .event(Event.Kind.CONNECTED, 200, "127.0.0.1:5432")
                .sent(new SSLRequest(), Context.OPENING, false, false)
                .at(400)
                .received(new EncryptionResponse('N'))
                .sent(
                        new StartupMessage(3 << 16, List.of(new StartupMessage.Parameter("user", "ann"))),
                        Context.OPENING,
                        false,
                        false)
                .at(900)
                .received(new AuthenticationOk(), new ReadyForQuery(TransactionStatus.IDLE));

        assertThat(text(recorded.tape())).isEqualTo("""
                exchange 1 · startup
                  #   t ms       message             bytes
                     0.200  ·    connect                    took 0.200 ms 127.0.0.1:5432
                  1  0.200  →    SSLRequest              8  will you do TLS?
                  2  0.300  ←    EncryptionResponse      1  N · no
                  3  0.300  →    StartupMessage         18  protocol 3.0, user ann
                  4  0.800  ←  R AuthenticationOk        9
                  5  0.800  ←  Z ReadyForQuery           6  I · idle
                  sending 0.000 ms · network + server 0.600 ms · arriving 0.000 ms
                  done · 2 round trips · 0.800 ms · → 26 bytes · ← 16 bytes · 0 rows · ready: I idle
                """);
    }

    @Test
    void a_servers_text_can_not_drive_the_terminal_or_break_a_line() throws IOException {
        ServerError error = new ServerError(List.of(
                new ServerError.Part('V', "ERROR"),
                new ServerError.Part('C', "22012"),
                new ServerError.Part('M', "no\u001b[2Jthing\n\tat \u202eall\u0007")));
        String text = text(new RecordedTape()
                .sent(new Query("select '\u001b]0;title\u0007' \u009b1m"))
                .received(new ErrorResponse(error), new ReadyForQuery(TransactionStatus.FAILED))
                .tape());

        assertThat(text.lines()).hasSize(7);
        assertThat(text.chars().filter(c -> c != '\n')).noneMatch(c -> Character.isISOControl(c) || c == 0x202e);
        assertThat(text).contains("failed · 1 round trip", "ready: E failed transaction", "no\ufffd[2Jthing at");
    }

    @Test
    void a_long_statement_is_cut_and_says_so() throws IOException {
        String text = text(new RecordedTape()
                .sent(new Query("select '" + "𝄞".repeat(10_000) + "'"))
                .tape());

        assertThat(text.lines().findFirst().orElseThrow())
                .startsWith("exchange 1 · simple · select '𝄞")
                .endsWith("𝄞…")
                .hasSizeLessThan(450);
        assertThat(text).contains("running · 0 round trips");
    }

    @Test
    void exchanges_are_set_apart_and_a_second_connection_is_named() throws IOException {
        String text = text(new RecordedTape()
                .sent(new Query("select 1"))
                .received(new ReadyForQuery(TransactionStatus.IN_TRANSACTION))
                .connection()
                .sent(new Query("select 2"))
                .tape());

        assertThat(text).contains("ready: T in transaction\n\nexchange 2 on connection 2 · simple · select 2\n");
    }

    private static String text(Tape tape) throws IOException {
        ExchangeLog log = new ExchangeLog(tape);
        log.update();
        StringBuilder text = new StringBuilder();
        WireText printer = new WireText(text);
        for (Exchange exchange : log.exchanges()) {
            printer.print(exchange);
        }
        return text.toString();
    }
}
