package dev.trunkline.driver.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Feed;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.ByteWriter;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.TransactionStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server says more than the index has room for.
class CrowdedIndexTest {
    private static final int LIMIT = 1 << 20;
    /// Three quarters of the budget hold no more.
    private static final int MOST = LIMIT / 4 * 3 / Message.COST + 200;

    @TempDir
    Path folder = Path.of("");

    private Tape tape() {
        return new Tape(budget(LIMIT), History.CACHED);
    }

    private Budget budget(long bytes) {
        return new Budget(bytes, folder, OptionalLong.empty());
    }

    private static void send(Feed feed, int count, BackendMessage... messages) {
        byte[] hundred =
                Encoded.join(Collections.nCopies(100, Encoded.of(messages)).toArray(byte[][]::new));
        for (int i = 0; i < count; i += 100) {
            feed.bytes(hundred);
        }
    }

    private static void ask(Track track, Feed feed) {
        ByteWriter out = new ByteWriter();
        FrontendCodec.encode(new Query("select"), out);
        track.sent(out.toArray(), 0, out.size(), feed.nanos(), FrontendCodec.Context.SESSION, false, false);
    }

    private static BackendMessage notice() {
        return new NoticeResponse(Vocabulary.error("NOTICE", "00000", "more"));
    }

    private static long listed(Tape tape) {
        long messages = 0;
        for (int i = 0; i < tape.size(); i++) {
            messages += switch (tape.get(i)) {
                case Message _ -> 1;
                case Run run -> run.count();
                case Unlisted unlisted -> unlisted.count();
                case Event _ -> 0;
            };
        }
        return messages;
    }

