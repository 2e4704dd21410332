package dev.trunkline.driver.flow;

import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The extended query (manual 54.2.3) with the unnamed statement and the unnamed portal: one statement,
/// its parameters apart from its text, results as text.
public final class ExtendedQuery {
    private ExtendedQuery() {}

    /// Runs a statement and waits for ReadyForQuery.
    ///
    /// @param parameters as text; null for NULL
    /// @param begin whether our own BEGIN goes before it. Both share one Sync: if BEGIN fails, the
    ///     server skips the statement, so that it can never commit itself unasked
    /// @return the transaction afterwards
    public static TransactionStatus run(
            Dialogue dialogue,
            String sql,
            List<@Nullable Bytes> parameters,
            boolean begin,
            Answers answers,
            Deadline deadline) {
        if (begin) {
            dialogue.sayOurs(
                    new Parse("", "BEGIN", List.of()),
                    new Bind("", "", List.of(), List.of(), List.of()),
                    new Execute("", 0));
        }
        dialogue.say(
                new Parse("", sql, List.of()),
                new Bind("", "", List.of(), parameters, List.of()),
                new Describe(Target.PORTAL, ""),
                new Execute("", 0),
                new Sync());
        dialogue.flush(deadline);
        Answers heard = begin ? new Unheard(answers) : answers;
        while (true) {
            BackendMessage message = dialogue.hear(deadline);
            boolean common = dialogue.common(message, heard);
            if (message instanceof CommandComplete) {
                heard = answers;
            }
            if (common) {
                continue;
            }
            switch (message) {
                case CopyInResponse _ -> {
                    // The Sync above was ignored, so another one must follow the refusal.
                    dialogue.refuseCopyIn();
                    dialogue.say(new Sync());
                    dialogue.flush(deadline);
                }
                case ParseComplete _, BindComplete _, NoData _ -> {}
                case ErrorResponse(var error) -> {
                    answers.failed(error);
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
}
