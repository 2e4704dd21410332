package dev.trunkline.app.completion;

import dev.trunkline.app.catalog.Identifiers;
import dev.trunkline.app.catalog.Names;
import dev.trunkline.app.catalog.Names.Function;
import dev.trunkline.app.catalog.Names.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Offers what can stand at a place.
///
/// One thread at a time.
final class Offers {
    /// How near what is offered is: the lowest come first.
    private static final int NEAREST = 0;

    private static final int NEAR = 1;
    private static final int OUTER = 2;
    private static final int NAMED = 3;
    private static final int OTHERS = 4;
    private static final int CALLS = 5;
    private static final int WORDS = 6;
    private static final int FAR = 7;
    private static final int FARTHEST = 8;
    /// How many words a query may begin with.
    private static final int QUERY_WORDS = 3;

    private final Names names;
    private final Lexemes all;
    private final Columns columns;
    private final Joins joins;
    private final Place place;
    private final Gathering gathering;
    private final Manner manner;
    private int order;

    /// How what is chosen is written.
    ///
    /// @param called whether a parenthesis is there already
    /// @param upper whether key words are written in capitals
    /// @param quoted whether a quote is begun, so that a name needs its quotes
    record Manner(boolean called, boolean upper, boolean quoted) {
        String name(String name) {
            return quoted ? '"' + name.replace("\"", "\"\"") + '"' : Identifiers.quote(name);
        }
    }

    Offers(Names names, Lexemes all, Place place, Gathering gathering, Manner manner) {
        this.names = names;
        this.all = all;
        this.columns = new Columns(names, all);
        this.joins = new Joins(names, columns);
        this.place = place;
        this.gathering = gathering;
        this.manner = manner;
    }

    /// Offers what can stand there without anything before it.
    void unqualified() {
        switch (place.want()) {
            case VALUE -> values();
            case CONDITION -> {
                conditions("");
                values();
            }
            case SOURCE -> sources();
            case TABLE, VIEW -> {
                tables(null);
                schemas(OTHERS);
            }
            case TARGET -> targets();
            case SHARED -> shared();
            case COLUMN -> named().ifPresent(this::columnsOf);
            case TYPE -> types();
            case SCHEMA -> schemas(NEAREST);
            case PROCEDURE -> functions(null, true);
            case FUNCTION -> functions(null, false);
            case WORDS, NOTHING -> {}
        }
        words();
    }

    /// Offers what can stand behind a name and a dot.
    void qualified(List<String> qualifier) {
        String last = qualifier.getLast();
        if (qualifier.size() > 1) {
            names.table(qualifier.get(qualifier.size() - 2), last).ifPresent(this::columnsOf);
            return;
        }
        switch (place.want()) {
            case SOURCE -> {
                tables(last);
                functions(last, false);
            }
            case TABLE, VIEW -> tables(last);
            case PROCEDURE -> functions(last, true);
            case FUNCTION -> functions(last, false);
            case COLUMN -> names.table(null, last).ifPresent(this::columnsOf);
            case VALUE, CONDITION, WORDS, NOTHING, TARGET, SHARED, TYPE, SCHEMA -> behindDot(last);
        }
    }

    private void behindDot(String name) {
        Query query = place.query();
        Optional<Source> source = query == null ? Optional.empty() : source(query, name);
        if (query != null && source.isPresent()) {
            if (place.want() == Want.CONDITION) {
                conditions(Identifiers.quote(name) + ".");
            }
            for (Column column : columns.of(query, source.get())) {
                column(NEAR, column, name);
            }
            if (all.is(place.at() - 1, "select")
                    || all.is(place.at() - 1, ",")
                    || all.is(place.at() - 1, "returning")) {
                gathering.add(Kind.KEYWORD, OTHERS, 0, "*", "*", "");
            }
        } else if (names.schemas().contains(name)) {
            functions(name, false);
            tables(name);
        } else {
            names.table(null, name).ifPresent(this::columnsOf);
        }
    }

