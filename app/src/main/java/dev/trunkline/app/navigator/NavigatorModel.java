package dev.trunkline.app.navigator;

import dev.trunkline.app.catalog.Catalog;
import dev.trunkline.app.catalog.Relation;
import dev.trunkline.app.catalog.Schema;
import dev.trunkline.app.task.Background;
import dev.trunkline.driver.wire.ServerError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the navigator shows: the tree of the connected database, asked for level by level off the window's
/// thread, and the filter over what has come.
///
/// One thread at a time: the user interface's.
public final class NavigatorModel {
    /// Which nodes are to stand open below another, by their keys.
    ///
    /// @param unseen whether nobody has looked there yet, so that we choose
    private record OpenNodes(boolean unseen, Map<String, OpenNodes> below) {}

    private static final OpenNodes UNSEEN = new OpenNodes(true, Map.of());

    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable NavigatorNode> root = new ReadOnlyObjectWrapper<>(this, "root", null);
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final TreeFilter hits = new TreeFilter();

    /// @param background asks the catalog
    public NavigatorModel(Background background) {
        this.background = background;
        filter.addListener((property, was, is) -> refilter());
    }

    /// Shows a database.
    ///
    /// @param name the database's
    /// @param version the server's: `18.4`
    /// @param catalog answers from now on
    public void connected(String name, String version, Catalog catalog) {
        NavigatorNode database =
                NavigatorNode.lazy(new NavigatorItem.Database(name, version), new CatalogTree(catalog)::schemas);
        loadsWhenExpanded(database);
        root.set(database);
        hits.reset();
        database.expanded().set(true);
    }

    /// Shows that there is no connection.
    public void disconnected() {
        root.set(null);
        hits.reset();
    }

    /// Asks again for all that is open.
    public void refresh() {
        NavigatorNode database = root.get();
        if (database != null) {
            reload(database);
        }
    }

    /// What is typed to find names among those that have come.
    public StringProperty filter() {
        return filter;
    }

    /// The statement that shows a table's rows.
    static Optional<String> selectAll(NavigatorItem item) {
        return item instanceof NavigatorItem.Table(Relation relation)
                ? Optional.of("select * from " + relation.sqlName())
                : Optional.empty();
    }

    /// The table, if rows can be imported into it.
    static Optional<Relation> takesRows(NavigatorItem item) {
        return item instanceof NavigatorItem.Table(Relation relation)
                        && relation.kind().takesRows()
                ? Optional.of(relation)
                : Optional.empty();
    }

    ReadOnlyObjectProperty<@Nullable NavigatorNode> root() {
        return root.getReadOnlyProperty();
    }

    /// Asks again for a node's children, opening what stood open.
    void reload(NavigatorNode node) {
        OpenNodes open = openBelow(node);
        if (node.source() != null && node.state() != NavigatorNode.State.LOADING) {
            load(node, open);
        }
    }

    private void loadsWhenExpanded(NavigatorNode node) {
        if (node.source() != null) {
            node.expanded().subscribe(open -> {
                if (open && needsLoading(node)) {
                    load(node, UNSEEN);
                }
            });
        }
        node.children().forEach(this::loadsWhenExpanded);
    }

    private static boolean needsLoading(NavigatorNode node) {
        return node.state() == NavigatorNode.State.UNKNOWN || node.state() == NavigatorNode.State.FAILED;
    }

    private void load(NavigatorNode node, OpenNodes open) {
        Callable<List<NavigatorNode>> source = node.source();
        if (source == null) {
            return;
        }
        // While it is asked again, what is known stays in sight.
        node.become(
                NavigatorNode.State.LOADING,
                node.state() == NavigatorNode.State.LOADED
                        ? node.children()
                        : List.of(NavigatorNode.leaf(new NavigatorItem.Loading())));
        refilter();
        background.run(source, children -> loaded(node, children, open), e -> failed(node, e));
    }

    private void loaded(NavigatorNode node, List<NavigatorNode> children, OpenNodes open) {
        node.become(
                NavigatorNode.State.LOADED,
                children.isEmpty() ? List.of(NavigatorNode.leaf(new NavigatorItem.Empty())) : children);
        children.forEach(this::loadsWhenExpanded);
        refilter();
        if (open.unseen) {
            openFirst(node);
        } else {
            reopen(node, open);
        }
    }

    private void failed(NavigatorNode node, Exception e) {
        String message = e.getMessage();
        String line = message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
        node.become(
                NavigatorNode.State.FAILED,
                List.of(NavigatorNode.leaf(new NavigatorItem.Failure(ServerError.printable(line)))));
        refilter();
    }

    private void reopen(NavigatorNode node, OpenNodes open) {
        for (NavigatorNode child : node.children()) {
            OpenNodes below = open.below.get(child.item().key());
            if (below == null) {
                continue;
            }
            if (needsLoading(child)) {
                load(child, below);
            } else {
                reopen(child, below);
            }
            child.expanded().set(true);
        }
    }

    /// The first look shows the user's tables: `public`, or the only schema there is.
    private static void openFirst(NavigatorNode node) {
        List<NavigatorNode> own = node.children().stream()
                .filter(child -> child.item() instanceof NavigatorItem.Namespace(Schema schema) && !schema.system())
                .toList();
        own.stream()
                .filter(child -> own.size() == 1 || child.item().name().equals("public"))
                .forEach(child -> child.expanded().set(true));
        node.children().stream()
                .filter(child -> child.item() instanceof NavigatorItem.Group group
                        && group.kind() == NavigatorItem.Group.Kind.TABLES)
                .forEach(child -> child.expanded().set(true));
    }

    private static OpenNodes openBelow(NavigatorNode node) {
        if (needsLoading(node)) {
            return UNSEEN;
        }
        Map<String, OpenNodes> below = new HashMap<>();
        for (NavigatorNode child : node.children()) {
            if (child.expanded().get()) {
                below.put(child.item().key(), openBelow(child));
            }
        }
        return new OpenNodes(false, below);
    }

    private void refilter() {
        NavigatorNode database = root.get();
        if (database != null) {
            hits.apply(database, filter.get());
        }
    }
}
