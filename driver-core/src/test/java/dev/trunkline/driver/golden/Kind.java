package dev.trunkline.driver.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.Cursor;
import dev.trunkline.driver.Listening;
import dev.trunkline.driver.Pipeline;
import dev.trunkline.driver.Prepared;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.SecureServer;
import dev.trunkline.driver.testing.SecureServer.Method;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.Direction;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A kind of conversation, and how to have one with a real server. The tape of each is the same at every
/// telling, but for times, process ids and what a server says of itself.
enum Kind {
    /// Encryption, SCRAM bound to the TLS channel, the end.
    STARTUP_TLS_SCRAM {
        @Override
        void tell(Tape tape) {
            Connection.open(SecureServer.get().options(Method.SCRAM, "sslmode=require"), tape)
                    .close();
        }
    },
    /// No proof asked for, no encryption.
    STARTUP_TRUST {
        @Override
        void tell(Tape tape) {
            Connection.open(SecureServer.get().options(Method.TRUST, "sslmode=disable"), tape)
                    .close();
        }
    },
    /// The password as it is.
    STARTUP_PASSWORD {
        @Override
        void tell(Tape tape) {
            Connection.open(SecureServer.get().options(Method.PASSWORD, "sslmode=disable"), tape)
                    .close();
        }
    },
    /// One statement by Query, one without a statement, one that fails.
    SIMPLE {
        @Override
        void tell(Tape tape) {
            session(tape, connection -> {
                connection.simple("select n, n * n as square from generate_series(1, 3) n", Begin.NO, NONE);
                connection.simple("-- nothing", Begin.NO, NONE);
                connection.simple("select 1 / 0", Begin.NO, NONE);
            });
        }
    },
    /// Several statements in one Query: they are one transaction, and an error ends it.
    SEVERAL_STATEMENTS {
        @Override
        void tell(Tape tape) {
            session(tape, connection -> {
                connection.simple(
                        "create temp table t (n int); insert into t values (1), (2); table t", Begin.NO, NONE);
                connection.simple("insert into t values (3); select 1 / 0; insert into t values (4)", Begin.NO, NONE);
            });
        }
    },
    /// A statement with parameters, a prepared one used twice, one that does not parse.
    EXTENDED {
        @Override
        void tell(Tape tape) {
            session(tape, connection -> {
                connection.extended("select $1::int + $2::int as sum", List.of("40", "2"), Begin.NO, NONE);
                try (Prepared prepared = connection.prepare("select $1::text || '!' as greeting")) {
                    prepared.query("hello");
                    prepared.query("again");
                }
                connection.extended("selec 1", List.of(), Begin.NO, NONE);
            });
        }
    },
    /// Three statements and one Sync.
    PIPELINE {
        @Override
        void tell(Tape tape) {
            session(tape, connection -> {
                try (Pipeline pipeline = connection.pipeline()) {
                    pipeline.send("select 1 as one");
                    pipeline.send("select $1::text as two", "2");
                    pipeline.send("select n from generate_series(1, 3) n");
                }
            });
        }
    },
    /// A pipeline whose second statement fails: what came before it is undone, what follows is skipped up
    /// to the Sync, and what comes behind that is done.
    ERROR_AND_SKIP {
        @Override
        void tell(Tape tape) {
            session(tape, connection -> {
                try (Pipeline pipeline = connection.pipeline()) {
                    pipeline.send("select 1 as one");
                    pipeline.send("select 1 / 0");
                    pipeline.send("select 3 as three");
                    pipeline.sync();
                    pipeline.send("select 4 as four");
                }
            });
        }
    },
    /// A transaction block of our own BEGIN that fails, refuses, and is rolled back by its COMMIT.
    FAILED_TRANSACTION {
        @Override
        void tell(Tape tape) {
            session(tape, connection -> {
                connection.extended("select 1 as one", List.of(), Begin.FIRST, NONE);
                connection.extended("select 1 / 0", List.of(), Begin.NO, NONE);
                connection.extended("select 2", List.of(), Begin.NO, NONE);
                connection.simple("commit", Begin.NO, NONE);
            });
        }
    },
    /// A constraint that is looked at when the transaction commits: the success before it was none.
    DEFERRED_CONSTRAINT {
        @Override
        void tell(Tape tape) {
            session(tape, connection -> {
                connection.simple("create temp table u (n int unique deferrable initially deferred)", Begin.NO, NONE);
                connection.extended("insert into u values (1), (1)", List.of(), Begin.NO, NONE);
            });
        }
    },
    /// COPY to the server, from it, and one that is given up.
    COPY_BOTH_WAYS {
        @Override
        void tell(Tape tape) {
            session(tape, connection -> {
                connection.simple("create temp table c (n int, name text)", Begin.NO, NONE);
                byte[] data = "1\tone\n2\t\\N\n".getBytes(StandardCharsets.UTF_8);
                connection.copyIn("copy c from stdin", new ByteArrayInputStream(data));
                connection.copyOut("copy c to stdout", OutputStream.nullOutputStream());
                connection.copyIn("copy c from stdin").fail("changed my mind");
            });
        }
    },
    /// A query that is cancelled over a second connection.
    CANCEL {
        @Override
        void tell(Tape tape) {
            session(tape, connection -> {
                try (ExecutorService other = Executors.newSingleThreadExecutor()) {
                    Future<?> query =
                            other.submit(() -> connection.extended("select pg_sleep(60)", List.of(), Begin.NO, NONE));
                    while (!asked(tape)) {
                        Thread.onSpinWait();
                    }
                    connection.cancel(Duration.ofSeconds(20));
                    query.get();
                } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                    throw new IllegalStateException("the cancelled query did not end", e);
                }
            });
        }
    },
    /// A notification from another session while this one is idle, and one from itself.
    NOTIFY {
        @Override
        void tell(Tape tape) {
            session(tape, connection -> {
                try (Listening listening = connection.listen("golden", 10);
                        Connection sender = Connection.open(TestServer.get().options(), new Tape())) {
                    sender.simple("notify golden, 'from another'", Begin.NO, NONE)
                            .orThrow();
                    assertThat(listening.next(Duration.ofSeconds(20))).isPresent();
                    connection.simple("notify golden, 'from myself'", Begin.NO, NONE);
                    assertThat(listening.next(Duration.ofSeconds(20))).isPresent();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("nobody stops this test", e);
                }
            });
        }
    },
    /// A portal that gives its rows in parts.
    PORTAL_IN_PARTS {
        @Override
        void tell(Tape tape) {
            session(tape, connection -> {
                try (Cursor cursor = connection.cursor("select generate_series(1, $1::int) as n", "5")) {
                    cursor.fetch(2);
                    cursor.fetch(2);
                    cursor.fetch(2);
                }
            });
        }
    };

    private static final ResultObserver NONE = ResultObserver.NONE;

    private interface Talk {
        void with(Connection connection);
    }

    /// Has the conversation, and records it.
    abstract void tell(Tape tape);

    /// Its files' name.
    String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void session(Tape tape, Talk talk) {
        ConnectOptions options = TestServer.get().options();
        try (Connection connection = Connection.open(options, tape)) {
            talk.with(connection);
        }
    }

    /// Whether the query that is to be cancelled is on its way.
    private static boolean asked(Tape tape) {
        for (int i = tape.size() - 1; i >= 0; i--) {
            Entry entry = tape.get(i);
            if (entry instanceof Message m && m.direction() == Direction.FRONTEND && m.tag() == 'S') {
                return true;
            }
        }
        return false;
    }
}
