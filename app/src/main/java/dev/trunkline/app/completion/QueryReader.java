package dev.trunkline.app.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the queries of a statement and what each has columns from. It reads any text, also one that is being
/// written: what it does not know it steps over.
///
/// One thread at a time.
final class QueryReader {
    static final Set<String> QUERY_WORDS =
            Set.of("select", "with", "values", "insert", "update", "delete", "merge", "table");
    private static final Set<String> WRAPPERS = Set.of("explain", "prepare", "declare", "copy", "execute");
    private static final Set<String> SET_WORDS = Set.of("union", "intersect", "except");

    final Lexemes all;
    final List<Query> queries = new ArrayList<>();
    private final FromReader from;

    QueryReader(Lexemes all) {
        this.all = all;
        this.from = new FromReader(this);
        int at = beginning();
        if (at >= 0) {
            query(at, all.size(), null, false, Integer.MAX_VALUE);
        }
    }

    /// The innermost query around a place.
    @Nullable
    Query at(int place) {
        Query found = null;
        for (Query query : queries) {
            if (query.holds(place) && (found == null || query.start >= found.start)) {
                found = query;
            }
        }
        return found;
    }

    private int beginning() {
        if (all.size() == 0 || QUERY_WORDS.contains(all.word(0)) || all.is(0, "(")) {
            return all.size() == 0 ? -1 : 0;
        }
        boolean create = all.is(0, "create");
        if (!create && !WRAPPERS.contains(all.word(0))) {
            return -1;
        }
        for (int i = 1; i < all.size(); i++) {
            if (all.is(i, "(") && !(create && all.is(i - 1, "as"))) {
                if (all.is(0, "copy") && QUERY_WORDS.contains(all.word(i + 1))) {
                    return i;
                }
                i = all.behind(i) - 1;
            } else if (QUERY_WORDS.contains(all.word(i))
                    && (create ? all.is(i - 1, "as") : !all.is(i, "table") && !all.is(i, "with"))) {
                return i;
            } else if (!create && all.is(i, "with") && !all.is(0, "copy")) {
                return i;
            }
        }
        return -1;
    }

    /// Reads the query between two places.
    Query query(int start, int end, @Nullable Query parent, boolean correlated, int cteLimit) {
        Query first = new Query(parent, correlated, cteLimit, start, new ArrayList<>());
        Query now = first;
        queries.add(first);
        int i = start;
        while (i < end) {
            if (all.in(i, SET_WORDS) && i > start) {
                close(now, i);
                int at = all.is(i + 1, "all") || all.is(i + 1, "distinct") ? i + 2 : i + 1;
                Query next = new Query(parent, correlated, cteLimit, at, first.ctes);
                now.next = next;
                queries.add(next);
                now = next;
                i = at;
            } else {
                i = step(now, i, end);
            }
        }
        close(now, end);
        return first;
    }

    private static void close(Query query, int end) {
        query.end = end;
        if (query.outputStart >= 0 && query.outputEnd < 0) {
            query.outputEnd = end;
        }
    }

    private int step(Query now, int i, int end) {
        if (all.is(i, "(")) {
            return parenthesis(now, i, now.clauseAt(i) != Clause.FROM);
        }
        String word = all.word(i);
        if (now.verb.isEmpty() && QUERY_WORDS.contains(word) && !word.equals("with")) {
            now.verb = word;
        }
        return switch (word) {
            case "with" -> now.verb.isEmpty() && now.sources.isEmpty() && i == now.start ? ctes(now, i, end) : i + 1;
            case "select" -> select(now, i, end);
            case "from" -> from(now, i, end);
            case "using" ->
                now.verb.equals("delete") || now.verb.equals("merge") ? from.read(now, i, end, false) : i + 1;
            case "into", "update", "table" -> target(now, i, end);
            case "returning" -> returning(now, i);
            default -> clause(now, i, word);
        };
    }

    private int select(Query now, int i, int end) {
        if (now.verb.equals("insert")) {
            int to = i;
            while (to < end && !all.is(to, "returning") && !(all.is(to, "on") && all.is(to + 1, "conflict"))) {
                to = all.is(to, "(") ? all.behind(to) : to + 1;
            }
            now.mark(i, Clause.SELECT);
            query(i, Math.min(to, end), now, false, Integer.MAX_VALUE);
            return Math.min(to, end);
        }
        now.mark(i, Clause.SELECT);
        now.outputStart = i + 1;
        return i + 1;
    }

