package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.timeline.SequenceStep.Kind;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.BackendMessage.BindComplete;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.BackendMessage.ParameterStatus;
import dev.trunkline.driver.wire.BackendMessage.ParseComplete;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.CancelRequest;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SequenceTest {
    private static List<ExchangeItem> read(Tape tape) {
        TapeReading reading = new TapeReading(tape, new Texts(Locale.ENGLISH), "");
        reading.update(() -> false);
        return reading.items();
    }

    private static List<SequenceStep> of(Tape tape, int exchange) {
        List<ExchangeItem> all = read(tape);
        return Sequence.of(all.get(exchange).exchange(), all);
    }

    private static Recording statement(Recording recording, String sql) {
        return recording.sent(
                new Parse("", sql, List.of()), new Bind("", "", List.of(), List.of(), List.of()), new Execute("", 0));
    }

    @Test
    void what_one_write_sent_is_one_arrow() {
        Recording recording = statement(new Recording(), "select 1").sent(new Sync());
        recording.after(1).received(new ParseComplete(), new BindComplete(), new CommandComplete("SELECT 1"));
        List<SequenceStep> steps = of(recording.ready(TransactionStatus.IDLE).tape(), 0);

        assertThat(steps)
                .extracting(SequenceStep::kind)
                .containsExactly(Kind.SENT, Kind.RECEIVED, Kind.RECEIVED, Kind.RECEIVED);
        assertThat(steps.getFirst().messages()).isEqualTo(4);
        assertThat(SequenceWords.of(steps.getFirst())).isEqualTo("Parse · Bind · Execute · Sync");
        assertThat(SequenceWords.of(steps.get(1))).isEqualTo("ParseComplete · BindComplete");
        assertThat(SequenceWords.of(steps.get(2))).isEqualTo("CommandComplete SELECT 1");
    }

    @Test
    void what_another_write_sent_is_another_arrow() {
        Recording recording = new Recording().sent(new Parse("", "select 1", List.of()));
        recording.after(0.5).sent(new Sync());
        assertThat(of(recording.tape(), 0)).hasSize(2);
    }

    @Test
    void rows_are_an_arrow_of_their_own_however_many() {
        Recording recording = new Recording().sent(new Query("select")).after(1).rows(1000, 2, "a");
        List<SequenceStep> steps = of(recording.ready(TransactionStatus.IDLE).tape(), 0);
        assertThat(steps.get(1).kind()).isEqualTo(Kind.RUN);
        assertThat(steps.get(1).messages()).isEqualTo(1000);
        assertThat(steps.get(1).lastNanos()).isGreaterThan(steps.get(1).nanos());
    }

    @Test
    void what_was_pipelined_is_shown_together_in_the_order_of_the_clients_clock() {
        Recording recording = statement(new Recording(), "one").after(0.1);
        statement(recording, "two").after(0.1).sent(new Sync()).after(1);
        recording
                .received(new ParseComplete(), new BindComplete(), new CommandComplete("A"))
                .after(0.1);
        recording.received(new ParseComplete(), new BindComplete(), new CommandComplete("B"));
        Tape tape = recording.ready(TransactionStatus.IDLE).tape();
        List<SequenceStep> steps = of(tape, 0);

        assertThat(steps)
                .extracting(step -> step.exchange().sql())
                .startsWith("one", "two", "two")
                .contains("one");
        assertThat(steps).isSortedAccordingTo(java.util.Comparator.comparingLong(SequenceStep::nanos));
        // They share their ReadyForQuery, and it was said once.
        assertThat(steps)
                .filteredOn(step -> SequenceWords.of(step).startsWith("ReadyForQuery"))
                .hasSize(1);
    }

    @Test
    void what_one_write_sent_of_several_statements_stays_in_its_order_whichever_is_selected() {
        Recording recording = statement(new Recording(), "one");
        statement(statement(recording, "two"), "three").sent(new Sync()).after(1);
        for (String tag : new String[] {"A", "B", "C"}) {
            recording.received(new ParseComplete(), new BindComplete(), new CommandComplete(tag));
        }
        Tape tape = recording.ready(TransactionStatus.IDLE).tape();
        for (int selected = 0; selected < 3; selected++) {
            assertThat(of(tape, selected))
                    .extracting(step -> step.exchange().sql() + " " + step.kind())
                    .startsWith("one SENT", "two SENT", "three SENT", "one RECEIVED", "one RECEIVED", "two RECEIVED");
        }
    }

    @Test
    void a_cancel_from_a_connection_of_its_own_is_shown_beside_its_victim() {
        Recording recording =
                new Recording().sent(new Query("select pg_sleep(60)")).after(5);
        Recording second = new Recording(recording.tape()).after(2);
        second.sent(new CancelRequest(1, Bytes.utf8("****")), Context.OPENING, true, false);
        recording.ready(TransactionStatus.IDLE);
        assertThat(of(recording.tape(), 0))
                .extracting(step -> step.exchange().kind().name())
                .containsExactly("SIMPLE", "CANCEL", "SIMPLE");
    }

    @Test
    void a_longer_wait_has_more_room_and_no_arrow_lies_on_another() {
        Recording recording =
                new Recording().simple("a", "A", TransactionStatus.IDLE).after(20);
        recording.sent(new Query("b")).after(400).received(new CommandComplete("B"));
        recording.ready(TransactionStatus.IDLE);
        List<ExchangeItem> all = read(recording.tape());
        SequenceLayout quick = new SequenceLayout(Sequence.of(all.get(0).exchange(), all));
        SequenceLayout slow = new SequenceLayout(Sequence.of(all.get(1).exchange(), all));

        assertThat(slow.client(1) - slow.client(0)).isGreaterThan(quick.client(1) - quick.client(0));
        for (int i = 0; i < slow.steps().size(); i++) {
            assertThat(slow.at((slow.client(i) + slow.server(i)) / 2 - 6)).isEqualTo(i);
        }
        assertThat(slow.server(0)).isGreaterThan(slow.client(0));
        assertThat(slow.server(1)).isLessThan(slow.client(1));
    }

    @Test
    void the_smallest_round_trip_of_the_connection_is_what_the_server_s_ends_are_estimated_by() {
        Recording recording =
                new Recording().simple("a", "A", TransactionStatus.IDLE).after(20);
        recording.sent(new Query("b")).after(400).received(new CommandComplete("B"));
        List<ExchangeItem> all = read(recording.ready(TransactionStatus.IDLE).tape());
        assertThat(Sequence.smallestRoundTrip(0, all)).isEqualTo(300_000);
        assertThat(Sequence.smallestRoundTrip(7, all)).isZero();
    }

    @Test
    void more_messages_than_arrows_are_not_laid_out() {
        Recording recording = new Recording().sent(new Query("do"));
        for (int i = 0; i < Sequence.MOST + 10; i++) {
            recording.received(new ParameterStatus("a", "b")).after(0.001);
        }
        assertThat(of(recording.tape(), 0)).hasSize(Sequence.MOST);
    }
}