    private static List<Entry> last(Tape tape, int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = tape.size() - count; i < tape.size(); i++) {
            entries.add(tape.get(i));
        }
        return entries;
    }

    @Test
    void beyond_three_quarters_of_the_budget_what_nobody_asked_for_is_counted_and_the_tape_says_how_much_it_is() {
        Tape tape = tape();
        Feed feed = new Feed(tape.track(), 65_536);
        send(
                feed,
                300_000,
                notice(),
                new ParameterStatus("search_path", "a"),
                new NotificationResponse(1, "channel", "payload"));
        assertThat(tape.messages()).isEqualTo(900_000);
        assertThat(tape.size()).isBetween(MOST - 400, MOST);
        Unlisted unlisted = (Unlisted) last(tape, 1).getFirst();
        assertThat(unlisted.count()).isEqualTo(900_000 - tape.size() + 1);
        assertThat(unlisted.number()).isEqualTo(tape.size());
        assertThat(unlisted.lastNanos()).isEqualTo(feed.nanos());
        assertThat(listed(tape)).isEqualTo(tape.messages());
        // What is being written this moment does not go.
        assertThat(tape.budget().heapBytes()).isLessThanOrEqualTo(LIMIT + Segment.FIRST * 32);
    }

    @Test
    void what_the_client_says_and_what_answers_it_is_listed_all_the_same() {
        Tape tape = tape();
        Track track = tape.track();
        Feed feed = new Feed(track, 65_536);
        send(feed, 50_000, notice());
        int before = tape.size();
        ask(track, feed);
        feed.messages(Vocabulary.description("a"), Vocabulary.row("1"), new CommandComplete("SELECT 1"));
        feed.messages(new ReadyForQuery(TransactionStatus.IDLE));
        assertThat(tape.size()).isEqualTo(before + 5);
        assertThat(last(tape, 5)).noneMatch(Unlisted.class::isInstance);
        send(feed, 50_000, notice());
        assertThat(last(tape, 1).getFirst()).isInstanceOf(Unlisted.class);
        assertThat(tape.size()).isLessThanOrEqualTo(before + 5 + 2 * Listing.FOR_EACH);
        assertThat(listed(tape)).isEqualTo(tape.messages());
    }

    @Test
    void how_an_exchange_ended_is_listed_however_much_came_before() {
        Tape tape = tape();
        Track track = tape.track();
        Feed feed = new Feed(track, 65_536);
        ask(track, feed);
        send(feed, 50_000, Vocabulary.description("a"), new CommandComplete("SELECT 0"));
        int before = tape.size();
        for (int i = 0; i < 1000; i++) {
            feed.messages(new ErrorResponse(Vocabulary.error("ERROR", "22012", "by zero")));
        }
        feed.messages(new ReadyForQuery(TransactionStatus.IDLE));
        assertThat(tape.size()).isEqualTo(before + 3);
        assertThat(((Message) tape.get(before)).tag()).isEqualTo((byte) 'E');
        assertThat(((Unlisted) tape.get(before + 1)).count()).isEqualTo(999);
        assertThat(((Message) tape.get(before + 2)).tag()).isEqualTo((byte) 'Z');
        assertThat(listed(tape)).isEqualTo(tape.messages());
    }

    @Test
    void rows_with_a_notice_between_each_two_make_no_run_each() {
        Tape tape = tape();
        Track track = tape.track();
        Feed feed = new Feed(track, 65_536);
        track.begin(_ -> OnFull.Decision.CONTINUE);
        ask(track, feed);
        feed.messages(Vocabulary.description("a"));
        send(feed, 50_000, Vocabulary.row("1"), notice());
        assertThat(tape.size()).isLessThan(MOST);
        assertThat(track.gaveUp()).isTrue();
        Run counting = track.run();
        assertThat(counting).isNotNull();
        assertThat(counting.kept()).isZero();
        assertThat(counting.count()).isGreaterThan(40_000);
        assertThat(listed(tape)).isEqualTo(tape.messages());
        feed.messages(new CommandComplete("SELECT 50000"), new ReadyForQuery(TransactionStatus.IDLE));
        track.begin(_ -> OnFull.Decision.CONTINUE);
        ask(track, feed);
        feed.messages(Vocabulary.description("a"), Vocabulary.row("1"), Vocabulary.row("2"));
        Run next = (Run) last(tape, 1).getFirst();
        assertThat(next.kept()).isEqualTo(2);
        assertThat(next.span(1).copy()).isEqualTo(Encoded.of(Vocabulary.row("2")));
    }

    @Test
    void a_tape_that_nobody_can_reach_gives_the_room_of_its_index_back() throws InterruptedException {
        Budget budget = budget(LIMIT);
        send(new Feed(new Tape(budget, History.CACHED).track(), 65_536), 50_000, notice());
        for (int i = 0; i < 500 && budget.heapBytes() > LIMIT / 4; i++) {
            System.gc();
            // The collector's own time: nothing announces it.
            synchronized (this) {
                wait(10);
            }
        }
        assertThat(budget.heapBytes()).isLessThanOrEqualTo(LIMIT / 4);
        Tape tape = new Tape(budget, History.CACHED);
        send(new Feed(tape.track(), 65_536), 5_000, notice());
        assertThat(tape.size()).isEqualTo(5_000);
    }

    @Test
    void a_million_messages_are_listed_within_a_quarter_of_half_a_gigabyte() {
        Tape tape = new Tape(budget(128 << 20), History.CACHED);
        send(new Feed(tape.track(), 65_536), 1_200_000, new ParseComplete());
        assertThat(tape.size()).isEqualTo(1_200_000);
    }

    @Test
    void without_a_history_nothing_is_listed_and_nothing_is_lost() {
        Budget budget = budget(LIMIT);
        Tape crowded = new Tape(budget, History.CACHED);
        send(new Feed(crowded.track(), 65_536), 50_000, notice());
        Tape tape = new Tape(budget, History.OFF);
        Track track = tape.track();
        Feed feed = new Feed(track, 65_536);
        try (Lease lease = new Lease(Lease.Reason.RESULT)) {
            for (int i = 0; i < 100; i++) {
                feed.messages(Vocabulary.row("1"));
                Run run = track.run();
                assertThat(run).isNotNull();
                lease.add(run);
                feed.messages(notice());
                assertThat(run.kept()).isOne();
            }
        }
        assertThat(tape.size()).isZero();
    }
}
