package dev.trunkline.app.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.wire.BackendMessage.BindComplete;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.BackendMessage.ParseComplete;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.Describe;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.Flush;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.FrontendMessage.Target;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import dev.trunkline.resources.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// The words, from runs written down by hand. Times are in microseconds.
class SummaryTest {
    private static final String SQL = "select name from t";

    private final RecordedTape tape = new RecordedTape();
    private final List<WayRun> runs = new ArrayList<>();
    private long now;
    private String value = "abcdefghij";

    private SummaryTest run(Way way, int round, long micros) {
        now += 1000;
        long began = now;
        tape.at(now);
        switch (way) {
            case SIMPLE -> tape.sent(new Query(SQL)).at(now += micros).received(description());
            case EXTENDED, BINARY -> {
                portal(way == Way.BINARY ? List.of(Format.BINARY) : List.of());
                tape.sent(new Execute("", 0), new Sync()).at(now += micros);
                tape.received(new ParseComplete(), new BindComplete(), description());
            }
            case PLANNED_FIRST -> {
                portal(List.of());
                tape.sent(new Flush()).at(now += micros / 4);
                tape.received(new ParseComplete(), new BindComplete(), description());
                tape.sent(new Execute("", 0), new Sync()).at(now += micros - micros / 4);
            }
        }
        tape.received(RecordedTape.row(way == Way.BINARY ? "1" : value));
        tape.received(new CommandComplete("SELECT 1"), new ReadyForQuery(TransactionStatus.IN_TRANSACTION));
        runs.add(new WayRun(way, round, "SELECT 1", Optional.empty(), nanos(began), nanos(now)));
        return this;
    }

    private void portal(List<Format> formats) {
        tape.sent(
                new Parse("", SQL, List.of()),
                new Bind("", "", List.of(), List.<Bytes>of(), formats),
                new Describe(Target.PORTAL, ""));
    }

    private static RowDescription description() {
        return new RowDescription(List.of(RecordedTape.column("name", 25)));
    }

    private static long nanos(long micros) {
        return RecordedTape.ANCHOR + micros * 1000;
    }

    private List<String> summary(ProtocolsRequest request, ProtocolsEnd.How how, int rounds, boolean savepoint) {
        ExchangeLog log = new ExchangeLog(tape.tape());
        log.update();
        ProtocolsEnd end = new ProtocolsEnd(
                how,
                runs,
                rounds,
                savepoint,
                OptionalLong.of(40_000),
                how == ProtocolsEnd.How.FAILED ? Optional.of(error()) : Optional.empty(),
                Optional.empty(),
                TransactionStatus.IDLE);
        return Summary.of(ProtocolsResult.of(request, end, log.exchanges()), Resources.messages(Locale.ENGLISH));
    }

    private List<String> summary() {
        return summary(ProtocolsRequest.of(SQL), ProtocolsEnd.How.DONE, 1, false);
    }

    private static ServerError error() {
        return new ServerError(List.of(
                new ServerError.Part('S', "ERROR"),
                new ServerError.Part('C', "42P01"),
                new ServerError.Part('M', "no such table")));
    }

