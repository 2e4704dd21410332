package dev.trunkline.driver.flow;

import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.FrontendMessage.Close;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.Flush;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.FrontendMessage.Target;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.TransactionStatus;

/// A result in parts (manual 54.2.3): Execute with a row limit, PortalSuspended, Execute again. A Flush lets
/// the server answer; a Sync would end the transaction, and the portal with it, where no block is open. So
/// the connection belongs to the portal until it is closed.
///
/// One thread at a time; for one portal.
public final class Fetching {
    /// What a part ended with.
    public enum Part {
        /// The row limit was reached; there may be no more rows all the same.
        SUSPENDED,
        /// There is nothing more.
        COMPLETE,
        /// The server refused: the portal is gone.
        FAILED
    }

    private final Dialogue dialogue;
    private final Statement statement;
    private final Answers answers;
    private int columns;

    /// @param dialogue at rest; nobody else speaks on it until [#close(Deadline)] is done
    public Fetching(Dialogue dialogue, Statement statement, Answers answers) {
        this.dialogue = dialogue;
        this.statement = statement;
        this.answers = answers;
        this.columns = statement
                .prepared()
                .map(Statement.Prepared::rows)
                .map(rows -> rows.columns().size())
                .orElse(-1);
    }

    /// Runs the statement for its first rows.
    ///
    /// @param maxRows at least 1
    public Part first(int maxRows, Deadline deadline) {
        dialogue.whole(() -> {
            statement.say(dialogue, "", maxRows);
            dialogue.say(new Flush());
        });
        return part(deadline);
    }

    /// Asks for more rows of a suspended portal.
    public Part more(int maxRows, Deadline deadline) {
        dialogue.say(false, new Execute("", maxRows), columns);
        dialogue.say(new Flush());
        return part(deadline);
    }

    private Part part(Deadline deadline) {
        dialogue.flush(deadline);
        while (true) {
            BackendMessage message = dialogue.hear(deadline);
            if (message instanceof RowDescription m) {
                columns = m.columns().size();
            }
            if (dialogue.common(message, answers)) {
                if (message instanceof CommandComplete || message instanceof EmptyQueryResponse) {
                    return Part.COMPLETE;
                }
                continue;
            }
            switch (message) {
                case BindComplete _ -> statement.bound(dialogue, answers);
                case ParseComplete _, CloseComplete _, NoData _ -> {}
                case PortalSuspended _ -> {
                    return Part.SUSPENDED;
                }
                case CopyInResponse _ -> {
                    CopyIn.send(dialogue, null, answers, deadline);
                    dialogue.flush(deadline);
                }
                case ErrorResponse(var error) -> {
                    answers.failed(error);
                    dialogue.endIfFatal(error);
                    return Part.FAILED;
                }
                default ->
                    throw new ProtocolException(message.getClass().getSimpleName() + ": not part of a portal's answer");
            }
        }
    }

    /// Closes the portal, wherever it is in its result, and waits for ReadyForQuery.
    ///
    /// @return the transaction afterwards
    public TransactionStatus close(Deadline deadline) {
        dialogue.say(new Close(Target.PORTAL, ""), new Sync());
        dialogue.flush(deadline);
        return dialogue.end(answers, deadline);
    }
}
