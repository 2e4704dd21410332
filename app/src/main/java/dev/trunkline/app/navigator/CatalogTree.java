package dev.trunkline.app.navigator;

import dev.trunkline.app.catalog.Catalog;
import dev.trunkline.app.catalog.Relation;
import dev.trunkline.app.catalog.Schema;
import dev.trunkline.app.navigator.NavigatorItem.Group.Kind;
import java.util.ArrayList;
import java.util.List;

/// The shape of the tree: what is below what. Asks the catalog, so it is called on a working thread.
final class CatalogTree {
    private final Catalog catalog;

    CatalogTree(Catalog catalog) {
        this.catalog = catalog;
    }

    List<NavigatorNode> schemas() {
        return catalog.schemas().stream()
                .map(schema -> NavigatorNode.lazy(new NavigatorItem.Namespace(schema), () -> groups(schema)))
                .toList();
    }

    private List<NavigatorNode> groups(Schema schema) {
        List<NavigatorNode> tables = new ArrayList<>();
        List<NavigatorNode> views = new ArrayList<>();
        for (Relation relation : catalog.relations(schema.name())) {
            (relation.kind().view() ? views : tables)
                    .add(NavigatorNode.lazy(new NavigatorItem.Table(relation), () -> columns(relation)));
        }
        List<NavigatorNode> functions = catalog.routines(schema.name()).stream()
                .map(routine -> NavigatorNode.leaf(new NavigatorItem.Function(routine)))
                .toList();
        List<NavigatorNode> groups = new ArrayList<>();
        addGroup(groups, Kind.TABLES, tables);
        addGroup(groups, Kind.VIEWS, views);
        addGroup(groups, Kind.FUNCTIONS, functions);
        return groups;
    }

    private List<NavigatorNode> columns(Relation relation) {
        return catalog.columns(relation).stream()
                .map(column -> NavigatorNode.leaf(new NavigatorItem.Field(column)))
                .toList();
    }

    private static void addGroup(List<NavigatorNode> groups, Kind kind, List<NavigatorNode> members) {
        if (!members.isEmpty()) {
            groups.add(NavigatorNode.of(new NavigatorItem.Group(kind, members.size()), members));
        }
    }
}
