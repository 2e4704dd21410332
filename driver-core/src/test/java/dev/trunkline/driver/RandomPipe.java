package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.Reply.State;
import dev.trunkline.driver.SessionModel.Accident;
import dev.trunkline.driver.SessionModel.Result;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pipeline in a random conversation.
record RandomPipe(Connection connection, SessionModel model, Endings endings) {
    private record Sent(Word word, Reply reply) {
        String error() {
            return reply.error().map(ServerError::sqlState).orElse("");
        }
    }

    /// Runs it, and compares what became of each statement.
    ///
    /// @param stale whether the server has forgotten statements
    void run(RandomStep.Pipe pipe, boolean stale) {
        for (List<Sent> segment : endings.during(pipe.ending(), () -> send(pipe))) {
            // Of a pipeline that was stopped the rest was not even sent.
            List<Sent> sent = segment.stream()
                    .filter(each ->
                            each.reply.state() != State.SKIPPED || !each.error().isEmpty())
                    .toList();
            if (!sent.isEmpty()) {
                compare(sent, accident(sent, pipe.ending(), stale));
            }
        }
    }

    private List<List<Sent>> send(RandomStep.Pipe pipe) {
        List<List<Sent>> all = new ArrayList<>();
        try (Pipeline pipeline = connection.pipeline()) {
            for (List<Word> segment : pipe.segments()) {
                List<Sent> sent = new ArrayList<>();
                for (Word word : endings.possible(segment, pipe.ending())) {
                    Word.Said said = word.said();
                    sent.add(new Sent(
                            word, pipeline.send(said.sql(), said.parameters().toArray(String[]::new))));
                }
                all.add(sent);
                if (pipe.waiting() && !sent.isEmpty()) {
                    pipeline.flush();
                    pipeline.await(sent.getLast().reply);
                } else {
                    pipeline.sync();
                }
            }
        }
        return all;
    }

    private static @Nullable Accident accident(List<Sent> sent, RandomStep.Ending ending, boolean stale) {
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).reply.state() == State.FAILED) {
                String state = sent.get(i).error();
                return Endings.accidental(state, ending, stale) ? new Accident(i, state) : null;
            }
        }
        String last = sent.getLast().error();
        return Endings.accidental(last, ending, stale) ? new Accident(sent.size(), last) : null;
    }

    private void compare(List<Sent> sent, @Nullable Accident accident) {
        List<Result> results = model.run(sent.stream().map(Sent::word).toList(), accident);
        boolean failed = accident != null || results.stream().anyMatch(Result.Failed.class::isInstance);
        // What an error undoes is what came after the last COMMIT, unless a transaction is still open.
        boolean undone = failed && model.status() == TransactionStatus.IDLE;
        for (int i = results.size() - 1; i >= 0; i--) {
            Reply reply = sent.get(i).reply;
            switch (results.get(i)) {
                case Result.Done(String tag, List<String> rows) -> {
                    undone &= !tag.equals("COMMIT");
                    assertThat(reply.state()).isEqualTo(undone ? State.UNDONE : State.DONE);
                    assertThat(reply.tag()).isEqualTo(tag);
                    assertThat(RandomSession.flat(reply.rows())).isEqualTo(rows);
                    assertThat(reply.commitBecameRollback())
                            .isEqualTo(sent.get(i).word instanceof Word.Commit && tag.equals("ROLLBACK"));
                }
                case Result.Failed(String state) -> {
                    assertThat(reply.state()).isEqualTo(State.FAILED);
                    assertThat(sent.get(i).error()).isEqualTo(state);
                }
                case Result.Skipped _ -> assertThat(reply.state()).isEqualTo(State.SKIPPED);
            }
        }
    }
}
