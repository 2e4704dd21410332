package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The messages that belong to one thing somebody wanted: from the first frontend message to the
/// ReadyForQuery that ends it. It grows while the tape does.
///
/// One thread at a time: the one that updates its [ExchangeLog].
public final class Exchange {
    /// What was wanted.
    public enum Kind {
        /// A session: encryption, authentication and the server's settings.
        STARTUP,
        /// A text of one or more statements by Query.
        SIMPLE,
        /// A statement by Parse, Bind, Describe, Execute.
        EXTENDED,
        /// The cancelling of a query, over a connection of its own.
        CANCEL,
        /// Nothing: the server spoke unasked.
        ASYNCHRONOUS,
        /// The end of the session.
        TERMINATE
    }

    /// How it ended, if it has.
    public enum Outcome {
        /// Not yet.
        RUNNING,
        /// As wanted.
        DONE,
        /// With an ErrorResponse.
        FAILED,
        /// The server skipped it, since something before it in the same sequence failed.
        SKIPPED,
        /// The connection ended before it did.
        LOST
    }

    private final int index;
    private final int track;
    private Kind kind;
    private String sql = "";
    private boolean ours;
    private Outcome outcome = Outcome.RUNNING;
    private @Nullable ServerError error;
    private @Nullable TransactionStatus status;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Run, RowDescription> columns = new HashMap<>();
    private List<Integer> parameterTypes = List.of();
    private @Nullable RowDescription newest;
    private String tag = "";
    private int roundTrips;
    private boolean clientSpokeLast;
    private long frontendBytes;
    private int frontendMessages;

    Exchange(int index, int track, Kind kind) {
        this.index = index;
        this.track = track;
        this.kind = kind;
    }

    /// Its place in the log, from 0.
    public int index() {
        return index;
    }

    /// The connection it went over; the tape's first is 0.
    public int track() {
        return track;
    }

    /// What was wanted.
    public Kind kind() {
        return kind;
    }

    /// The statement's text, or what stands for it where there is none.
    public String sql() {
        return sql;
    }

    /// Whether the program sent it by itself.
    public boolean ours() {
        return ours;
    }

    /// Whether the statement sets a password, so that its text is nothing to hand around.
    public boolean sensitive() {
        return Sensitive.setsPassword(sql);
    }

    /// How it ended.
    public Outcome outcome() {
        return outcome;
    }

    /// The error that ended it.
    public Optional<ServerError> error() {
        return Optional.ofNullable(error);
    }

    /// The transaction status after it.
    public Optional<TransactionStatus> status() {
        return Optional.ofNullable(status);
    }

    /// The last command tag, such as `SELECT 3`; empty if there was none.
    public String commandTag() {
        return tag;
    }

    /// Its messages, runs and events in their order; a view that grows.
    public List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /// The columns of a run of rows, where a RowDescription came before it.
    public Optional<RowDescription> columns(Run run) {
        return Optional.ofNullable(columns.get(run));
    }

    /// The types of its parameters, as far as Parse or the server named them; 0 for one that nobody did.
    public List<Integer> parameterTypes() {
        return parameterTypes;
    }

    /// When its first entry was written, by the tape's clock; 0 if it has none.
    public long startNanos() {
        return switch (entries.isEmpty() ? null : entries.getFirst()) {
            case null -> 0;
            case Event event -> event.nanos() - event.took();
            case Entry entry -> entry.nanos();
        };
    }

    /// When its last entry came.
    public long endNanos() {
        return switch (entries.isEmpty() ? null : entries.getLast()) {
            case null -> 0;
            case Run run -> run.lastNanos();
            case Entry entry -> entry.nanos();
        };
    }

    /// From the first entry to the last, in nanoseconds.
    public long duration() {
        return endNanos() - startNanos();
    }

    /// How often the client had to wait for an answer before it could go on.
    public int roundTrips() {
        return roundTrips;
    }

    /// Bytes the client sent, as recorded.
    public long frontendBytes() {
        return frontendBytes;
    }

    /// Messages the client sent.
    public int frontendMessages() {
        return frontendMessages;
    }

    /// Bytes the server sent, as recorded, by now.
    public long backendBytes() {
        long bytes = 0;
        for (Entry entry : entries) {
            bytes += switch (entry) {
                case Run run -> run.bytes();
                case Message m -> m.direction() == Direction.BACKEND ? m.length() : 0;
                case Event _ -> 0;
            };
        }
        return bytes;
    }

    /// Messages of either side, rows counted one by one.
    public long messages() {
        long count = 0;
        for (Entry entry : entries) {
            count += switch (entry) {
                case Run run -> run.count();
                case Message _ -> 1;
                case Event _ -> 0;
            };
        }
        return count;
    }

    /// Rows by now, all results together.
    public long rows() {
        long rows = 0;
        for (Entry entry : entries) {
            rows += entry instanceof Run run && run.tag() == 'D' ? run.count() : 0;
        }
        return rows;
    }

    /// The stretches of time it was made of, in order.
    public List<Phase> phases() {
        return Phase.of(this);
    }

    void add(Entry entry) {
        entries.add(entry);
        switch (entry) {
            case Message m
            when m.direction() == Direction.FRONTEND -> {
                clientSpokeLast = true;
                frontendBytes += m.length();
                frontendMessages++;
                ours |= m.is(Message.Mark.OURS);
            }
            case Message _ -> answered();
            case Run run -> {
                answered();
                RowDescription description = newest;
                if (description != null && run.tag() == 'D') {
                    columns.put(run, description);
                }
            }
            case Event _ -> {}
        }
    }

    private void answered() {
        if (clientSpokeLast) {
            roundTrips++;
            clientSpokeLast = false;
        }
    }

    void becomes(Kind newKind) {
        kind = newKind;
    }

    void sql(String text) {
        sql = text;
    }

    void describes(RowDescription description) {
        newest = description;
    }

    void parameterTypes(List<Integer> types) {
        parameterTypes = types;
    }

    void completes(String commandTag) {
        tag = commandTag;
    }

    void fails(ServerError cause) {
        error = cause;
        outcome = Outcome.FAILED;
    }

    void ends(Outcome how) {
        if (outcome == Outcome.RUNNING) {
            outcome = how;
        }
    }

    void ready(TransactionStatus now) {
        status = now;
        ends(Outcome.DONE);
    }
}
