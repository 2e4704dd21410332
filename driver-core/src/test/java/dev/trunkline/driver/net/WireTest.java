package dev.trunkline.driver.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Feed;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One connection over a network in memory.
class WireTest {
    private final Tape tape = new Tape();
    private final FakeTransport network = new FakeTransport();
    private final Wire wire = new Wire("here:5432", tape.track(), network, Duration.ZERO);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 11, 64, 1000, 8191, 8192, 8193, 65_536})
    void a_stream_says_the_same_however_it_is_cut(int read) {
        List<byte[]> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(Feed.row(i, i == 150 ? 300_000 : 11 + i * 7 % 300));
        }
        byte[] stream = Encoded.join(
                Encoded.of(Vocabulary.description("a")),
                Encoded.join(rows.toArray(byte[][]::new)),
                Encoded.of(new NoticeResponse(Vocabulary.notice())),
                rows.getFirst(),
                Encoded.of(new CommandComplete("SELECT 301"), new ReadyForQuery(TransactionStatus.IDLE)));
        network.sends(stream, read);
        wire.authenticated();
        Set<Run> runs = new LinkedHashSet<>();
        Expecting expecting = new Expecting(1, false, runs::add);
        List<BackendMessage> heard = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            heard.add(wire.receive(expecting, Deadline.NONE));
        }
        assertThat(heard)
                .containsExactly(
                        Vocabulary.description("a"),
                        new NoticeResponse(Vocabulary.notice()),
                        new CommandComplete("SELECT 301"),
                        new ReadyForQuery(TransactionStatus.IDLE));
        assertThat(runs).extracting(Run::count).containsExactly(300, 1);
        Run first = runs.iterator().next();
        for (int i = 0; i < 300; i++) {
            assertThat(first.span(i).copy()).isEqualTo(rows.get(i));
        }
    }

    @Test
    void a_run_is_told_of_at_its_first_row_and_after_every_read_that_added_to_it() {
        byte[] row = Feed.row(1, 100);
        network.sends(Encoded.of(Vocabulary.description("a")), 1000).sends(row, 1000);
        network.sends(Encoded.join(row, row), 1000).sends(row, 40);
        network.sends(Encoded.of(new CommandComplete("SELECT 4")), 1000);
        List<Integer> counts = new ArrayList<>();
        wire.receive(Expecting.MESSAGES, Deadline.NONE);
        wire.receive(new Expecting(1, false, run -> counts.add(run.count())), Deadline.NONE);
        assertThat(counts).containsExactly(1, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1000, 65_536})
    void the_rows_before_one_that_is_none_are_there_and_the_connection_is_closed(int read) {
        byte[] row = Feed.row(1, 100);
        byte[] broken = row.clone();
        // The value's length: one byte more than the row holds.
        broken[10]++;
        network.sends(Encoded.join(row, row, row, broken, row), read);
        wire.authenticated();
        assertThatThrownBy(() -> wire.receive(new Expecting(1, false, _ -> {}), Deadline.NONE))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("column 1 length at offset 7");
        assertThat(tape.size()).isEqualTo(2);
        assertThat(((Run) tape.get(0)).count()).isEqualTo(3);
        assertThat(tape.get(1)).isInstanceOf(Event.class);
    }

    @Test
    void what_arrives_while_a_write_waits_is_kept_in_order_and_in_one_piece() {
        List<byte[]> notices = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            notices.add(Feed.notice(100 + i * 37 % 1000));
        }
        byte[] stream = Encoded.join(notices.toArray(byte[][]::new));
        assertThat(stream.length).isGreaterThan(1 << 20);
        network.sends(stream, 65_536).takesAtFirst(100);
        Query query = new Query("x".repeat(10_000));
        wire.authenticated();
        wire.send(query, false);
        wire.flush(Deadline.NONE);
        assertThat(network.written()).isEqualTo(Encoded.of(query));
        for (byte[] notice : notices) {
            wire.receive(Expecting.MESSAGES, Deadline.NONE);
            assertThat(((Message) tape.get(tape.size() - 1)).span().copy()).isEqualTo(notice);
        }
        assertThat(((Message) tape.get(0)).frontend()).isEqualTo(query);
    }

    @Test
    void rows_that_arrive_while_a_write_waits_keep_the_time_of_their_own_read() {
        byte[] row = Feed.row(1, 100);
        network.sends(Encoded.join(row, row, row, row), 200).takesAtFirst(10);
        wire.send(new Query("select"), false);
        wire.flush(Deadline.NONE);
        network.sends(Encoded.of(new CommandComplete("SELECT 4")), 100);
        List<Run> runs = new ArrayList<>();
        wire.receive(new Expecting(1, false, runs::add), Deadline.NONE);
        Run run = runs.getFirst();
        assertThat(run.nanos(0)).isEqualTo(run.nanos(1)).isLessThan(run.nanos(2));
        assertThat(run.nanos(2))
                .isEqualTo(run.nanos(3))
                .isLessThan(tape.get(tape.size() - 1).nanos());
    }

    @Test
    void the_tape_has_what_went_out_and_nothing_that_did_not() {
        network.takes(Encoded.of(new Parse("", "select 1", List.of())).length + 3);
        wire.send(new Parse("", "select 1", List.of()), false);
        wire.send(new Bind("", "", List.of(), List.of(), List.of()), false);
        wire.send(new Sync(), false);
        wire.flush(Deadline.NONE);
        assertThat(tape.size()).isEqualTo(1);
        assertThat(((Message) tape.get(0)).frontend()).isEqualTo(new Parse("", "select 1", List.of()));
    }

    @Test
    void a_peer_that_keeps_talking_gets_no_more_time_than_one_that_is_silent() {
        network.sendsForEver(Encoded.of(new NoticeResponse(Vocabulary.notice())));
        Deadline deadline = Deadline.in(Duration.ofMillis(20));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2_000_000; i++) {
                        wire.receive(Expecting.MESSAGES, deadline);
                    }
                })
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT))
                .hasMessage("here:5432: the server does not answer");
    }

    @Test
    void tcp_user_timeout_ends_a_write_that_has_no_limit_of_its_own() {
        FakeTransport deaf = new FakeTransport()
                .sendsForEver(Encoded.of(new NoticeResponse(Vocabulary.notice())))
                .takes(3);
        Wire patient = new Wire("here:5432", tape.track(), deaf, Duration.ofMillis(20));
        patient.send(new Query("select"), false);
        assertThatThrownBy(() -> patient.flush(Deadline.NONE)).hasMessage("here:5432: the server takes no more data");
    }

    @Test
    void a_peer_that_talks_and_does_not_listen_gets_no_more_time_either() {
        network.sendsForEver(Encoded.of(new NoticeResponse(Vocabulary.notice())))
                .takes(3);
        wire.send(new Query("select"), false);
        assertThatThrownBy(() -> wire.flush(Deadline.in(Duration.ofMillis(20))))
                .hasMessage("here:5432: the server takes no more data");
        Wire cancel =
                new Wire("here:5432", tape.track(), new FakeTransport().sendsForEver(new byte[] {'?'}), Duration.ZERO);
        assertThat(cancel.awaitEnd(Deadline.in(Duration.ofMillis(20)))).isFalse();
    }

    @Test
    void a_write_that_breaks_lets_the_servers_last_words_be_heard() {
        ErrorResponse fatal = new ErrorResponse(Vocabulary.error("FATAL", "57P01", "terminating connection"));
        network.takes(3);
        wire.send(new Query("select 1"), false);
        wire.flush(Deadline.NONE);
        network.sends(Encoded.of(fatal), 100).ends();
        assertThat(wire.receive(Expecting.MESSAGES, Deadline.NONE)).isEqualTo(fatal);
        assertThatThrownBy(() -> wire.receive(Expecting.MESSAGES, Deadline.NONE))
                .isInstanceOf(ConnectionException.class)
                .hasMessage("here:5432: the connection broke: Broken pipe");
    }

    @Test
    void the_end_is_told_with_where_and_how_and_noted_once() {
        network.sends(Encoded.of(new ParseComplete()), 3).ends();
        assertThat(wire.receive(Expecting.MESSAGES, Deadline.NONE)).isEqualTo(new ParseComplete());
        assertThatThrownBy(() -> wire.receive(Expecting.MESSAGES, Deadline.NONE))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOST))
                .hasMessage("here:5432: the server closed the connection");
        wire.close();
        wire.close();
        assertThat(network.closed()).isTrue();
        assertThat(tape.size()).isEqualTo(2);
        assertThat(((Event) tape.get(1)).kind()).isEqualTo(Event.Kind.CLOSED);
        assertThat(((Event) tape.get(1)).text()).isEqualTo("the server closed the connection");
    }

    @Test
    void the_end_in_the_middle_of_a_message_is_told_as_that() {
        network.sends(new byte[] {'Z', 0, 0, 0}, 10).ends();
        assertThatThrownBy(() -> wire.receive(Expecting.MESSAGES, Deadline.NONE))
                .hasMessage("here:5432: the server closed the connection in the middle of a message");
    }

    @Test
    void bytes_that_are_no_message_close_the_connection() {
        network.sends(new byte[] {'!', 0, 0, 0, 4}, 10);
        assertThatThrownBy(() -> wire.receive(Expecting.MESSAGES, Deadline.NONE))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("message at offset 0: expected a backend message's type byte, found '!'");
        assertThat(network.closed()).isTrue();
        assertThat(((Event) tape.get(0)).text()).isEqualTo("the server broke the protocol");
    }

    @Test
    void a_cut_from_elsewhere_is_told_as_that() {
        wire.abort();
        assertThat(tape.size()).isZero();
        assertThatThrownBy(() -> wire.receive(Expecting.MESSAGES, Deadline.NONE))
                .hasMessage("here:5432: the connection was cut");
        assertThat(((Event) tape.get(0)).kind()).isEqualTo(Event.Kind.CLOSED);
    }

    @Test
    void a_message_that_was_withdrawn_is_neither_sent_nor_recorded() {
        int mark = wire.mark();
        wire.send(new Query("select 1"), false);
        wire.withdraw(mark);
        wire.send(new Sync(), true);
        wire.flush(Deadline.NONE);
        assertThat(network.written()).isEqualTo(Encoded.of(new Sync()));
        assertThat(tape.size()).isEqualTo(1);
        assertThat(((Message) tape.get(0)).is(Message.Mark.OURS)).isTrue();
    }

    @Test
    void secrets_are_sent_as_they_are_and_recorded_masked() {
        for (String password : List.of("a", "a much longer password")) {
            wire.send(new PasswordMessage(password), false);
            wire.flush(Deadline.NONE);
            Message kept = (Message) tape.get(tape.size() - 1);
            assertThat(kept.is(Message.Mark.MASKED)).isTrue();
            assertThat(kept.frontend()).isEqualTo(new PasswordMessage("********"));
        }
        assertThat(new String(network.written(), StandardCharsets.UTF_8)).contains("a much longer password");
        network.sends(Encoded.of(new BackendKeyData(7, Bytes.utf8("secret"))), 100);
        assertThat(wire.receive(Expecting.MESSAGES, Deadline.NONE))
                .isEqualTo(new BackendKeyData(7, Bytes.utf8("secret")));
        assertThat(((Message) tape.get(2)).backend()).isEqualTo(new BackendKeyData(7, Bytes.utf8("******")));
    }
}
