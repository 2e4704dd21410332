package dev.trunkline.app.completion;

import dev.trunkline.app.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds out what can stand at a place of a statement.
///
/// One thread at a time.
final class PlaceFinder {
    private static final Set<String> STAR_BEFORE = Set.of("select", ",", ".", "(", "returning", "distinct", "all");
    /// Not reserved, but a value follows.
    private static final Set<String> VALUE_WORDS = Set.of("by", "set", "escape", "values", "offset");
    /// Reserved, but values themselves, or behind one.
    private static final Set<String> ENDS = Set.of(
            "null",
            "true",
            "false",
            "end",
            "current_date",
            "current_timestamp",
            "current_time",
            "localtime",
            "localtimestamp",
            "current_user",
            "session_user",
            "user",
            "current_role",
            "current_schema",
            "current_catalog",
            "default",
            "asc",
            "desc",
            "isnull",
            "notnull",
            "unknown",
            "nulls",
            "first",
            "last");
    private static final Set<String> SOURCE_BEFORE =
            Set.of("from", "join", ",", "lateral", "only", "using", "into", "update", "table", "(");
    private static final Set<String> DDL_PARENTHESES = Set.of("on", "references", "copy", "key", "unique");

    private static final Set<String> QUERY_BEFORE = Set.of("in", "any", "all", "some");
    private static final Set<String> SETS = Set.of("union", "intersect", "except");

    private final Lexemes all;
    private final QueryReader reader;
    private final int at;

    PlaceFinder(Lexemes all, QueryReader reader, int at) {
        this.all = all;
        this.reader = reader;
        this.at = at;
    }

    Place find() {
        if (at == 0) {
            return new Place(Want.WORDS, null, Clause.START, 0, beginnings());
        }
        if (all.is(at - 1, "::")) {
            Query query = reader.at(at);
            return new Place(Want.TYPE, query, Clause.START, at, List.of());
        }
        Query query = reader.at(at);
        return query == null ? definition() : inQuery(query);
    }

    private static List<String> beginnings() {
        return Rules.behind(new Lexemes(List.of()), 0, 0, true)
                .map(Rules.Following::words)
                .orElse(List.of());
    }

    private Place place(Want want, Query query, List<String> words) {
        return new Place(want, query, query.clauseAt(at), at, words);
    }

    /// In a statement that is no query.
    private Place definition() {
        int open = all.openAt(at, 0);
        if (open >= 0) {
            return new Place(inDefinition(open), null, Clause.START, at, definitionWords(open));
        }
        Optional<Rules.Following> rule = Rules.behind(all, 0, at, true);
        if (rule.isPresent()) {
            return new Place(
                    rule.get().want(), null, Clause.START, at, rule.get().words());
        }
        boolean list = all.is(at - 1, ",");
        if (list && (all.is(0, "drop") || all.is(0, "truncate") || all.is(0, "vacuum") || all.is(0, "analyze"))) {
            return new Place(Want.TABLE, null, Clause.START, at, List.of());
        }
        return new Place(Want.NOTHING, null, Clause.START, at, List.of());
    }

    private Want inDefinition(int open) {
        boolean begins = all.is(at - 1, "(") || all.is(at - 1, ",");
        if (all.is(0, "create") && (all.is(1, "table") || all.is(2, "table")) && !nested(open)) {
            boolean type = all.name(at - 1) && (all.is(at - 2, "(") || all.is(at - 2, ","));
            return type ? Want.TYPE : all.is(at - 1, "references") ? Want.TABLE : Want.NOTHING;
        }
        boolean named = all.name(open - 1) || all.in(open - 1, DDL_PARENTHESES) || all.is(open - 1, "include");
        if (all.is(1, "function") || all.is(3, "function")) {
            return Want.TYPE;
        }
        return begins && named ? Want.COLUMN : Want.NOTHING;
    }

    /// Whether it is a parenthesis in the one with the columns.
    private boolean nested(int open) {
        return all.openAt(open, 0) >= 0;
    }

