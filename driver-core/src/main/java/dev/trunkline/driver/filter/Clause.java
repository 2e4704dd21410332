package dev.trunkline.driver.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// An expression made ready to be asked. Conditions on the exchange are asked once an exchange, those
/// that a whole run of rows answers once a run; what is left of the tree is asked of each message, what
/// is cheap first.
///
/// Thread-safe.
sealed interface Clause {
    /// Whether it holds for the message that is being read.
    Truth of(Reading reading);

    /// What is left to ask where everything up to this scope is the same.
    Clause given(Field.Scope scope, Reading reading);

    /// How dear it is to ask.
    int cost();

    /// It holds, or not.
    record Known(Truth truth) implements Clause {
        @Override
        public Truth of(Reading reading) {
            return truth;
        }

        @Override
        public Clause given(Field.Scope scope, Reading reading) {
            return this;
        }

        @Override
        public int cost() {
            return 0;
        }
    }

    /// A condition.
    record Asked(Question question) implements Clause {
        @Override
        public Truth of(Reading reading) {
            return question.ask(reading);
        }

        @Override
        public Clause given(Field.Scope scope, Reading reading) {
            return question.field().scope().compareTo(scope) <= 0 ? new Known(of(reading)) : this;
        }

        @Override
        public int cost() {
            return question.cost();
        }
    }

    /// The contrary.
    record Not(Clause what) implements Clause {
        @Override
        public Truth of(Reading reading) {
            return what.of(reading).not();
        }

        @Override
        public Clause given(Field.Scope scope, Reading reading) {
            return what.given(scope, reading) instanceof Known(Truth truth)
                    ? new Known(truth.not())
                    : new Not(what.given(scope, reading));
        }

        @Override
        public int cost() {
            return what.cost();
        }
    }

    /// All of them, or any of them.
    ///
    /// @param decides the truth of one that decides for all: no for "all", yes for "any"
    record Several(List<Clause> clauses, Truth decides) implements Clause {
        @Override
        public Truth of(Reading reading) {
            Truth found = decides.not();
            for (int i = 0; i < clauses.size(); i++) {
                Truth each = clauses.get(i).of(reading);
                if (each == decides) {
                    return each;
                }
                found = joined(found, each);
            }
            return found;
        }

        private Truth joined(Truth a, Truth b) {
            return decides == Truth.NO ? a.and(b) : a.or(b);
        }

        @Override
        public Clause given(Field.Scope scope, Reading reading) {
            List<Clause> left = new ArrayList<>(clauses.size());
            Truth found = decides.not();
            for (Clause clause : clauses) {
                Clause each = clause.given(scope, reading);
                if (!(each instanceof Known(Truth truth))) {
                    left.add(each);
                } else if (truth == decides) {
                    return each;
                } else {
                    found = joined(found, truth);
                }
            }
            if (left.isEmpty()) {
                return new Known(found);
            }
            if (found == Truth.UNKNOWN) {
                left.add(new Known(found));
            }
            return left.size() == 1 ? left.getFirst() : new Several(left, decides);
        }

        @Override
        public int cost() {
            return clauses.stream().mapToInt(Clause::cost).sum();
        }
    }

    /// Makes an expression ready.
    static Clause of(Expression expression) {
        return switch (expression) {
            case Expression.Condition condition -> new Asked(new Question(condition));
            case Expression.Not(Expression what) -> new Not(of(what));
            case Expression.And(List<Expression> all) -> new Several(ordered(all), Truth.NO);
            case Expression.Or(List<Expression> any) -> new Several(ordered(any), Truth.YES);
        };
    }

    private static List<Clause> ordered(List<Expression> expressions) {
        return expressions.stream()
                .map(Clause::of)
                .sorted(Comparator.comparingInt(Clause::cost))
                .toList();
    }
}
