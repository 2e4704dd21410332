package dev.trunkline.driver;

import dev.trunkline.driver.flow.Connecting;
import dev.trunkline.driver.flow.ExtendedQuery;
import dev.trunkline.driver.flow.FirstWord;
import dev.trunkline.driver.flow.Preparing;
import dev.trunkline.driver.flow.SimpleQuery;
import dev.trunkline.driver.flow.Statement;
import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.TokenSource;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.BackendMessage.BackendKeyData;
import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.DriverException;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A session with a PostgreSQL server. Calls block until ReadyForQuery; results are read while they arrive,
/// through a [ResultObserver]. Everything that goes over the wire is on the tape. What the server says while
/// nothing runs (notifications, notices, the end of the session) is heard at once, without polling.
///
/// Thread-safe: conversations take turns; [#cancel], [#stop] and [#abort] may be called at any time. A thread
/// that has a [Pipeline], a [Cursor], a [CopyIn] or a [Replication] open gets an [IllegalStateException] from
/// everything else that would wait for its turn.
public final class Connection implements AutoCloseable {
    /// Our own BEGIN before a statement, or none. If it fails, the statement is not run, so that it can never
    /// commit itself unasked.
    ///
    /// @param sql its text, such as `BEGIN ISOLATION LEVEL SERIALIZABLE`; empty for none
    public record Begin(String sql) {
        /// The statement as it is.
        public static final Begin NO = new Begin("");
        /// BEGIN first, as the server's settings have it.
        public static final Begin FIRST = new Begin("BEGIN");

        /// Looks at its first word: nothing else than BEGIN goes before a statement unasked.
        public Begin {
            if (!sql.isEmpty() && !FirstWord.of(sql).equals("begin")) {
                throw new IllegalArgumentException("no BEGIN: " + sql);
            }
        }
    }

    private final Line line;
    private final Channels channels;
    private final Statements statements = new Statements();
    private final Types types;
    private final @Nullable String tls;

    Connection(Tape tape, Connecting.Connected connected) {
        this.tls = connected.tls();
        this.line = new Line(tape, connected);
        this.channels = new Channels(this, line);
        this.types = new Types(line);
    }

    /// Connects and waits until the server is ready. [Opening] does the same and can be aborted.
    ///
    /// @param tape records everything, startup included, secrets masked
    /// @throws ConnectionException saying in one line what failed and where; if several hosts were
    ///     tried, what each of them said
    public static Connection open(ConnectOptions options, Tape tape) {
        return open(options, tape, TokenSource.NONE);
    }

    /// The same, where the server may want a token.
    ///
    /// @param tokens gets it; asked on the calling thread
    public static Connection open(ConnectOptions options, Tape tape, TokenSource tokens) {
        return new Opening(options, tape, tokens).connect();
    }

    /// The options it was opened with; of several hosts the one that it leads to.
    public ConnectOptions options() {
        return line.route().options();
    }

    /// What went over the wire.
    public Tape tape() {
        return line.tape();
    }

    /// The transaction, as the last ReadyForQuery gave it.
    public TransactionStatus transaction() {
        return line.session().transaction();
    }

    /// A setting the server reports by itself, such as `server_version` (manual 54.2.7).
    public Optional<String> setting(String name) {
        return line.session().setting(name);
    }

    /// The process that serves this session; 0 if the server did not say.
    public int processId() {
        return line.session().key().map(BackendKeyData::processId).orElse(0);
    }

    /// The TLS version and cipher, for people; empty without TLS.
    public Optional<String> tls() {
        return Optional.ofNullable(tls);
    }

    /// Who is told of notices as they arrive: on the thread that runs the query, or, while none runs,
    /// on one that all connections share. So hand over and return; nothing is kept here for who does
    /// not listen.
    public void onNotice(Consumer<ServerError> observer) {
        line.session().onNotice(observer);
    }

    /// Who is told of notifications as they arrive, as with [#onNotice]. A server sends none within a
    /// transaction.
    public void onNotification(Consumer<NotificationResponse> observer) {
        channels.onNotification(observer);
    }

    /// Who is told that the connection is lost for good: at once, also while nothing runs; at once if
    /// it already is. Not told of [#close()] and [#abort()].
    public void onLost(Consumer<DriverException> observer) {
        line.onLost(observer);
    }

