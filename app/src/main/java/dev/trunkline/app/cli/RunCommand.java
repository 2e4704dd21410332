package dev.trunkline.app.cli;

import dev.trunkline.app.cli.StatementRun.Manner;
import dev.trunkline.app.cli.StatementRun.OnError;
import dev.trunkline.app.rows.ExportException;
import dev.trunkline.app.rows.RowsFormat;
import dev.trunkline.app.rows.TableName;
import dev.trunkline.app.rows.WriteOptions;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.session.SpillFolder;
import dev.trunkline.app.sql.StatementSplitter;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.ProtocolException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `trunkline run`: statements in, rows out.
@Command(
        name = "run",
        description = {
            "Run statements and print their rows on standard output, everything else on standard error.",
            "Exit status: 0, 1 (a statement failed), 2 (usage), 3 (no connection)."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class)
final class RunCommand implements Callable<Integer> {
    /// One `-c` or `-f`; they are run in the order given.
    private static final class Source {
        @Option(
                names = {"-c", "--command"},
                paramLabel = "SQL",
                required = true,
                description =
                        "Run this SQL. May be repeated and mixed with -f. A COPY FROM STDIN in it takes its rows from"
                                + " standard input.")
        private @Nullable String command;

        @Option(
                names = {"-f", "--file"},
                paramLabel = "FILE",
                required = true,
                description =
                        "Run the SQL of this file, - for standard input, which is also read without -c and -f. The"
                                + " rows of a COPY FROM STDIN stand below it, as for psql.")
        private @Nullable Path file;
    }

    private final Streams streams;

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private TargetArguments target = new TargetArguments();

    @ArgGroup(multiplicity = "0..*")
    private List<Source> sources = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = {
                "table, csv (as psql --csv -q prints it), tsv, json (an array for each result), ndjson (an object a"
                        + " line), markdown, html, insert (see --table) or xlsx (default: ${DEFAULT-VALUE})."
            })
    private RowsFormat format = RowsFormat.TABLE;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the rows into this file. Unless every statement succeeds, there is no file, and one"
                    + " that was there stays as it was.")
    private @Nullable Path output;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "The table that --format insert names (default: " + TableName.PLACEHOLDER + ").")
    private @Nullable String table;

    @Option(
            names = "--protocol",
            paramLabel = "PROTOCOL",
            defaultValue = "extended",
            description = {
                "simple: -c goes as it is, in one Query; files statement by statement.",
                "extended: each statement by Parse, Bind, Describe, Execute, Sync (default).",
                "pipeline: the same without waiting for answers in between; what is on its way when a statement"
                        + " fails is run all the same, unless --single-transaction."
            })
    private RunProtocol protocol = RunProtocol.EXTENDED;

    @Option(
            names = "--param",
            paramLabel = "VALUE",
            description = "The value of $1, then of $2 and so on, for a single statement in the extended protocol.")
    private List<String> parameters = new ArrayList<>();

    @Option(
            names = "--on-error",
            paramLabel = "WHAT",
            description = "stop or continue, when a statement has failed (default: stop for -c, continue for files).")
    private @Nullable OnError onError;

    @Option(
            names = "--single-transaction",
            description = "Run everything in one transaction, which is kept only if every statement succeeds.")
    private boolean singleTransaction;

    @Option(names = "--wire", description = "Print every message that goes over the wire, on standard error.")
    private boolean wire;

    @Mixin
    private FilterArgument filter = new FilterArgument();

    @Option(
            names = "--compare-protocols",
            description = {
                "Run the statement by the simple protocol, by the extended one with results as text and in binary, and"
                        + " with its planning apart, each run undone; print what each way cost instead of rows."
            })
    private boolean compareProtocols;

    @Option(names = "--yes", description = "With --compare-protocols: the statement may change something.")
    private boolean yes;

    @Option(
            names = "--explain",
            description = "With --wire: under each message what it means there, what must come next and why.")
    private boolean explain;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = {
                "Record the wire into this file, which 'trunkline wire' reads, as its name says: .jsonl, which keeps"
                        + " everything, .pcapng for Wireshark, or .pqtrace, as libpq's PQtrace prints it."
            })
    private @Nullable Path trace;

    @Mixin
    private CaptureArguments writing = new CaptureArguments();

    RunCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Target where = target.target(streams);
        Filtered filtered = filtered();
        Recording.Trace recorded =
                trace == null ? null : new Recording.Trace(trace, writing.format("--trace", trace), writing.options());
        checkOutput();
        StandardInput input = new StandardInput(streams.in());
        List<Script> scripts = scripts(input);
        String compared = compareProtocols ? compared(scripts) : "";
        try (Interruption interruption = new Interruption(input::waits);
                Endpoint endpoint = Endpoint.of(where, streams)) {
            int status = compareProtocols
                    ? compare(endpoint, compared, recorded, filtered, interruption)
                    : run(endpoint, scripts, recorded, filtered, interruption);
            return interruption.happened() ? ExitStatus.INTERRUPTED : status;
        }
    }

    /// A filter that is none is refused before anything is connected to.
    private Filtered filtered() {
        if (filter.isGiven() && !wire && !explain) {
            throw refused("--filter says what --wire prints, and there is no --wire");
        }
        return new Filtered(filter.filter());
    }

    private int run(
            Endpoint endpoint,
            List<Script> scripts,
            Recording.@Nullable Trace recorded,
            Filtered filtered,
            Interruption interruption) {
        // What nobody looks at is not kept.
        Budget budget = SpillFolder.budget();
        Tape tape = new Tape(budget, wire || explain || trace != null ? History.KEPT : History.OFF);
        Recording recording = recording(tape, recorded, filtered);
        boolean succeeded;
        // The recording is closed last: it holds the connection's end.
        try (budget;
                recording;
                Connection connection = Connection.open(endpoint.options(), tape);
                RowsOutput rows = RowsOutput.of(format, options(), output, streams)) {
            interruption.guards(connection);
            Manner manner = new Manner(protocol, rows, onError, singleTransaction, parameters);
            StatementRun run = new StatementRun(connection, manner, streams, recording::update);
            try {
                succeeded = run.run(scripts, interruption::happened);
                rows.end(succeeded && !interruption.happened());
            } catch (OutputException e) {
                connection.abort();
                return unwritable(e.failure());
            }
        } catch (IOException e) {
            return unwritable(e);
        } catch (ProtocolException e) {
            streams.say(endpoint.options().address() + ": this is no PostgreSQL server, or it breaks the protocol: "
                    + e.getMessage());
            return ExitStatus.NO_CONNECTION;
        }
        return succeeded && !recording.failed() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    /// The only statement, that it can be run in each way.
    private String compared(List<Script> scripts) {
        if (output != null || table != null || format != RowsFormat.TABLE || singleTransaction) {
            throw refused("--compare-protocols prints what each way cost, and no rows: it takes neither --format,"
                    + " --output nor --single-transaction");
        }
        try {
            StringBuilder text = new StringBuilder();
            for (Script script : scripts) {
                text.append(script.text()).append('\n');
            }
            String sql = text.toString().strip();
            ProtocolsPrint.refusal(sql, parameters, yes).ifPresent(why -> {
                throw refused("--compare-protocols: " + why);
            });
            return StatementSplitter.split(sql).getFirst().text();
        } catch (IOException e) {
            throw refused(Failures.reason(e));
        }
    }

    private int compare(
            Endpoint endpoint,
            String sql,
            Recording.@Nullable Trace recorded,
            Filtered filtered,
            Interruption interruption) {
        Budget budget = SpillFolder.budget();
        Tape tape = new Tape(budget, History.KEPT);
        Recording recording = recording(tape, recorded, filtered);
        try (budget;
                recording;
                Connection connection = Connection.open(endpoint.options(), tape)) {
            interruption.guards(connection);
            connection.unnamed(true);
            boolean all = new ProtocolsPrint(connection, streams, recording::update)
                    .run(sql, parameters, () -> !interruption.happened());
            return all && !recording.failed() ? ExitStatus.DONE : ExitStatus.FAILED;
        } catch (IOException e) {
            return unwritable(e);
        }
    }

    private Recording recording(Tape tape, Recording.@Nullable Trace recorded, Filtered filtered) {
        try {
            return new Recording(tape, streams, recorded, wire || explain, explain, filtered);
        } catch (IOException e) {
            throw refused(Failures.reason(e));
        }
    }

    private int unwritable(IOException e) {
        if (Failures.readerGone(e)) {
            return ExitStatus.OUTPUT_CLOSED;
        }
        streams.say((e instanceof ExportException ? "" : "standard output: ") + Failures.reason(e));
        return ExitStatus.FAILED;
    }

    private List<Script> scripts(StandardInput input) {
        Scripts scripts = new Scripts(input);
        try {
            for (Source source : sources) {
                if (source.command != null) {
                    scripts.addCommand(source.command);
                } else if (source.file != null) {
                    scripts.addFile(source.file);
                }
            }
            return parameters.isEmpty() ? scripts.all() : single(scripts.all());
        } catch (IOException e) {
            throw refused(Failures.reason(e));
        }
    }

    private WriteOptions options() {
        return table == null ? WriteOptions.DEFAULT : WriteOptions.DEFAULT.withTable(TableName.sql(table));
    }

    private void checkOutput() {
        if (!format.isText() && output == null && streams.terminal()) {
            throw refused("--format " + format + " is no text for a terminal: name a file with --output, or redirect"
                    + " standard output");
        }
        if (table != null && (format != RowsFormat.INSERT || table.isBlank())) {
            throw refused("--table names the table of --format insert");
        }
    }

    /// Parameters belong to one statement.
    private List<Script> single(List<Script> scripts) throws IOException {
        if (protocol == RunProtocol.SIMPLE) {
            throw refused("--param needs the extended protocol: the simple one has no parameters");
        }
        List<Script> held = Scripts.held(scripts);
        int statements = Scripts.count(held, protocol);
        if (statements != 1) {
            throw refused("--param needs exactly one statement, not " + statements);
        }
        return held;
    }

    private ParameterException refused(String reason) {
        if (command == null) {
            throw new IllegalStateException("the command was not set up");
        }
        return new ParameterException(command.commandLine(), reason);
    }
}
