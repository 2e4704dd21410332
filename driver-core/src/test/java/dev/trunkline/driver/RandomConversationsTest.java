package dev.trunkline.driver;

import dev.trunkline.driver.RandomStep.Ending;
import dev.trunkline.driver.RandomStep.Source;
import dev.trunkline.driver.RandomStep.Way;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;

/// Whatever is asked of a real server, in whatever order and however it is ended: after each step the
/// connection is in the state that a model of PostgreSQL predicts, and is of use for the next.
class RandomConversationsTest {
    private final List<RandomSession> open = new CopyOnWriteArrayList<>();

    /// One connection for all, as long as it is in the state that it should be in.
    private RandomSession session() {
        if (open.isEmpty()) {
            open.add(new RandomSession());
        }
        return open.getLast();
    }

    @AfterProperty
    void close() {
        open.forEach(RandomSession::close);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void after_each_step_the_connection_is_in_the_state_that_a_model_predicts(@ForAll("steps") List<RandomStep> steps) {
        RandomSession session = session();
        boolean whole = false;
        try {
            steps.forEach(session::take);
            session.end();
            whole = true;
        } finally {
            if (!whole) {
                open.remove(session);
                session.close();
            }
        }
    }

    @Provide
    Arbitrary<List<RandomStep>> steps() {
        Arbitrary<RandomStep> steps = Arbitraries.frequencyOf(
                Tuple.of(20, asks(words(), Ending.NONE)),
                Tuple.of(1, asks(Arbitraries.just(new Word.Sleep()), Ending.STOP, Ending.CANCEL, Ending.LIMIT)),
                Tuple.of(1, asks(words(), Ending.RANDOM_STOP, Ending.RANDOM_CANCEL)),
                Tuple.of(8, texts(words(), Ending.NONE)),
                Tuple.of(1, texts(sleepy(), Ending.values())),
                Tuple.of(12, pipes(words(), Ending.NONE)),
                Tuple.of(1, pipes(sleepy(), Ending.values())),
                Tuple.of(4, parts()),
                Tuple.of(6, copies()),
                Tuple.of(2, Arbitraries.just(new RandomStep.CopyOut())),
                Tuple.of(1, Arbitraries.of(true, false).map(RandomStep.GiveUp::new)),
                Tuple.of(1, Arbitraries.just(new RandomStep.Forget())));
        return steps.list().ofMinSize(1).ofMaxSize(6);
    }

    private static Arbitrary<RandomStep> asks(Arbitrary<Word> words, Ending... endings) {
        return Combinators.combine(
                        Arbitraries.of(Way.class), Arbitraries.of(true, false), words, Arbitraries.of(endings))
                .as(RandomStep.Ask::new);
    }

    private static Arbitrary<RandomStep> texts(Arbitrary<Word> words, Ending... endings) {
        return Combinators.combine(words.list().ofMinSize(2).ofMaxSize(5), Arbitraries.of(endings))
                .as(RandomStep.Text::new);
    }

    private static Arbitrary<RandomStep> pipes(Arbitrary<Word> words, Ending... endings) {
        return Combinators.combine(
                        words.list().ofMaxSize(4).list().ofMaxSize(4),
                        Arbitraries.of(true, false, false),
                        Arbitraries.of(endings))
                .as(RandomStep.Pipe::new);
    }

    private static Arbitrary<RandomStep> parts() {
        return Arbitraries.integers().between(1, 4).list().ofMaxSize(3).map(RandomStep.Fetch::new);
    }

    private static Arbitrary<RandomStep> copies() {
        Arbitrary<Word.Load> loads = Combinators.combine(numbers().list().ofMaxSize(3), Arbitraries.of(0, 0, 0, 1, 2))
                .as((rows, how) -> new Word.Load(rows, how == 1, how != 2));
        return Combinators.combine(loads, Arbitraries.of(Source.class)).as(RandomStep.CopyIn::new);
    }

    private static Arbitrary<Integer> numbers() {
        return Arbitraries.integers().between(1, 6);
    }

    private static Arbitrary<Word> sleepy() {
        return Arbitraries.frequencyOf(Tuple.of(3, words()), Tuple.of(1, Arbitraries.just(new Word.Sleep())));
    }

    private static Arbitrary<Word> words() {
        Arbitrary<Character> names = Arbitraries.of('a', 'b');
        return Arbitraries.frequencyOf(
                Tuple.of(8, numbers().map(Word.Insert::new)),
                Tuple.of(3, numbers().map(Word.Delete::new)),
                Tuple.of(3, Arbitraries.just(new Word.Select())),
                Tuple.of(4, Arbitraries.just(new Word.Begin())),
                Tuple.of(3, Arbitraries.just(new Word.Commit())),
                Tuple.of(2, Arbitraries.just(new Word.Rollback())),
                Tuple.of(2, names.map(Word.Savepoint::new)),
                Tuple.of(2, names.map(Word.RollbackTo::new)),
                Tuple.of(1, names.map(Word.Release::new)),
                Tuple.of(2, Arbitraries.just(new Word.Listen())),
                Tuple.of(1, Arbitraries.just(new Word.Unlisten())),
                Tuple.of(2, numbers().map(Word.Notify::new)),
                Tuple.of(1, names.map(Word.Name::new)),
                Tuple.of(1, Arbitraries.just(new Word.Divide())),
                Tuple.of(1, Arbitraries.just(new Word.Broken())),
                Tuple.of(1, Arbitraries.just(new Word.Empty())));
    }
}
