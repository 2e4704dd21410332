package dev.trunkline.app;

import dev.trunkline.app.catalog.Catalog;
import dev.trunkline.app.catalog.Names;
import dev.trunkline.app.catalog.NamesReading;
import dev.trunkline.app.task.Background;
import org.jspecify.annotations.Nullable;

/// The names of the connected database for completion: read in the background after connecting, and
/// again when a statement may have changed them. Until the first have come there are none, while others
/// come the old ones stand.
///
/// One thread at a time: the user interface's. The names may be asked for on any.
final class KnownNames {
    private final Background background;
    private volatile Names names = Names.EMPTY;
    private volatile @Nullable Catalog catalog;
    private boolean reading;
    private boolean again;
    /// Whether it was told of this connection that the server refuses something.
    private boolean told;

    KnownNames(Background background) {
        this.background = background;
    }

    /// What is known now.
    Names now() {
        return names;
    }

    /// There is another connection.
    void connected(Catalog newCatalog) {
        catalog = newCatalog;
        names = Names.EMPTY;
        told = false;
        refresh();
    }

    /// Something may have changed.
    void refresh() {
        Catalog asked = catalog;
        if (asked == null) {
            return;
        }
        if (reading) {
            again = true;
            return;
        }
        reading = true;
        again = false;
        NamesReading work = new NamesReading(asked);
        Names known = names;
        background.run(() -> work.read(known, more -> take(asked, more)), _ -> ended(work.refused()), this::ended);
    }

    /// The names of a connection that is none any more are nobody's.
    private void take(Catalog asked, Names more) {
        if (asked.equals(catalog)) {
            names = more;
        }
    }

    private void ended(@Nullable Exception refused) {
        reading = false;
        if (refused != null && !told && !again) {
            told = true;
            System.getLogger(KnownNames.class.getName())
                    .log(System.Logger.Level.WARNING, "completion does without some names of the catalog", refused);
        }
        if (again) {
            refresh();
        }
    }
}
