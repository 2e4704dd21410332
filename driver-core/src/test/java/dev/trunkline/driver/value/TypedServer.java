package dev.trunkline.driver.value;

import dev.trunkline.driver.flow.Connecting;
import dev.trunkline.driver.net.Abort;
import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.net.Expecting;
import dev.trunkline.driver.net.Wire;
import dev.trunkline.driver.options.TokenSource;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.DataRow;
import dev.trunkline.driver.wire.BackendMessage.ErrorResponse;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.Describe;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.FrontendMessage.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A session of the test server in which parameters and results have the formats that a test wants.
final class TypedServer implements AutoCloseable {
    /// A parameter.
    record Parameter(Format format, Bytes value) {
        static Parameter text(String text) {
            return new Parameter(Format.TEXT, Bytes.utf8(text));
        }
    }

    /// Rows, and what the server says they are.
    record Answer(List<Integer> types, List<List<Bytes>> rows) {}

    private final Wire wire;

    TypedServer() {
        wire = Connecting.run(TestServer.get().options(), new Tape(), TokenSource.NONE, new Abort())
                .dialogue()
                .wire();
        query("set timezone = 'UTC'");
        query("set extra_float_digits = 1");
    }

    int version() {
        return Integer.parseInt(one("show server_version_num").utf8());
    }

    /// Runs a statement; its results come as text.
    Answer query(String sql, String... parameters) {
        return query(sql, Arrays.stream(parameters).map(Parameter::text).toList(), List.of());
    }

    Answer query(String sql, List<Parameter> parameters, List<Format> results) {
        send(
                new Parse("", sql, List.of()),
                new Bind(
                        "",
                        "",
                        parameters.stream().map(Parameter::format).toList(),
                        parameters.stream().map(Parameter::value).toList(),
                        results),
                new Describe(Target.PORTAL, ""),
                new Execute("", 0),
                new Sync());
        List<Integer> types = new ArrayList<>();
        List<List<Bytes>> rows = new ArrayList<>();
        AssertionError error = null;
        List<Run> runs = new ArrayList<>();
        int columns = -1;
        while (true) {
            BackendMessage message = wire.receive(
                    new Expecting(columns, false, run -> {
                        if (!runs.contains(run)) {
                            runs.add(run);
                        }
                    }),
                    Deadline.in(Duration.ofSeconds(50)));
            switch (message) {
                case RowDescription m -> {
                    m.columns().forEach(column -> types.add(column.typeOid()));
                    columns = types.size();
                }
                case ErrorResponse m -> error = new AssertionError(m.error().summary() + " in " + cut(sql));
                case ReadyForQuery _ -> {
                    if (error != null) {
                        throw error;
                    }
                    runs.forEach(run -> read(run, rows));
                    return new Answer(types, rows);
                }
                default -> {}
            }
        }
    }

    private static String cut(String sql) {
        return sql.length() < 300 ? sql : sql.substring(0, 300);
    }

    private static void read(Run run, List<List<Bytes>> rows) {
        for (int i = 0; i < run.count(); i++) {
            byte[] bytes = run.span(i).copy();
            rows.add(((DataRow) BackendCodec.decode(bytes, 0, bytes.length, null)).values());
        }
    }

    private void send(FrontendMessage... messages) {
        for (FrontendMessage message : messages) {
            wire.send(message, false);
        }
        wire.flush(Deadline.in(Duration.ofSeconds(50)));
    }

    /// What the server says of these types and all that they are made of.
    List<TypeDescription> describe(List<Integer> oids) {
        return query(TypeQuery.sql(version()), TypeQuery.parameter(oids)).rows().stream()
                .map(row -> TypeQuery.read(row.stream()
                        .map(value -> value == null ? null : value.utf8())
                        .toList()))
                .toList();
    }

    /// The one value of a query, as text.
    Bytes one(String sql, String... parameters) {
        return query(sql, parameters).rows().getFirst().getFirst();
    }

    int oid(String type) {
        return (int) Long.parseLong(one("select $1::regtype::oid", type).utf8());
    }

    @Override
    public void close() {
        wire.close();
    }
}
