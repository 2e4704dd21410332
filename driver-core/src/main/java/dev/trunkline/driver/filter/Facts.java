package dev.trunkline.driver.filter;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Phase;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a filter needs to know of an exchange, as of one moment. An [Exchange] belongs to one thread and goes
/// on growing; this is taken there, in no time to speak of, and may then be asked by another.
///
/// Thread-safe: immutable. Runs in it grow by themselves, which any thread may see.
public final class Facts {
    private final int index;
    private final int track;
    private final Exchange.Kind kind;
    private final Exchange.Outcome outcome;
    private final String sql;
    private final boolean unread;
    private final boolean ours;
    private final String tag;
    private final @Nullable TransactionStatus status;
    private final long start;
    private final long duration;
    private final long rows;
    private final long messages;
    private final long up;
    private final long down;
    private final int trips;
    private final long away;
    private final List<Integer> parameterTypes;
    private final Entry[] entries;
    private final List<Phase> phases;
    private final @Nullable RowDescription[] columns;

    private Facts(Exchange exchange, Filter filter) {
        index = exchange.index();
        track = exchange.track();
        kind = exchange.kind();
        outcome = exchange.outcome();
        sql = exchange.sql();
        unread = exchange.unread();
        ours = exchange.ours();
        tag = exchange.commandTag();
        status = exchange.status().orElse(null);
        start = exchange.startNanos();
        duration = exchange.duration();
        rows = exchange.rows();
        messages = exchange.messages();
        up = exchange.frontendBytes();
        down = exchange.backendBytes();
        trips = exchange.roundTrips();
        away = exchange.awayNanos();
        parameterTypes = exchange.parameterTypes();
        entries = filter.asksMessages() ? exchange.entries().toArray(NONE) : NONE;
        phases = filter.asksPhases() ? List.copyOf(exchange.phases()) : List.of();
        columns = filter.asksRows() ? columns(exchange) : NO_COLUMNS;
    }

    private static final Entry[] NONE = {};
    private static final @Nullable RowDescription[] NO_COLUMNS = {};

    /// What an exchange is now. On the thread that owns it.
    ///
    /// @param filter what is to be known
    public static Facts of(Exchange exchange, Filter filter) {
        return new Facts(exchange, filter);
    }

    private @Nullable RowDescription[] columns(Exchange exchange) {
        List<@Nullable RowDescription> found = new ArrayList<>();
        for (int i = 0; i < entries.length; i++) {
            if (entries[i] instanceof Run run && run.tag() == 'D') {
                while (found.size() < i) {
                    found.add(null);
                }
                found.add(exchange.columns(run).orElse(null));
            }
        }
        return found.toArray(NO_COLUMNS);
    }

    /// The exchange's place in its log, from 0.
    public int index() {
        return index;
    }

    /// Messages of either side when this was taken, rows counted one by one.
    public long messages() {
        return messages;
    }

    long start() {
        return start;
    }

    List<Integer> parameterTypes() {
        return parameterTypes;
    }

    int size() {
        return entries.length;
    }

    Entry entry(int place) {
        return entries[place];
    }

    /// The columns of a run of rows, where they are known.
    @Nullable
    RowDescription columns(int entry) {
        return entry < columns.length ? columns[entry] : null;
    }

    /// Whether values of a run of rows may come in binary.
    boolean hasBinary(int entry) {
        RowDescription description = columns(entry);
        return description != null
                && description.columns().stream().anyMatch(column -> column.format() == Format.BINARY);
    }

    long number(Field field) {
        return switch (field) {
            case EXCHANGE -> index + 1L;
            case CONNECTION -> track + 1L;
            case D -> duration;
            case QUEUED -> spent(Phase.Kind.QUEUED);
            case FINISHING -> spent(Phase.Kind.FINISHING);
            case AWAY -> away;
            case SENDING -> spent(Phase.Kind.SENDING);
            case WAIT -> spent(Phase.Kind.NETWORK_AND_SERVER);
            case ARRIVING -> spent(Phase.Kind.ARRIVING);
            case ROWS -> rows;
            case MESSAGES -> messages;
            case UP -> up;
            case DOWN -> down;
            case TRIPS -> trips;
            default -> throw new IllegalArgumentException(field + " is no number of an exchange");
        };
    }

    private long spent(Phase.Kind wanted) {
        long spent = 0;
        for (Phase phase : phases) {
            spent += phase.kind() == wanted ? phase.nanos() : 0;
        }
        return spent;
    }

    /// Null if the exchange does not have it.
    @Nullable
    String text(Field field) {
        return switch (field) {
            case SQL -> hasStatement() ? sql : null;
            case KIND -> Word.kind(kind).name();
            case OUTCOME -> Word.outcome(outcome).name();
            case TAG -> tag.isEmpty() ? null : tag;
            case STATUS ->
                switch (status) {
                    case null -> null;
                    case IDLE -> "idle";
                    case IN_TRANSACTION -> "transaction";
                    case FAILED -> "failed";
                };
            default -> throw new IllegalArgumentException(field + " is no text of an exchange");
        };
    }

    private boolean hasStatement() {
        return switch (kind) {
            case SIMPLE, EXTENDED, PIPELINE, CANCEL -> true;
            case STARTUP, ASYNCHRONOUS, TERMINATE -> false;
        };
    }

    /// Whether the statement's text is not known any more.
    boolean unread() {
        return unread && sql.isEmpty();
    }

    boolean holds(Field field) {
        return switch (field) {
            case ERROR -> outcome == Exchange.Outcome.FAILED || outcome == Exchange.Outcome.LOST;
            case SLOW -> duration > 100_000_000;
            case OURS -> ours;
            default -> throw new IllegalArgumentException(field + " is no property of an exchange");
        };
    }
}
