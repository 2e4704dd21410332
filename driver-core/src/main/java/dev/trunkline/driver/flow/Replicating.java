package dev.trunkline.driver.flow;

import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.CopyData;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// COPY in both directions at once, as START_REPLICATION answers (manual 54.2.7 and 54.4). A replication
/// connection knows the simple protocol only.
///
/// One thread at a time; for one stream.
public final class Replicating {
    private final Dialogue dialogue;
    private final Consumer<Run> data;
    private @Nullable TransactionStatus ended;
    private @Nullable ServerError error;
    private boolean streaming;

    /// @param dialogue at rest; nobody else speaks on it until [#finish] is done
    /// @param data is given what comes
    public Replicating(Dialogue dialogue, Consumer<Run> data) {
        this.dialogue = dialogue;
        this.data = data;
    }

    /// Says the command and waits until the stream begins.
    ///
    /// @return whether it has; if not, the command has ended already
    public boolean begin(String command, Deadline deadline) {
        dialogue.say(new Query(command));
        dialogue.flush(deadline);
        while (!streaming && ended == null) {
            heard(dialogue.hear(deadline));
        }
        // An error can come right behind the stream's beginning: nothing on the network would tell of it any more.
        dialogue.settle(this::heard);
        return streaming;
    }

    /// Sends a message of the stream.
    public void send(Bytes message, Deadline deadline) {
        dialogue.say(new CopyData(message));
        dialogue.flush(deadline, this::heard);
    }

    /// Waits until something has come, and hears it.
    ///
    /// @return false if nothing came before the deadline
    public boolean hear(Deadline deadline) {
        boolean came = dialogue.wire().await(deadline);
        if (came) {
            dialogue.poll(this::heard);
        }
        return came;
    }

    /// Ends our part of the stream, and hears the server's until ReadyForQuery.
    ///
    /// @return the transaction afterwards
    public TransactionStatus finish(Deadline deadline) {
        if (ended == null) {
            if (dialogue.session().state().copyIn()) {
                dialogue.say(new FrontendMessage.CopyDone());
            }
            dialogue.flush(deadline, this::heard);
        }
        while (true) {
            TransactionStatus status = ended;
            if (status != null) {
                return status;
            }
            heard(dialogue.hear(deadline));
        }
    }

    /// Whether the server has ended the stream.
    public boolean ended() {
        return ended != null || !dialogue.session().state().copyOut();
    }

    /// The error that the server has ended the stream with, if it has.
    public Optional<ServerError> error() {
        return Optional.ofNullable(error);
    }

    private void heard(BackendMessage message) {
        switch (message) {
            case CopyBothResponse _ -> {
                streaming = true;
                dialogue.listenForRows(data);
            }
            // Of a stream that has ended the server may tell where to go on, as a result of one row.
            case RowDescription _ -> dialogue.listenForRows(_ -> {});
            case BackendMessage.CopyDone _, CommandComplete _ -> {}
            case ErrorResponse(ServerError cause) -> {
                error = cause;
                dialogue.endIfFatal(cause);
            }
            case ReadyForQuery(TransactionStatus status) -> ended = status;
            default ->
                throw new ProtocolException(
                        message.getClass().getSimpleName() + ": not part of a replication stream's answer");
        }
    }
}
