/// What can be written next at a place in SQL: the scopes of the statement around it, read from its
/// tokens, and the names of the catalog, ranked.
///
/// Pure functions over a text and a [dev.trunkline.app.catalog.Names]; nothing here knows of a
/// connection or a window.
@NullMarked
package dev.trunkline.app.completion;

import org.jspecify.annotations.NullMarked;
