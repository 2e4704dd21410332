package dev.trunkline.driver.measuring;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.Direction;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// All that a real server answered to one query, byte for byte, in a file: from RowDescription to
/// ReadyForQuery.
///
/// @param bytes how many there are
/// @param rows how many rows are in them
public record RecordedAnswer(Path file, long bytes, int rows) {
    /// Runs the query and writes its answer down, as it lies on the tape.
    public static RecordedAnswer record(ConnectOptions options, String sql, Path folder) throws IOException {
        Path file = folder.resolve("answer");
        try (Budget budget = new Budget(Runtime.getRuntime().maxMemory() / 2, folder, OptionalLong.empty())) {
            Tape tape = new Tape(budget, History.KEPT);
            try (Connection connection = Connection.open(options, tape)) {
                int first = tape.size();
                List<Rows> results = new ArrayList<>();
                connection.simple(sql, Begin.NO, keeping(results)).orThrow();
                write(tape, first, file);
                return new RecordedAnswer(
                        file, Files.size(file), results.getFirst().count());
            }
        }
    }

    private static ResultObserver keeping(List<Rows> results) {
        return new ResultObserver() {
            @Override
            public void rows(Rows rows) {
                results.add(rows);
            }
        };
    }

    private static void write(Tape tape, int first, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = first; i < tape.size(); i++) {
                Entry entry = tape.get(i);
                switch (entry) {
                    case Message message
                    when message.direction() == Direction.BACKEND ->
                        out.write(message.span().copy());
                    case Run run -> {
                        for (int row = 0; row < run.count(); row++) {
                            out.write(run.span(row).copy());
                        }
                    }
                    case Message _, Event _, Unlisted _ -> {}
                }
            }
        }
    }
}
