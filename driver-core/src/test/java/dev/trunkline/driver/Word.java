package dev.trunkline.driver;

import java.util.List;

/// A statement of a random conversation, on a table `kept (n int primary key)`.
sealed interface Word {
    /// How it is said.
    ///
    /// @param sql with `$1` for the parameter, if it has one
    record Said(String sql, List<String> parameters) {
        /// With the parameter in its place, for a protocol that takes none.
        String whole() {
            return parameters.isEmpty() ? sql : sql.replace("$1", parameters.getFirst());
        }
    }

    record Insert(int n) implements Word {}

    record Delete(int n) implements Word {}

    record Select() implements Word {}

    record Begin() implements Word {}

    record Commit() implements Word {}

    record Rollback() implements Word {}

    record Savepoint(char name) implements Word {}

    record RollbackTo(char name) implements Word {}

    record Release(char name) implements Word {}

    record Listen() implements Word {}

    record Unlisten() implements Word {}

    record Notify(int payload) implements Word {}

    record Name(char name) implements Word {}

    /// Fails while it runs.
    record Divide() implements Word {}

    /// Fails before.
    record Broken() implements Word {}

    record Empty() implements Word {}

    /// Says that it sleeps, and does not wake up by itself.
    record Sleep() implements Word {}

    /// COPY to the table.
    ///
    /// @param bad whether a row that is none follows the others
    /// @param given whether the data is given whole, and not given up in the middle
    record Load(List<Integer> rows, boolean bad, boolean given) implements Word {}

    /// The statement.
    default Said said() {
        return switch (this) {
            case Insert(int n) -> new Said("insert into kept values ($1::int)", List.of(String.valueOf(n)));
            case Delete(int n) -> new Said("delete from kept where n = $1::int", List.of(String.valueOf(n)));
            case Select _ -> said("select n from kept order by n");
            case Begin _ -> said("begin");
            case Commit _ -> said("commit");
            case Rollback _ -> said("rollback");
            case Savepoint(char name) -> said("savepoint " + name);
            case RollbackTo(char name) -> said("rollback to " + name);
            case Release(char name) -> said("release " + name);
            case Listen _ -> said("listen random_conversations");
            case Unlisten _ -> said("unlisten random_conversations");
            case Notify(int payload) -> said("notify random_conversations, '" + payload + "'");
            case Name(char name) -> said("set application_name = '" + name + "'");
            case Divide _ -> said("select 1/0");
            case Broken _ -> said("selekt");
            case Empty _ -> said("");
            case Sleep _ -> said("do $$ begin raise notice 'asleep'; perform pg_sleep(60); end $$");
            case Load _ -> said("copy kept from stdin");
        };
    }

    private static Said said(String sql) {
        return new Said(sql, List.of());
    }
}
