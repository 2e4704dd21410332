package dev.trunkline.app.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What runs where was asked of PostgreSQL 18.4: each statement once between BEGIN and ROLLBACK.
class StatementTraitsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "vacuum",
                "VACUUM (full, analyze) t;",
                "/* nightly */ -- run\n  Vacuum  full t",
                "; vacuum",
                "create database x",
                "drop database if exists x",
                "alter database x set tablespace y",
                "alter database \"a b\" set tablespace y",
                "create tablespace t location '/x'",
                "drop tablespace t",
                "alter system set work_mem = '4MB'",
                "alter system reset all",
                "create index concurrently on t (a)",
                "create unique index concurrently i on t (a)",
                "drop index concurrently i",
                "reindex database x",
                "reindex system",
                "reindex (verbose) schema s",
                "reindex index concurrently i",
                "reindex table concurrently t",
                "reindex (concurrently) table t",
                "reindex (verbose, concurrently on) index t",
                "cluster",
                "cluster verbose;",
                "cluster (verbose)",
                "alter table p detach partition q concurrently",
                "alter table if exists only s.p detach partition s.q concurrently",
                "discard all",
                "commit prepared 'x'",
                "rollback prepared 'x'",
                "create subscription s connection 'x' publication p",
                "create subscription s connection 'x' publication p with (enabled = false, create_slot)",
                "alter subscription s refresh publication",
                "alter subscription s set publication p",
                "alter subscription s add publication p with (copy_data = false)",
                "alter subscription s drop publication p with (refresh = true)",
                "alter subscription s set (failover = false)",
                "alter subscription s set (two_phase = off)",
            })
    void what_the_server_refuses_in_a_transaction_runs_outside_one(String sql) {
        assertThat(StatementTraits.runsOutsideTransaction(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "select 'vacuum'",
                "-- vacuum\nselect 1",
                "\"vacuum\"",
                "analyze",
                "create table database (a int)",
                "create index concurrently_i on t (a)",
                "create index on t (a)",
                "alter database x set work_mem to default",
                "alter database x refresh collation version",
                "alter type e add value 'x'",
                "alter table p detach partition q",
                "alter table p detach partition q finalize",
                "refresh materialized view concurrently v",
                "reindex table t",
                "reindex (concurrently false) table t",
                "reindex (concurrently 'off') index t",
                "cluster t using i",
                "cluster verbose t",
                "cluster (verbose) t",
                "discard temp",
                "commit",
                "rollback to savepoint prepared",
                "create subscription s connection 'x' publication p with (connect = false)",
                "create subscription s connection 'x' publication p with (create_slot = false, enabled)",
                "alter subscription s set publication p with (refresh = false)",
                "alter subscription s set (binary = true)",
                "alter subscription s set (two_phase = true)",
                "alter subscription s enable",
                "drop subscription s",
                "checkpoint",
                "select 1; vacuum",
            })
    void everything_else_may_run_inside_one(String sql) {
        assertThat(StatementTraits.runsOutsideTransaction(sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin",
                "BEGIN ISOLATION LEVEL SERIALIZABLE",
                "start transaction",
                "commit and chain",
                "end",
                "/* x */ rollback to a",
                "abort",
                "savepoint a",
                "release a",
                "prepare transaction 'x'",
                "commit prepared 'x'",
                "rollback prepared 'x'",
            })
    void transaction_control_is_known_by_its_first_words(String sql) {
        assertThat(StatementTraits.isTransactionControl(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "select 'begin'",
                "prepare x as select 1",
                "set transaction read only",
                "set constraints all deferred",
                "lock t",
                "\"begin\"",
                "beginning",
                "do $$ begin commit; end $$",
            })
    void other_statements_control_no_transaction(String sql) {
        assertThat(StatementTraits.isTransactionControl(sql)).isFalse();
    }
}
