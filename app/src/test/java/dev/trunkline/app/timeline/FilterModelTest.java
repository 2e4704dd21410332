package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.task.Background;
import dev.trunkline.driver.filter.Completion;
import dev.trunkline.driver.filter.Filter;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The filter without a toolkit: what is written, what it leaves of a tape.
class FilterModelTest {
    private final Queue<Runnable> ui = new ArrayDeque<>();
    private final Background background = new Background(this::post);
    private final WirePanelModel model = new WirePanelModel(this::post, background);
    private final List<Optional<String>> applied = new ArrayList<>();
    private final FilterModel field = new FilterModel(filter -> applied.add(filter.map(Filter::toString)), List::of);

    private synchronized void post(Runnable work) {
        ui.add(work);
        notifyAll();
    }

    /// Runs what waits for the user interface's thread until nothing is left to do.
    private void settle() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            Runnable next;
            synchronized (this) {
                while (ui.isEmpty() && !background.idle() && System.nanoTime() < end) {
                    try {
                        wait(1000);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }
                next = ui.poll();
            }
            if (next == null) {
                assertThat(background.idle()).isTrue();
                return;
            }
            next.run();
        }
    }

    private void show(Tape tape) {
        model.show(tape);
        settle();
    }

    private void filter(String text) {
        model.filterModel().write(text);
        settle();
    }

    private List<String> titles() {
        return model.exchanges().stream().map(ExchangeItem::title).toList();
    }

    private String selected() {
        return model.selected().exchange().get().map(ExchangeItem::title).orElse("(none)");
    }

    private List<String> chips() {
        MessageRows rows = model.selected().rows().orElseThrow();
        MessageLines lines = model.selected().lines().orElseThrow();
        List<String> chips = new ArrayList<>();
        for (long row = 0; row < rows.size(); row++) {
            assertThat(rows.rowOf(rows.at(row))).isEqualTo(row);
            chips.add(lines.at(rows.at(row)).chip());
        }
        return chips;
    }

    @Test
    void what_is_a_filter_applies_while_it_is_written_and_what_is_none_says_why() {
        for (String text : List.of("e", "er", "error", "error ", "error an", "error and", "error and slow", "")) {
            field.write(text);
        }

        assertThat(applied).containsExactly(Optional.of("error"), Optional.of("error and slow"), Optional.empty());
        field.write("lenght > 5");
        assertThat(field.fault().get().orElseThrow()).hasMessageContaining("did you mean 'length'?");
        assertThat(applied).hasSize(3);
    }

    @Test
    void what_was_written_before_comes_back() {
        field.write("error");
        field.enter();
        field.write("slow");
        field.enter();
        field.write("nonsense");
        field.enter();
        field.write("d > 5");

        field.older();
        assertThat(field.text().get()).isEqualTo("slow");
        field.older();
        field.older();
        assertThat(field.text().get()).isEqualTo("error");
        field.newer();
        assertThat(field.text().get()).isEqualTo("slow");
        field.newer();
        field.newer();
        assertThat(field.text().get()).isEqualTo("d > 5");
    }

    @Test
    void a_proposal_is_written_where_the_caret_is() {
        field.write("type == Datar and error");
        Completion completion = field.completion(13);

        int caret = field.accept(completion, completion.proposals().getFirst());

        assertThat(field.text().get()).isEqualTo("type == DataRow and error");
        assertThat(caret).isEqualTo(16);
    }

    @Test
    void exchanges_without_a_match_are_hidden_and_come_back() {
        show(WirePanelPicturesTest.session());
        assertThat(model.exchanges()).hasSize(4);

        filter("error");
        assertThat(titles()).containsExactly("select * from custmer");
        assertThat(selected()).isEqualTo("select * from custmer");
        assertThat(model.counts()).isEqualTo("1 of 4 exchanges · 3 of 10,032 messages");

        filter("");
        assertThat(model.exchanges()).hasSize(4);
        assertThat(model.counts()).startsWith("4 exchanges · 10,032 messages");
    }

    @Test
    void of_the_selected_exchange_only_what_matches_is_shown() {
        Recording recording = new Recording().ask("select 1").after(1).described();
        for (int i = 0; i < 100; i++) {
            recording.rows(1, 0.1, i % 10 == 3 ? "a longer row than the others are" : "short");
        }
        show(recording.ready(TransactionStatus.IDLE).tape());

        filter("type == DataRow and length > 30 or type == Bind");

        assertThat(chips()).containsExactly("B Bind", "D DataRow × 10 of 100");
        assertThat(model.counts()).isEqualTo("1 of 1 exchange · 11 of 109 messages");
        Place run = model.selected().rows().orElseThrow().at(1);
        model.open(run);
        assertThat(chips()).hasSize(12).endsWith("D DataRow");
        assertThat(model.selected().rows().orElseThrow().at(3)).isEqualTo(new Place(run.entry(), 13));
        assertThat(model.selected().lines().orElseThrow().at(run).says())
                .isEqualTo("430 B, 90 more hidden by the filter");

        model.select(new Place(run.entry(), 13));
        filter("length > 30");
        assertThat(model.selected().message().get()).contains(new Place(run.entry(), 13));
        filter("type == Bind");
        assertThat(model.selected().message().get()).isEmpty();
        filter("");
        assertThat(chips()).hasSize(109 - 100 + 1 + 100);
    }

    @Test
    void the_sequence_leaves_out_the_arrows_that_are_hidden() {
        show(new Recording().extended("select 1", 50, TransactionStatus.IDLE).tape());
        int all = Sequence.of(model.exchanges().getFirst().exchange(), model.all())
                .size();

        filter("type in (Bind, DataRow)");

        assertThat(Sequence.of(model.exchanges().getFirst().exchange(), model.all()))
                .hasSizeLessThan(all)
                .extracting(SequenceStep::kind)
                .containsExactly(SequenceStep.Kind.SENT, SequenceStep.Kind.RUN);
    }

    @Test
    void what_comes_later_is_filtered_as_it_comes() {
        Recording recording = new Recording().simple("select 1", "SELECT 1", TransactionStatus.IDLE);
        show(recording.tape());
        filter("sql contains order");
        assertThat(titles()).isEmpty();
        assertThat(selected()).isEqualTo("(none)");

        recording.simple("select 2 from orders", "SELECT 1", TransactionStatus.IDLE);
        recording.simple("select 3", "SELECT 1", TransactionStatus.IDLE);
        model.changed();
        settle();

        assertThat(titles()).containsExactly("select 2 from orders");
        assertThat(selected()).isEqualTo("select 2 from orders");
        assertThat(model.counts()).isEqualTo("1 of 3 exchanges · 3 of 9 messages");
    }

    @Test
    void an_exchange_that_grows_into_the_filter_takes_its_place() {
        Recording recording = new Recording()
                .simple("select 1", "SELECT 1", TransactionStatus.IDLE)
                .ask("select 2")
                .after(5)
                .described();
        show(recording.tape());
        filter("type == DataRow and d > 100ms or kind == simple");
        assertThat(titles()).containsExactly("select 1");

        recording.after(200).rows(500, 1, "x");
        model.changed();
        settle();
        assertThat(titles()).containsExactly("select 1", "select 2");
        recording.rows(300, 1, "x").ready(TransactionStatus.IDLE);
        model.changed();
        settle();
        assertThat(model.counts()).isEqualTo("2 of 2 exchanges · 803 of 812 messages");
    }

    @Test
    void the_neighbour_of_what_is_hidden_is_selected() {
        Recording recording = new Recording();
        for (String table : List.of("a", "b", "c", "d", "e")) {
            recording
                    .simple("select " + table, "SELECT 1", TransactionStatus.IDLE)
                    .after(1);
        }
        show(recording.tape());
        model.select(model.exchanges().get(1));

        filter("sql matches \"select [ade]\"");
        assertThat(selected()).isEqualTo("select d");
        filter("sql matches \"select [ab]\"");
        assertThat(selected()).isEqualTo("select b");
        filter("sql == nothing");
        assertThat(selected()).isEqualTo("(none)");
        filter("");
        assertThat(titles()).hasSize(5);
    }

    @Test
    void clearing_the_panel_leaves_the_filter() {
        Recording recording = new Recording()
                .simple("select a", "SELECT 1", TransactionStatus.IDLE)
                .simple("begin", "BEGIN", TransactionStatus.IDLE);
        show(recording.tape());
        filter("sql contains select");

        model.clear();
        settle();
        assertThat(titles()).isEmpty();
        recording.simple("select b", "SELECT 1", TransactionStatus.IDLE);
        recording.simple("end", "COMMIT", TransactionStatus.IDLE);
        model.changed();
        settle();

        assertThat(titles()).containsExactly("select b");
        assertThat(model.counts()).isEqualTo("1 of 2 exchanges · 3 of 6 messages");
        model.show(new Recording()
                .simple("select z", "SELECT 1", TransactionStatus.IDLE)
                .tape());
        settle();
        assertThat(titles()).containsExactly("select z");
    }

    @Test
    void a_search_that_nobody_wants_any_more_changes_nothing() {
        Recording recording = new Recording();
        for (int i = 0; i < 50; i++) {
            recording.simple("select " + i, "SELECT 1", TransactionStatus.IDLE);
        }
        show(recording.tape());

        model.filterModel().write("sql matches \"1$\"");
        model.filterModel().write("sql matches \"2$\"");
        settle();

        assertThat(titles()).allMatch(title -> title.endsWith("2")).hasSize(5);
    }
}
