package dev.trunkline.driver.flow;

import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import java.util.function.Consumer;

/// Who is told what the server answers, in order, on the thread that reads it. Nothing told here is
/// certain before the conversation returns: a success can still turn into an error at ReadyForQuery.
public interface Answers {
    /// A result with rows begins; its rows come in the runs that the returned consumer is given.
    Consumer<Run> rows(RowDescription description);

    /// COPY data begins; it comes in the runs that the returned consumer is given.
    Consumer<Run> copyOut(Format format);

    /// A statement ended with this tag; empty for an empty statement.
    void completed(String tag);

    /// The server refused: the rest of what was asked is skipped.
    void failed(ServerError error);
}
