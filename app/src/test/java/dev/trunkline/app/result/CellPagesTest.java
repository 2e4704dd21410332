package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.result.CellPages.Sight;
import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.app.stage.RowsMaker;
import dev.trunkline.app.stage.TurnTakingUi;
import dev.trunkline.app.task.Background;
import dev.trunkline.driver.Rows;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Cells are read without waiting: rows that take a worker have a placeholder first. A row longer than a
/// segment of the tape is such a one.
final class CellPagesTest {
    private static final String LONG = "x".repeat(1_200_000);

    private final TurnTakingUi ui = new TurnTakingUi();
    private final Background background = new Background(ui);
    private Sight sight = new Sight(0, 1);
    private int arrivals;
    private String trouble = "";

    @AfterEach
    void stop() {
        background.close();
    }

    @Test
    void a_row_at_hand_is_read_at_once() {
        CellPages pages = pages(RowsMaker.ofColumns(2).row("a", null).complete());

        assertThat(pages.text(0, 0)).isEqualTo(CellText.value("a"));
        assertThat(pages.text(0, 1).isNull()).isTrue();
    }

    @Test
    void a_row_that_takes_a_worker_has_a_placeholder_until_it_is_read() {
        CellPages pages =
                pages(RowsMaker.ofColumns(2).row("a", LONG).row("b", "short").complete());
        assertThat(pages.text(0, 0)).isEqualTo(CellText.WAITING);

        ui.runUntil(() -> arrivals > 0);
        assertThat(pages.text(0, 0)).isEqualTo(CellText.value("a"));
        assertThat(pages.text(0, 1).text()).hasSize(CellText.MOST + 1).endsWith("…");
        assertThat(trouble).isEmpty();
    }

    @Test
    void the_pages_beside_are_read_ahead_and_the_rest_is_not() {
        RowsMaker maker = RowsMaker.ofColumns(1);
        for (int i = 0; i < 12; i++) {
            maker.row(i + LONG);
        }
        CellPages pages = pages(maker.complete());
        sight = new Sight(4, 5);
        pages.text(4, 0);
        settle();

        for (int row = 2; row <= 7; row++) {
            assertThat(pages.text(row, 0).text()).startsWith(row + "xxx");
        }
        assertThat(pages.text(1, 0)).isEqualTo(CellText.WAITING);
        assertThat(pages.text(8, 0)).isEqualTo(CellText.WAITING);
    }

    @Test
    void rows_are_read_by_their_places_in_the_order() {
        RowsMaker maker = RowsMaker.ofColumns(1);
        for (int i = 0; i < 12; i++) {
            maker.row(i + LONG);
        }
        CellPages pages = pages(maker.complete());
        pages.order(new RowOrder() {
            @Override
            public int size() {
                return 12;
            }

            @Override
            public int at(int place) {
                return 11 - place;
            }
        });
        sight = new Sight(0, 0);
        pages.text(11, 0);
        settle();

        assertThat(pages.text(11, 0).text()).startsWith("11xxx");
        assertThat(pages.text(10, 0).text()).startsWith("10xxx");
        assertThat(pages.text(0, 0)).isEqualTo(CellText.WAITING);
    }

    @Test
    void what_has_gone_out_of_sight_is_given_up() {
        PageReading reading =
                new PageReading(RowsMaker.ofColumns(1).row("a").row("b").complete(), List.of(0, 1), 0, 1);
        reading.drop();

        assertThat(reading.call()).isEmpty();
    }

    private void settle() {
        while (ui.runAll() > 0 || !background.idle()) {
            ui.runUntil(background::idle);
        }
    }

    private CellPages pages(Rows rows) {
        return new CellPages(rows, ui, background, () -> sight, () -> arrivals++, reason -> trouble = reason);
    }
}
