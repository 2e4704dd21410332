package dev.trunkline.app.session;

import dev.trunkline.app.protocols.RunHost;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Lets a statement be run in each way on a session.
///
/// @param isWanted whether nobody has cancelled since it was asked for
/// @param became is told after each ReadyForQuery
record ComparingHost(Canceller canceller, BooleanSupplier isWanted, Runnable became) implements RunHost {
    @Override
    public boolean wanted() {
        return isWanted.getAsBoolean();
    }

    @Override
    public <T> T statement(Supplier<T> says) {
        canceller.statementBegins();
        try {
            return says.get();
        } finally {
            canceller.statementEnded();
        }
    }

    @Override
    public <T> T ours(Supplier<T> says) {
        canceller.ourStatementBegins();
        try {
            return says.get();
        } finally {
            canceller.statementEnded();
        }
    }

    @Override
    public void settled() {
        became.run();
    }
}
