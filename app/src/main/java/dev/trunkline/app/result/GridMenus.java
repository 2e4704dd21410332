package dev.trunkline.app.result;

import dev.trunkline.app.rows.RowsFormat;
import dev.trunkline.app.rows.SortKey.Direction;
import dev.trunkline.app.rows.compare.TextOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// The menus of cells and of the heads of columns.
///
/// One thread at a time: the user interface's.
final class GridMenus {
    static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination COPY_WITH_HEADER =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination FILTER =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);
    static final KeyCombination EXPORT = new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination VALUE = new KeyCodeCombination(KeyCode.F7);
    static final KeyCombination ROW = new KeyCodeCombination(KeyCode.F8);
    static final KeyCombination GO_TO = new KeyCodeCombination(KeyCode.G, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination SELECT_COLUMN =
            new KeyCodeCombination(KeyCode.SPACE, KeyCombination.CONTROL_DOWN);
    private static final KeyCombination SELECT_ROW = new KeyCodeCombination(KeyCode.SPACE, KeyCombination.SHIFT_DOWN);

    private final GridCommands commands;
    private final ResultTexts texts;
    private final IntConsumer askCondition;
    private final ContextMenu header = new ContextMenu();

    /// @param askCondition opens the form for a condition on a column
    GridMenus(GridCommands commands, ResultTexts texts, IntConsumer askCondition) {
        this.commands = commands;
        this.texts = texts;
        this.askCondition = askCondition;
    }

    /// For the selected cells.
    ///
    /// @param more items of other parts of the window
    ContextMenu cells(List<MenuItem> more) {
        GridSelection selection = commands.grid().selection();
        Menu sort = new Menu(texts.text("menu.sort"));
        MenuItem only = named("menu.only", null, commands::only);
        MenuItem without = named("menu.without", null, commands::without);
        ContextMenu menu = new ContextMenu(
                named("copy", COPY, () -> commands.copy(RowsFormat.TSV, false)),
                named("copy.with-header", COPY_WITH_HEADER, () -> commands.copy(RowsFormat.TSV, true)),
                copyAs(),
                new SeparatorMenuItem(),
                only,
                without,
                named("menu.condition", FILTER, () -> askCondition.accept(commands.column())),
                sort,
                new SeparatorMenuItem(),
                named("menu.select-row", SELECT_ROW, selection::widenToRows),
                named("menu.select-column", SELECT_COLUMN, selection::widenToColumns));
        if (!more.isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
            menu.getItems().addAll(more);
        }
        menu.setOnShowing(_ -> {
            sort.getItems().setAll(sorting(commands.column()));
            boolean nowhere = selection.leadRow() < 0;
            only.setDisable(nowhere);
            without.setDisable(nowhere);
        });
        return menu;
    }

    /// For one column, from its head.
    ContextMenu header(int column) {
        List<MenuItem> items = new ArrayList<>(sorting(column));
        items.add(new SeparatorMenuItem());
        items.add(named("menu.condition", null, () -> askCondition.accept(column)));
        items.add(named("menu.no-null", null, () -> filter(column, FilterOperator.IS_NOT_NULL)));
        items.add(named("menu.only-null", null, () -> filter(column, FilterOperator.IS_NULL)));
        items.add(new SeparatorMenuItem());
        items.add(item(
                "menu.select-column",
                SELECT_COLUMN,
                () -> commands.grid().selection().selectColumn(column)));
        header.getItems().setAll(items);
        return header;
    }

    private List<MenuItem> sorting(int column) {
        ArrangementModel arrangement = commands.arrangement();
        List<MenuItem> items = new ArrayList<>();
        items.add(named("menu.ascending", null, () -> commands.sort(column, Direction.ASCENDING)));
        items.add(named("menu.descending", null, () -> commands.sort(column, Direction.DESCENDING)));
        if (!arrangement.keys().isEmpty()) {
            boolean isKey = arrangement.place(column) >= 0;
            if (!isKey) {
                items.add(named("menu.then", null, () -> arrangement.cycleToo(column)));
            }
            items.add(named("menu.as-sent", null, commands::unsort));
        }
        Menu order = new Menu(texts.text("menu.collation"));
        order.getItems().add(collation(new TextOrder.ByLocale(Locale.getDefault())));
        order.getItems().add(collation(new TextOrder.ByCodePoints()));
        items.add(order);
        return items;
    }

    private MenuItem collation(TextOrder order) {
        RadioMenuItem item = new RadioMenuItem(
                switch (order) {
                    case TextOrder.ByCodePoints _ -> texts.text("menu.collation.code-points");
                    case TextOrder.ByLocale locale ->
                        texts.text("menu.collation.locale", locale.locale().getDisplayName(Locale.ENGLISH));
                });
        item.setSelected(commands.arrangement().collation().equals(order));
        item.setOnAction(_ -> commands.arrangement().collate(order));
        return item;
    }

    private Menu copyAs() {
        Menu menu = new Menu(texts.text("copy.as"));
        for (RowsFormat format : List.of(RowsFormat.CSV, RowsFormat.JSON, RowsFormat.MARKDOWN, RowsFormat.INSERT)) {
            menu.getItems().add(named("copy.as." + format, null, () -> commands.copy(format, true)));
        }
        return menu;
    }

    private void filter(int column, FilterOperator operator) {
        commands.arrangement().filter(new RowFilter(column, operator, ""));
    }

    private MenuItem named(String key, @Nullable KeyCombination accelerator, Runnable action) {
        return item(texts.text(key), accelerator, action);
    }

    /// An item of a menu.
    static MenuItem item(String text, @Nullable KeyCombination accelerator, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setAccelerator(accelerator);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
