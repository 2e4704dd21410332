package dev.trunkline.app;

import dev.trunkline.app.catalog.Catalog;
import dev.trunkline.app.result.Origins;
import dev.trunkline.app.result.export.ExportSource;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.session.RunRequest;
import dev.trunkline.app.session.TransactionMode;
import dev.trunkline.app.sql.StatementSplitter;
import dev.trunkline.app.sql.WriteWords;
import dev.trunkline.app.task.Background;
import java.util.List;
import java.util.Optional;

/// Where results come from: a session, and the tables its catalog names.
record Provenance(DatabaseSession session, Catalog catalog, Background background) implements Origins {
    @Override
    public Optional<ExportSource.Again> again(String sql) {
        // What writes would write once more; of several statements nobody knows which one is meant.
        boolean reads =
                WriteWords.in(sql).isEmpty() && StatementSplitter.split(sql).size() == 1;
        return reads
                ? Optional.of(new ExportSource.Again(
                        session, new RunRequest(List.of(sql), RunProtocol.EXTENDED, TransactionMode.AUTO)))
                : Optional.empty();
    }

    @Override
    public Optional<String> table(int oid) {
        Optional<String> known = catalog.knownRelationName(oid);
        if (known.isEmpty()) {
            background.run(() -> catalog.relationName(oid), _ -> {}, e -> {
                // The dialog goes on to ask for the name; the next result asks the catalog again.
                System.getLogger(Provenance.class.getName())
                        .log(System.Logger.Level.DEBUG, "a table's name could not be looked up", e);
            });
        }
        return known;
    }
}
