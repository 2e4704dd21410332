/// The dialog that puts a text file's rows into a table.
@NullMarked
package dev.trunkline.app.importing;

import org.jspecify.annotations.NullMarked;
