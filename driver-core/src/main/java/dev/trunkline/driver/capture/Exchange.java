package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.tape.Whereabouts;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
        /// A statement by the same messages, sent among others before their answers had come.
        PIPELINE,
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
        /// The server had done it, and something that failed before the next ReadyForQuery has undone it.
        UNDONE,
        /// The connection ended before it did.
        LOST,
        /// Nobody knows: capturing was stopped before it ended.
        UNSEEN
    }

    /// Looking whether bytes are dropped stops after so many entries.
    private static final int MOST_LOOKED_AT = 64;

    private static final long NOT_NOTED = Long.MIN_VALUE;

    private final int index;
    private final int track;
    private Kind kind;
    private String sql = "";
    private boolean ours;
    private Outcome outcome = Outcome.RUNNING;
    private boolean unread;
    private boolean answered;
    private @Nullable ServerError error;
    private @Nullable TransactionStatus status;
    private final List<Entry> entries = new ArrayList<>(4);
    private @Nullable DescribedRuns runs;
    private List<Integer> parameterTypes = List.of();
    private @Nullable RowDescription newest;
    private List<Format> resultFormats = List.of();
    private String tag = "";
    private final Tally tally = new Tally();
    private @Nullable Exchange victim;
    private @Nullable Exchange cancel;
    private long askedNanos = NOT_NOTED;
    private long shownNanos = NOT_NOTED;

    private final ExchangeLog log;
    private boolean changed;

    Exchange(ExchangeLog log, int index, int track, Kind kind) {
        this.log = log;
        this.index = index;
        this.track = track;
        this.kind = kind;
    }

    /// As it is now, for any one thread: what joins it later is not in the copy.
    public Exchange copy() {
        Exchange copy = new Exchange(log, index, track, kind);
        // Nobody hears of the copy.
        copy.changed = true;
        copy.sql = sql;
        copy.ours = ours;
        copy.unread = unread;
        copy.answered = answered;
        copy.outcome = outcome;
        copy.error = error;
        copy.status = status;
        copy.tag = tag;
        copy.parameterTypes = parameterTypes;
        copy.resultFormats = resultFormats;
        copy.entries.addAll(entries);
        for (Entry entry : entries) {
            copy.tally.add(entry);
        }
        copy.runs = runs == null ? null : runs.copy();
        copy.victim = victim;
        copy.cancel = cancel;
        copy.askedNanos = askedNanos;
        copy.shownNanos = shownNanos;
        return copy;
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

    /// Whether the statement's text is not known: its bytes were dropped, or were malformed.
    public boolean unread() {
        return unread;
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

    /// The error that ended it; empty if it did not fail, or if the error's bytes were dropped.
    public Optional<ServerError> error() {
        return Optional.ofNullable(error);
    }

    /// Whether the ReadyForQuery that ends it has come.
    public boolean answered() {
        return answered;
    }

    /// The transaction status after it; empty if it has not come, or if its bytes were dropped.
    public Optional<TransactionStatus> status() {
        return Optional.ofNullable(status);
    }

    /// The last command tag, such as `SELECT 3`; empty if there was none.
    public String commandTag() {
        return tag;
    }

    /// Of a cancel: what it was meant for, where that went over another connection of the same tape.
    public Optional<Exchange> victim() {
        return Optional.ofNullable(victim);
    }

    /// The cancel that was sent because of it, over a connection of its own; the first if there were several.
    public Optional<Exchange> cancel() {
        return Optional.ofNullable(cancel);
    }

    /// Its messages, runs and events in their order; a view that grows.
    public List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /// The columns of a run of rows, where a RowDescription came before it.
    public Optional<RowDescription> columns(Run run) {
        return Optional.ofNullable(runs)
                .map(described -> described.of(run))
                .map(described -> BinaryValues.inFormats(described, resultFormats));
    }

    /// Whether bytes of its messages were dropped, as far as a look at the oldest of each kind tells:
    /// those go first. Its cost does not grow with the exchange.
    public boolean lostBytes() {
        DescribedRuns all = runs;
        for (int i = 0; all != null && i < Math.min(all.size(), MOST_LOOKED_AT); i++) {
            if (lostBytes(all.get(i))) {
                return true;
            }
        }
        for (int i = 0; i < Math.min(entries.size(), MOST_LOOKED_AT); i++) {
            if (entries.get(i) instanceof Message m && m.whereabouts() == Whereabouts.DROPPED) {
                return true;
            }
        }
        return false;
    }

    private static boolean lostBytes(Run run) {
        int kept = run.kept();
        return run.whereabouts(0) == Whereabouts.DROPPED
                || (kept < run.count() && run.whereabouts(kept) == Whereabouts.DROPPED);
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
        return entries.isEmpty() ? 0 : entries.getLast().lastNanos();
    }

    /// From the first entry to the last, in nanoseconds.
    public long duration() {
        return endNanos() - startNanos();
    }

    /// How often the client had to wait for an answer before it could go on.
    public int roundTrips() {
        return tally.roundTrips();
    }

    /// Bytes the client sent, as recorded.
    public long frontendBytes() {
        return tally.frontendBytes();
    }

    /// Messages the client sent.
    public int frontendMessages() {
        return tally.frontendMessages();
    }

    /// Bytes the server sent, as recorded, by now.
    public long backendBytes() {
        return tally.backendBytes();
    }

    /// Messages of either side, rows counted one by one.
    public long messages() {
        return tally.messages();
    }

    /// Rows by now, all results together.
    public long rows() {
        return tally.rows();
    }

    /// For how long, while its rows arrived, the client did not look for more: the part of the time that the
    /// server may have waited for the client. Nanoseconds; see [Run#awayNanos()].
    public long awayNanos() {
        long away = 0;
        for (int i = 0; runs != null && i < runs.size(); i++) {
            away += runs.get(i).awayNanos();
        }
        return away;
    }

    /// Notes when somebody asked for it, which is not on the wire: before its first message, by the tape's
    /// clock.
    public void noteAsked(long nanos) {
        askedNanos = nanos;
    }

    /// Notes when its result was first seen, which is not on the wire either.
    public void noteShown(long nanos) {
        if (shownNanos == NOT_NOTED) {
            shownNanos = nanos;
        }
    }

    /// When somebody asked for it, if that was noted.
    public OptionalLong askedNanos() {
        return askedNanos == NOT_NOTED ? OptionalLong.empty() : OptionalLong.of(askedNanos);
    }

    /// When its result was first seen, if that was noted.
    public OptionalLong shownNanos() {
        return shownNanos == NOT_NOTED ? OptionalLong.empty() : OptionalLong.of(shownNanos);
    }

    /// The stretches of time it was made of, in order. The first may have been before its first message, and
    /// the last behind its last: see [#noteAsked(long)] and [#noteShown(long)].
    public List<Phase> phases() {
        return Phase.of(this);
    }

    void add(Entry entry) {
        changed();
        tally.add(entry);
        entries.add(entry);
        switch (entry) {
            case Message m -> ours |= m.is(Message.Mark.OURS);
            case Run run -> {
                DescribedRuns described = runs == null ? new DescribedRuns() : runs;
                described.add(run, run.tag() == 'D' ? newest : null);
                runs = described;
            }
            case Event _, Unlisted _ -> {}
        }
    }

    /// Tells the log, once until it has been asked.
    private void changed() {
        if (!changed) {
            changed = true;
            log.changed(this);
        }
    }

    void changeSeen() {
        changed = false;
    }

    void cancels(Exchange other) {
        victim = other;
        if (other.cancel == null) {
            other.changed();
            other.cancel = this;
        }
    }

    void becomes(Kind newKind) {
        kind = newKind;
    }

    /// It is one of several that are in flight at once.
    void isPipelined() {
        if (kind == Kind.EXTENDED) {
            changed();
            kind = Kind.PIPELINE;
        }
    }

    /// What it had done is undone by what failed behind it.
    void undone(@Nullable TransactionStatus now) {
        status = now;
        answered = true;
        ends(Outcome.UNDONE);
    }

    void sql(String text) {
        sql = text;
    }

    void isUnread() {
        unread = true;
    }

    void describes(@Nullable RowDescription description) {
        newest = description;
    }

    /// A statement is described before anybody says which formats its results are to have.
    void resultFormats(List<Format> formats) {
        resultFormats = formats;
    }

    void parameterTypes(List<Integer> types) {
        parameterTypes = types;
    }

    void completes(String commandTag) {
        tag = commandTag;
    }

    void fails(@Nullable ServerError cause) {
        changed();
        error = cause;
        outcome = Outcome.FAILED;
    }

    void ends(Outcome how) {
        if (outcome == Outcome.RUNNING) {
            changed();
            outcome = how;
        }
    }

    /// It went well, though what came after it left a failed transaction behind.
    void endsBlameless() {
        answered = true;
        ends(Outcome.DONE);
    }

    void ready(@Nullable TransactionStatus now) {
        changed();
        answered = true;
        status = now;
        ends(Outcome.DONE);
    }
}
