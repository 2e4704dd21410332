package dev.trunkline.driver.flow;

import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.CopyFail;
import dev.trunkline.driver.wire.FrontendMessage.Flush;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.Optional;

/// COPY … FROM STDIN whose data the caller gives piece by piece (manual 54.2.6). The Sync follows the data:
/// while it takes data, a server ignores one.
///
/// One thread at a time; for one COPY.
public final class CopyingIn {
    private final Dialogue dialogue;
    private final Answers answers;

    /// @param dialogue at rest; nobody else speaks on it until [#finish] is done
    public CopyingIn(Dialogue dialogue, Answers answers) {
        this.dialogue = dialogue;
        this.answers = answers;
    }

    /// Runs the statement and waits until the server takes data.
    ///
    /// @return the data's format; empty if the statement is no such COPY, or failed: then [#finish]
    ///     comes next
    public Optional<Format> begin(Statement statement, Deadline deadline) {
        dialogue.whole(() -> {
            statement.say(dialogue, "", 0);
            dialogue.say(new Flush());
        });
        dialogue.flush(deadline);
        while (true) {
            BackendMessage message = dialogue.hear(deadline);
            if (dialogue.common(message, answers)) {
                if (message instanceof CommandComplete || message instanceof EmptyQueryResponse) {
                    return Optional.empty();
                }
                continue;
            }
            switch (message) {
                case ParseComplete _, BindComplete _, NoData _ -> {}
                case CopyInResponse m -> {
                    return Optional.of(m.overall());
                }
                case ErrorResponse(var error) -> {
                    answers.failed(error);
                    dialogue.endIfFatal(error);
                    return Optional.empty();
                }
                default ->
                    throw new ProtocolException(message.getClass().getSimpleName() + ": not part of a COPY's answer");
            }
        }
    }

    /// Sends data.
    ///
    /// @return false if the server wants no more of it: it has failed
    public boolean data(Bytes data, Deadline deadline) {
        return CopyIn.send(dialogue, data, deadline);
    }

    /// Says that the data is complete, or that it is to be thrown away, and waits for ReadyForQuery.
    ///
    /// @param fail why it is to be thrown away; empty if it is not
    /// @return the transaction afterwards
    public TransactionStatus finish(Optional<String> fail, Deadline deadline) {
        if (dialogue.session().state().copyIn()) {
            dialogue.say(fail.isPresent() ? new CopyFail(fail.get()) : new FrontendMessage.CopyDone());
        }
        dialogue.say(new Sync());
        dialogue.flush(deadline);
        return dialogue.end(answers, deadline);
    }
}
