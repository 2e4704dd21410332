package dev.trunkline.app.result;

import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.StatementEnd;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.wire.ServerError;
import java.time.Instant;
import java.util.Optional;

/// What the session's thread tells, on its way to the user interface's.
sealed interface RunEvent {
    record Started(int index, long nanos) implements RunEvent {}

    record RowsBegan(int index, Rows rows) implements RunEvent {}

    record Paused(Full reason) implements RunEvent {}

    record Resumed() implements RunEvent {}

    record Copied(CopiedText text) implements RunEvent {}

    record Completed(int index, String tag, Instant at) implements RunEvent {}

    record Failed(int index, ServerError error, Instant at) implements RunEvent {}

    record Skipped(int index, Optional<ServerError> error, Instant at) implements RunEvent {}

    record Undone(int index, String tag, ServerError error, Instant at) implements RunEvent {}

    record Ended(int index, StatementEnd end, Instant at) implements RunEvent {}

    record Finished(RunEnd end, Instant at) implements RunEvent {}

    record Noticed(ServerError notice, Instant at) implements RunEvent {}

    record Lost(String reason, Instant at) implements RunEvent {}
}
