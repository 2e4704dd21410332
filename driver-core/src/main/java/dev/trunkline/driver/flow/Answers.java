package dev.trunkline.driver.flow;

import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who is told what the server answers, in order, on the thread that reads it. Nothing told here is
/// certain before the conversation returns: a success can still turn into an error at ReadyForQuery.
public interface Answers {
    /// The server knows the statement, if it has a name, by that.
    default void parsed() {}

    /// The server has taken the statement and its parameters, and begins with it.
    default void bound() {}

    /// A result with rows begins; its rows come in the runs that the returned consumer is given.
    Consumer<Run> rows(RowDescription description);

    /// COPY data begins; it comes in the runs that the returned consumer is given.
    Consumer<Run> copyOut(Format format);

    /// COPY wants data. It is read on the thread that runs the statement.
    ///
    /// @return where it comes from; null if there is none: then the statement fails
    @Nullable
    InputStream copyIn(Format format);

    /// The data for COPY could not be read: the statement is about to fail.
    void sourceFailed(IOException e);

    /// A statement ended with this tag; empty for an empty statement.
    void completed(String tag);

    /// The server refused: the rest of what was asked is skipped.
    void failed(ServerError error);
}
