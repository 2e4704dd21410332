package dev.trunkline.driver.filter;

import dev.trunkline.driver.filter.Expression.Condition;
import dev.trunkline.driver.filter.RowText.Cell;
import dev.trunkline.driver.tape.PayloadException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// A condition made ready to be asked very often.
///
/// Thread-safe.
final class Question {
    /// Asks it of the message that is being read.
    private interface Asking {
        Truth ask(Reading reading);
    }

    /// What is asked of a text that is there.
    private interface OfText {
        Truth ask(String text);
    }

    private final Field field;
    private final Asking asking;
    private final int cost;

    Question(Condition condition) {
        field = condition.field();
        asking = asking(condition);
        int reading = field.isInBytes() ? 8 : field.kind() == Field.Kind.TEXT ? 4 : 1;
        cost = reading + (condition.check() instanceof Check.Matches ? 16 : 0);
    }

    Field field() {
        return field;
    }

    /// How dear it is, beside others.
    int cost() {
        return cost;
    }

    Truth ask(Reading reading) {
        boolean ofMessage = field.scope() != Field.Scope.EXCHANGE;
        if (ofMessage && reading.isUnlisted() && field != Field.DIRECTION && field != Field.DROPPED) {
            return reading.doubts(Doubt.DROPPED);
        }
        if (field.isInBytes() && !reading.isReadable()) {
            return Truth.UNKNOWN;
        }
        if (field == Field.SQL && reading.facts().unread()) {
            return reading.doubts(Doubt.DROPPED);
        }
        try {
            return asking.ask(reading);
        } catch (PayloadException e) {
            return reading.doubts(Doubt.DROPPED);
        }
    }

    private static Asking asking(Condition condition) {
        Field field = condition.field();
        return switch (field.kind()) {
            case FLAG -> reading -> Truth.of(reading.holds(field));
            case COUNT, SIZE, TIME -> {
                LongPredicate holds = ofNumber(condition.check());
                yield reading -> {
                    long number = reading.number(field);
                    return Truth.of(number != Reading.ABSENT && holds.test(number));
                };
            }
            case WORD -> ofWord(field, condition.check());
            case TEXT -> ofText(field, condition.check());
            case VALUE -> ofValue(field, condition.part(), condition.check());
        };
    }

    private static LongPredicate ofNumber(Check check) {
        return switch (check) {
            case Check.Compare(Operator operator, Value value) -> {
                long wanted = whole(value);
                yield number -> operator.holds(Long.compare(number, wanted));
            }
            case Check.OneOf(List<Value> values) -> {
                long[] wanted = values.stream().mapToLong(Question::whole).toArray();
                yield number -> {
                    for (long each : wanted) {
                        if (each == number) {
                            return true;
                        }
                    }
                    return false;
                };
            }
            case Check.Holds _, Check.Contains _, Check.Matches _ -> throw new IllegalArgumentException("" + check);
        };
    }

    private static long whole(Value value) {
        return ((Value.Quantity) value).whole();
    }

    private static Asking ofWord(Field field, Check check) {
        Function<Value, Asking> is = value -> {
            String word = ((Value.Name) value).word();
            return field == Field.TYPE
                    ? reading -> reading.is(word)
                    : reading -> Truth.of(word.equals(reading.text(field)));
        };
        return switch (check) {
            case Check.Compare(Operator operator, Value value) -> {
                Asking same = is.apply(value);
                yield operator == Operator.EQUAL
                        ? same
                        : reading -> reading.text(field) == null
                                ? Truth.NO
                                : same.ask(reading).not();
            }
            case Check.OneOf(List<Value> values) -> {
                List<Asking> each = values.stream().map(is).toList();
                yield reading -> {
                    Truth found = Truth.NO;
                    for (Asking one : each) {
                        found = found.or(one.ask(reading));
                    }
                    return found;
                };
            }
            case Check.Contains _, Check.Matches _ -> ofText(field, check);
            case Check.Holds _ -> throw new IllegalArgumentException("" + check);
        };
    }

    private static Asking ofText(Field field, Check check) {
        if (field == Field.SAYS && check instanceof Check.Contains(String text)) {
            Needle needle = new Needle(text);
            return reading -> Truth.of(reading.says(needle));
        }
        OfText test = ofText(check);
        return reading -> {
            String text = reading.text(field);
            return text == null ? Truth.NO : told(reading, test.ask(field == Field.SQL ? Needle.oneLine(text) : text));
        };
    }

    /// A text that is there and leaves a doubt is one that a pattern gave up at.
    private static Truth told(Reading reading, Truth found) {
        return found == Truth.UNKNOWN ? reading.doubts(Doubt.TOO_SLOW) : found;
    }

    private static OfText ofText(Check check) {
        return switch (check) {
            case Check.Compare(Operator operator, Value value) -> {
                String wanted = ((Value.Text) value).text();
                yield text -> Truth.of(text.equals(wanted) == (operator == Operator.EQUAL));
            }
            case Check.OneOf(List<Value> values) -> {
                List<String> wanted = values.stream()
                        .map(value -> ((Value.Text) value).text())
                        .toList();
                yield text -> Truth.of(wanted.contains(text));
            }
            case Check.Contains(String wanted) -> {
                Needle needle = new Needle(wanted);
                yield text -> Truth.of(needle.in(text));
            }
            case Check.Matches(String pattern) -> new SafePattern(pattern)::finds;
            case Check.Holds _ -> throw new IllegalArgumentException("" + check);
        };
    }

    private static Asking ofValue(Field field, String part, Check check) {
        Function<Cell, Truth> holds = switch (check) {
            case Check.Compare(Operator operator, Value value) -> cell -> Truth.of(compares(cell, operator, value));
            case Check.OneOf(List<Value> values) ->
                cell -> Truth.of(values.stream().anyMatch(value -> compares(cell, Operator.EQUAL, value)));
            case Check.Contains _, Check.Matches _ -> {
                OfText test = ofText(check);
                yield cell -> cell.text() == null ? Truth.NO : test.ask(cell.text());
            }
            case Check.Holds _ -> throw new IllegalArgumentException("" + check);
        };
        return reading -> {
            Cell cell = reading.cell(field, part);
            return cell == null ? Truth.NO : told(reading, holds.apply(cell));
        };
    }

    private static boolean compares(Cell cell, Operator operator, Value value) {
        String text = cell.text();
        return switch (value) {
            case Value.Null _ -> (text == null) == (operator == Operator.EQUAL);
            case Value.Text(String wanted) -> text != null && text.equals(wanted) == (operator == Operator.EQUAL);
            case Value.Quantity quantity -> {
                BigDecimal number = number(text);
                yield number != null && operator.holds(number.compareTo(quantity.number()));
            }
            case Value.Name _ -> throw new IllegalArgumentException("" + value);
        };
    }

    /// A value as a number; null if it is none.
    private static @Nullable BigDecimal number(@Nullable String text) {
        // PostgreSQL's longest numeric has some hundred thousand digits; nobody compares with those.
        if (text == null || text.isEmpty() || text.length() > 1000 || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > 100_000 ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
