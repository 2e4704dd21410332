package dev.trunkline.driver.filter;

import static dev.trunkline.driver.testing.RecordedTape.column;
import static dev.trunkline.driver.testing.RecordedTape.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which messages are meant: each field, each operator, what is not known.
class FilterTest {
    /// A session's beginning, a query by the extended protocol, one that fails, and a notification.
    private static RecordedTape session() {
        RecordedTape tape = new RecordedTape()
                .at(250)
                .event(Event.Kind.CONNECTED, 250, "127.0.0.1:5432")
                .sent(new StartupMessage(3 << 16, List.of()), Context.OPENING, false, false)
                .at(1_000)
                .received(new AuthenticationSASL(List.of("SCRAM-SHA-256")))
                .sent(new SASLInitialResponse("SCRAM-SHA-256", Bytes.utf8("*")), Context.SASL_INITIAL, true, false)
                .at(2_000)
                .received(new AuthenticationOk(), new ReadyForQuery(TransactionStatus.IDLE))
                .at(10_000)
                .sent(
                        new Parse("", "select city,\n   balance from account where id > $1", List.of(23)),
                        new Bind("", "", List.of(), List.of(Bytes.utf8("42")), List.of()),
                        new Describe(Target.PORTAL, ""),
                        new Execute("", 0),
                        new Sync())
                .at(210_000)
                .received(new ParseComplete(), new BindComplete())
                .received(new RowDescription(List.of(column("city", 25), column("balance", 1700))))
                .received(row("Bern", "10.50"), row("Zürich", "-3"))
                .at(211_000)
                .received(row(null, "1000"), new CommandComplete("SELECT 3"));
        return tape.received(new ReadyForQuery(TransactionStatus.IDLE))
                .at(300_000)
                .sent(new Query("update accout set x = 1"), Context.SESSION, false, true)
                .at(300_500)
                .received(new NoticeResponse(Vocabulary.error("NOTICE", "00000", "careful")))
                .received(new ErrorResponse(Vocabulary.error("ERROR", "42P01", "relation does not exist")))
                .received(new ReadyForQuery(TransactionStatus.FAILED))
                .at(400_000)
                .received(new NotificationResponse(1, "channel", "payload"));
    }

    private static ExchangeLog log(RecordedTape tape) {
        ExchangeLog log = new ExchangeLog(tape.tape());
        log.update();
        return log;
    }

    private static Filter filter(String text) {
        try {
            return Filter.parse(text);
        } catch (FilterException e) {
            throw new AssertionError(e.getMessage() + "\n" + e.pointed(), e);
        }
    }

    /// What is meant, exchange by exchange: names of messages, of a run with the rows that are.
    private static String meant(ExchangeLog log, String text) {
        List<String> meant = new ArrayList<>();
        Filter filter = filter(text);
        for (Exchange exchange : log.exchanges()) {
            Match match = filter.of(Facts.of(exchange, filter));
            if (match.isAll()) {
                meant.add("@" + (exchange.index() + 1));
                continue;
            }
            for (int i = 0; i < exchange.entries().size(); i++) {
                if (match.shows(i)) {
                    meant.add(
                            exchange.entries().get(i) instanceof Run run
                                    ? "row " + rows(match, i, run)
                                    : Wording.name(exchange.entries().get(i)));
                }
            }
        }
        return String.join(", ", meant);
    }

