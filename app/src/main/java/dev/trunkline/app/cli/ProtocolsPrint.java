package dev.trunkline.app.cli;

import dev.trunkline.app.protocols.ProtocolsEnd;
import dev.trunkline.app.protocols.ProtocolsRequest;
import dev.trunkline.app.protocols.ProtocolsResult;
import dev.trunkline.app.protocols.ProtocolsRun;
import dev.trunkline.app.protocols.Refusal;
import dev.trunkline.app.protocols.RunHost;
import dev.trunkline.app.protocols.Summary;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.capture.ComparisonText;
import dev.trunkline.driver.capture.Cost;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.wire.TransactionStatus;
import dev.trunkline.resources.Resources;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// `run --compare-protocols`: a statement run in each way of saying it, and what that cost on standard
/// output.
///
/// One thread at a time; for one connection.
final class ProtocolsPrint {
    private final ResourceBundle words = Resources.messages(Locale.getDefault());
    private final Connection connection;
    private final Streams streams;
    private final Runnable afterEach;

    /// @param connection records what goes over the wire on its tape
    /// @param afterEach is called after each ReadyForQuery
    ProtocolsPrint(Connection connection, Streams streams, Runnable afterEach) {
        this.connection = connection;
        this.streams = streams;
        this.afterEach = afterEach;
    }

    /// Why a text can't be run so; empty if it can.
    ///
    /// @param agreed whether it may write
    static Optional<String> refusal(String text, List<String> parameters, boolean agreed) {
        ResourceBundle words = Resources.messages(Locale.getDefault());
        Optional<Refusal> refused = Refusal.of(text, parameters.size(), TransactionStatus.IDLE);
        if (refused.isPresent()) {
            return refused.map(why -> Summary.refusal(why, words));
        }
        return request(text, parameters).writes() && !agreed
                ? Optional.of(
                        "the statement changes something. Each run is undone by a ROLLBACK, but numbers taken from"
                                + " sequences are gone, and what a function does outside of the database stays done. Add --yes"
                                + " to run it all the same")
                : Optional.empty();
    }

    private static ProtocolsRequest request(String text, List<String> parameters) {
        return new ProtocolsRequest(text, List.copyOf(parameters), "BEGIN");
    }

    /// Runs it, and prints what it cost.
    ///
    /// @param wanted asked before each run
    /// @return whether every way was run
    /// @throws IOException if it can't be printed
    boolean run(String text, List<String> parameters, BooleanSupplier wanted) throws IOException {
        ProtocolsRequest request = request(text, parameters);
        // Nothing is told before the end.
        ProtocolsEnd end = new ProtocolsRun(connection, request, _ -> {}, new Host(wanted, afterEach)).run();
        ExchangeLog log = new ExchangeLog(connection.tape());
        log.update();
        print(ProtocolsResult.of(request, end, log.exchanges()));
        end.lost().ifPresent(why -> {
            throw why;
        });
        return end.how() == ProtocolsEnd.How.DONE;
    }

    private void print(ProtocolsResult result) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(streams.out(), StandardCharsets.UTF_8));
        if (!result.measured().isEmpty()) {
            List<String> labels = result.measured().stream()
                    .map(each -> Summary.name(each.way(), words))
                    .toList();
            List<Cost> costs =
                    result.measured().stream().map(each -> each.cost()).toList();
            new ComparisonText(out).print(labels, costs);
            out.append('\n');
        }
        for (String sentence : Summary.of(result, words)) {
            out.append(sentence).append('\n');
        }
        out.flush();
        streams.out().flush();
    }

    /// @param isWanted false once Ctrl+C was pressed
    private record Host(BooleanSupplier isWanted, Runnable afterEach) implements RunHost {
        @Override
        public boolean wanted() {
            return isWanted.getAsBoolean();
        }

        @Override
        public <T> T statement(Supplier<T> says) {
            return says.get();
        }

        @Override
        public <T> T ours(Supplier<T> says) {
            return says.get();
        }

        @Override
        public void settled() {
            afterEach.run();
        }
    }
}