    /// How long each conversation may take from here on; zero, as at the beginning, for as long as it
    /// likes. What takes longer is cancelled, and if the server does not end it within two seconds, the
    /// connection is cut. `lock_timeout` and `idle_in_transaction_session_timeout` are settings of the
    /// server's.
    public void limit(Duration longest) {
        line.limit(longest);
    }

    /// Whether [#query] and pipelines shall leave the server nothing to remember: each statement is
    /// parsed anew, without a name. Needed behind a pooler that gives each transaction another server.
    public void unnamed(boolean always) {
        statements.unnamed(always);
    }

    /// Runs a text of one or more statements by the simple protocol.
    ///
    /// @return how it ended; a server's error is in there, not thrown
    /// @throws ConnectionException if the connection is lost
    /// @throws ProtocolException if the server breaks the protocol; the connection is closed then
    public Outcome simple(String sql, Begin begin, ResultObserver observer) {
        return new Execution(line, sql, observer)
                .run(answers -> SimpleQuery.run(line.dialogue(), sql, begin.sql(), answers, Deadline.NONE));
    }

    /// Runs a text by the simple protocol that the program says by itself, and not for who uses it: a
    /// setting it needs. The tape marks it as such.
    ///
    /// @return how it ended; a server's error is in there, not thrown
    /// @throws ConnectionException if the connection is lost
    public Outcome ours(String sql) {
        return new Execution(line, sql, ResultObserver.NONE)
                .run(answers -> SimpleQuery.ours(line.dialogue(), sql, answers, Deadline.NONE));
    }

    /// Runs one statement by the extended protocol, without a name and with results as text.
    ///
    /// @param parameters for `$1`, `$2` …, as text in the form the type's input function takes; null for NULL
    /// @return how it ended; a server's error is in there, not thrown
    /// @throws IllegalArgumentException if the protocol can't hold it, such as more than 65,535 parameters
    /// @throws ConnectionException if the connection is lost
    /// @throws ProtocolException if the server breaks the protocol; the connection is closed then
    public Outcome extended(
            String sql, List<? extends @Nullable String> parameters, Begin begin, ResultObserver observer) {
        Statement statement = Statement.unnamed(sql, values(parameters));
        return new Execution(line, sql, observer)
                .run(answers -> ExtendedQuery.run(line.dialogue(), statement, begin.sql(), answers, Deadline.NONE));
    }

    /// Runs one statement by the extended protocol, without a name, as it is wanted to be said; else as
    /// [#extended(String, List, Begin, ResultObserver)].
    ///
    /// @return how it ended; a server's error is in there, not thrown
    /// @throws ConnectionException if the connection is lost
    public Outcome extended(
            String sql, List<? extends @Nullable String> parameters, Saying saying, ResultObserver observer) {
        Statement text = Statement.unnamed(sql, values(parameters));
        Statement statement = saying == Saying.BINARY ? text.resultsIn(Format.BINARY) : text;
        return new Execution(line, sql, observer)
                .run(answers -> saying == Saying.PLANNED_FIRST
                        ? ExtendedQuery.runPlannedFirst(line.dialogue(), statement, answers, Deadline.NONE)
                        : ExtendedQuery.run(line.dialogue(), statement, "", answers, Deadline.NONE));
    }

    /// Runs one statement by the extended protocol and gives its rows. A statement that is repeated is
    /// parsed once; where a change of its tables has made that useless, it is parsed again, if no
    /// transaction is open.
    ///
    /// @throws ServerException if the server refuses it
    /// @throws IncompleteException if there was no room for all of the result
    /// @throws ConnectionException if the connection is lost
    public Rows query(String sql, @Nullable String... parameters) {
        return new Repeated(line, statements).run(sql, values(Arrays.asList(parameters)));
    }

    /// Has the server parse and describe a statement, to be run with typed values: in binary, where there is
    /// a codec. Types that are not built in are looked up, once.
    ///
    /// @param sql one statement, with `$1`, `$2` … for its parameters
    /// @throws ServerException if the server refuses it
    /// @throws ConnectionException if the connection is lost
    public Prepared prepare(String sql) {
        return new Prepared(line, statements, types, sql);
    }

