package dev.trunkline.driver;

import dev.trunkline.driver.flow.ExtendedQuery;
import dev.trunkline.driver.flow.Statement;
import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.value.TypeDescription;
import dev.trunkline.driver.value.TypeMap;
import dev.trunkline.driver.value.TypeQuery;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of the database's types. Those that are not built in (enums, domains, types of
/// extensions) are looked up once, when a statement has to do with them.
///
/// Thread-safe.
final class Types {
    /// OIDs below are the same on every server.
    private static final int FIRST_OF_DATABASE = 10_000;

    private static final int VERSION_WITHOUT_NUMBER = 90_600;

    private final Line line;
    /// Asked for once, also where the answer knew nothing of them.
    private final Set<Integer> asked = new HashSet<>();

    private volatile TypeMap known = TypeMap.builtIn();

    Types(Line line) {
        this.line = line;
    }

    /// What is known by now.
    TypeMap known() {
        return known;
    }

    /// Looks up those of these types that are not known. In a transaction that has failed the server answers
    /// nothing: then they are taken for texts, and looked up another time.
    ///
    /// @throws dev.trunkline.driver.wire.ConnectionException if the connection is lost
    TypeMap knowing(Collection<Integer> oids) {
        List<Integer> missing = missing(oids);
        if (!missing.isEmpty() && line.session().transaction() != TransactionStatus.FAILED) {
            learn(missing);
        }
        return known;
    }

    private synchronized List<Integer> missing(Collection<Integer> oids) {
        List<Integer> missing = new ArrayList<>();
        for (int oid : oids) {
            if (Integer.compareUnsigned(oid, FIRST_OF_DATABASE) >= 0
                    && known.find(oid).isEmpty()
                    && !asked.contains(oid)) {
                missing.add(oid);
            }
        }
        return missing;
    }

    private void learn(List<Integer> oids) {
        String sql = TypeQuery.sql(serverVersion());
        Statement statement = Statement.unnamed(sql, Connection.values(List.of(TypeQuery.parameter(oids))));
        Execution execution = new Execution(line, sql, ResultObserver.NONE);
        Outcome outcome =
                execution.run(answers -> ExtendedQuery.runOurs(line.dialogue(), statement, answers, Deadline.NONE));
        if (!outcome.succeeded()) {
            // No right to read the catalog, or a server that has none: its types stay texts.
            return;
        }
        try (Rows rows = execution.collector().rows()) {
            List<TypeDescription> found = new ArrayList<>(rows.count());
            for (int i = 0; i < rows.count(); i++) {
                found.add(TypeQuery.read(texts(rows, i)));
            }
            add(oids, found);
        }
    }

    private synchronized void add(List<Integer> oids, List<TypeDescription> found) {
        asked.addAll(oids);
        known = known.with(found);
    }

    private static List<@Nullable String> texts(Rows rows, int row) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int column = 0; column < rows.columns().size(); column++) {
            texts.add(rows.text(row, column));
        }
        return texts;
    }

    /// As `server_version_num` has it; the setting is not reported, `server_version` is: `18.4 (Debian
    /// …)`, `9.6.24`.
    private int serverVersion() {
        String text = line.session().setting("server_version").orElse("");
        int end = 0;
        while (end < text.length() && Character.isDigit(text.charAt(end)) && end < 4) {
            end++;
        }
        int major = end == 0 ? 0 : Integer.parseInt(text.substring(0, end));
        return major >= 10 ? major * 10_000 : VERSION_WITHOUT_NUMBER;
    }
}
