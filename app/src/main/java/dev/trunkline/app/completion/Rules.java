package dev.trunkline.app.completion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which words may follow which: a line a rule, what stands before the place, then what may follow. The
/// rule with the most words counts. `?` is a name with or without schema, `()` a parenthesis, `'` a
/// literal, `^` the beginning; `@want` says what else than words can stand there.
///
/// Thread-safe.
final class Rules {
    /// What may follow.
    record Following(Want want, List<String> words) {}

    private static final String TEXT = """
            ^: select, insert into, update, delete from, with, create, alter, drop, explain, begin, commit, rollback, \
            truncate, set, show, grant, revoke, copy, call, vacuum, analyze, merge into, values, table, do, declare, \
            fetch, close, prepare, execute, deallocate, lock table, comment on, refresh materialized view, reindex, \
            cluster, listen, notify, unlisten, savepoint, release, reset, discard, start transaction, checkpoint, \
            security label, import foreign schema, reassign owned by, end, abort, explain analyze
            ^explain: select, insert into, update, delete from, with, analyze, verbose, merge into, values
            ^explain analyze: select, insert into, update, delete from, with, verbose, merge into
            ^explain verbose: select, insert into, update, delete from, with
            ^explain (): select, insert into, update, delete from, with
            ^insert: into
            ^delete: from
            ^merge: into
            is: null, not null, true, false, not true, not false, distinct from, not distinct from, unknown, document, \
            json, normalized
            is not: null, true, false, distinct from, unknown, document, json, normalized
            is distinct: from
            is not distinct: from
            order: by
            group: by
            partition: by
            nulls: first, last
            at: time zone
            at time: zone
            similar: to
            left: join, outer join
            right: join, outer join
            full: join, outer join
            left outer: join
            right outer: join
            full outer: join
            inner: join
            cross: join, join lateral
            natural: join, left join, right join, full join
            union: all, select, distinct, values, table
            union all: select, values, table
            union distinct: select, values
            intersect: all, select, values
            except: all, select, values
            intersect all: select
            except all: select
            for: update, share, no key update, key share
            for update: of, nowait, skip locked
            for share: of, nowait, skip locked
            for no: key update
            for key: share
            skip: locked
            fetch: first, next
            fetch first: row only, rows only
            fetch first ': rows only, rows with ties
            fetch next ': rows only, rows with ties
            default: values
            overriding: system value, user value
            on conflict: do nothing, do update set, on constraint
            on conflict (): do nothing, do update set, where
            on conflict on: constraint
            on conflict on constraint: @nothing
            on conflict on constraint ?: do nothing, do update set
            do: nothing, update set
            do update: set
            when: matched, not matched, not matched by source
            when matched: then, and
            when not: matched
            when not matched: then, and, by source, by target
            ^with: recursive @nothing
            with recursive: @nothing
            with ?: as
            with ? (): as
            recursive ?: as
            recursive ? (): as
            as not: materialized
            ^create: table, view, index, unique index, or replace view, function, or replace function, schema, \
            materialized view, temporary table, type, sequence, extension, role, user, database, trigger, procedure, \
            or replace procedure, policy, domain, unlogged table, foreign table, aggregate, cast, collation, \
            event trigger, operator, publication, subscription, server, statistics, rule, tablespace, user mapping for
            ^create or: replace
            ^create or replace: view, function, procedure, trigger, rule, aggregate
            ^create temporary: table, view, sequence
            ^create temp: table, view, sequence
            ^create unlogged: table, sequence
            ^create unique: index
            ^create materialized: view
            ^create table: if not exists @nothing
            ^create table ?: as, partition of, of, inherits
            ^create table ? (): partition by, inherits, with, tablespace, using, on commit
            partition of: @table
            partition of ?: for values, default
            for values: from, in, with
            ^create schema: if not exists, authorization @nothing
            ^create extension: if not exists @nothing
            ^create index: on, concurrently, if not exists @nothing
            ^create unique index: on, concurrently, if not exists @nothing
            index ?: on
            index concurrently: on, if not exists @nothing
            index on: only @table
            index ? on: only @table
            index concurrently ? on: only @table
            concurrently on: only @table
            index on ?: using
            index ? on ?: using
            index on ? using: btree, hash, gin, gist, brin, spgist
            index ? on ? using: btree, hash, gin, gist, brin, spgist
            index on ? (): where, include, with, tablespace, nulls not distinct
            index ? on ? (): where, include, with, tablespace, nulls not distinct
            ^create view: @nothing
            ^create or replace view: @nothing
            ^create view ?: as
            ^create or replace view ?: as
            ^create materialized view: if not exists @nothing
            ^create materialized view ?: as, using, with, tablespace
            ^create view ? as: select, with, values, table
            ^create or replace view ? as: select, with, values, table
            ^create materialized view ? as: select, with, values, table
            ^create table ? as: select, with, values, table, execute
            ^create trigger ?: before, after, instead of
            ^create trigger ? before: insert, update, delete, truncate
            ^create trigger ? after: insert, update, delete, truncate
            after insert: or, on
            before insert: or, on
            after update: of, or, on
            before update: of, or, on
            after insert on: @table
            before insert on: @table
            after update on: @table
            before update on: @table
            after delete on: @table
            before delete on: @table
            execute: function, procedure
            execute function: @function
            ^create policy ? on: @table
            ^create policy ?: on
            ^create type ?: as, as enum, as range
            ^create function ? (): returns, language
            ^create or replace function ? (): returns, language
            returns: table, setof, trigger, void @type
            returns setof: @type
            language: sql, plpgsql
            ^alter: table, view, index, sequence, schema, role, user, database, function, procedure, type, domain, \
            materialized view, extension, default privileges, system, trigger, policy, publication, subscription, \
            foreign table, group, server, statistics, tablespace, event trigger, aggregate, collation, operator
            ^alter table: if exists, only @table
            ^alter table if exists: only @table
            ^alter table only: @table
            alter table ?: add column, drop column, alter column, rename column, rename to, add constraint, \
            add primary key, add foreign key, add unique, add check, drop constraint, owner to, set schema, \
            enable row level security, disable row level security, attach partition, detach partition, \
            validate constraint, enable trigger, disable trigger, set, reset, inherit, no inherit, replica identity, \
            cluster on
            alter table exists ?: add column, drop column, alter column, rename column, rename to, owner to
            add: column, constraint, primary key, foreign key, unique, check
            add column: if not exists @nothing
            add column ?: @type
            add column ? ?: not null, default, primary key, references, unique, check, generated always as, \
            generated by default as identity, collate
            drop column: if exists @column
            drop column ?: cascade, restrict
            drop column exists: @column
            alter column: @column
            alter ? column: @column
            alter column ?: type, set not null, drop not null, set default, drop default, set data type, \
            add generated, drop identity, set statistics, set storage, set compression
            alter column ? type: @type
            alter column ? type ?: using, collate
            alter column ? set: not null, default, data type, statistics, storage, compression
            alter column ? drop: not null, default, identity, expression
            data type: @type
            rename: to, column, constraint
            rename to: @nothing
            rename column: @column
            rename column ?: to
            rename ?: to
            attach: partition
            attach partition: @table
            detach partition: @table
            references: @table
            references ?: on delete, on update, deferrable, match full
            references ? (): on delete, on update, deferrable, match full
            on delete: cascade, set null, restrict, no action, set default
            on update: cascade, set null, restrict, no action, set default
            foreign: key, table
            primary: key
            not: null
            ^drop: table, view, index, schema, function, sequence, materialized view, type, role, user, database, \
            extension, trigger, procedure, policy, domain, owned by, aggregate, cast, collation, event trigger, \
            foreign table, operator, publication, routine, rule, server, statistics, subscription, tablespace
            drop table: if exists @table
            drop table if exists: @table
            drop table ?: cascade, restrict
            drop table if exists ?: cascade, restrict
            drop view: if exists @view
            drop view if exists: @view
            drop view ?: cascade, restrict
            drop materialized view: if exists @view
            drop materialized view if exists: @view
            drop schema: if exists @schema
            drop schema if exists: @schema
            drop schema ?: cascade, restrict
            drop function: if exists @function
            drop function if exists: @function
            drop procedure: if exists @procedure
            drop type: if exists @type
            drop index: if exists, concurrently @nothing
            if: exists, not exists
            if not: exists
            ^truncate: table, only @table
            ^truncate table: only @table
            ^truncate ?: cascade, restart identity, continue identity, restrict
            ^truncate table ?: cascade, restart identity, continue identity, restrict
            ^lock: table
            ^lock table: only @table
            ^lock table ?: in, nowait
            ^vacuum: full, analyze, verbose, freeze @table
            ^vacuum full: analyze, verbose @table
            ^vacuum analyze: @table
            ^vacuum (): @table
            ^analyze: verbose @table
            ^cluster: verbose @table
            ^reindex: table, index, schema, database, system
            ^reindex table: concurrently @table
            ^reindex schema: @schema
            ^refresh: materialized view
            ^refresh materialized: view
            ^refresh materialized view: concurrently @view
            ^refresh materialized view concurrently: @view
            ^refresh materialized view ?: with data, with no data
            ^comment: on
            ^comment on: table, column, view, function, schema, index, sequence, type, constraint, materialized view, \
            extension, role, database, trigger, policy, domain
            comment on table: @table
            comment on table ?: is
            comment on column: @column
            comment on column ?: is
            comment on view: @view
            comment on schema: @schema
            comment on function: @function
            ^grant: select, insert, update, delete, all, all privileges, usage, execute, connect, create, references, \
            temporary, trigger, truncate, maintain, set
            ^revoke: select, insert, update, delete, all, all privileges, usage, execute, connect, create, references, \
            temporary, trigger, truncate, grant option for
            select on: all tables in schema, table, schema, sequence @table
            insert on: all tables in schema, table @table
            update on: all tables in schema, table, sequence @table
            delete on: all tables in schema, table @table
            all on: all tables in schema, table, schema, database, function, sequence @table
            privileges on: all tables in schema, table, schema, database @table
            usage on: schema, sequence, type, language, foreign server
            execute on: function, procedure, all functions in schema
            on schema: @schema
            in schema: @schema
            on table: @table
            ^grant select: on
            ^grant insert: on
            ^grant update: on
            ^grant delete: on
            ^grant all: on, privileges on
            ^grant usage: on
            ^grant execute: on
            ^grant select on ?: to
            ^revoke select on ?: from
            ^copy: @table
            ^copy ?: from, to
            ^copy ? (): from, to
            ^copy (): to
            ^copy ? from: stdin, program
            ^copy ? to: stdout, program
            ^copy () to: stdout, program
            ^copy ? () from: stdin, program
            stdin: with
            stdout: with
            ^call: @procedure
            ^set: search_path to, local, session, transaction, role, time zone, constraints, statement_timeout to, \
            work_mem to, timezone to, session authorization, default_transaction_isolation to
            ^set local: search_path to, statement_timeout to, work_mem to, lock_timeout to
            ^set search_path: to
            ^set search_path to: default @schema
            ^set ? =: default @schema
            ^set ? to: default @schema
            ^set ?: to
            ^set transaction: isolation level, read only, read write, deferrable
            isolation level: read committed, repeatable read, serializable, read uncommitted
            ^show: all, search_path, server_version, transaction isolation level, statement_timeout, work_mem, timezone
            ^begin: isolation level, read only, read write, transaction, work
            ^commit: and chain, prepared, work
            ^rollback: to savepoint, and chain, prepared, work
            ^start: transaction
            """;

