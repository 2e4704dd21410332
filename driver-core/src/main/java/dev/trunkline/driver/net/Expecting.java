package dev.trunkline.driver.net;

import dev.trunkline.driver.tape.Run;
import java.util.function.Consumer;

/// What may arrive beside single messages while the caller waits for one: rows or COPY data, which go
/// onto the tape without becoming objects.
///
/// @param columns how many values each DataRow has; -1 if no DataRow is allowed now
/// @param copyData whether CopyData is allowed now
/// @param runs is given each run when its first message has come, and again after every read that added to it
public record Expecting(int columns, boolean copyData, Consumer<Run> runs) {
    /// Neither rows nor COPY data.
    public static final Expecting MESSAGES = new Expecting(-1, false, _ -> {});
}
