package dev.trunkline.driver.filter;

import dev.trunkline.driver.filter.Expression.Condition;
import dev.trunkline.driver.filter.Field.Scope;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Unlisted;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Says which messages of a tape are meant.
///
/// Thread-safe: immutable. Asking may wait for the disk where conditions are about bytes.
public final class Filter {
    /// How many messages are asked between two looks whether anybody still wants to know.
    private static final int STRIDE = 1024;

    private final Expression expression;
    private final Clause clause;
    private final boolean asksMessages;
    private final boolean asksPhases;
    private final boolean asksRows;

    private Filter(Expression expression) {
        this.expression = expression;
        clause = Clause.of(expression);
        asksMessages = any(expression, c -> c.field().scope() != Scope.EXCHANGE);
        asksPhases = any(expression, c -> switch (c.field()) {
            case QUEUED, SENDING, WAIT, ARRIVING, FINISHING -> true;
            default -> false;
        });
        asksRows = any(expression, c -> c.field() == Field.SAYS || c.field() == Field.COLUMN);
    }

    /// The filter that a text is.
    ///
    /// @throws FilterException if it is none: why, and where
    public static Filter parse(String text) throws FilterException {
        return new Filter(Parser.parse(text));
    }

    /// The filter that an expression is.
    public static Filter of(Expression expression) {
        return new Filter(expression);
    }

    private static boolean any(Expression expression, Predicate<Condition> wanted) {
        return switch (expression) {
            case Condition condition -> wanted.test(condition);
            case Expression.Not not -> any(not.what(), wanted);
            case Expression.And and -> and.all().stream().anyMatch(each -> any(each, wanted));
            case Expression.Or or -> or.any().stream().anyMatch(each -> any(each, wanted));
        };
    }

    /// Its tree.
    public Expression expression() {
        return expression;
    }

    /// Whether messages must be looked at; else it is all about their exchange.
    boolean asksMessages() {
        return asksMessages;
    }

    boolean asksPhases() {
        return asksPhases;
    }

    boolean asksRows() {
        return asksRows;
    }

    /// Which messages of an exchange are meant.
    public Match of(Facts facts) {
        return of(facts, null, () -> false);
    }

    /// Which messages of an exchange are meant. Of one that has grown since it was asked before, only what is
    /// new is looked at, unless the exchange itself answers otherwise by now.
    ///
    /// @param before what was found then; null if it was not asked before
    /// @param cancelled asked now and then; true ends the search
    /// @throws CancellationException if nobody wants to know any more
    public Match of(Facts facts, @Nullable Match before, BooleanSupplier cancelled) {
        Reading reading = new Reading(facts);
        Clause left = clause.given(Scope.EXCHANGE, reading);
        if (left instanceof Clause.Known(Truth truth)) {
            Match match = new Match(left);
            switch (truth) {
                case YES -> match.all(facts.messages());
                case UNKNOWN -> match.doubt(reading.doubt(), facts.messages());
                case NO -> {}
            }
            return match;
        }
        Match match = before != null && before.isOf(left) ? new Match(before) : new Match(left);
        new Search(reading, left, match, cancelled).run();
        return match;
    }

    /// Goes through an exchange's messages.
    private static final class Search {
        private final Reading reading;
        private final Clause clause;
        private final Match match;
        private final BooleanSupplier cancelled;
        private int steps;

        Search(Reading reading, Clause clause, Match match, BooleanSupplier cancelled) {
            this.reading = reading;
            this.clause = clause;
            this.match = match;
            this.cancelled = cancelled;
        }

        void run() {
            Facts facts = reading.facts();
            for (int place = match.seen(); place < facts.size(); place++) {
                look();
                reading.at(place);
                Entry entry = facts.entry(place);
                // The newest of a kind that grows is asked again when it has.
                boolean last = place == facts.size() - 1;
                switch (entry) {
                    case Message _ -> one(place, 1);
                    case Event _ -> one(place, 0);
                    case Unlisted unlisted
                    when last -> {
                        one(place, unlisted.count());
                        match.saw(facts.size(), 0);
                        return;
                    }
                    case Unlisted unlisted -> one(place, unlisted.count());
                    case Run run -> rows(place, run, last);
                }
            }
            if (facts.size() == 0 || !(facts.entry(facts.size() - 1) instanceof Run)) {
                match.saw(facts.size(), 0);
            }
        }

        private void one(int place, long count) {
            switch (clause.of(reading)) {
                case YES -> match.add(place, count);
                case UNKNOWN -> match.doubt(reading.doubt(), count);
                case NO -> {}
            }
        }

        private void rows(int place, Run run, boolean last) {
            int from = place == match.seen() ? match.seenRows() : 0;
            int count = run.count();
            Positions found = match.rows(place);
            int before = found.size();
            Clause left = clause.given(Scope.ENTRY, reading);
            if (left instanceof Clause.Known(Truth truth)) {
                switch (truth) {
                    case YES -> {
                        found.add(from, count);
                        found.weigh(run.bytes() - found.bytes());
                    }
                    case UNKNOWN -> match.doubt(reading.doubt(), count - from);
                    case NO -> {}
                }
            } else {
                for (int row = from; row < count; row++) {
                    look();
                    reading.row(row);
                    switch (left.of(reading)) {
                        case YES -> {
                            found.add(row);
                            found.weigh(run.length(row));
                        }
                        case UNKNOWN -> match.doubt(reading.doubt(), 1);
                        case NO -> {}
                    }
                }
            }
            match.add(place, found, found.size() - before);
            if (last) {
                match.saw(place, count);
            }
        }

        private void look() {
            if (++steps % STRIDE == 0 && cancelled.getAsBoolean()) {
                throw new CancellationException("nobody wants to know any more");
            }
        }
    }

    /// The filter as text that gives the same filter again.
    @Override
    public String toString() {
        return expression.toString();
    }
}
