package dev.trunkline.app.result.value;

/// How a kind of value is taken apart. What it reads has been found well-formed; what is not is never
/// more than shown oddly. Workers only.
///
/// One thread at a time.
interface OutlineFormat {
    /// The whole value.
    OutlineNode root();

    /// The children of a node, from one of them on.
    ///
    /// @param at where that one begins, or the container's body
    /// @param ordinal of that one, from 0
    Children children(OutlineNode container, int at, int ordinal);

    /// The name of a group.
    ///
    /// @param first its first child, from 0
    /// @param last its last child
    String range(OutlineNode container, int first, int last);

    /// Goes from child to child.
    interface Children {
        /// Goes to the next one.
        ///
        /// @return whether there is one
        boolean next();

        /// Where it begins.
        int start();

        /// What the tree shows of it.
        OutlineNode node();
    }
}
