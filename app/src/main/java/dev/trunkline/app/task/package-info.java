/// Work off the FX thread and back: the only bridge. After start-up nothing else calls `Platform`.
@NullMarked
package dev.trunkline.app.task;

import org.jspecify.annotations.NullMarked;