    private List<String> definitionWords(int open) {
        boolean table = all.is(0, "create") && (all.is(1, "table") || all.is(2, "table")) && !nested(open);
        if (!table) {
            return List.of();
        }
        if (all.is(at - 1, "(") || all.is(at - 1, ",")) {
            return List.of("primary key", "foreign key", "unique", "constraint", "check", "like", "exclude");
        }
        boolean type = all.name(at - 1) && (all.is(at - 2, "(") || all.is(at - 2, ","));
        if (type) {
            return List.of();
        }
        return Rules.behind(all, open + 1, at, false)
                .map(Rules.Following::words)
                .orElse(List.of(
                        "not null",
                        "default",
                        "primary key",
                        "references",
                        "unique",
                        "check",
                        "null",
                        "generated always as",
                        "generated by default as identity",
                        "collate",
                        "constraint"));
    }

    private Place inQuery(Query query) {
        int open = all.openAt(at, query.start);
        if (open >= 0 && isJoin(query, open)) {
            open = -1;
        }
        if (query.nameLists.contains(open)) {
            return place(Want.NOTHING, query, List.of());
        }
        if (at == query.start) {
            if (all.in(at - 1, SETS)) {
                return place(Want.WORDS, query, List.of("all", "select", "distinct", "values", "table", "with"));
            }
            return place(
                    Want.WORDS,
                    query,
                    List.of("select", "values", "with", "table", "insert into", "update", "delete from"));
        }
        return open >= 0 ? inParenthesis(query, open) : inClause(query);
    }

    private boolean isJoin(Query query, int open) {
        Clause clause = query.clauseAt(at);
        return query.clauseStart(at) >= open
                && (clause == Clause.FROM || clause == Clause.ON)
                && (all.is(open - 1, "from") || all.is(open - 1, "join") || all.is(open - 1, ","));
    }

    private Place inParenthesis(Query query, int open) {
        Clause clause = query.clauseAt(at);
        boolean begins = at - 1 == open;
        boolean item = begins || all.is(at - 1, ",");
        boolean target = open == query.insertColumns
                || (clause == Clause.CONFLICT && all.is(open - 1, "conflict"))
                || (clause == Clause.SET && all.is(open - 1, "set"))
                || (clause == Clause.WHEN && all.is(open - 1, "insert"));
        if (target && (item || !all.is(open - 1, "conflict"))) {
            return place(item ? Want.TARGET : Want.NOTHING, query, List.of());
        }
        if (all.is(open - 1, "using") && (clause == Clause.FROM || clause == Clause.ON)) {
            return place(item ? Want.SHARED : Want.NOTHING, query, List.of());
        }
        if (all.is(open - 1, "cast") && all.is(at - 1, "as")) {
            return place(Want.TYPE, query, List.of());
        }
        if (begins
                && clause == Clause.FROM
                && (all.is(open - 1, "from")
                        || all.is(open - 1, "join")
                        || all.is(open - 1, ",")
                        || all.is(open - 1, "lateral"))) {
            return place(Want.SOURCE, query, List.of("select", "values", "with"));
        }
        if (begins && all.is(open - 1, "filter")) {
            return place(Want.WORDS, query, List.of("where"));
        }
        if (begins && all.is(open - 1, "extract")) {
            return place(
                    Want.WORDS,
                    query,
                    List.of(
                            "year",
                            "month",
                            "day",
                            "hour",
                            "minute",
                            "second",
                            "epoch",
                            "dow",
                            "isodow",
                            "doy",
                            "week",
                            "quarter",
                            "century",
                            "decade",
                            "millennium",
                            "isoyear",
                            "julian",
                            "microseconds",
                            "milliseconds"));
        }
        if (begins && all.is(open - 1, "over")) {
            return place(Want.WORDS, query, List.of("partition by", "order by", "rows between", "range between"));
        }
        if (begins && (all.is(open - 1, "exists") || all.is(open - 1, "array"))) {
            return place(Want.WORDS, query, List.of("select", "values", "with"));
        }
        if (valueExpected()) {
            return value(query, begins, open);
        }
        return place(Want.WORDS, query, insideWords(open));
    }

