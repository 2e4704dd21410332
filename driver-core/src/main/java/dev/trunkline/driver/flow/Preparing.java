package dev.trunkline.driver.flow;

import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.Close;
import dev.trunkline.driver.wire.FrontendMessage.Describe;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.FrontendMessage.Target;
import dev.trunkline.driver.wire.ProtocolException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Has the server parse a statement and say what it wants and what it returns (manual 54.2.3): Parse,
/// Describe and Sync, one round trip.
public final class Preparing {
    /// What a server says of a statement.
    ///
    /// @param parameterTypes their OIDs
    /// @param rows what it returns, in formats that are not yet chosen (all TEXT); null if it returns no rows
    public record Description(
            List<Integer> parameterTypes, @Nullable RowDescription rows) {
        /// Copies the list.
        public Description {
            parameterTypes = List.copyOf(parameterTypes);
        }
    }

    private Preparing() {}

    /// Prepares a statement and waits for ReadyForQuery.
    ///
    /// @param name under which the server shall know it; empty for the unnamed one
    /// @param closes the names of prepared statements that are needed no longer
    /// @param answers is told of an error
    /// @return empty if the server refused it
    public static Optional<Description> run(
            Dialogue dialogue, String name, String sql, List<String> closes, Answers answers, Deadline deadline) {
        dialogue.whole(() -> {
            closes.forEach(each -> dialogue.sayOurs(new Close(Target.STATEMENT, each)));
            dialogue.say(new Parse(name, sql, List.of()), new Describe(Target.STATEMENT, name), new Sync());
        });
        return heard(dialogue, answers, deadline);
    }

    /// The same with the unnamed statement, for the program's own use.
    public static Optional<Description> ours(Dialogue dialogue, String sql, Answers answers, Deadline deadline) {
        dialogue.whole(() -> {
            for (FrontendMessage message :
                    List.of(new Parse("", sql, List.of()), new Describe(Target.STATEMENT, ""), new Sync())) {
                dialogue.sayOurs(message);
            }
        });
        return heard(dialogue, answers, deadline);
    }

    private static Optional<Description> heard(Dialogue dialogue, Answers answers, Deadline deadline) {
        dialogue.flush(deadline);
        List<Integer> types = List.of();
        RowDescription rows = null;
        while (true) {
            BackendMessage message = dialogue.hear(deadline);
            switch (message) {
                case CloseComplete _, ParseComplete _, NoData _ -> {}
                case ParameterDescription m -> types = m.typeOids();
                case RowDescription m -> rows = m;
                case ReadyForQuery _ -> {
                    return Optional.of(new Description(types, rows));
                }
                case ErrorResponse(var error) -> {
                    answers.failed(error);
                    dialogue.drain(error, deadline);
                    return Optional.empty();
                }
                default ->
                    throw new ProtocolException(
                            message.getClass().getSimpleName() + ": not part of a description's answer");
            }
        }
    }
}
