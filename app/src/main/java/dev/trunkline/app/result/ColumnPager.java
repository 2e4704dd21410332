package dev.trunkline.app.result;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Turns the pages of a result's columns.
final class ColumnPager extends HBox {
    /// How many columns a grid bears at a time.
    static final int PAGE = 200;

    private final int columns;
    private final ResultTexts texts;
    private final Runnable turned;
    private final Label place = new Label();
    private final Button previous;
    private final Button next;
    private int page;

    ColumnPager(int columns, ResultTexts texts, Runnable turned) {
        super();
        this.columns = columns;
        this.texts = texts;
        this.turned = turned;
        getStyleClass().addAll("bar", "column-pager");
        previous = button("fth-chevron-left", "columns.previous", -1);
        next = button("fth-chevron-right", "columns.next", 1);
        getChildren().addAll(previous, next, place);
        update();
    }

    int pages() {
        return Math.max(1, (columns + PAGE - 1) / PAGE);
    }

    /// The first column of the page.
    int first() {
        return page * PAGE;
    }

    /// The first column behind the page.
    int end() {
        return Math.min(columns, first() + PAGE);
    }

    /// Turns to the page that a column is on.
    ///
    /// @return whether that is another page
    boolean show(int column) {
        boolean other = column / PAGE != page;
        page = column / PAGE;
        update();
        return other;
    }

    private Button button(String icon, String key, int by) {
        Button button = Bars.icon(icon, texts.text(key));
        button.setOnAction(_ -> {
            page = Math.clamp(page + by, 0, pages() - 1);
            update();
            turned.run();
        });
        return button;
    }

    private void update() {
        previous.setDisable(page == 0);
        next.setDisable(page == pages() - 1);
        place.setText(texts.text("columns.place", first() + 1, end(), columns));
    }
}