    private static String rows(Match match, int entry, Run run) {
        List<String> rows = new ArrayList<>();
        for (int at = 0; at < match.count(entry, run); at++) {
            rows.add(String.valueOf(match.row(entry, at)));
            assertThat(match.place(entry, match.row(entry, at))).isEqualTo(at);
        }
        return String.join("+", rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "type == DataRow # row 0+1+2",
                "type == 'D' # Describe, row 0+1+2",
                "type == 'D' and direction == server # row 0+1+2",
                "type == Authentication # AuthenticationSASL, AuthenticationOk",
                "type == AuthenticationOk # AuthenticationOk",
                "type == SASLInitialResponse # SASLInitialResponse",
                "type == PasswordMessage # ",
                "type == StartupMessage # StartupMessage",
                "type == Event # connect",
                "type in (Parse, 'B') # Parse, Bind",
                "type contains complete # ParseComplete, BindComplete, CommandComplete",
                "type matches \"^(parse|bind)$\" # Parse, Bind",
                "type != DataRow and exchange == 2 # Parse, Bind, Describe, Execute, Sync, ParseComplete,"
                        + " BindComplete, RowDescription, CommandComplete, ReadyForQuery",
                "direction == client and exchange != 2 # StartupMessage, SASLInitialResponse, Query",
                "exchange == 1 and not direction == server # connect, StartupMessage, SASLInitialResponse",
                "exchange == 1 and direction != server # StartupMessage, SASLInitialResponse",
                "type == DataRow and length > 20 # row 0+1",
                "length == 5 # Sync, ParseComplete, BindComplete",
                "number in (1, 2) # StartupMessage, AuthenticationSASL",
                "number == 15 # row 1",
                "t >= 201ms # row 2, CommandComplete, ReadyForQuery",
                "gap >= 1ms # AuthenticationOk, ParseComplete, row 2",
                "says contains \"from account\" # Parse",
                "says contains \"BALANCE FROM\" # Parse",
                "\"bern\" # row 0",
                "\"zürich | -3\" # row 1",
                "\"null | 1\" # row 2",
                "says == \"SELECT 3\" # CommandComplete",
                "says matches \"\\$1 = '42'\" # Bind",
                "says contains \"127.0.0.1\" # connect",
                "\"payload\" # NotificationResponse",
                "column.city == \"Bern\" # row 0",
                "column.city == \"bern\" # ",
                "column.CITY contains \"ZÜRI\" # row 1",
                "column.1 matches \"^.{6}$\" # row 1",
                "column.city == null # row 2",
                "column.city != null # row 0+1",
                "column.balance > 10 # row 0+2",
                "column.balance == 10.5 # row 0",
                "column.balance in (-3, 1000) # row 1+2",
                "column.balance != -3 # row 0+2",
                "column.nothing == null # ",
                "column.3 == null # ",
                "$1 == 42 # Bind",
                "$1 == \"42\" # Bind",
                "$2 == 42 # ",
                "sqlstate == 42P01 # ErrorResponse",
                "sqlstate matches \"^42\" # ErrorResponse",
                "severity == NOTICE # NoticeResponse",
                "severity in (error, fatal) # ErrorResponse",
                "notice # NoticeResponse",
                "masked # SASLInitialResponse",
                "dropped # ",
                "exchange == 2 # @2",
                "connection == 1 and exchange == 4 # @4",
                "kind == startup # @1",
                "kind == unasked # @4",
                "kind in (extended, simple) # @2, @3",
                "sql contains \"select city, balance\" # @2",
                "sql matches \"accoun?t set\" # @3",
                "outcome == failed # @3",
                "d > 100ms # @2",
                "d == 201ms # @2",
                "sending == 0 and kind == extended # @2",
                "wait > 100ms # @2",
                "wait == 200ms # @2",
                "arriving == 1ms # @2",
                "finishing > 0 or queued > 0 or away > 0 # ",
                "rows == 3 # @2",
                "messages == 4 # @3",
                "up >= 100B # @2",
                "down < 20 # ",
                "trips == 2 # @1",
                "tag == \"SELECT 3\" # @2",
                "tag contains select # @2",
                "status == failed # @3",
                "error # @3",
                "slow # @2",
                "ours # @3",
                "not (exchange in (1, 2, 3)) # @4",
                "error and type == Query or type == Sync # Sync, Query",
            })
    void a_filter_means_these_messages(String text, String meant) {
        assertThat(meant(log(session()), text)).isEqualTo(meant == null ? "" : meant);
    }

    @Test
    void what_a_message_does_not_have_is_neither_the_same_nor_something_else() {
        ExchangeLog log = log(session());
        assertThat(meant(log, "sqlstate != \"42P01\"")).isEqualTo("NoticeResponse");
        assertThat(meant(log, "tag != \"x\"")).isEqualTo("@2");
    }

    @Test
    void values_in_binary_are_compared_as_what_they_mean() {
        RowDescription columns = new RowDescription(
                List.of(new RowDescription.Column("n", 0, (short) 0, 23, (short) 4, -1, Format.BINARY)));
        ExchangeLog log = log(new RecordedTape()
                .sent(
                        new Parse("", "select $1", List.of(23)),
                        new Bind(
                                "",
                                "",
                                List.of(Format.BINARY),
                                List.of(Bytes.of(new byte[] {0, 0, 1, 0})),
                                List.of(Format.BINARY)),
                        new Execute("", 0),
                        new Sync())
                .received(new ParseComplete(), new BindComplete(), columns)
                .received(new DataRow(List.of(Bytes.of(new byte[] {0, 0, 1, 0}))))
                .received(new DataRow(List.of(Bytes.of(new byte[] {0, 0, 0, 7})))));

        assertThat(meant(log, "$1 == 256")).isEqualTo("Bind");
        assertThat(meant(log, "column.n == 256")).isEqualTo("row 0");
        assertThat(meant(log, "says == \"7\"")).isEqualTo("row 1");
    }

    @Test
    void what_is_dropped_is_counted_and_not_shown_unless_the_rest_decides() {
        RecordedTape tape = session();
        tape.track().close();
        tape.tape().forget();
        Exchange exchange = log(tape).exchanges().get(1);

        assertThat(meant(log(tape), "dropped and type == DataRow")).isEqualTo("row 0+1+2");
        Filter rows = filter("type == DataRow and says contains bern");
        Match match = rows.of(Facts.of(exchange, rows));
        assertThat(match.messages()).isZero();
        assertThat(match.undecided()).isEqualTo(3);
        assertThat(match.doubts()).containsExactly(Doubt.DROPPED);
        assertThat(meant(log(tape), "type == DataRow and (length > 20 or says contains bern)"))
                .isEqualTo("row 0+1");
        Filter not = filter("type == DataRow and not says contains bern");
        assertThat(not.of(Facts.of(exchange, not)).undecided()).isEqualTo(3);
    }

