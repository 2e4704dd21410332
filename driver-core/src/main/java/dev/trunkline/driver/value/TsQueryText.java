package dev.trunkline.driver.value;

import dev.trunkline.driver.value.TsQuery.And;
import dev.trunkline.driver.value.TsQuery.Item;
import dev.trunkline.driver.value.TsQuery.Not;
import dev.trunkline.driver.value.TsQuery.Or;
import dev.trunkline.driver.value.TsQuery.Phrase;
import dev.trunkline.driver.value.TsQuery.Word;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Queries as text: `'fat':AB & !( 'rat':* | 'cat' ) <2> 'dog'` (manual 8.11.2). A text does not say
/// whether `a & b & c` was put together from the left or the right: it is read from the left.
///
/// Thread-safe: holds no state.
final class TsQueryText {
    /// What is still to be written: a text, or an item with its operands.
    ///
    /// @param index of the item; -1 for a text
    /// @param outer how strongly the operator around it binds
    /// @param behindPhrase whether it is the right operand of a phrase
    private record Todo(String text, int index, int outer, boolean behindPhrase) {}

    private TsQueryText() {}

    /// How strongly an operator binds; 0 stands for an opening bracket.
    private static int strength(@Nullable Item operator) {
        return switch (operator) {
            case null -> 0;
            case Or _ -> 1;
            case And _ -> 2;
            case Phrase _ -> 3;
            case Not _ -> 4;
            case Word _ -> 5;
        };
    }

    static String write(TsQuery query) {
        List<Item> items = query.items();
        if (items.isEmpty()) {
            return "";
        }
        int[] sizes = sizes(items);
        StringBuilder out = new StringBuilder();
        Deque<Todo> todo = new ArrayDeque<>();
        todo.push(new Todo("", 0, 0, false));
        while (!todo.isEmpty()) {
            Todo next = todo.pop();
            if (next.index() < 0) {
                out.append(next.text());
            } else if (items.get(next.index()) instanceof Word word) {
                write(word, out);
            } else {
                operator(items.get(next.index()), next, sizes, todo);
            }
        }
        return out.toString();
    }

    /// Of each item with its operands, how many items it is. Found from the end, where there are no
    /// operators.
    private static int[] sizes(List<Item> items) {
        int[] sizes = new int[items.size()];
        for (int i = sizes.length - 1; i >= 0; i--) {
            int right = i + 1;
            sizes[i] = switch (TsQuery.operands(items.get(i))) {
                case 0 -> 1;
                case 1 -> 1 + sizes[right];
                default -> 1 + sizes[right] + sizes[right + sizes[right]];
            };
        }
        return sizes;
    }

    private static void operator(Item item, Todo at, int[] sizes, Deque<Todo> todo) {
        int strength = strength(item);
        int right = at.index() + 1;
        boolean brackets = strength < at.outer() || (item instanceof Phrase && at.behindPhrase());
        String word = switch (item) {
            case Or _ -> " | ";
            case And _ -> " & ";
            case Phrase(int distance) -> distance == 1 ? " <-> " : " <" + distance + "> ";
            case Not _, Word _ -> "!";
        };
        // The last to be written is pushed first.
        if (brackets) {
            todo.push(text(" )"));
        }
        todo.push(new Todo("", right, strength, item instanceof Phrase));
        todo.push(text(word));
        if (TsQuery.operands(item) == 2) {
            todo.push(new Todo("", right + sizes[right], strength, false));
        }
        if (brackets) {
            todo.push(text("( "));
        }
    }

    private static Todo text(String text) {
        return new Todo(text, -1, 0, false);
    }

    private static void write(Word word, StringBuilder out) {
        TextSearch.writeWord(word.word(), out);
        if (word.prefix() || !word.weights().isEmpty()) {
            out.append(':').append(word.prefix() ? "*" : "").append(word.weights());
        }
    }

    /// Operators wait until what binds less comes; so operands come before their operator, the left one
    /// first, and that is, backwards, the server's order.
    static TsQuery read(TextReader in) {
        List<Item> backwards = new ArrayList<>();
        List<@Nullable Item> waiting = new ArrayList<>();
        boolean operandWanted = true;
        while (!in.atEnd()) {
            if (in.take(' ')) {
                continue;
            }
            if (operandWanted) {
                if (in.take('!')) {
                    waiting.add(new Not());
                } else if (in.take('(')) {
                    waiting.add(null);
                } else {
                    backwards.add(word(in));
                    operandWanted = false;
                }
            } else if (in.take(')')) {
                settle(waiting, backwards, 1);
                if (waiting.isEmpty()) {
                    throw in.fault("no bracket");
                }
                waiting.removeLast();
            } else {
                Item operator = operator(in);
                settle(waiting, backwards, strength(operator));
                waiting.add(operator);
                operandWanted = true;
            }
        }
        settle(waiting, backwards, 1);
        if (!waiting.isEmpty() || (operandWanted && !backwards.isEmpty())) {
            throw in.fault("an operand or a bracket");
        }
        Collections.reverse(backwards);
        return new TsQuery(backwards);
    }

    /// Gives their operands to the operators that bind at least so strongly, back to the last bracket.
    private static void settle(List<@Nullable Item> waiting, List<Item> backwards, int strength) {
        while (!waiting.isEmpty()) {
            Item last = waiting.getLast();
            if (last == null || strength(last) < strength) {
                return;
            }
            backwards.add(last);
            waiting.removeLast();
        }
    }

    private static Item operator(TextReader in) {
        if (in.take('&')) {
            return new And();
        }
        if (in.take('|')) {
            return new Or();
        }
        if (in.take("<->")) {
            return new Phrase(1);
        }
        if (in.take('<')) {
            int distance = (int) in.digits(1, 5, "a distance");
            in.expect('>');
            return new Phrase(distance);
        }
        throw in.fault("an operator");
    }

    private static Word word(TextReader in) {
        String word = TextSearch.readWord(in);
        if (!in.take(':')) {
            return new Word(word, "", false);
        }
        boolean prefix = in.take('*');
        int from = in.at;
        while (in.peek() >= 'A' && in.peek() <= 'D') {
            in.at++;
        }
        return new Word(word, in.utf8(from), prefix);
    }
}
