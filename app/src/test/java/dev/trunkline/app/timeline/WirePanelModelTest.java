package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.task.Background;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.FieldNode;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.Terminate;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WirePanelModelTest {
    private final Recording recording = new Recording();
    private final WirePanelModel model = new WirePanelModel(Runnable::run, new Background(Runnable::run));

    private List<String> titles() {
        return model.exchanges().stream().map(ExchangeItem::title).toList();
    }

    private String selected() {
        return model.selected().exchange().get().map(ExchangeItem::title).orElse("(none)");
    }

    private MessageRows rows() {
        return model.selected().rows().orElseThrow();
    }

    private String chip(long row) {
        return model.selected().lines().orElseThrow().at(rows().at(row)).chip();
    }

    @Test
    void messages_are_shown_by_the_exchange_they_belong_to() {
        model.show(WirePanelPicturesTest.session());

        assertThat(titles())
                .satisfiesExactly(
                        title -> assertThat(title).isEqualTo("startup · TLS 1.3 · SCRAM-SHA-256"),
                        title -> assertThat(title).isEqualTo("select * from custmer"),
                        title -> assertThat(title).isEqualTo("begin"),
                        title -> assertThat(title).startsWith("select c.id, c.name, sum(l.amount)"));
        assertThat(model.exchanges().stream().map(ExchangeItem::tone))
                .containsExactly(Tone.GREEN, Tone.RED, Tone.AMBER, Tone.AMBER);
        assertThat(model.exchanges().stream().map(ExchangeItem::ours)).containsExactly(false, false, true, false);
    }

    @Test
    void an_exchange_says_what_it_cost() {
        model.show(WirePanelPicturesTest.session());

        assertThat(model.exchanges().get(1).summary()).isEqualTo("42P01 relation \"custmer\" does not exist");
        assertThat(model.exchanges().get(1).failureCost()).isEqualTo("1 RT · 0.60 ms");
        assertThat(model.exchanges().get(2).summary()).isEqualTo("simple · 1 RT · 0.30 ms · ↑11 B ↓17 B");
        assertThat(model.exchanges().get(3).summary()).isEqualTo("extended · 1 RT · 41.6 ms · ↑222 B ↓1.1 MB");
        assertThat(model.reading().orElseThrow().counts()).isEqualTo("4 exchanges · 10,032 messages · ↑492 B ↓1.1 MB");
    }

    @Test
    void a_statement_that_sets_a_password_is_marked() {
        model.show(recording
                .simple("alter role shop password 'secret'", "ALTER ROLE", TransactionStatus.IDLE)
                .simple("select password from account", "SELECT 0", TransactionStatus.IDLE)
                .tape());

        assertThat(model.exchanges().stream().map(ExchangeItem::sensitive)).containsExactly(true, false);
    }

    @Test
    void a_run_of_rows_is_one_row_until_it_is_opened() {
        model.show(
                recording.extended("select 1", 10_000, TransactionStatus.IDLE).tape());
        assertThat(rows().size()).isEqualTo(11);
        assertThat(chip(8)).isEqualTo("D DataRow × 10,000");

        model.open(Place.of(8));

        assertThat(rows().size()).isEqualTo(10_011);
        assertThat(chip(8)).isEqualTo("D DataRow × 10,000");
        assertThat(chip(9)).isEqualTo("D DataRow");
        assertThat(chip(10_008)).isEqualTo("D DataRow");
        assertThat(chip(10_009)).isEqualTo("C CommandComplete");
        assertThat(model.selected().lines().orElseThrow().at(rows().at(9)).says())
                .startsWith("8812 | Anna Nowak | 18204.50 | ");
    }

    @Test
    void a_run_is_folded_again_and_selected_where_one_of_its_rows_was() {
        model.show(
                recording.extended("select 1", 10_000, TransactionStatus.IDLE).tape());
        model.open(Place.of(8));
        model.select(new Place(8, 4711));

        model.close(new Place(8, 4711));

        assertThat(rows().size()).isEqualTo(11);
        assertThat(model.selected().message().get()).contains(Place.of(8));
    }

    @Test
    void a_single_row_is_shown_as_itself() {
        model.show(recording.extended("select 1", 1, TransactionStatus.IDLE).tape());
        assertThat(chip(8)).isEqualTo("D DataRow");
        assertThat(rows().opens(Place.of(8))).isFalse();

        model.select(Place.of(8));

        assertThat(model.selected().detail().get().bytes()).isPresent();
    }

    @Test
    void a_byte_selects_the_deepest_field_that_holds_it() {
        model.show(recording.extended("select 1", 1, TransactionStatus.IDLE).tape());
        model.select(Place.of(1));

        model.selected().selectByte(18);

        FieldNode field = model.selected().field().get().orElseThrow();
        assertThat(field.name()).isEqualTo("value");
        assertThat(field.value()).isEqualTo("2026-01-01");
        assertThat(field.offset()).isEqualTo(17);
        assertThat(field.length()).isEqualTo(4);
    }

    @Test
    void another_message_selects_no_field() {
        model.show(recording.extended("select 1", 1, TransactionStatus.IDLE).tape());
        model.select(Place.of(1));
        model.selected().selectByte(18);

        model.select(Place.of(2));

        assertThat(model.selected().field().get()).isEmpty();
        assertThat(model.selected().detail().get().heading()).isEqualTo("Describe");
        assertThat(model.selected().detail().get().about()).isEqualTo("client → server, 7 bytes, message 3");
    }

    @Test
    void masked_fields_say_so() {
        model.show(recording.startup().tape());

        model.select(Place.of(6));

        Detail detail = model.selected().detail().get();
        assertThat(detail.heading()).isEqualTo("SASLInitialResponse");
        assertThat(detail.masked()).isTrue();
        assertThat(detail.fields()).last().extracting(FieldNode::value).isEqualTo("masked when recorded");
        assertThat(detail.fields())
                .filteredOn(f -> f.name().equals("mechanism"))
                .extracting(FieldNode::value)
                .containsExactly("\"SCRAM-SHA-256\"");
    }

    @Test
    void without_a_message_the_exchange_as_a_whole_is_told() {
        model.show(
                recording.extended("select 1", 10_000, TransactionStatus.IDLE).tape());

        assertThat(model.selected().detail().get().fields())
                .extracting(FieldNode::name, FieldNode::value)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("network + server", "36.9 ms"),
                        org.assertj.core.groups.Tuple.tuple("rows", "10,000"),
                        org.assertj.core.groups.Tuple.tuple("command tag", "SELECT 10000"));
    }

    @Test
    void the_newest_exchange_is_selected_until_the_user_selects_another() {
        model.show(
                recording.simple("select 1", "SELECT 1", TransactionStatus.IDLE).tape());
        recording.simple("select 2", "SELECT 1", TransactionStatus.IDLE);
        model.changed();
        assertThat(selected()).isEqualTo("select 2");

        model.select(model.exchanges().getFirst());
        recording.simple("select 3", "SELECT 1", TransactionStatus.IDLE);
        model.changed();
        assertThat(selected()).isEqualTo("select 1");

        model.follow();
        assertThat(selected()).isEqualTo("select 3");
        recording.simple("select 4", "SELECT 1", TransactionStatus.IDLE);
        model.changed();
        assertThat(selected()).isEqualTo("select 4");
    }

    @Test
    void a_selected_message_is_not_taken_away_by_a_newer_exchange() {
        model.show(
                recording.simple("select 1", "SELECT 1", TransactionStatus.IDLE).tape());
        model.select(Place.of(1));

        recording.simple("select 2", "SELECT 1", TransactionStatus.IDLE);
        model.changed();

        assertThat(selected()).isEqualTo("select 1");
        assertThat(model.selected().message().get()).contains(Place.of(1));
    }

    @Test
    void what_nobody_asked_for_is_listed_but_not_followed() {
        model.show(recording
                .simple("listen jobs", "LISTEN", TransactionStatus.IDLE)
                .tape());

        recording.received(new NotificationResponse(7, "jobs", "42")).sent(new Terminate());
        recording.event(Event.Kind.CLOSED, 0, "");
        model.changed();

        assertThat(titles()).containsExactly("listen jobs", "unasked · NotificationResponse", "terminate");
        assertThat(selected()).isEqualTo("listen jobs");
    }

    @Test
    void clear_hides_what_has_ended_and_deletes_nothing() {
        model.show(recording
                .startup()
                .simple("select 1", "SELECT 1", TransactionStatus.IDLE)
                .tape());
        recording.sent(new Query("select pg_sleep(1)"));
        model.changed();
        int entries = recording.tape().size();

        model.clear();

        assertThat(titles()).containsExactly("select pg_sleep(1)");
        assertThat(recording.tape().size()).isEqualTo(entries);
        assertThat(model.reading().orElseThrow().counts()).startsWith("1 exchange · 1 message · ↑24 B ");

        recording.after(1).received(new CommandComplete("SELECT 1")).ready(TransactionStatus.IDLE);
        model.changed();
        model.clear();
        assertThat(titles()).isEmpty();
        assertThat(model.selected().exchange().get()).isEmpty();
    }

    @Test
    void many_changes_are_one_update() {
        Queue<Runnable> ui = new ArrayDeque<>();
        WirePanelModel coalescing = new WirePanelModel(ui::add, new Background(ui::add));
        coalescing.show(recording.tape());

        for (int i = 0; i < 1000; i++) {
            coalescing.changed();
        }

        assertThat(ui).hasSize(1);
    }

    @Test
    void rows_that_stream_in_are_seen_by_polling() {
        model.show(
                recording.ask("select 1").after(1).described().rows(100, 1, "a").tape());
        assertThat(model.growingProperty().get()).isTrue();
        assertThat(chip(8)).isEqualTo("D DataRow × 100");
        long revision = model.revisionProperty().get();

        model.poll();
        assertThat(model.revisionProperty().get()).isEqualTo(revision);

        recording.rows(100, 1, "a");
        model.poll();
        assertThat(model.revisionProperty().get()).isEqualTo(revision + 1);
        assertThat(model.exchanges().getLast().messages()).isEqualTo(208);

        recording.received(new CommandComplete("SELECT 200")).ready(TransactionStatus.IDLE);
        model.poll();
        assertThat(model.growingProperty().get()).isFalse();
        assertThat(model.exchanges().getLast().exchange().outcome()).isEqualTo(Exchange.Outcome.DONE);
    }

    @Test
    void an_open_run_grows_with_its_rows() {
        model.show(
                recording.ask("select 1").after(1).described().rows(100, 1, "a").tape());
        model.open(Place.of(8));

        recording.rows(50, 1, "b");
        assertThat(rows().size()).isEqualTo(109);
        model.poll();

        assertThat(rows().size()).isEqualTo(159);
        assertThat(model.selected().lines().orElseThrow().at(rows().at(158)).says())
                .isEqualTo("b");
    }

    @Test
    void a_tape_that_is_shown_again_is_as_it_was_left() {
        recording.startup().simple("select 1", "SELECT 1", TransactionStatus.IDLE);
        model.show(recording.tape(), "shop");
        model.clear();
        recording
                .simple("select 2", "SELECT 1", TransactionStatus.IDLE)
                .simple("select 3", "SELECT 1", TransactionStatus.IDLE);
        model.changed();
        model.select(model.exchanges().getFirst());

        model.show(new Recording().startup().tape());
        assertThat(titles()).containsExactly("startup · TLS 1.3 · SCRAM-SHA-256");
        model.sources().show(model.sources().all().getLast());

        assertThat(titles()).containsExactly("select 2", "select 3");
        assertThat(selected()).isEqualTo("select 2");
    }

    @Test
    void bytes_that_are_no_message_stop_nothing() {
        recording.simple("select 1", "SELECT 1", TransactionStatus.IDLE);
        recording.malformed((byte) 'C', (byte) 0, (byte) 0, (byte) 0, (byte) 99);
        recording.simple("select 2", "SELECT 1", TransactionStatus.IDLE);

        model.show(recording.tape());

        assertThat(titles()).containsExactly("select 1", "unasked · CommandComplete", "select 2");
        model.select(model.exchanges().get(1));
        assertThat(model.selected().lines().orElseThrow().at(Place.of(0)).says())
                .contains("found 99");
        assertThat(model.reading().orElseThrow().counts()).endsWith(" · 1 unreadable message");
    }

    @Test
    void no_tape_shows_nothing() {
        model.show(recording.startup().tape());

        model.showNothing();

        assertThat(model.exchanges()).isEmpty();
        assertThat(model.reading()).isEmpty();
        assertThat(model.selected().detail().get().fields()).isEmpty();
    }

    @Test
    void a_message_is_copied_as_a_line_and_as_hex() throws Exception {
        model.show(recording.extended("select 1", 1, TransactionStatus.IDLE).tape());
        assertThat(model.selected().asText()).contains("select 1");

        model.select(Place.of(2));

        assertThat(model.selected().asText()).contains("3  0.005 ms  →  D Describe  7 B  portal \"\"");
        CompletableFuture<String> hex = new CompletableFuture<>();
        model.selected().copyHex(hex::complete);
        assertThat(hex.get(10, TimeUnit.SECONDS))
                .isEqualTo("000000  44 00 00 00 06 50 00                             D....P.\n");
    }
}
