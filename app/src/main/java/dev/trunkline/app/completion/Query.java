package dev.trunkline.app.completion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A query, or a statement that changes rows: from which lexeme to which, what it has columns from, and
/// where its clauses begin. Places are indexes of lexemes.
///
/// One thread at a time while it is read; then unchanged.
final class Query {
    private record Mark(int at, Clause clause) {}

    final @Nullable Query parent;
    /// Whether it sees what the query around it has columns from.
    final boolean correlated;
    /// How many CTEs of the query around it are there when it is read.
    final int cteLimit;
    final int start;
    int end;
    final List<Cte> ctes;
    final List<Source> sources = new ArrayList<>();
    /// The parentheses in which the columns of something new are named.
    final Set<Integer> nameLists = new HashSet<>();
    /// The columns that USING and NATURAL make one of two.
    final Set<String> merged = new HashSet<>();
    /// Where the list of what it gives begins and ends.
    int outputStart = -1;

    int outputEnd = -1;
    /// Where INSERT's list of columns begins.
    int insertColumns = -1;
    /// Its first word.
    String verb = "";
    /// The next query of a UNION.
    @Nullable
    Query next;

    private final List<Mark> marks = new ArrayList<>();

    Query(@Nullable Query parent, boolean correlated, int cteLimit, int start, List<Cte> ctes) {
        this.parent = parent;
        this.correlated = correlated;
        this.cteLimit = cteLimit;
        this.start = start;
        this.end = start;
        this.ctes = ctes;
    }

    void mark(int at, Clause clause) {
        marks.add(new Mark(at, clause));
        if (outputStart >= 0 && outputEnd < 0 && at >= outputStart) {
            outputEnd = at;
        }
    }

    /// The clause that a place before the lexeme `at` is in.
    Clause clauseAt(int at) {
        Clause found = Clause.START;
        for (Mark mark : marks) {
            if (mark.at < at) {
                found = mark.clause;
            }
        }
        return found;
    }

    /// The place of the word that begins the clause a place is in.
    int clauseStart(int at) {
        int found = start;
        for (Mark mark : marks) {
            if (mark.at < at) {
                found = mark.at;
            }
        }
        return found;
    }

    boolean has(Clause clause) {
        return marks.stream().anyMatch(mark -> mark.clause == clause);
    }

    boolean holds(int at) {
        return start <= at && at <= end;
    }
}
