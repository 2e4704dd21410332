package dev.trunkline.driver.bench;

import dev.trunkline.driver.measuring.BareSocket;
import dev.trunkline.driver.options.ConnectOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Where a lane works, told by the program that started it, as system properties.
///
/// @param server a connection string
/// @param secure of the server with TLS and SCRAM; empty where none was started
/// @param rows how many are in [#TABLE]
/// @param inserts how many a batch has
/// @param replayPort of the process that replays an answer; 0 where there is none
/// @param replayBytes how long its answer is
record Place(String server, String secure, int rows, int inserts, int replayPort, long replayBytes) {
    /// The rows that all lanes read.
    static final String TABLE = "trunkline_bench";

    static final String ALL_ROWS = "select * from " + TABLE;
    static final String ONE_ROW = "select * from " + TABLE + " where id = $1";
    /// Somewhere in the middle of the first page of rows that a small try has too.
    static final int ONE_ID = 471;

    private static final String PREFIX = "trunkline.bench.";

    /// The one of this process.
    static Place here() {
        return new Place(
                told("server"),
                told("secure"),
                Integer.parseInt(told("rows")),
                Integer.parseInt(told("inserts")),
                Integer.parseInt(told("replayPort")),
                Long.parseLong(told("replayBytes")));
    }

    private static String told(String name) {
        return System.getProperty(PREFIX + name);
    }

    /// The options of a virtual machine that has this as its [#here()].
    List<String> options() {
        List<String> options = new ArrayList<>();
        Map.of(
                        "server", server,
                        "secure", secure,
                        "rows", rows,
                        "inserts", inserts,
                        "replayPort", replayPort,
                        "replayBytes", replayBytes)
                .forEach((name, value) -> options.add("-D" + PREFIX + name + "=" + value));
        return options;
    }

    /// How each lane connects, if connecting is not what is measured.
    ConnectOptions plain() {
        return ConnectOptions.parse(server, Map.of()).with(Map.of("sslmode", "disable", "gssencmode", "disable"));
    }

    /// How each lane connects over TLS.
    ConnectOptions overTls() {
        return ConnectOptions.parse(secure, Map.of()).with(Map.of("sslmode", "require", "gssencmode", "disable"));
    }

    /// A bare socket at the server, that has said all this before.
    ///
    /// @param talk see [Talk#first()]
    BareSocket bare(Talk talk) throws IOException {
        ConnectOptions options = plain();
        BareSocket socket = BareSocket.open(
                new InetSocketAddress(options.host().name(), options.host().port()),
                Map.of("user", options.user(), "database", options.database()));
        socket.exchange(talk.first(), talk.firstAnswer());
        return socket;
    }

    /// Fails unless all of [#TABLE] was read.
    ///
    /// @param sum of the ids
    void all(long sum) {
        long expected = (long) rows * (rows + 1) / 2;
        if (sum != expected) {
            throw new IllegalStateException("the ids read add up to " + sum + ", not to " + expected);
        }
    }
}
