package dev.trunkline.driver.testing;

import dev.trunkline.driver.CopyOut;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.wire.ServerError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes down what a query gives.
///
/// One thread at a time.
public final class Heard implements ResultObserver {
    private final List<String> events = new ArrayList<>();
    private final List<Rows> results = new ArrayList<>();
    private final List<CopyOut> copies = new ArrayList<>();

    /// What was told, in order: `columns a, b`, `copy`, `completed SELECT 1`, `failed 42601`.
    public List<String> events() {
        return events;
    }

    /// The results with rows.
    public List<Rows> results() {
        return results;
    }

    /// All results as text: rows of values, NULL as such.
    public List<List<String>> values() {
        List<List<String>> values = new ArrayList<>();
        for (Rows rows : results) {
            for (int row = 0; row < rows.count(); row++) {
                List<String> line = new ArrayList<>();
                for (int column = 0; column < rows.columns().size(); column++) {
                    line.add(String.valueOf(rows.text(row, column)));
                }
                values.add(line);
            }
        }
        return values;
    }

    /// All COPY data.
    public String copied() {
        StringBuilder text = new StringBuilder();
        for (CopyOut copy : copies) {
            for (int i = 0; i < copy.count(); i++) {
                text.append(new String(copy.bytes(i), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    @Override
    public void rows(Rows rows) {
        results.add(rows);
        events.add("columns "
                + String.join(", ", rows.columns().stream().map(c -> c.name()).toList()));
    }

    @Override
    public void copyOut(CopyOut data) {
        copies.add(data);
        events.add("copy");
    }

    @Override
    public void completed(String tag) {
        events.add("completed " + tag);
    }

    @Override
    public void failed(ServerError error) {
        events.add("failed " + error.sqlState());
    }
}
