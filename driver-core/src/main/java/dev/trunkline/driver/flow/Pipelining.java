package dev.trunkline.driver.flow;

import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.CommandTags;
import dev.trunkline.driver.wire.FrontendMessage.CopyFail;
import dev.trunkline.driver.wire.FrontendMessage.Flush;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Statements in flight, any number of them (manual 54.2.4): questions go out without waiting for
/// answers, and answers are heard while further questions go out, so that neither side can hold the
/// other up. A Sync ends a segment: after an error the server skips the rest of it.
///
/// One thread at a time; for one pipeline.
public final class Pipelining {
    /// How much is gathered before it is written.
    private static final int ENOUGH = 64 << 10;

    /// What the server owes an answer for: a statement, or the Sync that ends a segment.
    private record Owed(Statement statement, @Nullable PipelineAnswers answers) {
        static final Statement SYNC = Statement.unnamed("", List.of());
    }

    /// @param tag that it ended with; empty if it did not
    private record Answered(PipelineAnswers answers, String tag) {}

    private final Dialogue dialogue;
    private final Queue<Owed> owed = new ArrayDeque<>();
    private int syncsOwed;
    /// Those of the oldest segment that are answered by now.
    private final List<Answered> answered = new ArrayList<>();
    /// The oldest segment's.
    private @Nullable ServerError error;
    /// Whether statements were asked that no Sync follows yet.
    private boolean open;

    /// @param dialogue at rest; nobody else speaks on it until [#finish(Deadline)] is done
    public Pipelining(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /// Asks for a statement. Waits only if so much is to be written that the server has to take some of it.
    ///
    /// @param ours whether the program asks by itself, as for a BEGIN of its own
    /// @throws IllegalArgumentException if the protocol can't hold it; the others go on
    public void ask(Statement statement, boolean ours, PipelineAnswers answers, Deadline deadline) {
        if (error != null && syncsOwed == 0) {
            // The server would skip it: it need not travel for that.
            open = true;
            answers.skipped();
            answered.add(new Answered(answers, ""));
            return;
        }
        dialogue.whole(() -> statement.say(dialogue, "", 0, ours));
        owed.add(new Owed(statement, answers));
        open = true;
        writeIfEnough(deadline);
    }

    /// Ends a segment, if anything was asked in it.
    public void sync(Deadline deadline) {
        if (open) {
            dialogue.say(new Sync());
            owed.add(new Owed(Owed.SYNC, null));
            syncsOwed++;
            open = false;
            writeIfEnough(deadline);
        }
    }

    /// Asks the server to answer what it was asked so far, though no Sync follows it yet, and writes all.
    public void flush(Deadline deadline) {
        if (open) {
            dialogue.say(new Flush());
        }
        write(deadline);
    }

    /// Writes what was asked, and hears what has been answered by then.
    public void write(Deadline deadline) {
        dialogue.flush(deadline, this::heard);
        dialogue.poll(this::heard);
    }

    private void writeIfEnough(Deadline deadline) {
        if (dialogue.wire().unwritten() >= ENOUGH) {
            write(deadline);
        }
    }

    /// Writes all, and hears answers until there is nothing more to wait for.
    ///
    /// @param enough asked after each answer
    /// @throws IllegalStateException if the server owes no answer, and it is still not enough
    public void hear(BooleanSupplier enough, Deadline deadline) {
        write(deadline);
        while (!enough.getAsBoolean()) {
            if (owed.isEmpty()) {
                throw new IllegalStateException("nothing was asked that is not answered");
            }
            BackendMessage message = dialogue.hear(deadline);
            heard(message);
            if (dialogue.wire().unwritten() > 0) {
                write(deadline);
            }
        }
    }

    /// Ends the last segment and hears all that is owed.
    public void finish(Deadline deadline) {
        sync(deadline);
        hear(owed::isEmpty, deadline);
    }

    /// How many statements the server has not answered yet.
    public int inFlight() {
        return owed.size();
    }

    private void heard(BackendMessage message) {
        Owed head = owed.peek();
        if (head == null) {
            throw new ProtocolException(
                    message.getClass().getSimpleName() + ": expected nothing, since nothing was asked");
        }
        PipelineAnswers answers = head.answers;
        if (answers == null) {
            resynced(message);
        } else if (dialogue.common(message, answers)) {
            if (message instanceof CommandComplete(String tag)) {
                done(answers, tag);
            } else if (message instanceof EmptyQueryResponse) {
                done(answers, "");
            }
        } else {
            statement(head.statement, answers, message);
        }
    }

    private void done(PipelineAnswers answers, String tag) {
        answered.add(new Answered(answers, tag));
        owed.remove();
    }

    private void statement(Statement statement, PipelineAnswers answers, BackendMessage message) {
        switch (message) {
            case BindComplete _ -> statement.bound(dialogue, answers);
            case ParseComplete _ -> answers.parsed();
            case CloseComplete _, NoData _ -> {}
            case ErrorResponse(ServerError cause) -> {
                answers.failed(cause);
                dialogue.endIfFatal(cause);
                error = cause;
                done(answers, "");
                skip();
            }
            case CopyInResponse _ -> {
                dialogue.say(new CopyFail("COPY FROM STDIN can't be pipelined"));
                if (!open) {
                    // The server swallowed the Sync that was sent behind it.
                    dialogue.say(new Sync());
                }
            }
            default -> throw notPart(message);
        }
    }

    /// The server answers nothing more of this segment.
    private void skip() {
        for (Owed next = owed.peek(); next != null && next.answers != null; next = owed.peek()) {
            next.answers.skipped();
            done(next.answers, "");
        }
    }

    private void resynced(BackendMessage message) {
        switch (message) {
            // What is checked at the end of a transaction fails at its Sync.
            case ErrorResponse(ServerError cause) -> {
                dialogue.endIfFatal(cause);
                error = error == null ? cause : error;
            }
            case ReadyForQuery(TransactionStatus status) -> {
                owed.remove();
                syncsOwed--;
                settle(status);
            }
            default -> throw notPart(message);
        }
    }

    private void settle(TransactionStatus status) {
        List<Answered> segment = List.copyOf(answered);
        ServerError cause = error;
        answered.clear();
        error = null;
        int kept = segment.size();
        if (cause != null && status == TransactionStatus.IDLE) {
            while (kept > 0 && !CommandTags.commits(segment.get(kept - 1).tag)) {
                kept--;
            }
        }
        for (int i = 0; i < segment.size(); i++) {
            segment.get(i).answers.settled(status, cause, i >= kept);
        }
    }

    private static ProtocolException notPart(BackendMessage message) {
        return new ProtocolException(message.getClass().getSimpleName() + ": not part of a pipeline's answer");
    }
}
