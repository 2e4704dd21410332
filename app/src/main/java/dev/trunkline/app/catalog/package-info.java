/// What the database contains, asked over a connection of its own, so that it never waits for, disturbs or
/// appears between the statements of a tab.
@NullMarked
package dev.trunkline.app.catalog;

import org.jspecify.annotations.NullMarked;
