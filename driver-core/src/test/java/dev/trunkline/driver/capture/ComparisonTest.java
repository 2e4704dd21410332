package dev.trunkline.driver.capture;

import static dev.trunkline.driver.testing.RecordedTape.column;
import static dev.trunkline.driver.testing.RecordedTape.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.capture.Finding.Kind;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.BindComplete;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.BackendMessage.ErrorResponse;
import dev.trunkline.driver.wire.BackendMessage.ParseComplete;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.CopyData;
import dev.trunkline.driver.wire.FrontendMessage.CopyDone;
import dev.trunkline.driver.wire.FrontendMessage.Describe;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.FrontendMessage.Target;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final String SQL = "select id, name from customer order by id limit 3";
    private static final BackendMessage READY = new ReadyForQuery(TransactionStatus.IDLE);

    private final RecordedTape tape = new RecordedTape();
    private long now;

    private ComparisonTest after(long micros) {
        now += micros;
        tape.at(now);
        return this;
    }

    private ComparisonTest sent(FrontendMessage... messages) {
        tape.sent(messages);
        return this;
    }

    private ComparisonTest received(BackendMessage... messages) {
        tape.received(messages);
        return this;
    }

    private static RowDescription described(Format format) {
        return new RowDescription(List.of(in(format, "id", 23), in(format, "name", 25)));
    }

    private static RowDescription.Column in(Format format, String name, int type) {
        RowDescription.Column text = column(name, type);
        return new RowDescription.Column(
                name, text.tableOid(), text.columnNumber(), type, text.typeLength(), text.typeModifier(), format);
    }

    private ComparisonTest simple(String... names) {
        after(100).sent(new Query(SQL)).after(2000).received(described(Format.TEXT));
        return rows(names);
    }

    private ComparisonTest extended(Format format, String... names) {
        after(100)
                .sent(
                        new Parse("", SQL, List.of()),
                        new Bind("", "", List.of(), List.of(), format == Format.TEXT ? List.of() : List.of(format)),
                        new Describe(Target.PORTAL, ""),
                        new Execute("", 0),
                        new Sync());
        after(3000).received(new ParseComplete(), new BindComplete(), described(format));
        return rows(names);
    }

    private ComparisonTest rows(String... names) {
        for (int i = 0; i < names.length; i++) {
            received(row(Integer.toString(i + 1), names[i]));
        }
        return after(500).received(new CommandComplete("SELECT " + names.length), READY);
    }

    private List<Exchange> exchanges() {
        ExchangeLog log = new ExchangeLog(tape.tape());
        log.update();
        return log.exchanges();
    }

    private Comparison compared() {
        List<Exchange> all = exchanges();
        return Comparison.of(all.get(all.size() - 2), all.getLast());
    }

    /// `Q<` for a Query that only the left has, `T=` for a row description that both have.
    private static String rows(Comparison comparison) {
        return IntStream.range(0, comparison.size())
                .mapToObj(i -> {
                    Comparison.Row row = comparison.row(i);
                    Part part = row.left().or(row::right).orElseThrow();
                    return Wording.letter(part.first())
                            + ComparisonText.sign(comparison.find(i).kind());
                })
                .collect(Collectors.joining(" "));
    }

    private static Finding find(Comparison comparison, char tag) {
        for (int i = 0; i < comparison.size(); i++) {
            Comparison.Row row = comparison.row(i);
            boolean own = row.isPair() && row.left().orElseThrow().sent() == (tag == 'd' || tag == 'B');
            if (own && Wording.letter(row.left().orElseThrow().first()).equals(String.valueOf(tag))) {
                return comparison.find(i);
            }
        }
        throw new AssertionError("no pair " + tag);
    }

    @Test
    void the_questions_of_two_protocols_have_nothing_in_common_and_their_answers_have() {
        simple("Ann", "Bob", "Eve").extended(Format.TEXT, "Ann", "Bob", "Eve");
        Comparison comparison = compared();
        assertThat(rows(comparison)).isEqualTo("Q< P> B> D> E> S> 1> 2> T= D= C= Z=");
        assertThat(comparison.isCut()).isFalse();
        assertThat(comparison.row(0).left().orElseThrow().sent()).isTrue();
        assertThat(comparison.row(8).right().orElseThrow().startNanos()).isEqualTo(3_000_000);
    }

    @Test
    void what_differs_is_named_by_the_manuals_fields() {
        extended(Format.TEXT, "Ann").extended(Format.BINARY, "Ann", "Bob");
        Comparison comparison = compared();
        assertThat(rows(comparison)).isEqualTo("P= B≠ D= E= S= 1= 2= T≠ D≠ C≠ Z=");
        assertThat(find(comparison, 'B').asText()).contains("length 13 → 15").contains("result format 1 – → 1");
        assertThat(find(comparison, 'T').differences())
                .extracting(Finding.Difference::what)
                .doesNotContain("length")
                .allMatch(what -> what.endsWith("format"));
        assertThat(find(comparison, 'C').asText()).contains("SELECT 1").contains("SELECT 2");
    }

    @Test
    void rows_in_two_formats_are_counted_and_not_compared() {
        extended(Format.TEXT, "Ann").extended(Format.BINARY, "Ann");
        assertThat(find(compared(), 'D').asText()).isEqualTo("format text → binary");
    }

    @Test
    void the_first_row_that_differs_is_told_with_its_column() {
        simple("Ann", "Bob", "Eve").simple("Ann", "Rob", "Liz");
        Finding found = find(compared(), 'D');
        assertThat(found.kind()).isEqualTo(Kind.DIFFERENT);
        assertThat(found.asText()).isEqualTo("row 2, name text Bob → Rob");
        assertThat(found.comparedRows()).isEqualTo(2);
    }

    @Test
    void of_many_rows_the_first_thousand_are_compared() {
        String[] many = IntStream.range(0, 1500).mapToObj(i -> "x").toArray(String[]::new);
        simple(many).simple(many);
        Finding found = find(compared(), 'D');
        assertThat(found.kind()).isEqualTo(Kind.ALIKE);
        assertThat(found.comparedRows()).isEqualTo(1000);
    }

    @Test
    void an_error_stands_where_the_rows_would_have() {
        simple("Ann");
        after(100).sent(new Query(SQL)).after(900);
        received(new ErrorResponse(Vocabulary.error("ERROR", "42P01", "no such table")), READY);
        assertThat(rows(compared())).isEqualTo("Q= T< D< C< E> Z=");
    }

    @Test
    void errors_differ_by_their_fields() {
        for (String code : List.of("42P01", "42P02")) {
            after(100).sent(new Query(SQL)).after(900);
            received(new ErrorResponse(Vocabulary.error("ERROR", code, "no such thing")), READY);
        }
        assertThat(find(compared(), 'E').asText()).isEqualTo("SQLSTATE \"42P01\" → \"42P02\"");
    }

    @Test
    void the_same_exchange_twice_is_equal_but_for_its_times() {
        simple("Ann").simple("Ann");
        assertThat(rows(compared())).isEqualTo("Q= T= D= C= Z=");
    }

    @Test
    void data_that_the_client_copies_is_one_part_however_many_messages_it_is() {
        for (int count : new int[] {3, 5}) {
            after(100).sent(new Query("copy t from stdin"));
            received(new BackendMessage.CopyInResponse(Format.TEXT, List.of(Format.TEXT)));
            for (int i = 0; i < count; i++) {
                sent(new CopyData(Bytes.utf8("1\n")));
            }
            sent(new CopyDone()).after(100).received(new CommandComplete("COPY " + count), READY);
        }
        Comparison comparison = compared();
        assertThat(rows(comparison)).isEqualTo("Q= G= d≠ c= C≠ Z=");
        assertThat(comparison.row(2).right().orElseThrow().name()).isEqualTo("CopyData × 5");
        assertThat(find(comparison, 'd').asText()).isEqualTo("messages 3 → 5, bytes 21 → 35");
    }

    @Test
    void an_exchange_without_an_answer_can_be_compared_as_far_as_it_has_come() {
        simple("Ann").after(100).sent(new Query(SQL));
        Comparison comparison = compared();
        assertThat(rows(comparison)).isEqualTo("Q= T< D< C< Z<");
        assertThat(comparison.rightCost().firstByte()).isEmpty();
        assertThat(Measure.FIRST_BYTE.difference(comparison.leftCost(), comparison.rightCost()))
                .isEmpty();
    }

    @Test
    void what_is_too_much_to_be_aligned_is_counted() {
        after(100).sent(new Query("…"));
        for (int i = 0; i < 5000; i++) {
            received(new CommandComplete("A"), new BackendMessage.EmptyQueryResponse());
        }
        received(READY).after(100).sent(new Query("…"));
        for (int i = 0; i < 5000; i++) {
            received(new BackendMessage.EmptyQueryResponse(), new CommandComplete("A"));
        }
        received(READY);
        Comparison comparison = compared();
        assertThat(comparison.isCut()).isTrue();
        int rest = IntStream.range(0, comparison.size())
                .filter(i -> comparison.kind(i).equals(java.util.Optional.of(Kind.COUNTED)))
                .findFirst()
                .orElseThrow();
        Part left = comparison.row(rest).left().orElseThrow();
        Part right = comparison.row(rest).right().orElseThrow();
        assertThat(left.messages() + right.messages()).isGreaterThan(10_000);
        assertThat(left.name()).startsWith("messages × ");
        long shown = 0;
        for (int i = 0; i < comparison.size(); i++) {
            shown += comparison.row(i).left().map(Part::messages).orElse(0L);
        }
        assertThat(shown).isEqualTo(comparison.left().messages());
    }

    @Test
    void hundreds_of_thousands_of_answers_are_compared_at_once() {
        List<Exchange> both = new ArrayList<>();
        for (int each = 0; each < 2; each++) {
            after(100).sent(new Query("…"));
            for (int i = 0; i < 200_000; i++) {
                received(new CommandComplete("INSERT 0 1"));
            }
            received(READY);
        }
        both.addAll(exchanges());
        long began = System.nanoTime();
        Comparison comparison = Comparison.of(both.getFirst(), both.getLast());
        assertThat(comparison.size()).isEqualTo(200_002);
        assertThat(System.nanoTime() - began).isLessThan(2_000_000_000L);
        assertThat(comparison.find(150_000).kind()).isEqualTo(Kind.SAME);
    }

    @Test
    void costs_are_counted_from_the_first_message() {
        extended(Format.TEXT, "Ann", "Bob");
        Cost cost = Cost.of(exchanges().getLast());
        assertThat(cost.roundTrips()).isEqualTo(1);
        assertThat(cost.sentMessages()).isEqualTo(5);
        assertThat(cost.receivedMessages()).isEqualTo(7);
        assertThat(cost.rows()).isEqualTo(2);
        assertThat(cost.firstByte()).isEqualTo(OptionalLong.of(3_000_000));
        assertThat(cost.firstRow()).isEqualTo(OptionalLong.of(3_000_000));
        assertThat(cost.nanos()).isEqualTo(3_500_000);
        assertThat(cost.in(Phase.Kind.ARRIVING)).isEqualTo(500_000);
        assertThat(cost.waits()).containsExactly(3_000_000L);
    }

    @Test
    void a_terminal_gets_costs_and_messages_beside_each_other() throws IOException {
        simple("Ann", "Bob", "Eve").extended(Format.TEXT, "Ann", "Rob", "Eve");
        StringBuilder out = new StringBuilder();
        new ComparisonText(out).print(compared());
        assertThat(out).hasToString("""
                                     1 simple  2 extended  difference
                  round trips               1           1           =
                  messages sent             1           5          +4
                  bytes sent               55          93         +38
                  messages received         6           8          +2
                  bytes received          128         138         +10
                  rows                      3           3           =
                  first byte         2.000 ms    3.000 ms   +1.000 ms
                  first row          2.000 ms    3.000 ms   +1.000 ms
                  rows arriving      0.000 ms    0.000 ms           =
                  total              2.500 ms    3.500 ms   +1.000 ms

                  <  0.000  → Q Query            55
                  >                                  0.000  → P Parse            58
                  >                                  0.000  → B Bind             13
                  >                                  0.000  → D Describe          7
                  >                                  0.000  → E Execute          10
                  >                                  0.000  → S Sync              5
                  >                                  3.000  ← 1 ParseComplete     5
                  >                                  3.000  ← 2 BindComplete      5
                  =  2.000  ← T RowDescription   51  3.000  ← T RowDescription   51
                  ≠  2.000  ← D DataRow × 3      57  3.000  ← D DataRow × 3      57  row 2, name text Bob → Rob
                  =  2.500  ← C CommandComplete  14  3.500  ← C CommandComplete  14
                  =  2.500  ← Z ReadyForQuery     6  3.500  ← Z ReadyForQuery     6
                  = equal bytes   ~ equal as far as compared   ≠ differs   < left only   > right only   … counted only
                """);
    }
}
