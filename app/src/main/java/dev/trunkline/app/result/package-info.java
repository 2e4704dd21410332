/// What a run gave: rows in a grid, what the server said in words, errors with all their fields.
@NullMarked
package dev.trunkline.app.result;

import org.jspecify.annotations.NullMarked;