    private static final Set<String> NAMED = Set.of("column", "table", "view", "exists");
    private static final Set<String> NO_NAMES = Set.of("if");
    private static final Map<String, Following> ALL = read();

    private Rules() {}

    private static Map<String, Following> read() {
        Map<String, Following> rules = new HashMap<>();
        for (String line : TEXT.lines().toList()) {
            int colon = line.indexOf(": ");
            String following = line.substring(colon + 2).strip();
            int wanted = following.indexOf('@');
            Want want = wanted < 0
                    ? Want.WORDS
                    : Want.valueOf(following.substring(wanted + 1).toUpperCase(Locale.ROOT));
            String words =
                    wanted < 0 ? following : following.substring(0, wanted).strip();
            List<String> list = words.isEmpty()
                    ? List.of()
                    : Arrays.stream(words.split(", ")).map(String::strip).toList();
            rules.put(line.substring(0, colon).replace("^", "^ ").strip(), new Following(want, list));
        }
        return rules;
    }

    /// What may follow lexemes, if a rule knows.
    ///
    /// @param from the first lexeme that counts
    /// @param beginning whether the statement begins there
    static Optional<Following> behind(Lexemes all, int from, int at, boolean beginning) {
        List<String> tail = tail(all, from, at, beginning);
        for (int i = 0; i < tail.size(); i++) {
            Following found = ALL.get(String.join(" ", tail.subList(i, tail.size())));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /// Whether a key word is the name of a column or table here.
    private static boolean named(Lexemes all, int i) {
        return all.in(i - 1, NAMED) && all.name(i) && !all.in(i, NO_NAMES);
    }

    private static List<String> tail(Lexemes all, int from, int at, boolean beginning) {
        List<String> tail = new ArrayList<>();
        if (beginning) {
            tail.add("^");
        }
        for (int i = from; i < at; i++) {
            Lexeme lexeme = all.get(i);
            if (all.is(i, "(")) {
                i = all.behind(i) - 1;
                tail.add("()");
            } else if (all.is(i, ".") && i + 1 < at) {
                i++;
            } else {
                tail.add(
                        switch (lexeme.kind()) {
                            case IDENTIFIER, QUOTED_IDENTIFIER, UNFINISHED_IDENTIFIER ->
                                lexeme.is("search_path") ? "search_path" : "?";
                            case STRING, NUMBER, PARAMETER -> "'";
                            case KEYWORD -> named(all, i) ? "?" : lexeme.text();
                            default -> lexeme.text();
                        });
            }
        }
        // Only the newest words and the beginning count; no rule is longer than this.
        int most = 8;
        return tail.size() <= most ? tail : tail.subList(tail.size() - most, tail.size());
    }
}
