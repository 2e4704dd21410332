package dev.trunkline.app.timeline;

import dev.trunkline.app.sql.Statement;
import dev.trunkline.app.sql.StatementSplitter;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.wire.BackendMessage.CopyInResponse;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.CancelRequest;
import dev.trunkline.driver.wire.FrontendMessage.Close;
import dev.trunkline.driver.wire.FrontendMessage.CopyData;
import dev.trunkline.driver.wire.FrontendMessage.CopyFail;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import dev.trunkline.driver.wire.FrontendMessage.Target;
import dev.trunkline.driver.wire.ProtocolException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes an exchange as a script that psql runs and that does the same: a Query as SQL, the extended
/// protocol by `\bind`, a pipeline by `\startpipeline`, COPY data in line. What psql can't do the same way,
/// or what is not kept, is said in a comment. May wait for the disk.
///
/// One thread at a time.
final class PsqlScript {
    private final Exchange exchange;
    private final List<Message> sent = new ArrayList<>();
    private final StringBuilder script = new StringBuilder();

    private PsqlScript(Exchange exchange) {
        this.exchange = exchange;
        for (Entry entry : exchange.entries()) {
            if (entry instanceof Message m && m.direction() == Direction.FRONTEND) {
                sent.add(m);
            }
        }
    }

    /// The script, which ends in a new line.
    ///
    /// @param exchange one that no other thread changes
    static String of(Exchange exchange) {
        return new PsqlScript(exchange).written();
    }

    private String written() {
        if (exchange.sensitive()) {
            comment("This statement sets a password: its text is left out.");
        } else if (exchange.unread()) {
            comment("The statement's bytes were dropped: its text is gone.");
        } else {
            try {
                write();
            } catch (PayloadException | ProtocolException e) {
                script.setLength(0);
                comment("Not all of it can be read any more: " + e.getMessage());
            }
        }
        return script.toString();
    }

    private void write() {
        switch (exchange.kind()) {
            case SIMPLE -> simple();
            case EXTENDED -> extended(false);
            case PIPELINE -> extended(true);
            case STARTUP -> startup();
            case CANCEL -> cancel();
            case TERMINATE -> line("\\q");
            case ASYNCHRONOUS -> comment("Nobody asked for this: there is nothing to run.");
        }
    }

    private void startup() {
        for (Message m : sent) {
            if (m.tag() == 0 && m.frontend() instanceof StartupMessage startup) {
                StringBuilder words = new StringBuilder("\\connect -reuse-previous=on \"");
                for (StartupMessage.Parameter each : startup.parameters()) {
                    String word = switch (each.name()) {
                        case "database" -> "dbname";
                        case "user", "client_encoding", "application_name", "options", "replication" -> each.name();
                        default -> "";
                    };
                    if (!word.isEmpty()) {
                        words.append(word)
                                .append("='")
                                .append(PsqlQuoting.conninfo(each.value()))
                                .append("' ");
                    }
                }
                line(words.toString().stripTrailing() + "\"");
                return;
            }
        }
        comment("Of this session's beginning no startup message is kept.");
    }

    private void cancel() {
        comment("psql cancels its own query by Ctrl+C. From another session this does the same:");
        for (Message m : sent) {
            if (m.tag() == 0 && m.frontend() instanceof CancelRequest request) {
                line("select pg_cancel_backend(" + request.processId() + ");");
            }
        }
    }

    /// A file is cut at its semicolons; those behind a backslash go out in the same Query.
    private void simple() {
        List<Statement> statements = StatementSplitter.split(exchange.sql());
        if (statements.isEmpty()) {
            comment("The text held no statement, and psql sends none:");
            exchange.sql().lines().forEach(this::comment);
            return;
        }
        if (statements.size() > 1) {
            comment("One Query: \\; keeps psql from sending the statements one by one.");
        }
        for (int i = 0; i < statements.size(); i++) {
            statement(statements.get(i).text(), i < statements.size() - 1 ? "\\;" : ";");
        }
        copyRows();
    }

    private void extended(boolean pipeline) {
        List<FrontendMessage> messages = new ArrayList<>();
        for (Message m : sent) {
            if ("PBEC".indexOf(m.tag()) >= 0) {
                messages.add(m.frontend());
            }
        }
        if (takesRows()) {
            comment("It went by the extended protocol. psql takes rows in line by the simple one only.");
            statement(sql(), ";");
            copyRows();
            return;
        }
        boolean executed = messages.stream().anyMatch(Execute.class::isInstance);
        if (!executed) {
            prepared(messages);
            return;
        }
        comment(pipeline ? "A statement of a pipeline: needs psql 18." : "Extended protocol: needs psql 16.");
        messages.stream()
                .filter(m -> m instanceof Execute execute && execute.maxRows() > 0)
                .map(Execute.class::cast)
                .findFirst()
                .ifPresent(m -> comment("Its rows were fetched in parts of " + m.maxRows()
                        + ", which psql does by the simple protocol and a cursor only (FETCH_COUNT)."));
        if (pipeline) {
            line("\\startpipeline");
        }
        List<Bind> binds = messages.stream()
                .filter(Bind.class::isInstance)
                .map(Bind.class::cast)
                .toList();
        binds.forEach(bind -> bound(bind, pipeline));
        if (binds.isEmpty()) {
            comment("It goes on with a portal of an earlier exchange, for which psql has no command.");
        }
        if (pipeline) {
            line("\\endpipeline");
        }
    }

