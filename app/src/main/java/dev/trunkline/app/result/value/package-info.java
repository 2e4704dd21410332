/// One value and one row, closely looked at: a value of any length as text, tree, bytes or picture, and a
/// row as a list of its fields. Long values are read in parts by workers and never held whole.
@NullMarked
package dev.trunkline.app.result.value;

import org.jspecify.annotations.NullMarked;
