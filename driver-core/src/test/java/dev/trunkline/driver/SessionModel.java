package dev.trunkline.driver;

import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What PostgreSQL makes of a conversation: the transaction, its savepoints, the table, the channel and a
/// setting that is reported.
final class SessionModel {
    /// What a transaction can undo.
    ///
    /// @param notified what waits for the commit
    private record State(TreeSet<Integer> rows, boolean listening, List<String> notified, String name) {
        State with(TreeSet<Integer> others) {
            return new State(others, listening, notified, name);
        }

        State with(boolean listens) {
            return new State(rows, listens, notified, name);
        }

        State with(List<String> others) {
            return new State(rows, listening, others, name);
        }

        State named(String other) {
            return new State(rows, listening, notified, other);
        }
    }

    private record Mark(char name, State state) {}

    /// What becomes of a statement.
    sealed interface Result {
        /// It has run.
        ///
        /// @param rows that it returns
        record Done(String tag, List<String> rows) implements Result {}

        record Failed(String sqlState) implements Result {}

        record Skipped() implements Result {}
    }

    /// An error that no model can predict, such as a cancel that comes in time or not.
    ///
    /// @param at the statement's index; their number for what fails when all have run
    record Accident(int at, String sqlState) {}

    private State committed = new State(new TreeSet<>(), false, List.of(), "trunkline");
    private State now = committed;
    private final List<Mark> marks = new ArrayList<>();
    private TransactionStatus status = TransactionStatus.IDLE;
    private final List<String> unheard = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    TransactionStatus status() {
        return status;
    }

    /// The table, as the session sees it.
    List<String> rows() {
        return now.rows.stream().map(String::valueOf).toList();
    }

    /// The setting, as it was reported last.
    String name() {
        return now.name;
    }

    /// The notifications that have come.
    List<String> heard() {
        return heard;
    }

    /// Runs statements that are one transaction unless they say otherwise: up to a Sync, or in one text.
    ///
    /// @param accident an error that came without being predictable; null if none did
    List<Result> run(List<? extends Word> words, @Nullable Accident accident) {
        List<Result> results = new ArrayList<>();
        boolean failed = false;
        for (int i = 0; i <= words.size(); i++) {
            boolean accidental = accident != null && accident.at == i;
            if (i == words.size()) {
                failed |= accidental;
            } else if (failed) {
                results.add(new Result.Skipped());
            } else {
                Result result = accidental ? new Result.Failed(accident.sqlState) : run(words.get(i));
                failed = result instanceof Result.Failed;
                results.add(result);
            }
        }
        if (failed) {
            fail();
        } else if (status == TransactionStatus.IDLE) {
            commit();
        }
        if (status == TransactionStatus.IDLE) {
            heard.addAll(unheard);
            unheard.clear();
        }
        return results;
    }

    private void fail() {
        now = marks.isEmpty() ? committed : marks.getLast().state;
        status = status == TransactionStatus.IDLE ? status : TransactionStatus.FAILED;
    }

    private void commit() {
        if (now.listening) {
            unheard.addAll(now.notified);
        } else {
            unheard.clear();
        }
        committed = now.with(List.of());
        end();
    }

    private void end() {
        now = committed;
        marks.clear();
        status = TransactionStatus.IDLE;
    }

    private Result run(Word word) {
        if (status == TransactionStatus.FAILED && !standsFailure(word)) {
            return new Result.Failed("25P02");
        }
        return switch (word) {
            case Word.Begin _ -> begin();
            case Word.Commit _ -> end(status != TransactionStatus.FAILED);
            case Word.Rollback _ -> end(false);
            case Word.Savepoint(char name) -> savepoint(name);
            case Word.RollbackTo(char name) -> backTo(name);
            case Word.Release(char name) -> release(name);
            case Word.Insert(int n) -> now.rows.contains(n) ? new Result.Failed("23505") : insert(n);
            case Word.Delete(int n) -> delete(n);
            case Word.Load load -> load(load);
            case Word.Select _ -> new Result.Done("SELECT " + now.rows.size(), rows());
            case Word.Listen _ -> become(now.with(true), "LISTEN");
            case Word.Unlisten _ -> become(now.with(false), "UNLISTEN");
            case Word.Notify(int payload) -> notify(String.valueOf(payload));
            case Word.Name(char name) -> become(now.named(String.valueOf(name)), "SET");
            case Word.Divide _ -> new Result.Failed("22012");
            case Word.Broken _ -> new Result.Failed("42601");
            case Word.Empty _ -> done("");
            case Word.Sleep _ -> done("DO");
        };
    }

    /// What is not refused in a transaction that has failed, or is so for another reason.
    private static boolean standsFailure(Word word) {
        return word instanceof Word.Commit
                || word instanceof Word.Rollback
                || word instanceof Word.RollbackTo
                || word instanceof Word.Broken;
    }

    private static Result done(String tag) {
        return new Result.Done(tag, List.of());
    }

    private Result become(State state, String tag) {
        now = state;
        return done(tag);
    }

    private Result begin() {
        status = TransactionStatus.IN_TRANSACTION;
        return done("BEGIN");
    }

    private Result end(boolean keep) {
        if (keep) {
            commit();
        } else {
            end();
        }
        return done(keep ? "COMMIT" : "ROLLBACK");
    }

    private Result savepoint(char name) {
        if (status == TransactionStatus.IDLE) {
            return new Result.Failed("25P01");
        }
        marks.add(new Mark(name, now));
        return done("SAVEPOINT");
    }

    private Result backTo(char name) {
        Result refused = find(name);
        if (refused == null) {
            now = marks.getLast().state;
            status = TransactionStatus.IN_TRANSACTION;
            return done("ROLLBACK");
        }
        return refused;
    }

    private Result release(char name) {
        Result refused = find(name);
        if (refused == null) {
            marks.removeLast();
            return done("RELEASE");
        }
        return refused;
    }

    /// Forgets the savepoints after this one.
    ///
    /// @return why there is none; null if there is
    private @Nullable Result find(char name) {
        if (status == TransactionStatus.IDLE) {
            return new Result.Failed("25P01");
        }
        if (marks.stream().noneMatch(mark -> mark.name == name)) {
            return new Result.Failed("3B001");
        }
        while (marks.getLast().name != name) {
            marks.removeLast();
        }
        return null;
    }

    private Result insert(int n) {
        TreeSet<Integer> rows = new TreeSet<>(now.rows);
        rows.add(n);
        return become(now.with(rows), "INSERT 0 1");
    }

    private Result delete(int n) {
        TreeSet<Integer> rows = new TreeSet<>(now.rows);
        return become(now.with(rows), rows.remove(n) ? "DELETE 1" : "DELETE 0");
    }

    private Result load(Word.Load load) {
        // Rows are put into the table together, after the last of them is read.
        if (load.bad() || !load.given()) {
            return new Result.Failed(load.given() ? "22P02" : "57014");
        }
        TreeSet<Integer> rows = new TreeSet<>(now.rows);
        return load.rows().stream().allMatch(rows::add)
                ? become(now.with(rows), "COPY " + load.rows().size())
                : new Result.Failed("23505");
    }

    private Result notify(String payload) {
        List<String> notified = new ArrayList<>(now.notified);
        // The same twice in a transaction is told once.
        if (!notified.contains(payload)) {
            notified.add(payload);
        }
        return become(now.with(notified), "NOTIFY");
    }
}
