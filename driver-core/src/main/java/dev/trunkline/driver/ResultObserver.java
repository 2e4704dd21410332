package dev.trunkline.driver;

import dev.trunkline.driver.wire.ServerError;

/// Is told what a query gives while it runs, on the calling thread and in order. Nothing told here is certain
/// before the query returns: PostgreSQL may still fail a statement when it ends the transaction. An exception
/// thrown here ends the query and the connection with it.
public interface ResultObserver {
    /// Hears nothing.
    ResultObserver NONE = new ResultObserver() {};

    /// A result's columns are known; its rows can be read while they arrive.
    default void rows(Rows rows) {}

    /// More of these rows are there: told after every read of the socket that brought some, but not for
    /// those that come together with the end of the result. While this runs, nothing is read.
    default void arrived(Rows rows) {}

    /// COPY data begins to arrive.
    default void copyOut(CopyOut data) {}

    /// A statement ended.
    ///
    /// @param tag such as `SELECT 3` or `CREATE TABLE`; empty for an empty statement
    default void completed(String tag) {}

    /// The server refused a statement; what follows it in the same query is skipped.
    default void failed(ServerError error) {}
}
