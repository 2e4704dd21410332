package dev.trunkline.app.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-- delete from t",
                "select 1",
                "(select 1) union (select 2)",
                "select * from t for update",
                "select 'delete from t', \"update\" from t",
                "values (1)",
                "table t",
                "with a as (select 1) select * from a",
                "with recursive a(n) as (select 1 union all select n + 1 from a) select * from a",
                "explain delete from t",
                "explain (analyze false) delete from t",
                "explain (costs off) update t set a = 1",
                "explain analyze select 1",
                "copy t to stdout",
                "copy (select * from t) to stdout",
                "show all",
                "set search_path = x",
                "begin",
                "commit",
                "rollback to a",
                "prepare p as delete from t",
                "declare c cursor for select 1",
                "fetch 3 from c",
                "analyze t",
            })
    void what_only_reads_is_not_asked_about(String sql) {
        assertThat(WriteWords.in(sql)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert into t values (1)                                         | INSERT",
                "insert into t values (1) on conflict (a) do update set a = 2     | INSERT",
                "UPDATE t SET a = 1 WHERE b = 2                                   | UPDATE",
                "/* x */ delete from t where a                                    | DELETE",
                "merge into t using u on true when matched then delete            | MERGE",
                "truncate table t                                                 | TRUNCATE TABLE",
                "create table t (a int)                                           | CREATE TABLE",
                "drop table t                                                     | DROP TABLE",
                "grant select on t to anna                                        | GRANT",
                "select * into u from t                                           | SELECT INTO",
                "with a as (select 1) select * into u from a                      | SELECT INTO",
                "with a as (delete from t where b returning *) select * from a    | DELETE",
                "with a as not materialized (insert into t values (1) returning *) select 1 | INSERT",
                "with a as (select 1) update t set a = 1 where b                  | UPDATE",
                "with a as (with b as (delete from t where c returning 1) select 1) select 1 | DELETE",
                "with a as (insert into t values (1) returning *) delete from u where b | INSERT, DELETE",
                "explain analyze delete from t where a                            | DELETE",
                "explain analyze verbose insert into t values (1)                 | INSERT",
                "explain (verbose, analyze) insert into t values (1)              | INSERT",
                "explain (analyze true) create table u as select 1                | CREATE TABLE",
                "copy t from stdin                                                | COPY",
                "copy t (a, b) from '/x'                                          | COPY",
                "copy t to program 'rm -rf /'                                     | COPY",
                "copy (delete from t where a returning *) to stdout               | DELETE",
                "call p()                                                         | CALL",
                "do $$ begin end $$                                               | DO",
                "execute p                                                        | EXECUTE",
                "vacuum                                                           | VACUUM",
                "something new                                                    | SOMETHING",
            })
    void what_writes_or_may_is_named(String sql, String verbs) {
        assertThat(WriteWords.in(sql)).singleElement().satisfies(write -> {
            assertThat(write.verb()).isEqualTo(verbs);
            assertThat(write.everyRow()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from t",
                "update t set a = 1",
                "update t set a = (select b from u where u.c = 1)",
                "delete from t using (select 1 where true) u",
                "delete from t -- where a",
                "with a as (select 1 where true) delete from t",
                "with a as (update t set b = 1 returning *) select * from a where true",
                "explain analyze delete from t",
                "update t set \"where\" = 1",
                "update t set a = 'where'",
            })
    void an_update_or_delete_of_every_row_is_told(String sql) {
        assertThat(WriteWords.in(sql))
                .singleElement()
                .satisfies(write -> assertThat(write.everyRow()).isTrue());
    }

    @Test
    void each_statement_of_a_text_is_judged_by_itself() {
        assertThat(WriteWords.in("select 1; delete from t; update t set a = 1 where b; select 2"))
                .extracting(WriteWords.Write::verb, WriteWords.Write::everyRow, WriteWords.Write::statement)
                .containsExactly(
                        tuple("DELETE", true, "delete from t"), tuple("UPDATE", false, "update t set a = 1 where b"));
    }

    @Test
    void a_backslash_hides_nothing_where_strings_take_it_for_an_escape() {
        assertThat(WriteWords.in("select 'a\\'; delete from t; --'")).isNotEmpty();
        assertThat(WriteWords.in("select 'a\\''; delete from t where 'b'='\\'")).isNotEmpty();
    }

    @Test
    void passwords_are_masked() {
        assertThat(WriteWords.in("alter role anna password 's3cret'").getFirst().statement())
                .doesNotContain("s3cret");
    }
}
