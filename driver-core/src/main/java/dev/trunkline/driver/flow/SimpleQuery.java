package dev.trunkline.driver.flow;

import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.CopyBothResponse;
import dev.trunkline.driver.wire.BackendMessage.CopyInResponse;
import dev.trunkline.driver.wire.BackendMessage.ErrorResponse;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.FrontendMessage.CopyDone;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.TransactionStatus;

/// The simple query (manual 54.2.2): one text with any number of statements, each answered in turn, and one
/// ReadyForQuery for all.
public final class SimpleQuery {
    private SimpleQuery() {}

    /// Runs the text and waits for ReadyForQuery.
    ///
    /// @param begin whether our own BEGIN goes before it, in the same write
    /// @return the transaction afterwards
    public static TransactionStatus run(
            Dialogue dialogue, String text, boolean begin, Answers answers, Deadline deadline) {
        dialogue.whole(() -> {
            if (begin) {
                dialogue.sayOurs(new Query("BEGIN"));
            }
            dialogue.say(new Query(text));
        });
        dialogue.flush(deadline);
        if (begin) {
            listen(dialogue, new Unheard(answers), deadline);
        }
        return listen(dialogue, answers, deadline);
    }

    private static TransactionStatus listen(Dialogue dialogue, Answers answers, Deadline deadline) {
        while (true) {
            BackendMessage message = dialogue.hear(deadline);
            if (dialogue.common(message, answers)) {
                continue;
            }
            switch (message) {
                case CopyInResponse m -> {
                    CopyIn.send(dialogue, answers.copyIn(m.overall()), answers, deadline);
                    dialogue.flush(deadline);
                }
                case CopyBothResponse m -> {
                    // A replication stream that nobody here asked for: what has come of it by then is shown.
                    dialogue.listenForRows(answers.copyOut(m.overall()));
                    dialogue.say(new CopyDone());
                    dialogue.flush(deadline);
                }
                case ErrorResponse(var error) -> {
                    answers.failed(error);
                    return dialogue.drain(error, deadline);
                }
                case ReadyForQuery(TransactionStatus status) -> {
                    return status;
                }
                default ->
                    throw new ProtocolException(
                            message.getClass().getSimpleName() + ": not part of a simple query's answer");
            }
        }
    }
}