    @Test
    void each_sentence_is_worked_out_from_the_messages() {
        run(Way.EXTENDED, 0, 9000)
                .run(Way.SIMPLE, 1, 8000)
                .run(Way.EXTENDED, 1, 8100)
                .run(Way.BINARY, 1, 8000)
                .run(Way.PLANNED_FIRST, 1, 8000);
        assertThat(summary())
                .containsExactly(
                        "Extended sent 5 messages (Parse, Bind, Describe, Execute, Sync), 62 bytes, where Simple sent 1"
                                + " message (Query), 24 bytes: 38 bytes more, in as many round trips (1).",
                        "The server answered these with ParseComplete, BindComplete: 2 messages and 10 bytes more.",
                        "Simple took 8.00 ms, Extended with text 8.10 ms: too close to be told apart by one run each.",
                        "It was parsed each time. Prepared once, each repetition would take Bind, Execute and Sync"
                                + " only: 28 bytes instead of 62 bytes.",
                        "Results in binary: the server sent 72 bytes instead of 81 bytes, 11 % less; it was asked for"
                                + " by 2 bytes more in Bind.",
                        "Extended with binary took 8.00 ms, Extended with text 8.10 ms: too close to be told apart by"
                                + " one run each.",
                        "Separate planning: 2.00 ms to parse and plan it (Parse and Bind, up to the description of the"
                                + " result), then 6.00 ms from Execute to the first byte of the rest. Parsing and"
                                + " planning were 25 % of the waiting.",
                        "Each of the two holds the way there and back, 0.04 ms at most here: so long took the shortest"
                                + " of our own BEGIN and ROLLBACK.",
                        "It cost 2 round trips instead of 1, and 5 bytes for a Flush. Without Flush the server keeps"
                                + " what it knows of the result back until it has rows.",
                        "Each way was run once, in the order shown, after one run that only warms up. Each was undone"
                                + " by a ROLLBACK.");
    }

    @Test
    void a_difference_in_time_is_told_if_it_is_more_than_one_run_may_make_up() {
        run(Way.SIMPLE, 1, 4000).run(Way.EXTENDED, 1, 8000);
        assertThat(summary())
                .contains("Simple took 4.00 ms, Extended with text 8.00 ms: 4.00 ms less (50 %), in one run each.");
    }

    @Test
    void of_several_rounds_the_middle_counts_and_their_spread_is_the_measure_of_chance() {
        for (int round = 1; round <= 3; round++) {
            run(Way.SIMPLE, round, 4000 + round * 10).run(Way.EXTENDED, round, 5000 + round * 20);
        }
        assertThat(summary(ProtocolsRequest.of(SQL), ProtocolsEnd.How.DONE, 3, true))
                .contains(
                        "Simple took 4.02 ms, Extended with text 5.04 ms: 1.02 ms less (20 %), and runs of one way"
                                + " differ by 0.04 ms at most.",
                        "Each way was run 3 times, every second round backwards, after one run that only warms up;"
                                + " shown is the run in the middle by its time. Each was undone by going back to a"
                                + " savepoint of the open transaction.");
        run(Way.SIMPLE, 3, 9000);
        assertThat(summary(ProtocolsRequest.of(SQL), ProtocolsEnd.How.DONE, 3, true))
                .anyMatch(sentence -> sentence.endsWith("too close to be told apart by 3 runs each."));
    }

    @Test
    void binary_that_is_longer_than_text_is_said_to_be() {
        value = "";
        run(Way.EXTENDED, 1, 8000).run(Way.BINARY, 1, 8000);
        assertThat(summary()).anyMatch(sentence -> sentence.contains("72 bytes instead of 71 bytes, 1 % more"));
    }

    @Test
    void what_was_left_out_or_failed_is_said_with_its_reason() {
        run(Way.EXTENDED, 1, 8000);
        assertThat(summary(new ProtocolsRequest("select $1", List.of("x"), "BEGIN"), ProtocolsEnd.How.DONE, 1, false))
                .contains("Simple was left out: a Query carries no parameters.");
        assertThat(summary(ProtocolsRequest.of(SQL), ProtocolsEnd.How.FAILED, 1, false))
                .containsExactly(
                        "The statement fails, so there is nothing to be compared: ERROR: no such table (42P01)");
        assertThat(summary(ProtocolsRequest.of("insert into t values (1)"), ProtocolsEnd.How.CANCELLED, 1, false))
                .first()
                .isEqualTo("Cancelled. What had been run was undone.");
    }

    @Test
    void what_is_not_on_the_tape_is_not_made_up() {
        runs.add(new WayRun(Way.SIMPLE, 1, "SELECT 1", Optional.empty(), 1, 2));
        assertThat(summary())
                .contains("The messages of some runs are not on the tape, so there is nothing to be said of them.");
    }
}