    /// What a name means in a query, with those that some clauses make.
    private Optional<Source> source(Query query, String name) {
        Optional<Source> found = columns.source(query, name);
        boolean excluded = name.equals("excluded") && query.has(Clause.CONFLICT);
        boolean row = (name.equals("old") || name.equals("new")) && query.has(Clause.RETURNING);
        if (found.isPresent() || !(excluded || row)) {
            return found;
        }
        return query.sources.stream().filter(Source::target).findFirst();
    }

    private void column(int group, Column column, String of) {
        String detail = column.type().isEmpty() ? of : column.type() + " · " + of;
        gathering.add(Kind.COLUMN, group, order++, column.name(), manner.name(column.name()), detail);
    }

    private void columnsOf(Table table) {
        Columns.of(table).forEach(column -> column(NEAREST, column, table.name()));
    }

    private void conditions(String behind) {
        Query query = place.query();
        if (query == null) {
            return;
        }
        int group = all.is(place.at() - 1, "and") ? NAMED : NEAREST;
        for (String condition : joins.conditions(query, place.at())) {
            if (condition.startsWith(behind)) {
                String text = condition.substring(behind.length());
                gathering.add(Kind.JOIN, group, order++, text, text, "foreign key");
            }
        }
    }

    private void values() {
        Query query = place.query();
        if (query != null) {
            mates(query);
            int group = NEAR;
            Set<String> hidden = new HashSet<>();
            for (Query at = query; at != null; at = at.correlated ? at.parent : null) {
                columnsOf(at, group, hidden);
                group = OUTER;
            }
        }
        if (!manner.quoted()) {
            Vocabulary.CALLS.forEach((name, arguments) -> {
                String text = manner.upper() ? name.toUpperCase(Locale.ROOT) : name;
                call(Kind.FUNCTION, CALLS, Everyday.place(name), text, text, arguments, true);
            });
        }
        functions(null, false);
        if (gathering.typed().length() > 1) {
            schemas(FARTHEST);
        }
    }

    /// What a foreign key says the other side of `=` is.
    private void mates(Query query) {
        int at = place.at();
        if (all.is(at - 1, "=") && all.is(at - 3, ".")) {
            for (String mate : joins.mates(query, all.text(at - 4), all.text(at - 2))) {
                gathering.add(Kind.COLUMN, NEAREST, order++, mate, mate, "foreign key");
            }
        }
    }

    /// @param hidden names that a query inside has, too; those of this one are added
    private void columnsOf(Query query, int group, Set<String> hidden) {
        boolean targetToo = !query.verb.equals("insert")
                || place.clause() == Clause.RETURNING
                || query.has(Clause.CONFLICT)
                || query != place.query();
        List<Source> sources = query.sources.stream()
                .filter(source -> targetToo || !source.target())
                .filter(source -> !query.verb.equals("merge") || place.clause() != Clause.FROM)
                .toList();
        Map<String, Integer> counts = new HashMap<>();
        for (Source source : sources) {
            columns.of(query, source).forEach(column -> counts.merge(column.name(), 1, Integer::sum));
        }
        for (Source source : sources) {
            String alias = source.alias();
            for (Column column : columns.of(query, source)) {
                boolean once = counts.getOrDefault(column.name(), 0) < 2 || query.merged.contains(column.name());
                boolean plain = alias.isEmpty() || (once && !hidden.contains(column.name()));
                if (plain) {
                    column(group, column, alias);
                } else {
                    String label = alias + "." + column.name();
                    String text = Identifiers.quote(alias) + "." + Identifiers.quote(column.name());
                    gathering.add(
                            Kind.COLUMN, group, order++, label, column.name(), text, text.length(), column.type());
                }
            }
            if (!alias.isEmpty()) {
                gathering.add(Kind.ALIAS, NAMED, order++, alias, manner.name(alias), source.name());
            }
        }
        hidden.addAll(counts.keySet());
    }