    private List<String> insideWords(int open) {
        Optional<Rules.Following> rule = Rules.behind(all, open + 1, at, false);
        if (rule.isPresent()) {
            return rule.get().words();
        }
        if (inCase(open + 1)) {
            return Vocabulary.inCase(all, open + 1, at);
        }
        List<String> words = new ArrayList<>();
        if (all.is(open - 1, "over")) {
            words.addAll(List.of(
                    "order by",
                    "partition by",
                    "desc",
                    "asc",
                    "nulls first",
                    "nulls last",
                    "rows between",
                    "range between"));
            return words;
        }
        if (all.is(open - 1, "extract") || all.is(open - 1, "substring") || all.is(open - 1, "trim")) {
            words.add("from");
        } else if (all.is(open - 1, "cast")) {
            words.add("as");
        } else if (all.is(open - 1, "position")) {
            words.add("in");
        }
        words.addAll(Vocabulary.OPERATORS);
        if (all.name(open - 1)) {
            words.add(2, "order by");
        }
        return words;
    }

    private Place inClause(Query query) {
        Clause clause = query.clauseAt(at);
        boolean beginning = query.start == 0;
        Optional<Rules.Following> rule = Rules.behind(all, query.start, at, beginning);
        boolean prefix = all.is(at - 1, "not")
                && !all.is(at - 2, "is")
                && !(at > 1 && all.get(at - 2).operand());
        prefix |= all.is(at - 1, "when") && !query.verb.equals("merge");
        if (query.verb.equals("insert") && all.is(at - 1, "on")) {
            return place(Want.WORDS, query, List.of("conflict"));
        }
        if (rule.isPresent() && !prefix && !(clause == Clause.LIMIT && all.is(at - 1, "offset"))) {
            return place(rule.get().want(), query, rule.get().words());
        }
        if (clause == Clause.FROM || clause == Clause.TARGET) {
            return inFrom(query, clause);
        }
        if (clause == Clause.WITH) {
            return place(Want.WORDS, query, Vocabulary.inWith(all, at));
        }
        if (clause == Clause.START && all.is(at - 1, ")")) {
            return place(Want.WORDS, query, Vocabulary.behindQuery());
        }
        if (clause == Clause.LOCKING) {
            return place(Want.WORDS, query, List.of("nowait", "skip locked"));
        }
        if ((clause == Clause.SELECT || clause == Clause.RETURNING) && all.is(at - 1, "as")) {
            return place(Want.NOTHING, query, List.of());
        }
        if (clause == Clause.SET && (all.is(at - 1, "set") || all.is(at - 1, ","))) {
            return place(Want.TARGET, query, List.of());
        }
        if (clause == Clause.WHEN) {
            return inWhen(query);
        }
        if (clause == Clause.VALUES) {
            return place(Want.WORDS, query, all.is(at - 1, ")") ? Vocabulary.behindValues(query) : List.of());
        }
        if (valueExpected()) {
            return value(query, all.is(at - 1, query.clauseAt(at) == Clause.SELECT ? "select" : "("), -1);
        }
        int from = query.clauseStart(at) + 1;
        if (inCase(from)) {
            return place(Want.WORDS, query, Vocabulary.inCase(all, from, at));
        }
        if (openBetween(from)) {
            return place(Want.WORDS, query, List.of("and"));
        }
        return place(Want.WORDS, query, Vocabulary.behindValue(query, clause, from, all, at));
    }

