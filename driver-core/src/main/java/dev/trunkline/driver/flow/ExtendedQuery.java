package dev.trunkline.driver.flow;

import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import java.util.Optional;

/// The extended query (manual 54.2.3): one statement, its parameters apart from its text.
public final class ExtendedQuery {
    private ExtendedQuery() {}

    /// Runs a statement with the unnamed portal and waits for ReadyForQuery.
    ///
    /// @param begin our own BEGIN before it, in the same write; empty for none. Both share one Sync: if BEGIN
    ///     fails, the server skips the statement, so that it can never commit itself unasked
    /// @return the transaction afterwards
    public static TransactionStatus run(
            Dialogue dialogue, Statement statement, String begin, Answers answers, Deadline deadline) {
        return run(dialogue, statement, false, begin, answers, deadline);
    }

    /// Runs a statement that the program asks by itself; else as [#run].
    public static TransactionStatus runOurs(
            Dialogue dialogue, Statement statement, Answers answers, Deadline deadline) {
        return run(dialogue, statement, true, "", answers, deadline);
    }

    /// Runs a statement in two steps, and waits for ReadyForQuery. Parse, Bind, Describe and a Flush
    /// have the server parse and plan it: planning belongs to Bind (manual 54.2.3). Execute and Sync
    /// follow once it has said what will be returned. That is a round trip more, and tells apart what
    /// the two steps take.
    ///
    /// @return the transaction afterwards
    public static TransactionStatus runPlannedFirst(
            Dialogue dialogue, Statement statement, Answers answers, Deadline deadline) {
        dialogue.whole(() -> {
            statement.sayPortal(dialogue, "", false);
            dialogue.put(false, new Flush(), -1);
        });
        dialogue.flush(deadline);
        Optional<ServerError> refused = planned(dialogue, statement, answers, deadline);
        if (refused.isPresent()) {
            sync(dialogue, deadline);
            return dialogue.drain(refused.get(), deadline);
        }
        boolean copy = FirstWord.is(statement.sql(), "copy");
        dialogue.say(new Execute("", 0), copy ? new Flush() : new Sync());
        dialogue.flush(deadline);
        return listen(dialogue, statement, false, copy, answers, deadline);
    }

    /// Hears what becomes of a portal up to its description.
    ///
    /// @return the error, if the server refused it
    private static Optional<ServerError> planned(
            Dialogue dialogue, Statement statement, Answers answers, Deadline deadline) {
        while (true) {
            BackendMessage message = dialogue.hear(deadline);
            switch (message) {
                case ParseComplete _ -> answers.parsed();
                case BindComplete _ -> statement.bound(dialogue, answers);
                case RowDescription m -> {
                    dialogue.listenForRows(answers.rows(m));
                    return Optional.empty();
                }
                case NoData _ -> {
                    return Optional.empty();
                }
                case ErrorResponse(var error) -> {
                    answers.failed(error);
                    dialogue.endIfFatal(error);
                    return Optional.of(error);
                }
                default ->
                    throw new ProtocolException(
                            message.getClass().getSimpleName() + ": not part of a portal's description");
            }
        }
    }

    private static TransactionStatus run(
            Dialogue dialogue, Statement statement, boolean ours, String begin, Answers answers, Deadline deadline) {
        // A server in COPY FROM STDIN swallows a Sync, and one that fails before it has begun to read answers it:
        // which of the two it was can't be known. So the Sync of a COPY waits for what becomes of it.
        boolean copy = FirstWord.is(statement.sql(), "copy");
        dialogue.whole(() -> {
            if (!begin.isEmpty()) {
                dialogue.sayOurs(
                        new Parse("", begin, List.of()),
                        new Bind("", "", List.of(), List.of(), List.of()),
                        new Execute("", 0));
            }
            statement.say(dialogue, "", 0, ours);
            dialogue.put(ours, copy ? new Flush() : new Sync(), -1);
        });
        dialogue.flush(deadline);
        return listen(dialogue, statement, !begin.isEmpty(), copy, answers, deadline);
    }

    private static TransactionStatus listen(
            Dialogue dialogue, Statement statement, boolean begin, boolean copy, Answers answers, Deadline deadline) {
        boolean beginning = begin;
        boolean syncDue = copy;
        while (true) {
            BackendMessage message = dialogue.hear(deadline);
            boolean common = dialogue.common(message, beginning ? new Unheard(answers) : answers);
            if (message instanceof CommandComplete || message instanceof EmptyQueryResponse) {
                if (syncDue && !beginning) {
                    sync(dialogue, deadline);
                    syncDue = false;
                }
                beginning = false;
            }
            if (common) {
                continue;
            }
            switch (message) {
                case CopyInResponse m -> {
                    CopyIn.send(dialogue, copy ? answers.copyIn(m.overall()) : null, answers, deadline);
                    sync(dialogue, deadline);
                    syncDue = false;
                }
                case BindComplete _ -> {
                    if (!beginning) {
                        statement.bound(dialogue, answers);
                    }
                }
                case ParseComplete _ -> {
                    if (!beginning) {
                        answers.parsed();
                    }
                }
                case CloseComplete _, NoData _ -> {}
                case ErrorResponse(var error) -> {
                    answers.failed(error);
                    dialogue.endIfFatal(error);
                    if (syncDue) {
                        sync(dialogue, deadline);
                    }
                    return dialogue.drain(error, deadline);
                }
                case ReadyForQuery(TransactionStatus status) -> {
                    return status;
                }
                default ->
                    throw new ProtocolException(
                            message.getClass().getSimpleName() + ": not part of an extended query's answer");
            }
        }
    }

    private static void sync(Dialogue dialogue, Deadline deadline) {
        dialogue.say(new Sync());
        dialogue.flush(deadline);
    }
}
