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
    /// @param begin our own BEGIN before it; empty for none. Here each text is answered by a
    ///     ReadyForQuery of its own, and would run whatever became of the one before it: so it waits
    ///     until the server says that a transaction is open
    /// @return the transaction afterwards
    public static TransactionStatus run(
            Dialogue dialogue, String text, String begin, Answers answers, Deadline deadline) {
        Query query = new Query(text);
        if (!begin.isEmpty()) {
            dialogue.check(query);
            TransactionStatus begun = ours(dialogue, begin, new Unheard(answers), deadline);
            if (begun != TransactionStatus.IN_TRANSACTION) {
                return begun;
            }
        }
        dialogue.say(query);
        dialogue.flush(deadline);
        return listen(dialogue, answers, deadline);
    }

    /// Runs a text that the program says by itself, and waits for ReadyForQuery.
    ///
    /// @return the transaction afterwards
    public static TransactionStatus ours(Dialogue dialogue, String text, Answers answers, Deadline deadline) {
        dialogue.sayOurs(new Query(text));
        dialogue.flush(deadline);
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
