package dev.trunkline.app.completion;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// The lexemes of a statement, and which parentheses belong together. Asked for a place outside, it
/// says that nothing is there.
///
/// Immutable.
final class Lexemes {
    private static final Set<String> ENDS_ARGUMENTS =
            Set.of("from", "where", "group", "having", "limit", "union", "join", "returning", "set");
    private static final Set<String> TAKES_CLAUSES =
            Set.of("extract", "substring", "trim", "overlay", "position", "filter", "over", "group", "within");

    private final List<Lexeme> all;
    private final int[] close;

    Lexemes(List<Lexeme> all) {
        this.all = List.copyOf(all);
        this.close = new int[all.size()];
        Arrays.fill(close, -1);
        match();
    }

    private void match() {
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < all.size(); i++) {
            if (is(i, "(")) {
                open.push(i);
            } else if (is(i, ")") && !open.isEmpty()) {
                close[open.pop()] = i;
            }
        }
        // What is still open ends where a query would go on, unless it is a query itself.
        for (int begun : open.reversed()) {
            close[begun] = end(begun);
        }
    }

    private int end(int open) {
        if (QueryReader.QUERY_WORDS.contains(word(open + 1)) || TAKES_CLAUSES.contains(word(open - 1))) {
            return all.size();
        }
        int i = open + 1;
        while (i < all.size() && !in(i, ENDS_ARGUMENTS)) {
            i = is(i, "(") && close[i] > i ? close[i] + 1 : i + 1;
        }
        return i;
    }

    int size() {
        return all.size();
    }

    Lexeme get(int i) {
        return all.get(i);
    }

    boolean has(int i) {
        return i >= 0 && i < all.size();
    }

    boolean is(int i, String text) {
        return has(i) && all.get(i).is(text);
    }

    boolean in(int i, Set<String> words) {
        return has(i) && all.get(i).in(words);
    }

    /// The unquoted word there; empty if there is none.
    String word(int i) {
        return has(i) && all.get(i).word() ? all.get(i).text() : "";
    }

    String text(int i) {
        return has(i) ? all.get(i).text() : "";
    }

    boolean name(int i) {
        return has(i) && all.get(i).name();
    }

    /// Where a parenthesis ends: at its other one, or where its statement does.
    int close(int open) {
        return close[open];
    }

    /// The place behind a parenthesis.
    int behind(int open) {
        return is(close[open], ")") ? close[open] + 1 : close[open];
    }

    /// The names in a parenthesis.
    List<String> namesIn(int open) {
        List<String> names = new ArrayList<>();
        for (int i = open + 1; i < close(open); i++) {
            if (name(i) && (is(i - 1, ",") || i == open + 1)) {
                names.add(text(i));
            }
        }
        return names;
    }

    /// The parenthesis that is open at a place, if it was opened at `from` or behind it, else a
    /// negative number.
    int openAt(int place, int from) {
        int depth = 0;
        for (int i = place - 1; i >= from && i >= 0; i--) {
            if (is(i, ")")) {
                depth++;
            } else if (is(i, "(")) {
                if (depth == 0 && close(i) >= place) {
                    return i;
                }
                depth = Math.max(0, depth - 1);
            }
        }
        return -1;
    }
}
