/// The window: frame, toolbar, status bar, theme. The only room that sees all features.
@NullMarked
package dev.trunkline.app.shell;

import org.jspecify.annotations.NullMarked;
