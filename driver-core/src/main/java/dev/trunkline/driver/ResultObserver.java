package dev.trunkline.driver;

import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.tape.OnFull;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

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

    /// More of this COPY data is there; as with rows.
    default void arrived(CopyOut data) {}

    /// COPY … FROM STDIN wants data.
    ///
    /// @param format whether it wants text (CSV too) or binary
    /// @return where the data comes from, read on the calling thread and not closed; null if there is
    ///     none: then the statement fails. If it throws, the statement fails as well
    default @Nullable InputStream copyIn(Format format) {
        return null;
    }

    /// There is no room for more: memory is full, and the disk takes nothing. While this runs, nothing
    /// is read, and the server holds what the statement needs; it may take as long as somebody thinks
    /// about it.
    ///
    /// @return whether to try again, or to give up: then what has come is kept, the query is cancelled, and
    ///     what still comes of it is not kept
    default OnFull.Decision full(Full reason) {
        return OnFull.Decision.GIVE_UP;
    }

    /// A statement ended.
    ///
    /// @param tag such as `SELECT 3` or `CREATE TABLE`; empty for an empty statement
    default void completed(String tag) {}

    /// The server refused a statement; what follows it in the same query is skipped.
    default void failed(ServerError error) {}

    /// In a pipeline: it is certain what became of the statement. Not told of one that was never sent.
    default void settled(Reply reply) {}
}