    private int from(Query now, int i, int end) {
        if (all.is(i - 1, "distinct") && now.clauseAt(i) != Clause.SELECT) {
            return i + 1;
        }
        if (now.verb.equals("delete") && all.is(i - 1, "delete")) {
            now.mark(i, Clause.TARGET);
            return from.read(now, i, end, true);
        }
        return from.read(now, i, end, false);
    }

    private int target(Query now, int i, int end) {
        boolean verb = i == now.start
                || all.is(i - 1, "insert")
                || all.is(i - 1, "merge")
                || i - 1 < now.start
                || (now.sources.isEmpty()
                        && !now.verb.equals("select")
                        && !all.is(i - 1, "for")
                        && now.clauseAt(i) == Clause.START)
                || (now.sources.isEmpty() && now.clauseAt(i) == Clause.WITH);
        if (all.is(i, "update") && all.is(i - 1, "for")) {
            now.mark(i, Clause.LOCKING);
            return i + 1;
        }
        if (!verb) {
            return i + 1;
        }
        now.mark(i, Clause.TARGET);
        int next = from.read(now, i, end, true);
        if (now.verb.equals("insert") && all.is(next, "(") && !QUERY_WORDS.contains(all.word(next + 1))) {
            now.insertColumns = next;
            return all.behind(next);
        }
        return next;
    }

    private int returning(Query now, int i) {
        now.mark(i, Clause.RETURNING);
        now.outputStart = i + 1;
        return i + 1;
    }

    private int clause(Query now, int i, String word) {
        Clause clause = switch (word) {
            case "where" -> Clause.WHERE;
            case "having" -> Clause.HAVING;
            case "window" -> Clause.WINDOW;
            case "limit", "offset", "fetch" -> Clause.LIMIT;
            case "values" -> Clause.VALUES;
            case "group" -> all.is(i - 1, "within") ? null : Clause.GROUP_BY;
            case "order" -> Clause.ORDER_BY;
            case "set" -> Clause.SET;
            case "for" -> Clause.LOCKING;
            case "when" -> now.verb.equals("merge") ? Clause.WHEN : null;
            case "on" ->
                all.is(i + 1, "conflict")
                        ? Clause.CONFLICT
                        : now.verb.equals("insert") && !now.sources.isEmpty()
                                ? Clause.CONFLICT
                                : now.verb.equals("merge") ? Clause.ON : null;
            default -> null;
        };
        if (clause != null) {
            now.mark(i, clause);
        }
        return i + 1;
    }

    /// Steps over a parenthesis, reading the queries in it.
    ///
    /// @param correlated whether they see what this query has columns from
    int parenthesis(Query now, int open, boolean correlated) {
        int close = all.close(open);
        if ((QUERY_WORDS.contains(all.word(open + 1)) && !all.is(open + 1, "table"))
                || (all.is(open + 1, "(") && QUERY_WORDS.contains(all.word(open + 2)) && !now.holds(open))) {
            query(open + 1, close, now, correlated, Integer.MAX_VALUE);
        } else {
            for (int i = open + 1; i < close; i++) {
                if (all.is(i, "(")) {
                    i = parenthesis(now, i, correlated) - 1;
                }
            }
        }
        return all.behind(open);
    }

    private int ctes(Query now, int with, int end) {
        now.mark(with, Clause.WITH);
        boolean recursive = all.is(with + 1, "recursive");
        int i = recursive ? with + 2 : with + 1;
        while (i < end && all.name(i)) {
            String name = all.text(i++);
            List<String> columns = List.of();
            if (all.is(i, "(")) {
                now.nameLists.add(i);
                columns = all.namesIn(i);
                i = all.behind(i);
            }
            Cte cte = new Cte(name, columns);
            int limit = now.ctes.size() + (recursive ? 1 : 0);
            now.ctes.add(cte);
            while (all.is(i, "as") || all.is(i, "not") || all.is(i, "materialized")) {
                i++;
            }
            if (!all.is(i, "(")) {
                return i;
            }
            int close = all.close(i);
            cte.query = query(i + 1, close, now, false, limit);
            i = behindCte(Math.min(all.behind(i), end), end);
            if (!all.is(i, ",")) {
                return i;
            }
            i++;
        }
        return i;
    }

    /// Steps over SEARCH and CYCLE.
    private int behindCte(int from, int end) {
        int i = from;
        if (all.is(i, "search") || all.is(i, "cycle")) {
            while (i < end && !QUERY_WORDS.contains(all.word(i))) {
                i++;
            }
        }
        return i;
    }
}
