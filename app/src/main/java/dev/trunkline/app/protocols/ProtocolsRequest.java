package dev.trunkline.app.protocols;

import dev.trunkline.app.sql.LastingCalls;
import dev.trunkline.app.sql.Parameters;
import dev.trunkline.app.sql.StatementTraits;
import dev.trunkline.app.sql.WriteWords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A statement to be run in each way.
///
/// @param sql one statement that [Refusal] has nothing against
/// @param parameters for `$1`, `$2` …; null for NULL
/// @param begin the BEGIN of each run's transaction, where none is open
public record ProtocolsRequest(String sql, List<@Nullable String> parameters, String begin) {
    /// Why a way is left out.
    public enum LeftOut {
        /// The simple protocol has no parameters.
        PARAMETERS,
        /// COPY has formats of its own.
        COPY
    }

    /// Copies the list.
    public ProtocolsRequest {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    /// A statement without parameters, in transactions as the server has them.
    public static ProtocolsRequest of(String sql) {
        return new ProtocolsRequest(sql, List.of(), "BEGIN");
    }

    /// The ways that are left out, and why.
    public Map<Way, LeftOut> leftOut() {
        Map<Way, LeftOut> out = new EnumMap<>(Way.class);
        if (!parameters.isEmpty() || Parameters.highest(sql) > 0) {
            out.put(Way.SIMPLE, LeftOut.PARAMETERS);
        }
        if (StatementTraits.isCopy(sql)) {
            out.put(Way.BINARY, LeftOut.COPY);
        }
        return out;
    }

    /// The ways that are run, in the order of the first round.
    public List<Way> ways() {
        List<Way> ways = new ArrayList<>(List.of(Way.values()));
        ways.removeAll(leftOut().keySet());
        return ways;
    }

    /// Whether it changes anything, by its words: then it is asked about before, and run no more often
    /// than needed.
    public boolean writes() {
        return !WriteWords.in(sql).isEmpty() || !LastingCalls.in(sql).isEmpty();
    }
}
