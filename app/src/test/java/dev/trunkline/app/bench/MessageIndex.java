package dev.trunkline.app.bench;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.measuring.Aim;
import dev.trunkline.driver.measuring.Finding;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Tape;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// What a message that is no row costs beside its bytes: on the tape, and with the list of exchanges
/// that the wire panel reads it by.
final class MessageIndex implements Part.Work {
    private static final double MOST_BYTES = 64;
    /// Enough that nothing has to go.
    private static final int BUDGET_PARTS = 2;
    /// An empty statement by the extended protocol: five messages each way.
    private static final int A_STATEMENT = 10;

    private static final int FEW = 1_000;

    @Override
    public void run(Ground ground) {
        // First a few of each, so that classes are loaded and no buffer is new.
        measure(ground, MessageIndex.notices(FEW), "");
        measure(ground, MessageIndex.statements(FEW), "");
        measure(ground, MessageIndex.notices(ground.rows()), "messages: notices of one statement");
        measure(
                ground,
                MessageIndex.statements(ground.rows() / A_STATEMENT),
                "messages: statements of ten messages each");
    }

    private static Consumer<Connection> notices(int count) {
        String loop = "do $$ begin for i in 1..%d loop raise notice 'row %% is looked at', i; end loop; end $$"
                .formatted(count);
        return connection ->
                connection.simple(loop, Begin.NO, ResultObserver.NONE).orThrow();
    }

    private static Consumer<Connection> statements(int count) {
        return connection -> {
            for (int i = 0; i < count; i++) {
                connection
                        .extended("", List.of(), Begin.NO, ResultObserver.NONE)
                        .orThrow();
            }
        };
    }

    private static void measure(Ground ground, Consumer<Connection> talk, String what) {
        long limit = Runtime.getRuntime().maxMemory() / BUDGET_PARTS;
        try (Budget budget = new Budget(limit, ground.folder(), OptionalLong.empty())) {
            Tape tape = new Tape(budget, History.CACHED);
            try (Connection connection = Connection.open(ground.options(), tape)) {
                long before = SettledHeap.quietBytes();
                long payloadBefore = tape.bytes();
                long messagesBefore = tape.messages();
                talk.accept(connection);
                long onTape = SettledHeap.quietBytes() - before;
                ExchangeLog log = new ExchangeLog(tape);
                log.update();
                long withLog = SettledHeap.quietBytes() - before;
                long payload = tape.bytes() - payloadBefore;
                long messages = tape.messages() - messagesBefore;
                if (!what.isEmpty()) {
                    if (tape.droppedBytes() > 0) {
                        throw new IllegalStateException("the budget was too small: bytes were dropped");
                    }
                    tell(
                            ground,
                            what,
                            messages,
                            payload,
                            onTape,
                            withLog,
                            log.exchanges().size());
                }
            }
        }
    }

    private static void tell(
            Ground ground, String what, long messages, long payload, long onTape, long withLog, int exchanges) {
        String all = "%s: %,d messages, %,d exchanges, %,.0f MB"
                .formatted(what, messages, exchanges, payload / Ground.MILLION);
        ground.found(Finding.of(
                all + "; heap beside the payload",
                "bytes each",
                (double) (onTape - payload) / messages,
                Aim.neverAbove(MOST_BYTES)));
        ground.found(Finding.of(
                what + "; the same with the wire panel's list of exchanges",
                "bytes each",
                (double) (withLog - payload) / messages,
                Aim.NONE));
    }
}
