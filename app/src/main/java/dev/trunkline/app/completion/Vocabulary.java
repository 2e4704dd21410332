package dev.trunkline.app.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The key words of queries, by what they may follow.
///
/// Thread-safe.
final class Vocabulary {
    /// What joins values, or says something of one.
    static final List<String> OPERATORS = List.of(
            "and",
            "or",
            "is null",
            "is not null",
            "in",
            "like",
            "between",
            "is",
            "ilike",
            "not in",
            "not like",
            "not ilike",
            "not between",
            "is distinct from",
            "is not distinct from",
            "similar to",
            "at time zone",
            "collate",
            "is true",
            "is false",
            "is not true",
            "is not false",
            "not similar to",
            "overlaps");

    /// What a value may begin with.
    static final List<String> VALUES = List.of(
            "case",
            "not",
            "exists",
            "null",
            "true",
            "false",
            "array",
            "row",
            "interval",
            "current_date",
            "current_timestamp",
            "current_time",
            "localtimestamp",
            "localtime",
            "current_user",
            "session_user",
            "current_schema",
            "current_role",
            "date",
            "timestamp",
            "time");

    /// What is called as functions are, but is none of the catalog's.
    static final Map<String, String> CALLS = new TreeMap<>(Map.ofEntries(
            Map.entry("coalesce", "(value, …)"),
            Map.entry("nullif", "(value, value)"),
            Map.entry("greatest", "(value, …)"),
            Map.entry("least", "(value, …)"),
            Map.entry("cast", "(value AS type)"),
            Map.entry("extract", "(field FROM value)"),
            Map.entry("position", "(part IN text)"),
            Map.entry("substring", "(text FROM start FOR length)"),
            Map.entry("trim", "(characters FROM text)"),
            Map.entry("overlay", "(text PLACING part FROM start)"),
            Map.entry("grouping", "(value, …)"),
            Map.entry("json_object", "(key : value, …)"),
            Map.entry("json_array", "(value, …)"),
            Map.entry("json_value", "(json, path)"),
            Map.entry("json_query", "(json, path)"),
            Map.entry("json_exists", "(json, path)"),
            Map.entry("xmlelement", "(NAME name, …)")));

    private static final List<String> JOINS =
            List.of("join", "left join", "inner join", "right join", "full join", "cross join", "natural join");
    private static final List<String> SETS = List.of("union", "union all", "intersect", "except");
    private static final List<String> ENDS = List.of("limit", "offset", "fetch first", "for update", "for share");

    private Vocabulary() {}

    static List<String> inCase(Lexemes all, int from, int at) {
        String newest = "case";
        for (int i = from; i < at; i++) {
            String word = all.word(i);
            if (word.equals("case") || word.equals("when") || word.equals("then") || word.equals("else")) {
                newest = word;
            }
        }
        List<String> words = new ArrayList<>(
                switch (newest) {
                    case "case" -> List.of("when");
                    case "when" -> List.of("then");
                    case "then" -> List.of("when", "else", "end");
                    default -> List.of("end");
                });
        words.addAll(OPERATORS);
        return words;
    }

    static List<String> inWith(Lexemes all, int at) {
        if (all.is(at - 1, "as")) {
            return List.of("materialized", "not materialized");
        }
        return all.is(at - 1, ")")
                ? List.of(
                        "select",
                        "insert into",
                        "update",
                        "delete from",
                        "merge into",
                        "values",
                        "search depth first by",
                        "search breadth first by",
                        "cycle")
                : List.of();
    }

    static List<String> behindQuery() {
        List<String> words = new ArrayList<>(SETS);
        words.add("order by");
        words.addAll(ENDS);
        return words;
    }

    static List<String> behindValues(Query query) {
        return query.verb.equals("insert") ? List.of("on conflict", "returning") : behindQuery();
    }

    static List<String> behindTarget(Query query, Lexemes all, int at) {
        return switch (query.verb) {
            case "insert" ->
                all.is(at - 1, ")")
                        ? List.of(
                                "values", "select", "overriding system value", "overriding user value", "with", "table")
                        : List.of("values", "select", "default values", "as", "with", "overriding system value");
            case "update" -> List.of("set", "as");
            case "delete" -> List.of("where", "using", "returning", "as");
            case "merge" -> List.of("using", "as");
            default -> behindQuery();
        };
    }

