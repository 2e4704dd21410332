/// The tree of what the connected database contains, loaded as it is opened.
@NullMarked
package dev.trunkline.app.navigator;

import org.jspecify.annotations.NullMarked;
