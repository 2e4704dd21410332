package dev.trunkline.app.completion;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a query has columns from: the items behind FROM, JOIN, USING and those words that name
/// what is changed.
///
/// One thread at a time.
final class FromReader {
    static final Set<String> JOIN_WORDS = Set.of("natural", "inner", "left", "right", "full", "outer", "cross", "join");
    private static final Set<String> ENDS = Set.of(
            "where",
            "group",
            "having",
            "window",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "union",
            "intersect",
            "except",
            "returning",
            "set",
            "when",
            "values",
            "select",
            "default");

    private final QueryReader reader;
    private final Lexemes all;

    FromReader(QueryReader reader) {
        this.reader = reader;
        this.all = reader.all;
    }

    /// Reads the items behind the word at `word`.
    ///
    /// @return the place behind them
    int read(Query query, int word, int end, boolean target) {
        if (!target) {
            query.mark(word, Clause.FROM);
        }
        int i = word + 1;
        while (i < end) {
            i = item(query, i, end, target);
            if (target) {
                return i;
            }
            i = condition(query, i, end);
            if (all.is(i, ",")) {
                i++;
            } else if (all.in(i, JOIN_WORDS)) {
                while (all.in(i, JOIN_WORDS)) {
                    i++;
                }
            } else {
                return i;
            }
        }
        return i;
    }

    /// Reads an item, if there is one.
    private int item(Query query, int start, int end, boolean target) {
        int i = start;
        boolean lateral = false;
        while (all.is(i, "only") || all.is(i, "lateral") || (target && (all.is(i, "into") || all.is(i, "from")))) {
            lateral |= all.is(i, "lateral");
            i++;
        }
        if (i >= end) {
            return i;
        }
        if (all.is(i, "(")) {
            return parenthesis(query, i, end, lateral);
        }
        if (all.is(i, "rows") && all.is(i + 1, "from") && all.is(i + 2, "(")) {
            return alias(
                    query, start, reader.parenthesis(query, i + 2, true), end, new Named(null, "", null, true, false));
        }
        if (!all.name(i)) {
            return i;
        }
        @Nullable String schema = null;
        String name = all.text(i++);
        while (all.is(i, ".") && all.name(i + 1)) {
            schema = name;
            name = all.text(i + 1);
            i += 2;
        }
        if (all.is(i, ".") || all.is(i, "*")) {
            i++;
        }
        boolean function = !target && all.is(i, "(");
        if (function) {
            i = reader.parenthesis(query, i, true);
        }
        return alias(query, start, i, end, new Named(schema, name, null, function, target));
    }

    private record Named(
            @Nullable String schema, String name, @Nullable Query query, boolean function, boolean target) {}

    private int parenthesis(Query query, int open, int end, boolean lateral) {
        int close = all.close(open);
        if (QueryReader.QUERY_WORDS.contains(all.word(open + 1)) || !all.has(open + 1)) {
            Query inner = reader.query(open + 1, close, query, lateral, Integer.MAX_VALUE);
            return alias(query, open, all.behind(open), end, new Named(null, "", inner, false, false));
        }
        // Joins in parentheses.
        int i = open + 1;
        if (i < close) {
            int behind = read(query, open, close, false);
            i = Math.max(i, behind);
        }
        return all.behind(open);
    }

    private int alias(Query query, int at, int behind, int end, Named named) {
        int i = behind;
        if (all.is(i, "with") && all.is(i + 1, "ordinality")) {
            i += 2;
        }
        String alias = named.name;
        List<String> renamed = List.of();
        boolean as = all.is(i, "as") && i < end;
        if (as) {
            i++;
        }
        if (i < end && all.has(i) && (as ? all.name(i) : all.get(i).alias())) {
            alias = all.text(i++);
            if (all.is(i, "(") && !named.target) {
                query.nameLists.add(i);
                renamed = all.namesIn(i);
                i = all.behind(i);
            }
        } else if (as && all.is(i, "(")) {
            query.nameLists.add(i);
            renamed = all.namesIn(i);
            i = all.behind(i);
        }
        query.sources.add(
                new Source(named.schema, named.name, alias, renamed, named.query, named.function, named.target, at));
        if (all.is(i, "tablesample")) {
            while (i < end && !all.is(i, "(")) {
                i++;
            }
            i = all.is(i, "(") ? all.behind(i) : i;
        }
        return i;
    }

    /// Reads ON or USING, if it is there, up to what follows.
    private int condition(Query query, int at, int end) {
        int i = at;
        if (all.is(i, "using")) {
            i++;
            if (all.is(i, "(")) {
                query.merged.addAll(all.namesIn(i));
                i = all.behind(i);
            }
            return all.is(i, "as") && all.name(i + 1) ? i + 2 : i;
        }
        if (!all.is(i, "on")) {
            return i;
        }
        query.mark(i, Clause.ON);
        i++;
        while (i < end && !over(i)) {
            i = all.is(i, "(") ? reader.parenthesis(query, i, true) : i + 1;
        }
        if (all.is(i, ",") || all.in(i, JOIN_WORDS)) {
            query.mark(i, Clause.FROM);
        }
        return Math.min(i, end);
    }

    private boolean over(int i) {
        if (all.is(i, ",") || all.in(i, ENDS)) {
            return true;
        }
        return all.in(i, JOIN_WORDS) && !all.is(i + 1, "(");
    }
}
