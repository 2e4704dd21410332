package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.RandomStep.Ask;
import dev.trunkline.driver.RandomStep.Ending;
import dev.trunkline.driver.RandomStep.Fetch;
import dev.trunkline.driver.RandomStep.GiveUp;
import dev.trunkline.driver.RandomStep.Text;
import dev.trunkline.driver.RandomStep.Way;
import dev.trunkline.driver.SessionModel.Accident;
import dev.trunkline.driver.SessionModel.Result;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Heard;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A connection beside its model, given the same steps.
///
/// One thread at a time.
final class RandomSession implements AutoCloseable {
    private static final String ENDLESS = "select generate_series(1, 1000000000)";

    private final Connection connection = Connection.open(TestServer.get().options(), new Tape());
    private final Endings endings = new Endings(connection);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private SessionModel model = new SessionModel();
    private boolean forgotten;

    RandomSession() {
        connection.onNotification(notification -> heard.add(notification.payload()));
        simple("create temporary table kept (n int primary key)", ResultObserver.NONE)
                .orThrow();
    }

    /// Does it to both, and compares what came of it.
    void take(RandomStep step) {
        switch (step) {
            case Ask ask -> ask(ask);
            case Text(List<Word> words, Ending ending) -> text(endings.possible(words, ending), ending);
            case RandomStep.Pipe pipe -> new RandomPipe(connection, model, endings).run(pipe, forgotten);
            case Fetch(List<Integer> parts) -> fetch(parts);
            case RandomStep.CopyIn(Word.Load load, RandomStep.Source source) -> copyIn(load, source);
            case RandomStep.CopyOut _ -> copyOut();
            case GiveUp(boolean copy) -> giveUp(copy);
            case RandomStep.Forget _ -> forget();
        }
        check();
    }

    private void check() {
        assertThat(connection.transaction()).isEqualTo(model.status());
        assertThat(connection.setting("application_name")).contains(model.name());
        assertThat(heard).isEqualTo(model.heard());
        if (model.status() != TransactionStatus.FAILED) {
            Heard rows = new Heard();
            simple(new Word.Select().said().sql(), rows).orThrow();
            assertThat(flat(rows)).isEqualTo(model.rows());
        }
    }

    /// Ends the conversation, and makes everything as it was before it.
    void end() {
        if (model.status() != TransactionStatus.IDLE) {
            take(new Ask(Way.SIMPLE, false, new Word.Rollback(), Ending.NONE));
        }
        if (forgotten) {
            for (Word each : List.of(new Word.Insert(0), new Word.Delete(0), new Word.Select())) {
                take(new Ask(Way.REPEATED, false, each, Ending.NONE));
            }
        }
        simple("delete from kept; unlisten *; reset application_name", ResultObserver.NONE)
                .orThrow();
        model = new SessionModel();
        heard.clear();
        forgotten = false;
    }

    /// What was told of a statement.
    ///
    /// @param tag null if it was not told
    /// @param rows null if they were not told
    record Told(@Nullable String tag, @Nullable List<String> rows, Optional<ServerError> error) {
        static Told of(Outcome outcome) {
            return new Told(outcome.tags().isEmpty() ? null : outcome.tags().getLast(), null, outcome.error());
        }

        static Told of(ServerException e) {
            return new Told(null, null, Optional.of(e.error()));
        }
    }

    private void ask(Ask ask) {
        List<Word> possible = endings.possible(List.of(ask.word()), ask.ending());
        if (possible.isEmpty()) {
            return;
        }
        // A BEGIN by the simple protocol is a query of its own, which may be cancelled alone.
        boolean begin = ask.begin()
                && ask.ending() == Ending.NONE
                && ask.way() != Way.REPEATED
                && model.status() == TransactionStatus.IDLE;
        Told told = endings.during(ask.ending(), () -> said(ask.way(), begin, ask.word()));
        boolean stale = forgotten && ask.way() == Way.REPEATED && model.status() != TransactionStatus.IDLE;
        String state = told.error.map(ServerError::sqlState).orElse("");
        Accident accident =
                Endings.accidental(state, ask.ending(), stale) ? new Accident(told.tag == null ? 0 : 1, state) : null;
        if (begin && ask.way() == Way.SIMPLE) {
            model.run(List.of(new Word.Begin()), null);
        }
        List<Word> words =
                begin && ask.way() == Way.EXTENDED ? List.of(new Word.Begin(), ask.word()) : List.of(ask.word());
        // Only the simple protocol takes nothing for nothing where a transaction has failed.
        boolean nothing = ask.way() == Way.SIMPLE && ask.word() instanceof Word.Empty;
        Result result = nothing
                ? new Result.Done("", List.of())
                : model.run(words, accident).getLast();
        if (accident == null) {
            told(result, told);
        }
    }

    private Told said(Way way, boolean begin, Word word) {
        Begin first = begin ? Begin.FIRST : Begin.NO;
        Word.Said said = word.said();
        Heard rows = new Heard();
        return switch (way) {
            case SIMPLE -> whole(connection.simple(said.whole(), first, rows), rows);
            case EXTENDED -> whole(connection.extended(said.sql(), said.parameters(), first, rows), rows);
            case REPEATED -> {
                try {
                    Rows result = connection.query(said.sql(), said.parameters().toArray(String[]::new));
                    yield new Told(null, flat(result), Optional.empty());
                } catch (ServerException e) {
                    yield Told.of(e);
                }
            }
        };
    }

