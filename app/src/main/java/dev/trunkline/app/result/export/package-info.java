/// The dialog that writes a result into a file.
@NullMarked
package dev.trunkline.app.result.export;

import org.jspecify.annotations.NullMarked;
