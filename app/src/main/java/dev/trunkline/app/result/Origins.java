package dev.trunkline.app.result;

import dev.trunkline.app.result.export.ExportSource;
import java.util.Optional;

/// Where results come from, as far as that is known beside their rows.
///
/// One thread at a time: the user interface's. Nothing here waits.
public interface Origins {
    /// Nothing is known.
    Origins NONE = new Origins() {
        @Override
        public Optional<ExportSource.Again> again(String sql) {
            return Optional.empty();
        }

        @Override
        public Optional<String> table(int oid) {
            return Optional.empty();
        }
    };

    /// How a statement can be run again; empty if it can't be, or if it would not only read.
    Optional<ExportSource.Again> again(String sql);

    /// The name of a table as SQL writes it, its schema's before it. Empty as long as it is not known;
    /// who asks early has it later.
    Optional<String> table(int oid);
}