    @Test
    void a_pattern_that_would_take_for_ever_is_given_up() {
        ExchangeLog log = log(new RecordedTape()
                .sent(new Query("a".repeat(5000)))
                .received(new CommandComplete("SELECT 1"), new ReadyForQuery(TransactionStatus.IDLE)));
        for (String pattern : List.of("(a+)+b", "(a|a)*b", "(.*,){50}x", "((a?){3000})b")) {
            Filter filter = filter("sql matches \"" + pattern + "\"");
            Match match = filter.of(Facts.of(log.exchanges().getFirst(), filter));

            assertThat(match.isEmpty()).isTrue();
            if (match.undecided() > 0) {
                assertThat(match.doubts()).containsExactly(Doubt.TOO_SLOW);
            }
        }
        Filter slow = filter("sql matches \"(a+)+b\"");
        assertThat(slow.of(Facts.of(log.exchanges().getFirst(), slow)).undecided())
                .isEqualTo(3);
    }

    @Test
    void what_has_grown_is_asked_from_where_the_last_search_ended() {
        RecordedTape tape = new RecordedTape()
                .sent(new Query("select 1"))
                .received(new RowDescription(List.of(column("n", 23))))
                .received(row("1"), row("22"));
        ExchangeLog log = log(tape);
        Exchange exchange = log.exchanges().getFirst();
        Filter filter = filter("column.n > 10 or type == CommandComplete");
        Match first = filter.of(Facts.of(exchange, filter));
        assertThat(first.messages()).isEqualTo(1);
        assertThat(first.isOf(Clause.of(filter.expression()))).isFalse();

        tape.received(row("3"), row("44"), new CommandComplete("SELECT 4"));
        tape.received(new ReadyForQuery(TransactionStatus.IDLE));
        log.update();
        Match second = filter.of(Facts.of(exchange, filter), first, () -> false);

        assertThat(rows(second, 2, (Run) exchange.entries().get(2))).isEqualTo("1+3");
        assertThat(second.messages()).isEqualTo(3);
        assertThat(second.size(exchange.entries().size())).isEqualTo(2);
        assertThat(first.messages()).isEqualTo(1);
    }

    @Test
    void an_exchange_that_answers_otherwise_by_now_is_asked_anew() {
        RecordedTape tape = new RecordedTape()
                .sent(new Query("select 1"))
                .at(1000)
                .received(new RowDescription(List.of(column("n", 23))))
                .received(row("1"));
        ExchangeLog log = log(tape);
        Exchange exchange = log.exchanges().getFirst();
        Filter filter = filter("d > 100ms and type == DataRow");
        Match first = filter.of(Facts.of(exchange, filter));
        assertThat(first.isEmpty()).isTrue();

        tape.at(200_000).received(row("2"));
        log.update();

        assertThat(filter.of(Facts.of(exchange, filter), first, () -> false).messages())
                .isEqualTo(2);
    }

    @Test
    void a_search_ends_when_nobody_wants_to_know() {
        RecordedTape tape = new RecordedTape().sent(new Query("select 1"));
        for (int i = 0; i < 3000; i++) {
            tape.received(row("1"));
        }
        Filter filter = filter("length > 100");
        Facts facts = Facts.of(log(tape).exchanges().getFirst(), filter);

        assertThatThrownBy(() -> filter.of(facts, null, () -> true)).isInstanceOf(CancellationException.class);
    }

    @Test
    void what_a_message_says_is_what_the_panel_shows_but_for_what_that_cuts() {
        RecordedTape tape = session();
        tape.sent(
                new Describe(Target.STATEMENT, "s\tü"),
                new dev.trunkline.driver.wire.FrontendMessage.Close(Target.PORTAL, ""),
                new Execute("p", 7),
                new Flush());
        for (Exchange exchange : log(tape).exchanges()) {
            for (Entry entry : exchange.entries()) {
                if (entry instanceof Message m && m.tag() != 'B' && m.tag() != 'E' && m.tag() != 'N') {
                    assertThat(Says.of(m, List.of())).isEqualTo(Wording.says(m, List.of()));
                }
            }
        }
        assertThat(Needle.oneLine("a\u2003 b\u2028c\u3000")).isEqualTo(Wording.oneLine("a\u2003 b\u2028c\u3000"));
    }

    @Test
    void a_row_that_lies_about_its_length_is_read_as_far_as_it_goes() {
        byte[] lie = RecordedTape.bytes(row("abc", "def"));
        lie[10] = 100;
        RowText text = new RowText();
        text.read(lie, 0, lie.length, null);
        assertThat(text.text()).startsWith("abc");
        assertThat(RowText.cell(lie, 0, lie.length, null, "2")).isNull();
        for (int end = 0; end < lie.length; end++) {
            byte[] cut = Arrays.copyOf(lie, end);
            text.read(cut, 0, end, null);
            RowText.cell(cut, 0, end, null, "1");
        }
    }
}