    private void sources() {
        Query query = place.query();
        if (query != null) {
            for (Cte cte : columns.ctes(query)) {
                gathering.add(Kind.CTE, NEAREST, order++, cte.name, manner.name(cte.name), "with");
            }
        }
        tables(null);
        schemas(OTHERS);
        functions(null, false);
    }

    private void tables(@Nullable String schema) {
        Query query = place.query();
        boolean behindSchema = place.want() == Want.VALUE || place.want() == Want.CONDITION;
        boolean join = query != null && place.want() == Want.SOURCE && !all.is(place.at() - 1, "from");
        for (Table table : names.tables()) {
            boolean elsewhere = schema != null && !schema.equals(table.schema());
            boolean other = place.want() == Want.VIEW && !table.kind().view();
            if (elsewhere || other || !gathering.wants(table.name())) {
                continue;
            }
            boolean system = system(table.schema());
            if (schema == null && system && gathering.typed().isEmpty()) {
                continue;
            }
            boolean near = schema != null || names.visible(table);
            boolean related = join && query != null && joins.related(query, place.at(), table);
            String label = near ? table.name() : table.schema() + "." + table.name();
            String name = manner.name(table.name());
            String text = near ? name : Identifiers.quote(table.schema()) + "." + name;
            gathering.add(
                    table.kind().view() ? Kind.VIEW : Kind.TABLE,
                    behindSchema ? FAR : related ? NEAREST : system && schema == null ? FAR : near ? NEAR : OUTER,
                    0,
                    label,
                    table.name(),
                    text,
                    text.length(),
                    near ? table.schema() : table.kind().words());
        }
    }

    private static boolean system(String schema) {
        return schema.equals("pg_catalog") || schema.equals("information_schema");
    }

    private void schemas(int group) {
        for (String schema : names.schemas()) {
            gathering.add(
                    Kind.SCHEMA, system(schema) ? FARTHEST : group, order++, schema, manner.name(schema), "schema");
        }
    }

    private void targets() {
        Query query = place.query();
        if (query == null) {
            return;
        }
        List<Source> targets = query.sources.stream().filter(Source::target).toList();
        int from = Math.max(query.clauseStart(place.at()), all.openAt(place.at(), query.start));
        for (Source target : targets) {
            for (Column column : columns.of(query, target)) {
                if (!column.always() && !named(column.name(), from)) {
                    column(NEAREST, column, target.name());
                }
            }
        }
    }

