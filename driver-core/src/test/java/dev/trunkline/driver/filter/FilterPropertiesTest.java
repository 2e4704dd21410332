package dev.trunkline.driver.filter;

import static dev.trunkline.driver.testing.RecordedTape.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.filter.Expression.And;
import dev.trunkline.driver.filter.Expression.Condition;
import dev.trunkline.driver.filter.Expression.Not;
import dev.trunkline.driver.filter.Expression.Or;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.TransactionStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// For any filter: what it prints is the same filter, and what it means is what a simple reading of it means.
class FilterPropertiesTest {
    private static final List<String> WORDS = List.of("ab", "b", "aB", "a b", "ba", "\"", "'", "|", "ü", "x\\d", "");

    @Property(tries = 500)
    void what_is_printed_is_read_as_the_same(@ForAll("expressions") Expression expression) throws FilterException {
        assertThat(Filter.parse(expression.toString()).expression()).isEqualTo(expression);
    }

    @Property(tries = 300)
    void no_text_is_more_than_no_filter(@ForAll("texts") String text) {
        try {
            Filter.parse(text);
        } catch (FilterException e) {
            assertThat(e.start()).isBetween(0, text.length());
            assertThat(e.end()).isBetween(e.start(), text.length());
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 60)
    void what_is_meant_is_what_a_simple_reading_means(@ForAll("expressions") Expression expression, @ForAll long seed) {
        RecordedTape tape = new RecordedTape();
        Random random = new Random(seed);
        ExchangeLog log = new ExchangeLog(tape.tape());
        Filter filter = Filter.of(expression);
        List<Match> before = new ArrayList<>();
        for (int step = 0; step < 3; step++) {
            talk(tape, random, step == 0);
            log.update();
            for (Exchange exchange : log.exchanges()) {
                Match last = exchange.index() < before.size() ? before.get(exchange.index()) : null;
                Match match = filter.of(Facts.of(exchange, filter), last, () -> false);
                if (last == null) {
                    before.add(match);
                } else {
                    before.set(exchange.index(), match);
                }
                check(match, expression, exchange);
            }
        }
    }

    private static void check(Match match, Expression expression, Exchange exchange) {
        long messages = 0;
        for (int i = 0; i < exchange.entries().size(); i++) {
            Entry entry = exchange.entries().get(i);
            if (entry instanceof Run run) {
                int shown = 0;
                for (int row = 0; row < run.count(); row++) {
                    if (holds(expression, exchange, i, row)) {
                        assertThat(match.row(i, shown)).isEqualTo(row);
                        assertThat(match.place(i, row)).isEqualTo(shown);
                        shown++;
                    }
                }
                assertThat(match.count(i, run)).isEqualTo(shown);
                assertThat(match.shows(i)).isEqualTo(shown > 0 || match.isAll());
                messages += shown;
            } else {
                boolean holds = holds(expression, exchange, i, 0);
                assertThat(match.shows(i)).isEqualTo(holds);
                messages += holds ? 1 : 0;
            }
        }
        assertThat(match.messages()).isEqualTo(messages);
        assertThat(match.undecided()).isZero();
    }

    /// Some messages, so that a run may go on where it ended.
    private static void talk(RecordedTape tape, Random random, boolean first) {
        for (int i = 0; i < 6; i++) {
            tape.at(random.nextInt(1, 50) * 1000L + i * 50_000L);
            String word = WORDS.get(random.nextInt(WORDS.size()));
            switch (first && i == 0 ? 0 : random.nextInt(5)) {
                case 0 ->
                    tape.sent(new Query("a " + word))
                            .received(new RowDescription(List.of(column("ab", 25), column("b", 25))));
                case 1 -> tape.received(new CommandComplete("AB " + word.replace("\"", "")));
                case 2 -> tape.received(new ReadyForQuery(TransactionStatus.IDLE));
                case 3, 4 -> {
                    for (int row = random.nextInt(1, 200); row > 0; row--) {
                        String a = WORDS.get(random.nextInt(WORDS.size()));
                        String b = random.nextInt(4) == 0 ? null : String.valueOf(random.nextInt(-3, 12));
                        tape.received(RecordedTape.row(a, b));
                    }
                }
                default -> throw new AssertionError();
            }
        }
    }

    private static boolean holds(Expression expression, Exchange exchange, int entry, int row) {
        return switch (expression) {
            case Not(Expression what) -> !holds(what, exchange, entry, row);
            case And(List<Expression> all) -> all.stream().allMatch(each -> holds(each, exchange, entry, row));
            case Or(List<Expression> any) -> any.stream().anyMatch(each -> holds(each, exchange, entry, row));
            case Condition c -> asked(c, exchange, exchange.entries().get(entry), row);
        };
    }

    private static boolean asked(Condition c, Exchange exchange, Entry entry, int row) {
        Run run = entry instanceof Run r ? r : null;
        Message message = entry instanceof Message m ? m : null;
        return switch (c.field()) {
            case TYPE -> {
                String name = run != null ? "DataRow" : dev.trunkline.driver.capture.Wording.name(entry);
                String letter = String.valueOf((char) (run != null ? run.tag() : message.tag()));
                yield word(c.check(), name) || letter(c.check(), letter);
            }
            case DIRECTION ->
                word(c.check(), message != null && message.direction() == Direction.FRONTEND ? "client" : "server");
            case LENGTH -> number(c.check(), run != null ? run.span(row).length() : message.length());
            case NUMBER -> number(c.check(), run != null ? run.number() + row : message.number());
            case T -> number(c.check(), (run != null ? run.nanos(row) : entry.nanos()) - exchange.startNanos());
            // Without a description nobody knows what a column is called.
            case COLUMN ->
                run != null
                        && exchange.columns(run).isPresent()
                        && value(c.check(), cells(run, row).get(c.part().equals("ab") ? 0 : 1));
            case SAYS -> text(c.check(), says(exchange, entry, row));
            case SQL -> exchange.kind() == Exchange.Kind.SIMPLE && text(c.check(), line(exchange.sql()));
            case ROWS -> number(c.check(), exchange.rows());
            case ERROR -> exchange.outcome() == Exchange.Outcome.FAILED;
            default -> throw new AssertionError(c.field());
        };
    }

    private static String says(Exchange exchange, Entry entry, int row) {
        if (!(entry instanceof Run run)) {
            Message m = (Message) entry;
            return line(m.tag() == 'Q' ? exchange.sql() : dev.trunkline.driver.capture.Wording.says(m, List.of()));
        }
        List<String> said = new ArrayList<>();
        cells(run, row).forEach(cell -> said.add(cell.orElse("NULL")));
        return line(String.join(" | ", said));
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static List<Optional<String>> cells(Run run, int row) {
        byte[] bytes = run.span(row).copy();
        DataRow said = (DataRow) dev.trunkline.driver.wire.BackendCodec.decode(bytes, 0, bytes.length, null);
        return said.values().stream()
                .map(value -> Optional.ofNullable(value).map(v -> v.utf8()))
                .toList();
    }

    private static boolean word(Check check, String word) {
        return switch (check) {
            case Check.Compare(Operator o, Value v) ->
                ((Value.Name) v).word().equals(word) == (o == Operator.EQUAL)
                        && (o == Operator.EQUAL || ((Value.Name) v).word().length() > 1);
            case Check.OneOf(List<Value> vs) ->
                vs.stream().anyMatch(v -> ((Value.Name) v).word().equals(word));
            default -> throw new AssertionError(check);
        };
    }

    private static boolean letter(Check check, String letter) {
        return switch (check) {
            case Check.Compare(Operator o, Value v) ->
                ((Value.Name) v).word().length() == 1
                        && ((Value.Name) v).word().equals(letter) == (o == Operator.EQUAL);
            case Check.OneOf(List<Value> vs) ->
                vs.stream().anyMatch(v -> ((Value.Name) v).word().equals(letter));
            default -> throw new AssertionError(check);
        };
    }

    private static boolean number(Check check, long number) {
        return switch (check) {
            case Check.Compare(Operator o, Value v) ->
                compared(o, BigDecimal.valueOf(number).compareTo(plain(v)));
            case Check.OneOf(List<Value> vs) ->
                vs.stream().anyMatch(v -> BigDecimal.valueOf(number).compareTo(plain(v)) == 0);
            default -> throw new AssertionError(check);
        };
    }

    private static BigDecimal plain(Value value) {
        Value.Quantity quantity = (Value.Quantity) value;
        return quantity.number()
                .multiply(BigDecimal.valueOf(quantity.unit().map(Unit::factor).orElse(1L)));
    }

    private static boolean compared(Operator operator, int result) {
        return switch (operator) {
            case EQUAL -> result == 0;
            case NOT_EQUAL -> result != 0;
            case LESS -> result < 0;
            case AT_MOST -> result <= 0;
            case MORE -> result > 0;
            case AT_LEAST -> result >= 0;
        };
    }

    private static boolean text(Check check, String text) {
        return switch (check) {
            case Check.Compare(Operator o, Value v) -> ((Value.Text) v).text().equals(text) == (o == Operator.EQUAL);
            case Check.OneOf(List<Value> vs) ->
                vs.stream().anyMatch(v -> ((Value.Text) v).text().equals(text));
            case Check.Contains(String wanted) ->
                text.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
            case Check.Matches(String pattern) ->
                Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(text).find();
            case Check.Holds _ -> throw new AssertionError(check);
        };
    }

    private static boolean value(Check check, Optional<String> cell) {
        return switch (check) {
            case Check.Compare(Operator o, Value.Null _) -> cell.isEmpty() == (o == Operator.EQUAL);
            case Check.Compare(Operator o, Value.Quantity q) ->
                cell.filter(text -> text.matches("-?\\d+"))
                        .filter(text -> compared(o, new BigDecimal(text).compareTo(q.number())))
                        .isPresent();
            default -> cell.isPresent() && text(check, cell.get());
        };
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "type",
                "length",
                "error",
                "and",
                "or",
                "not",
                "(",
                ")",
                "==",
                ">",
                "in",
                ",",
                "\"",
                "'",
                "100ms",
                "DataRow",
                "contains",
                "matches",
                "\\",
                "column.",
                "$1",
                "5",
                "-",
                "~",
                "!",
                "{",
                "}",
                "null",
                ".",
                "ü");
        return pieces.list().ofMaxSize(12).map(list -> String.join(" ", list));
    }

    @Provide
    Arbitrary<Expression> expressions() {
        return expressions(3);
    }

    private Arbitrary<Expression> expressions(int depth) {
        Arbitrary<Expression> leaf =
                Arbitraries.oneOf(words(), numbers(), texted(), values()).map(c -> c);
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Expression> part = Arbitraries.lazy(() -> expressions(depth - 1));
        return Arbitraries.oneOf(
                leaf,
                part.map(Not::new),
                part.list().ofMinSize(2).ofMaxSize(3).map(And::new),
                part.list().ofMinSize(2).ofMaxSize(3).map(Or::new));
    }

    private Arbitrary<Condition> words() {
        Arbitrary<Value> types = Arbitraries.of("DataRow", "Query", "CommandComplete", "D", "Z", "Parse", "1")
                .map(Value.Name::new);
        Arbitrary<Value> directions = Arbitraries.of("client", "server").map(Value.Name::new);
        Arbitrary<Operator> same = Arbitraries.of(Operator.EQUAL, Operator.NOT_EQUAL);
        return Arbitraries.oneOf(
                Combinators.combine(same, types).as((o, v) -> new Condition(Field.TYPE, "", new Check.Compare(o, v))),
                types.list().ofMinSize(1).ofMaxSize(3).map(vs -> new Condition(Field.TYPE, "", new Check.OneOf(vs))),
                Combinators.combine(same, directions)
                        .as((o, v) -> new Condition(Field.DIRECTION, "", new Check.Compare(o, v))),
                Arbitraries.just(new Condition(Field.ERROR, "", new Check.Holds())));
    }

    private Arbitrary<Condition> numbers() {
        Arbitrary<Value> plain = Arbitraries.integers()
                .between(0, 300)
                .map(n -> new Value.Quantity(BigDecimal.valueOf(n), Optional.empty()));
        Arbitrary<Value> times = Combinators.combine(
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, BigDecimal.valueOf(300))
                                .ofScale(2),
                        Arbitraries.of(Unit.MS, Unit.US))
                .as((n, unit) -> new Value.Quantity(n, Optional.of(unit)));
        Arbitrary<Operator> any = Arbitraries.of(Operator.values());
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.of(Field.LENGTH, Field.NUMBER, Field.ROWS), any, plain)
                        .as((f, o, v) -> new Condition(f, "", new Check.Compare(o, v))),
                plain.list().ofMinSize(1).ofMaxSize(3).map(vs -> new Condition(Field.LENGTH, "", new Check.OneOf(vs))),
                Combinators.combine(any, times).as((o, v) -> new Condition(Field.T, "", new Check.Compare(o, v))));
    }

    private Arbitrary<Check> textChecks() {
        Arbitrary<String> words = Arbitraries.of(WORDS);
        return Arbitraries.oneOf(
                words.map(Check.Contains::new),
                words.filter(word -> !word.startsWith("|")).map(Check.Matches::new),
                words.map(w -> new Check.Compare(Operator.EQUAL, new Value.Text(w))),
                words.map(w -> new Check.Compare(Operator.NOT_EQUAL, new Value.Text(w))),
                words.map(w -> (Value) new Value.Text(w))
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(Check.OneOf::new));
    }

    private Arbitrary<Condition> texted() {
        return Combinators.combine(Arbitraries.of(Field.SAYS, Field.SQL), textChecks())
                .as((field, check) -> new Condition(field, "", check));
    }

    private Arbitrary<Condition> values() {
        Arbitrary<Check> numbers = Combinators.combine(
                        Arbitraries.of(Operator.values()),
                        Arbitraries.integers().between(-3, 12))
                .as((o, n) -> new Check.Compare(o, new Value.Quantity(BigDecimal.valueOf(n), Optional.empty())));
        Arbitrary<Check> nulls =
                Arbitraries.of(Operator.EQUAL, Operator.NOT_EQUAL).map(o -> new Check.Compare(o, new Value.Null()));
        return Combinators.combine(Arbitraries.of("ab", "b"), Arbitraries.oneOf(textChecks(), numbers, nulls))
                .as((part, check) -> new Condition(Field.COLUMN, part, check));
    }
}