    private void prepared(List<FrontendMessage> messages) {
        for (FrontendMessage message : messages) {
            switch (message) {
                case Parse parse
                when parse.statement().isEmpty() -> {
                    comment("Parsed and described, not run.");
                    statement(sql(), "");
                    line("\\gdesc");
                }
                case Parse parse -> {
                    comment("Prepared, not run: needs psql 18.");
                    statement(sql(), "");
                    line("\\parse " + PsqlQuoting.argument(parse.statement()));
                }
                case Close close
                when close.target() == Target.STATEMENT && !close.name().isEmpty() -> {
                    comment("Needs psql 18.");
                    line("\\close_prepared " + PsqlQuoting.argument(close.name()));
                }
                default -> {
                    // Nothing else does anything without Execute.
                }
            }
        }
        if (script.isEmpty()) {
            comment("Nothing was run, and psql has no command for it.");
        }
    }

    private void bound(Bind bind, boolean pipeline) {
        if (bind.resultFormats().contains(Format.BINARY)) {
            comment("The result was asked for in binary; psql asks for text.");
        }
        // Where the name stands for no SQL that is recorded, the exchange says so in its place.
        boolean known = !exchange.sql().equals("statement \"" + bind.statement() + '"');
        if (!bind.statement().isEmpty() && known) {
            comment("It was prepared under the name " + Wording.oneLine(bind.statement())
                    + "; here it is parsed anew.");
        }
        List<Optional<String>> values = new ArrayList<>();
        for (int i = 0; i < bind.parameters().size(); i++) {
            Optional<String> value = Parameters.text(bind, i, exchange.parameterTypes());
            if (value.isEmpty() && bind.parameters().get(i) != null) {
                comment("$" + (i + 1) + " was given in binary, in a form that can't be written here. Not run.");
                sql().lines().forEach(this::comment);
                return;
            }
            values.add(value);
        }
        if (known && values.stream().anyMatch(Optional::isEmpty)) {
            byPrepare(values);
            return;
        }
        StringBuilder command = new StringBuilder("\\bind");
        if (known) {
            statement(sql(), "");
        } else {
            comment("Which SQL the name stands for is not recorded: needs psql 18, and a session that has it.");
            command.append("_named ").append(PsqlQuoting.argument(bind.statement()));
        }
        values.forEach(value -> command.append(' ').append(PsqlQuoting.argument(value.orElse(""))));
        line(command.append(pipeline ? " \\sendpipeline" : " \\g").toString());
    }

    /// A NULL can be given to SQL's EXECUTE.
    private void byPrepare(List<Optional<String>> values) {
        comment("\\bind can't give NULL, so this goes by SQL's own PREPARE.");
        line("prepare trunkline_copy as");
        statement(sql(), ";");
        List<String> literals = values.stream()
                .map(value -> value.map(PsqlQuoting::literal).orElse("null"))
                .toList();
        line("execute trunkline_copy (" + String.join(", ", literals) + ");");
        line("deallocate trunkline_copy;");
    }

    private String sql() {
        List<Statement> statements = StatementSplitter.split(exchange.sql());
        return statements.size() == 1 ? statements.getFirst().text() : exchange.sql();
    }

    /// A line comment must not take in what ends the statement.
    private void statement(String sql, String end) {
        int newline = sql.lastIndexOf('\n');
        boolean commented = !end.isEmpty() && sql.substring(newline + 1).contains("--");
        line(commented ? sql + "\n" + end : sql + end);
    }

    private boolean takesRows() {
        return exchange.entries().stream()
                .anyMatch(entry -> entry instanceof Message m && m.direction() == Direction.BACKEND && m.tag() == 'G');
    }

    /// The rows that the client sent, as they stand in a script behind their COPY.
    private void copyRows() {
        if (!takesRows()) {
            return;
        }
        boolean binary = exchange.entries().stream()
                .anyMatch(entry -> entry instanceof Message m
                        && m.direction() == Direction.BACKEND
                        && m.tag() == 'G'
                        && m.backend() instanceof CopyInResponse response
                        && response.overall() == Format.BINARY);
        // Characters may lie across two messages.
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (Message m : sent) {
            if (m.tag() == 'd' && !binary && m.frontend() instanceof CopyData data) {
                rows.writeBytes(data.data().toArray());
            }
        }
        String text = rows.toString(StandardCharsets.UTF_8);
        script.append(text).append(text.isEmpty() || text.endsWith("\n") ? "" : "\n");
        line("\\.");
        if (binary) {
            comment("The rows were in binary, which a script can't hold.");
        }
        for (Message m : sent) {
            if (m.tag() == 'f' && m.frontend() instanceof CopyFail fail) {
                comment("The client gave up: " + fail.reason() + ". psql can't do that; here the rows are kept.");
            }
        }
    }

    private void comment(String text) {
        line("-- " + Wording.oneLine(text));
    }

    private void line(String text) {
        script.append(text).append('\n');
    }
}