    /// Whether a list has a name already, before or behind the place.
    private boolean named(String name, int from) {
        int to = all.is(from, "(") ? all.close(from) : place.at();
        for (int i = from; i < to; i++) {
            boolean item = all.is(i - 1, "(") || all.is(i - 1, ",") || all.is(i - 1, "set");
            if (item && all.text(i).equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void shared() {
        Query query = place.query();
        if (query == null) {
            return;
        }
        List<Source> before = query.sources.stream()
                .filter(source -> source.at() < place.at())
                .toList();
        if (before.size() < 2) {
            return;
        }
        List<Column> others = before.subList(0, before.size() - 1).stream()
                .flatMap(source -> columns.of(query, source).stream())
                .toList();
        for (Column column : columns.of(query, before.getLast())) {
            if (others.stream().anyMatch(other -> other.name().equals(column.name()))) {
                column(NEAREST, column, before.getLast().alias());
            }
        }
    }

    /// The table that the statement names first.
    private Optional<Table> named() {
        for (int i = 1; i < all.size(); i++) {
            if (all.name(i)) {
                boolean inSchema = all.is(i + 1, ".") && all.name(i + 2);
                Optional<Table> table =
                        inSchema ? names.table(all.text(i), all.text(i + 2)) : names.table(null, all.text(i));
                if (table.isPresent()) {
                    return table;
                }
            }
        }
        return Optional.empty();
    }

    private void types() {
        for (String type : names.types()) {
            int dot = type.indexOf('.') + 1;
            boolean everyday = Types.EVERYDAY.contains(type);
            int at = everyday ? Types.EVERYDAY.indexOf(type) : order++;
            gathering.add(
                    Kind.TYPE, everyday ? NEAREST : NEAR, at, type, type.substring(dot), type, type.length(), "type");
        }
        order += Types.EVERYDAY.size();
        Types.SHORT.forEach((name, type) -> gathering.add(Kind.TYPE, NEAREST, order++, name, name, type));
        if (place.query() == null) {
            Types.SERIAL.forEach(type -> gathering.add(Kind.TYPE, NEAREST, order++, type, type, "type"));
        }
    }

    /// @param schema those of this one; null for those that can be written without one
    private void functions(@Nullable String schema, boolean procedures) {
        boolean rows = place.want() == Want.SOURCE;
        names.functionsByName().forEach((name, overloads) -> {
            boolean everyday = Everyday.has(name);
            if (!gathering.wants(name)
                    || (gathering.typed().isEmpty()
                            && schema == null
                            && system(overloads.getFirst().schema())
                            && !everyday)) {
                return;
            }
            List<Function> fitting = overloads.stream()
                    .filter(function -> (function.kind() == 'p') == procedures)
                    .filter(function -> schema == null || schema.equals(function.schema()))
                    .filter(function -> !rows || function.set())
                    .toList();
            if (!fitting.isEmpty()) {
                function(fitting, schema, everyday);
            }
        });
    }

    private void function(List<Function> overloads, @Nullable String schema, boolean everyday) {
        Function first = overloads.getFirst();
        boolean visible = schema != null || names.placeInPath(first.schema()) >= 0;
        String label = visible ? first.name() : first.schema() + "." + first.name();
        String text = visible
                ? manner.name(first.name())
                : Identifiers.quote(first.schema()) + "." + manner.name(first.name());
        String more = overloads.size() > 1 ? " +" + (overloads.size() - 1) : "";
        String returns = first.returns().isEmpty() ? "" : " → " + first.returns();
        boolean own = !system(first.schema());
        boolean arguments =
                overloads.stream().anyMatch(function -> !function.arguments().isEmpty());
        call(
                procedureOr(first),
                place.want() == Want.SOURCE
                        ? (own || everyday ? CALLS : FAR)
                        : own && visible ? OTHERS : everyday ? CALLS : FAR,
                everyday ? Everyday.place(first.name()) : own ? 0 : 1000,
                label,
                text,
                "(" + first.arguments() + ")" + returns + more,
                arguments);
    }

    private static Kind procedureOr(Function function) {
        return function.kind() == 'p' ? Kind.PROCEDURE : Kind.FUNCTION;
    }

    private void call(Kind kind, int group, int at, String label, String text, String signature, boolean arguments) {
        int dot = label.indexOf('.') + 1;
        boolean bare =
                manner.called() || (place.want() == Want.FUNCTION && place.query() == null && !all.is(0, "create"));
        String written = bare ? text : text + "()";
        int caret = bare ? written.length() : arguments ? written.length() - 1 : written.length();
        gathering.add(kind, group, at, label, label.substring(dot), written, caret, signature);
    }

    private void words() {
        if (manner.quoted()) {
            return;
        }
        boolean only = place.want() == Want.WORDS || place.want() == Want.NOTHING;
        boolean query =
                !only && !place.words().isEmpty() && place.words().getFirst().equals("select");
        int at = 0;
        for (String word : place.words()) {
            boolean likely = word.equals("*") || word.equals("default");
            int group = only || (query && at < QUERY_WORDS) ? NEAREST : likely ? NAMED : WORDS;
            String text = manner.upper() ? word.toUpperCase(Locale.ROOT) : word;
            gathering.add(Kind.KEYWORD, group, at++, text, text, "");
        }
    }
}