    private static Told whole(Outcome outcome, Heard rows) {
        return new Told(outcome.tags().isEmpty() ? null : outcome.tags().getLast(), flat(rows), outcome.error());
    }

    private static void told(Result expected, Told told) {
        switch (expected) {
            case Result.Done(String tag, List<String> rows) -> {
                assertThat(told.error).isEmpty();
                assertThat(told.tag).isIn(tag, null);
                assertThat(told.rows).isIn(rows, null);
            }
            case Result.Failed(String state) ->
                assertThat(told.error.map(ServerError::sqlState)).contains(state);
            case Result.Skipped _ -> throw new AssertionError("a statement alone can't be skipped");
        }
    }

    private void text(List<Word> all, Ending ending) {
        List<Word> words =
                all.stream().filter(word -> !(word instanceof Word.Empty)).toList();
        if (words.isEmpty()) {
            return;
        }
        String sql = String.join(
                "; ", words.stream().map(word -> word.said().whole()).toList());
        Heard rows = new Heard();
        boolean failed = model.status() == TransactionStatus.FAILED;
        Outcome outcome = endings.during(ending, () -> simple(sql, rows));
        String state = outcome.error().map(ServerError::sqlState).orElse("");
        // A text that can't be read fails as a whole, before any of it is run.
        boolean broken = words.stream().anyMatch(Word.Broken.class::isInstance);
        Accident accident = broken
                ? new Accident(0, "42601")
                : Endings.accidental(state, ending, false)
                        ? new Accident(outcome.tags().size(), state)
                        : null;
        List<String> tags = new ArrayList<>();
        List<String> selected = new ArrayList<>();
        String error = accident == null ? "" : accident.sqlState();
        for (Result each : model.run(words, accident)) {
            if (each instanceof Result.Done(String tag, List<String> values)) {
                tags.add(tag);
                selected.addAll(values);
            } else if (each instanceof Result.Failed(String code)) {
                error = code;
            }
        }
        assertThat(state).isEqualTo(error);
        assertThat(outcome.tags()).isEqualTo(tags);
        assertThat(flat(rows)).isEqualTo(selected);
        assertThat(outcome.commitBecameRollback())
                .isEqualTo(failed && !tags.isEmpty() && words.getFirst() instanceof Word.Commit);
    }

    private void fetch(List<Integer> parts) {
        Result result = parts.isEmpty()
                ? new Result.Skipped()
                : model.run(List.of(new Word.Select()), null).getLast();
        try (Cursor cursor = connection.cursor(new Word.Select().said().sql())) {
            int read = 0;
            for (int part : parts) {
                if (result instanceof Result.Done(String _, List<String> rows)) {
                    assertThat(cursor.fetch(part)).isEqualTo(rows.size() - read >= part);
                    read = Math.min(rows.size(), read + part);
                    assertThat(flat(cursor.rows())).isEqualTo(rows.subList(0, read));
                } else {
                    assertThatThrownBy(() -> cursor.fetch(part)).isInstanceOf(ServerException.class);
                }
            }
            assertThat(cursor.end().error().isPresent()).isEqualTo(result instanceof Result.Failed);
        }
    }

    private void copyIn(Word.Load load, RandomStep.Source source) {
        RandomCopy copy = new RandomCopy(connection, model.status() == TransactionStatus.FAILED);
        Optional<Told> told = copy.in(load, source);
        Result result = model.run(List.of(load), null).getLast();
        told.ifPresent(words -> told(result, words));
    }

    private void copyOut() {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Outcome outcome = connection.copyOut("copy (select n from kept order by n) to stdout", data);
        List<String> lines = data.toString(StandardCharsets.UTF_8).lines().toList();
        Result result = model.run(List.of(new Word.Select()), null).getLast();
        told(
                result instanceof Result.Done(String tag, List<String> rows)
                        ? new Result.Done(tag.replace("SELECT", "COPY"), rows)
                        : result,
                new Told(outcome.tags().isEmpty() ? null : outcome.tags().getLast(), lines, outcome.error()));
    }

    private void giveUp(boolean copy) {
        if (model.status() == TransactionStatus.FAILED) {
            told(model.run(List.of(new Word.Select()), null).getLast(), Told.of(simple(ENDLESS, ResultObserver.NONE)));
            return;
        }
        model.run(List.of(new Word.Select()), new Accident(0, "57014"));
        if (copy) {
            OutputStream full = new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("full");
                }
            };
            assertThatThrownBy(() -> connection.copyOut("copy (" + ENDLESS + ") to stdout", full))
                    .isInstanceOf(UncheckedIOException.class);
        } else {
            assertThatThrownBy(() -> simple(ENDLESS, new ResultObserver() {
                        @Override
                        public void arrived(Rows rows) {
                            throw new IllegalArgumentException("enough");
                        }
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void forget() {
        Outcome outcome = simple("deallocate all", ResultObserver.NONE);
        Result result = model.run(List.of(new Word.Select()), null).getLast();
        assertThat(outcome.error().isPresent()).isEqualTo(result instanceof Result.Failed);
        forgotten |= outcome.error().isEmpty();
    }

    private Outcome simple(String sql, ResultObserver observer) {
        return connection.simple(sql, Begin.NO, observer);
    }

    static List<String> flat(Heard heard) {
        return heard.values().stream().map(List::getFirst).toList();
    }

    static List<String> flat(Rows rows) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < rows.count(); i++) {
            values.add(String.valueOf(rows.text(i, 0)));
        }
        return values;
    }

    @Override
    public void close() {
        connection.close();
    }
}
