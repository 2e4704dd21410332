package dev.trunkline.app.completion;

import dev.trunkline.app.catalog.Names;
import dev.trunkline.app.catalog.Names.Function;
import dev.trunkline.app.catalog.Names.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the columns of what queries select from, through aliases, subqueries and CTEs.
///
/// One thread at a time.
final class Columns {
    private static final int DEEPEST = 24;
    private static final Set<String> CLAUSE_LIKE = Set.of("distinct", "all");

    private final Names names;
    private final Lexemes all;
    private int depth;

    Columns(Names names, Lexemes all) {
        this.names = names;
        this.all = all;
    }

    /// What is in a query's scope under a name, from the inside out.
    Optional<Source> source(Query query, String alias) {
        for (Query at = query; at != null; at = at.parent) {
            for (Source source : at.sources) {
                if (source.alias().equals(alias)) {
                    return Optional.of(source);
                }
            }
            if (!at.correlated) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// The CTEs that a query can select from, the nearest first.
    List<Cte> ctes(Query query) {
        List<Cte> visible = new ArrayList<>(query.ctes);
        int limit = query.cteLimit;
        for (Query at = query.parent; at != null; at = at.parent) {
            visible.addAll(at.ctes.subList(0, Math.min(limit, at.ctes.size())));
            limit = at.cteLimit;
        }
        return visible;
    }

    /// The table that something is, if it is one.
    Optional<Table> table(Query query, Source source) {
        boolean named = !source.function() && source.query() == null;
        return named && cte(query, source).isEmpty() ? names.table(source.schema(), source.name()) : Optional.empty();
    }

    private Optional<Cte> cte(Query query, Source source) {
        if (source.schema() != null || source.target()) {
            return Optional.empty();
        }
        return ctes(query).stream()
                .filter(cte -> cte.name.equals(source.name()))
                .findFirst();
    }

    /// The columns of something that a query selects from.
    List<Column> of(Query query, Source source) {
        if (depth > DEEPEST) {
            return List.of();
        }
        depth++;
        try {
            return renamed(found(query, source), source.renamed());
        } finally {
            depth--;
        }
    }

    private List<Column> found(Query query, Source source) {
        if (source.query() != null) {
            return output(source.query());
        }
        if (source.function()) {
            return ofFunction(source);
        }
        Optional<Cte> cte = cte(query, source);
        return cte.isPresent()
                ? of(cte.get())
                : names.table(source.schema(), source.name()).map(Columns::of).orElse(List.of());
    }

    /// The columns of a CTE.
    List<Column> of(Cte cte) {
        return cte.query == null ? renamed(List.of(), cte.columns) : renamed(output(cte.query), cte.columns);
    }

    static List<Column> of(Table table) {
        return table.fields().stream()
                .map(field -> new Column(field.name(), field.type(), field.always()))
                .toList();
    }

    private List<Column> ofFunction(Source source) {
        for (Function function : names.functionsByName().getOrDefault(source.name(), List.of())) {
            if (source.schema() != null && !source.schema().equals(function.schema())) {
                continue;
            }
            if (!function.outputs().isEmpty()) {
                return function.outputs().stream()
                        .map(name -> new Column(name, ""))
                        .toList();
            }
            Optional<Table> row = names.table(function.row());
            return row.isPresent() ? of(row.get()) : List.of(new Column(source.alias(), element(function.returns())));
        }
        return source.name().isEmpty() ? List.of() : List.of(new Column(source.alias(), ""));
    }

    private static String element(String returns) {
        return returns.startsWith("SETOF ") ? returns.substring("SETOF ".length()) : returns;
    }

    private static List<Column> renamed(List<Column> columns, List<String> names) {
        if (names.isEmpty()) {
            return columns;
        }
        List<Column> renamed = new ArrayList<>();
        for (int i = 0; i < Math.max(names.size(), columns.size()); i++) {
            String name = i < names.size() ? names.get(i) : columns.get(i).name();
            renamed.add(new Column(name, i < columns.size() ? columns.get(i).type() : ""));
        }
        return renamed;
    }

    /// The columns that a query gives.
    List<Column> output(Query query) {
        if (query.verb.equals("values") || query.verb.equals("table") || query.outputStart < 0) {
            return withoutList(query);
        }
        List<Column> columns = new ArrayList<>();
        int from = query.outputStart;
        while (all.in(from, CLAUSE_LIKE)) {
            from++;
            if (all.is(from, "on") && all.is(from + 1, "(")) {
                from = all.behind(from + 1);
            }
        }
        int to = Math.min(query.outputEnd < 0 ? query.end : query.outputEnd, all.size());
        int begin = from;
        for (int i = from; i <= to; i++) {
            if (i == to || all.is(i, ",")) {
                item(query, begin, Math.min(i, to), columns);
                begin = i + 1;
            } else if (all.is(i, "(")) {
                i = Math.min(all.close(i), to - 1);
            }
        }
        return columns;
    }

    private List<Column> withoutList(Query query) {
        if (query.verb.equals("table") && !query.sources.isEmpty()) {
            return of(query, query.sources.getFirst());
        }
        List<Column> columns = new ArrayList<>();
        for (int i = query.start; query.verb.equals("values") && i < Math.min(query.end, all.size()); i++) {
            if (all.is(i, "(")) {
                columns.add(new Column("column1", ""));
                for (int k = i + 1; k < all.close(i); k++) {
                    if (all.is(k, "(")) {
                        k = all.close(k);
                    } else if (all.is(k, ",")) {
                        columns.add(new Column("column" + (columns.size() + 1), ""));
                    }
                }
                return columns;
            }
        }
        return columns;
    }

    private void item(Query query, int from, int to, List<Column> columns) {
        if (from >= to) {
            return;
        }
        if (all.is(to - 1, "*") && to - from == 1) {
            everything(query, columns);
            return;
        }
        if (all.is(to - 1, "*") && all.is(to - 2, ".")) {
            source(query, all.text(to - 3)).ifPresent(source -> columns.addAll(of(query, source)));
            return;
        }
        Lexeme last = all.get(to - 1);
        boolean as = all.is(to - 2, "as") && to - 2 > from;
        boolean bare = last.name()
                && to - from > 1
                && !all.is(to - 2, ".")
                && all.get(to - 2).operand();
        if (as || bare) {
            columns.add(new Column(last.text(), type(query, from, as ? to - 2 : to - 1)));
            return;
        }
        String name = name(from, to);
        if (!name.isEmpty()) {
            columns.add(new Column(name, type(query, from, to)));
        }
    }

    /// All columns that USING does not make one, and those once.
    private void everything(Query query, List<Column> columns) {
        for (Source source : query.sources) {
            for (Column column : of(query, source)) {
                boolean twice = query.merged.contains(column.name())
                        && columns.stream().anyMatch(known -> known.name().equals(column.name()));
                if (!twice) {
                    columns.add(column);
                }
            }
        }
    }

    /// The name that the server gives what has none, where it is a name one can use.
    private String name(int from, int to) {
        int end = to;
        for (int i = from; i < to; i++) {
            if (all.is(i, "::")) {
                end = i;
                break;
            }
        }
        if (all.is(from, "case")) {
            return "case";
        }
        if (end - from == 1 || (end - from > 1 && all.is(end - 2, "."))) {
            return all.get(end - 1).name() ? all.text(end - 1) : "";
        }
        int open = from + 1;
        while (open < end && !all.is(open, "(")) {
            open++;
        }
        return open < end && all.get(open - 1).word() ? all.text(open - 1) : "";
    }

    /// The type of what is nothing but a column, or is cast.
    private String type(Query query, int from, int to) {
        if (to - from > 1 && all.is(to - 2, "::")) {
            return all.text(to - 1);
        }
        if (to - from == 1 && all.name(from)) {
            return typeOf(query, null, all.text(from));
        }
        return to - from == 3 && all.is(from + 1, ".") ? typeOf(query, all.text(from), all.text(from + 2)) : "";
    }

    private String typeOf(Query query, @Nullable String alias, String name) {
        return query.sources.stream()
                .filter(source -> alias == null || source.alias().equals(alias))
                .flatMap(source -> of(query, source).stream())
                .filter(column -> column.name().equals(name))
                .map(Column::type)
                .findFirst()
                .orElse("");
    }
}
