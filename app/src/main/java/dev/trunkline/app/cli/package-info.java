/// The command line: what `trunkline` does without a window, and the way to the window. Nothing here
/// touches JavaFX, so that a statement runs as soon as the JVM does.
@NullMarked
package dev.trunkline.app.cli;

import org.jspecify.annotations.NullMarked;