    static List<String> behindSource(Query query, Lexemes all, int at) {
        List<String> words = new ArrayList<>();
        if (pending(all, query.start, at)) {
            words.addAll(List.of("on", "using"));
            words.add("as");
            words.addAll(JOINS);
            return words;
        }
        if (query.verb.equals("merge")) {
            return List.of("on", "as");
        }
        words.add("where");
        words.addAll(JOINS);
        if (query.verb.equals("update") || query.verb.equals("delete")) {
            words.addAll(List.of("returning", "as"));
            return words;
        }
        words.addAll(List.of("group by", "order by"));
        words.addAll(ENDS);
        words.addAll(List.of("as", "having", "window", "tablesample"));
        words.addAll(SETS);
        if (all.is(at - 1, ")")) {
            words.add("with ordinality");
        }
        return words;
    }

    /// Whether a join waits for its condition.
    private static boolean pending(Lexemes all, int from, int at) {
        int depth = 0;
        for (int i = at - 1; i >= from; i--) {
            if (all.is(i, ")")) {
                depth++;
            } else if (all.is(i, "(")) {
                depth--;
            }
            if (depth > 0) {
                continue;
            }
            if (all.is(i, "on") || all.is(i, "using") || all.is(i, "from") || all.is(i, ",")) {
                return false;
            }
            if (all.is(i, "join")) {
                return !all.is(i - 1, "cross") && !natural(all, i);
            }
        }
        return false;
    }

    private static boolean natural(Lexemes all, int join) {
        int i = join - 1;
        while (all.in(i, FromReader.JOIN_WORDS)) {
            if (all.is(i, "natural")) {
                return true;
            }
            i--;
        }
        return false;
    }

    /// What may follow a value in a clause.
    ///
    /// @param from the first lexeme of the clause
    static List<String> behindValue(Query query, Clause clause, int from, Lexemes all, int at) {
        List<String> words = new ArrayList<>();
        boolean call = all.is(at - 1, ")");
        boolean changes = query.verb.equals("update") || query.verb.equals("delete") || query.verb.equals("insert");
        switch (clause) {
            case SELECT -> {
                words.addAll(List.of("from", "as"));
                if (call) {
                    words.addAll(List.of("over", "filter", "within group"));
                }
                words.addAll(OPERATORS);
                words.addAll(List.of("where", "group by", "order by", "limit", "into"));
                words.addAll(SETS);
                words.addAll(List.of("having", "offset", "fetch first"));
            }
            case ON -> {
                words.addAll(OPERATORS);
                if (query.verb.equals("merge")) {
                    words.addFirst("when matched");
                    words.add(1, "when not matched");
                } else {
                    words.addAll(2, List.of("where", "join", "left join"));
                    words.addAll(JOINS);
                    words.addAll(List.of("group by", "order by"));
                    words.addAll(ENDS);
                    words.addAll(SETS);
                }
            }
            case WHERE -> {
                words.addAll(OPERATORS);
                words.addAll(2, changes ? List.of("returning") : List.of("group by", "order by"));
                if (!changes) {
                    words.addAll(ENDS);
                    words.addAll(List.of("having", "window"));
                    words.addAll(SETS);
                }
            }
            case GROUP_BY, HAVING, WINDOW -> {
                words.addAll(List.of("having", "order by", "limit"));
                words.addAll(OPERATORS);
                words.addAll(ENDS);
                words.addAll(SETS);
                words.add("window");
            }
            case ORDER_BY -> {
                boolean directed = all.is(at - 1, "asc") || all.is(at - 1, "desc");
                words.addAll(directed ? List.of("nulls first", "nulls last") : List.of("desc", "asc"));
                words.addAll(ENDS);
                if (!directed) {
                    words.addAll(List.of("nulls first", "nulls last", "collate"));
                    words.addAll(OPERATORS);
                }
            }
            case LIMIT -> words.addAll(List.of("offset", "for update", "for share", "fetch first", "rows", "limit"));
            case SET -> {
                words.addAll(
                        query.verb.equals("update")
                                ? List.of("where", "from", "returning")
                                : List.of("where", "returning", "when not matched", "when matched"));
                words.addAll(OPERATORS);
            }
            case CONFLICT -> words.addAll(List.of("do nothing", "do update set", "returning", "where"));
            case RETURNING -> {
                words.add("as");
                words.addAll(OPERATORS);
            }
            case START, WITH, TARGET, FROM, LOCKING, VALUES, WHEN -> words.addAll(OPERATORS);
        }
        return words.stream().distinct().toList();
    }
}