    private Place inWhen(Query query) {
        if (all.is(at - 1, "then")) {
            boolean not = all.is(at - 3, "not") || all.is(at - 4, "not") || all.is(at - 5, "not");
            return place(
                    Want.WORDS,
                    query,
                    not ? List.of("insert", "do nothing") : List.of("update set", "delete", "do nothing"));
        }
        if (valueExpected()) {
            return value(query, false, -1);
        }
        return all.is(at - 1, "insert")
                ? place(Want.WORDS, query, List.of("values", "default values"))
                : place(Want.WORDS, query, List.of("then", "and", "or", "when matched", "when not matched", "values"));
    }

    private Place value(Query query, boolean begins, int open) {
        boolean condition = all.is(at - 1, "on") && query.clauseAt(at) == Clause.ON && open < 0;
        boolean and = all.is(at - 1, "and") && query.clauseAt(at) == Clause.ON && open < 0;
        List<String> words = new ArrayList<>();
        if (begins && open < 0 && all.is(at - 1, "select")) {
            words.addAll(List.of("distinct", "distinct on", "all"));
        }
        if (all.is(at - 1, "select") || all.is(at - 1, "returning")) {
            words.addFirst("*");
        }
        if (begins && open >= 0 && all.name(open - 1)) {
            words.addAll(List.of("*", "distinct"));
        }
        boolean in = begins && open >= 0 && all.in(open - 1, QUERY_BEFORE);
        if (in) {
            words.addAll(0, List.of("select", "with", "values"));
        }
        if (all.is(at - 1, "case")) {
            words.addFirst("when");
        }
        Clause clause = query.clauseAt(at);
        if (clause == Clause.VALUES || clause == Clause.SET) {
            words.add("default");
        }
        if (clause == Clause.LIMIT) {
            return place(Want.WORDS, query, List.of("all", "null"));
        }
        if (at > 0 && all.get(at - 1).kind() == TokenKind.OPERATOR) {
            words.addAll(List.of("any", "all", "some"));
        }
        words.addAll(Vocabulary.VALUES);
        if (begins && open >= 0 && !in) {
            words.addAll(List.of("select", "with", "values"));
        }
        if (clause == Clause.GROUP_BY) {
            words.addAll(List.of("rollup", "cube", "grouping sets"));
        }
        return place(condition || and ? Want.CONDITION : Want.VALUE, query, words);
    }

    private Place inFrom(Query query, Clause clause) {
        Lexeme before = all.get(at - 1);
        if (before.is("as")) {
            return place(Want.NOTHING, query, List.of());
        }
        if (before.in(SOURCE_BEFORE) && !(clause == Clause.TARGET && before.is("("))) {
            boolean target = clause == Clause.TARGET;
            boolean list = before.is("from") || before.is(",") || before.is("join");
            return place(
                    target ? Want.TABLE : Want.SOURCE,
                    query,
                    list && !target ? List.of("lateral", "only", "rows from") : target ? List.of("only") : List.of());
        }
        return place(
                Want.WORDS,
                query,
                clause == Clause.TARGET
                        ? Vocabulary.behindTarget(query, all, at)
                        : Vocabulary.behindSource(query, all, at));
    }

    /// Whether what has a value is to be written next, not what follows one.
    private boolean valueExpected() {
        Lexeme before = all.get(at - 1);
        if (before.is("*")) {
            return !(at > 1 && all.get(at - 2).in(STAR_BEFORE));
        }
        if (before.in(ENDS)) {
            return false;
        }
        if (before.in(VALUE_WORDS)) {
            return true;
        }
        return !before.operand();
    }

    private boolean inCase(int from) {
        int open = 0;
        for (int i = from; i < at; i++) {
            if (all.is(i, "(") && all.close(i) < at) {
                i = all.close(i);
            } else if (all.is(i, "case")) {
                open++;
            } else if (all.is(i, "end") && open > 0) {
                open--;
            }
        }
        return open > 0;
    }

    /// Whether a BETWEEN has no AND yet.
    private boolean openBetween(int from) {
        for (int i = at - 1; i >= from; i--) {
            if (all.is(i, "and") || all.is(i, "or")) {
                return false;
            }
            if (all.is(i, "between")) {
                return true;
            }
        }
        return false;
    }
}
