package dev.trunkline.app.result.value;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import org.jspecify.annotations.Nullable;

/// A value as a tree. Only what is opened is read, and of that only what is seen is drawn.
///
/// One thread at a time: the user interface's.
final class OutlineView extends TreeView<OutlineNode> {
    private static final double ROW = 22;
    /// A value of so few bytes is opened as a whole.
    private static final int SMALL = 2048;

    private final OutlineModel model;
    private final ValueTexts texts;
    private final Consumer<Exception> failed;
    private boolean small;

    /// @param failed told why a value can't be read
    OutlineView(OutlineModel model, ValueTexts texts, Consumer<Exception> failed) {
        this.model = model;
        this.texts = texts;
        this.failed = failed;
        getStyleClass().add("value-outline");
        setFixedCellSize(ROW);
        setAccessibleText(texts.text("outline.accessible"));
        setCellFactory(_ -> new OutlineCell(texts));
    }

    /// Shows another value.
    void show(ByteSource source, Function<ByteSource, OutlineFormat> format) {
        setShowRoot(true);
        small = source.length() <= SMALL;
        setRoot(new OutlineItem(OutlineNode.waiting(texts.text("reading")), _ -> {}));
        model.show(source, format, this::shown, failed);
    }

    /// Shows nothing.
    void clear() {
        model.clear();
        setRoot(null);
    }

    private void shown(OutlineNode whole) {
        OutlineItem root = new OutlineItem(whole, this::load);
        setShowRoot(whole.kind() != Kind.DOCUMENT);
        setRoot(root);
        root.setExpanded(true);
        if (small) {
            openAll(root);
        }
        getSelectionModel().select(whole.kind() == Kind.DOCUMENT ? -1 : 0);
        if (whole.kind() == Kind.DOCUMENT) {
            root.whenFilled(() -> openOnly(root));
        }
    }

    private static void openAll(OutlineItem item) {
        item.setExpanded(true);
        item.whenFilled(() -> {
            for (TreeItem<OutlineNode> child : item.getChildren()) {
                if (child instanceof OutlineItem inner && !inner.isLeaf()) {
                    openAll(inner);
                }
            }
        });
    }

    /// Opens the root element.
    private static void openOnly(OutlineItem document) {
        List<TreeItem<OutlineNode>> elements = document.getChildren().stream()
                .filter(item -> item.getValue().kind() == Kind.ELEMENT)
                .toList();
        if (elements.size() == 1) {
            elements.getFirst().setExpanded(true);
        }
    }

    private void load(OutlineItem item) {
        OutlineNode node = item.getValue();
        model.open(node, item::fill, failure -> {
            item.fill(List.of(OutlineNode.waiting(texts.text("failed", String.valueOf(failure.getMessage())))));
        });
    }

    /// The part of the value that is selected; null if none is.
    @Nullable
    OutlineNode selected() {
        TreeItem<OutlineNode> item = getSelectionModel().getSelectedItem();
        return item == null || item.getValue().from() < 0 ? null : item.getValue();
    }

    /// Opens whatever a byte of the value lies in and selects the innermost.
    void reveal(int offset) {
        if (getRoot() instanceof OutlineItem root && root.getValue().has(offset)) {
            descend(root, offset);
        }
    }

    private void descend(OutlineItem item, int offset) {
        boolean inside = item.getValue().opens() && offset >= item.getValue().body();
        if (!inside) {
            select(item);
            return;
        }
        item.whenFilled(() -> {
            for (TreeItem<OutlineNode> child : item.getChildren()) {
                if (child instanceof OutlineItem inner && child.getValue().has(offset)) {
                    item.setExpanded(true);
                    descend(inner, offset);
                    return;
                }
            }
            select(item);
        });
    }

    private void select(OutlineItem item) {
        int row = getRow(item);
        getSelectionModel().select(row);
        scrollTo(Math.max(0, row - 2));
    }
}