    /// Has the server parse and describe a statement, and leaves it at that: nothing is run, nothing is kept.
    /// The tape marks it as said by the program itself.
    ///
    /// @throws ServerException if the server refuses it; an open transaction has failed then
    /// @throws ConnectionException if the connection is lost
    public Described describe(String sql) {
        Preparing.Description[] found = new Preparing.Description[1];
        new Execution(line, sql, ResultObserver.NONE)
                .run(answers -> {
                    Preparing.ours(line.dialogue(), sql, answers, Deadline.NONE)
                            .ifPresent(description -> found[0] = description);
                    return line.session().transaction();
                })
                .orThrow();
        RowDescription rows = found[0].rows();
        return new Described(found[0].parameterTypes(), rows == null ? List.of() : rows.columns());
    }

    /// Fetches a result in parts.
    public Cursor cursor(String sql, @Nullable String... parameters) {
        return new Cursor(line, Statement.unnamed(sql, values(Arrays.asList(parameters))));
    }

    /// Begins a pipeline.
    public Pipeline pipeline() {
        return new Pipeline(line, statements);
    }

    /// Begins a COPY … FROM STDIN.
    ///
    /// @throws ServerException if the server refuses it
    /// @throws IllegalArgumentException if the statement takes no data; it has been run all the same
    public CopyIn copyIn(String sql) {
        return new CopyIn(line, sql);
    }

    /// Runs a COPY … FROM STDIN.
    ///
    /// @param data is read to its end, and not closed. If it fails, so does the statement
    /// @return how it ended; a server's error is in there, not thrown
    /// @throws java.io.UncheckedIOException if the data could not be read; nothing is in the table then
    public Outcome copyIn(String sql, InputStream data) {
        return extended(sql, List.of(), Begin.NO, new CopyStreams(data, OutputStream.nullOutputStream()));
    }

    /// Runs a COPY … TO STDOUT and writes its data, holding the server back if that is slow.
    ///
    /// @return how it ended; a server's error is in there, not thrown
    /// @throws java.io.UncheckedIOException if the data could not be written; the statement is cancelled then
    public Outcome copyOut(String sql, OutputStream data) {
        return extended(sql, List.of(), Begin.NO, new CopyStreams(InputStream.nullInputStream(), data));
    }

    /// Listens to a channel (`LISTEN`).
    ///
    /// @param channel its name as it is, neither quoted nor folded to small letters
    /// @param room for how many notifications that nobody has read yet
    /// @throws ServerException if the server refuses it
    public Listening listen(String channel, int room) {
        return channels.listen(channel, room);
    }

    /// Begins a replication stream, on a connection that was opened with `replication`.
    ///
    /// @param command such as `START_REPLICATION PHYSICAL 0/3000000`
    /// @throws ServerException if the server refuses it
    /// @throws IllegalArgumentException if the command starts no stream
    public Replication replicate(String command) {
        return new Replication(line, command);
    }

    /// Asks the server once to cancel what runs now and waits until it has taken note. Whether it does, the
    /// running query's end tells. Nothing else starts meanwhile, so that none is hit by mistake.
    ///
    /// @param patience how long to wait for the server
    /// @return false if nothing ran, the server gave no key, or it did not take note in time
    /// @throws ConnectionException if the server can't be reached any more
    public boolean cancel(Duration patience) {
        return line.cancel(patience);
    }

    /// Ends what runs now, whatever it takes, as [Underway#stop(Duration)] does.
    public Stopped stop(Duration patience) {
        return underway().map(runs -> runs.stop(patience)).orElse(Stopped.NOTHING_RAN);
    }

    /// What runs now, to be stopped, and nothing that runs later.
    public Optional<Underway> underway() {
        return line.underway();
    }

    /// Cuts the connection at once. What runs ends with a [ConnectionException].
    public void abort() {
        line.abort();
    }

    /// Ends the session: says so to the server if nothing runs, cuts the connection if something does.
    @Override
    public void close() {
        line.close();
    }

    static List<@Nullable Bytes> values(List<? extends @Nullable String> parameters) {
        List<@Nullable Bytes> values = new ArrayList<>(parameters.size());
        for (String parameter : parameters) {
            values.add(parameter == null ? null : Bytes.utf8(parameter));
        }
        return values;
    }
}
