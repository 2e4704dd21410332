package dev.trunkline.app.session;

import dev.trunkline.app.session.Deadlines.Kind;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Outcome;
import dev.trunkline.driver.wire.TransactionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps a connection's deadlines as they are wanted. A SET is undone with the transaction it was said in, so
/// it is said again then.
///
/// One thread at a time: the session's.
final class DeadlineKeeper {
    private final Connection connection;
    private volatile Deadlines wanted = Deadlines.NONE;
    /// What was said to the server and holds; without an entry nothing of ours does.
    private final Map<Kind, String> said = new EnumMap<>(Kind.class);

    private final Map<Kind, Optional<Duration>> taken = new EnumMap<>(Kind.class);
    /// Whether some of it was said in the transaction that is open.
    private boolean undoable;

    DeadlineKeeper(Connection connection) {
        this.connection = connection;
    }

    Deadlines wanted() {
        return wanted;
    }

    /// Takes these from here on.
    Deadlines.Answer want(Deadlines next) {
        wanted = next;
        connection.limit(next.statement().orElse(Duration.ZERO));
        List<Deadlines.Refusal> refused = settle();
        boolean waits = connection.transaction() == TransactionStatus.FAILED && !said().equals(said);
        return new Deadlines.Answer(wanted, refused, waits);
    }

    /// Says what is still to be said.
    ///
    /// @return what the server refused; that is not wanted any more
    List<Deadlines.Refusal> settle() {
        List<Deadlines.Refusal> refused = new ArrayList<>();
        Map<Kind, String> wishes = said();
        for (Kind kind : Kind.values()) {
            String wish = wishes.get(kind);
            if (wish != null && !wish.equals(said.get(kind)) && connection.transaction() != TransactionStatus.FAILED) {
                say(kind, wish).ifPresent(refused::add);
            }
        }
        return refused;
    }

    private Optional<Deadlines.Refusal> say(Kind kind, String wish) {
        Outcome outcome = connection.ours(wish);
        if (outcome.error().isPresent()) {
            wanted = wanted.with(kind, taken.getOrDefault(kind, Optional.empty()));
            return outcome.error().map(error -> new Deadlines.Refusal(kind, error));
        }
        said.put(kind, wish);
        taken.put(kind, wanted.of(kind));
        undoable |= outcome.status() != TransactionStatus.IDLE;
        return Optional.empty();
    }

    /// What the server has to be told. Nothing of what was never wanted here: what the server has for it by
    /// itself is left alone.
    private Map<Kind, String> said() {
        Map<Kind, String> wishes = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            Optional<Duration> time = wanted.of(kind);
            if (time.isPresent()) {
                wishes.put(kind, "SET " + kind.setting() + " = '" + time.get().toMillis() + "ms'");
            } else if (taken.containsKey(kind)) {
                wishes.put(kind, "RESET " + kind.setting());
            }
        }
        return wishes;
    }

    /// A statement has succeeded.
    void completed(String tag) {
        if (tag.equals("COMMIT")) {
            undoable = false;
        } else if (tag.equals("ROLLBACK")) {
            undone();
        }
    }

    /// ReadyForQuery has come.
    void now(TransactionStatus status) {
        if (status == TransactionStatus.IDLE) {
            undone();
        }
    }

    private void undone() {
        if (undoable) {
            undoable = false;
            said.clear();
        }
    }
}
