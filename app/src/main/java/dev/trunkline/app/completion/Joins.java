package dev.trunkline.app.completion;

import dev.trunkline.app.catalog.Identifiers;
import dev.trunkline.app.catalog.Names;
import dev.trunkline.app.catalog.Names.ForeignKey;
import dev.trunkline.app.catalog.Names.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What foreign keys say about the tables of a query.
///
/// One thread at a time.
final class Joins {
    private final Names names;
    private final Columns columns;

    Joins(Names names, Columns columns) {
        this.names = names;
        this.columns = columns;
    }

    /// The conditions that join what was named last before a place with what stands before it.
    List<String> conditions(Query query, int at) {
        List<Source> before = before(query, at);
        List<String> conditions = new ArrayList<>();
        if (before.isEmpty()) {
            return conditions;
        }
        Source joined = before.getLast();
        for (Source other : before.subList(0, before.size() - 1).reversed()) {
            between(query, joined, other, conditions);
        }
        return conditions;
    }

    private static List<Source> before(Query query, int at) {
        return query.sources.stream().filter(source -> source.at() < at).toList();
    }

    private void between(Query query, Source joined, Source other, List<String> conditions) {
        Optional<Table> right = columns.table(query, joined);
        Optional<Table> left = columns.table(query, other);
        if (right.isEmpty() || left.isEmpty()) {
            return;
        }
        for (ForeignKey key : names.keysOf(right.get())) {
            if (key.table() == right.get().oid() && key.target() == left.get().oid()) {
                conditions.add(condition(joined, key.columns(), other, key.targetColumns()));
            }
            if (key.target() == right.get().oid() && key.table() == left.get().oid()) {
                conditions.add(condition(joined, key.targetColumns(), other, key.columns()));
            }
        }
    }

    private static String condition(Source one, List<String> ones, Source other, List<String> others) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ones.size(); i++) {
            text.append(i == 0 ? "" : " and ")
                    .append(column(one, ones.get(i)))
                    .append(" = ")
                    .append(column(other, others.get(i)));
        }
        return text.toString();
    }

    private static String column(Source source, String name) {
        return Identifiers.quote(source.alias()) + "." + Identifiers.quote(name);
    }

    /// Whether a foreign key leads from this table, which is not there yet, to one that stands before a
    /// place, or back.
    boolean related(Query query, int at, Table table) {
        List<Source> before = before(query, at);
        if (before.stream().anyMatch(source -> source.name().equals(table.name()))) {
            return false;
        }
        for (Source source : before) {
            Optional<Table> other = columns.table(query, source);
            if (other.isPresent()
                    && names.keysOf(other.get()).stream().anyMatch(key -> joins(key, other.get(), table))) {
                return true;
            }
        }
        return false;
    }

    private static boolean joins(ForeignKey key, Table one, Table other) {
        return (key.table() == one.oid() && key.target() == other.oid())
                || (key.table() == other.oid() && key.target() == one.oid());
    }

    /// The columns that a foreign key says are the same as this one.
    List<String> mates(Query query, String alias, String column) {
        List<String> mates = new ArrayList<>();
        Optional<Source> source = columns.source(query, alias);
        Optional<Table> table = source.flatMap(found -> columns.table(query, found));
        if (table.isEmpty()) {
            return mates;
        }
        for (ForeignKey key : names.keysOf(table.get())) {
            int out = key.table() == table.get().oid() ? key.columns().indexOf(column) : -1;
            int back = key.target() == table.get().oid() ? key.targetColumns().indexOf(column) : -1;
            for (Query at = query; at != null; at = at.correlated ? at.parent : null) {
                for (Source other : at.sources) {
                    long there = other.equals(source.get())
                            ? 0
                            : columns.table(at, other).map(Table::oid).orElse(0L);
                    if (out >= 0 && key.target() == there) {
                        mates.add(column(other, key.targetColumns().get(out)));
                    }
                    if (back >= 0 && key.table() == there) {
                        mates.add(column(other, key.columns().get(back)));
                    }
                }
            }
        }
        return mates;
    }
}
