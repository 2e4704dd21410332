package dev.trunkline.app.result.value;

import dev.trunkline.app.result.value.OutlineNode.Pages;
import java.util.ArrayList;
import java.util.List;

/// A value as a tree whose nodes are read when they are opened. The children of one that has very many
/// come in groups. Workers only.
///
/// One thread at a time.
final class Outline {
    /// So many children make a group, and so many groups one more.
    static final int PAGE = 1000;

    private final OutlineFormat format;

    Outline(OutlineFormat format) {
        this.format = format;
    }

    /// The whole value.
    OutlineNode root() {
        return format.root();
    }

    /// What lies in a node. Takes time in proportion to its bytes.
    List<OutlineNode> open(OutlineNode node) {
        Pages pages = node.pages();
        if (pages == null) {
            return openContainer(node);
        }
        return pages.end() - pages.first() > 1 ? groups(pages) : page(pages);
    }

    private List<OutlineNode> openContainer(OutlineNode container) {
        OutlineFormat.Children children = format.children(container, container.body(), 0);
        List<OutlineNode> nodes = new ArrayList<>();
        IntTable starts = new IntTable();
        int count = 0;
        while (children.next()) {
            if (count % PAGE == 0) {
                starts.add(children.start());
            }
            if (count < PAGE) {
                nodes.add(children.node());
            }
            count++;
        }
        if (count <= PAGE) {
            return nodes;
        }
        return groups(new Pages(container, starts, count, 0, starts.size()));
    }

    private List<OutlineNode> groups(Pages of) {
        int pages = of.end() - of.first();
        int step = 1;
        while (pages > (long) step * PAGE) {
            step *= PAGE;
        }
        List<OutlineNode> groups = new ArrayList<>();
        for (int first = of.first(); first < of.end(); first += step) {
            int end = Math.min(of.end(), first + step);
            groups.add(group(new Pages(of.container(), of.starts(), of.children(), first, end)));
        }
        return groups;
    }

    private OutlineNode group(Pages pages) {
        OutlineNode container = pages.container();
        int first = pages.first() * PAGE;
        int behind = Math.min(pages.children(), pages.end() * PAGE);
        int from = pages.starts().at(pages.first());
        int to = pages.end() < pages.starts().size() ? pages.starts().at(pages.end()) : container.to();
        String name = format.range(container, first, behind - 1);
        return new OutlineNode(
                Kind.GROUP, name, "", "", from, from, to, from, behind - first, container.level(), pages);
    }

    private List<OutlineNode> page(Pages pages) {
        int first = pages.first() * PAGE;
        OutlineFormat.Children children =
                format.children(pages.container(), pages.starts().at(pages.first()), first);
        List<OutlineNode> nodes = new ArrayList<>();
        while (nodes.size() < PAGE && children.next()) {
            nodes.add(children.node());
        }
        return nodes;
    }
}
