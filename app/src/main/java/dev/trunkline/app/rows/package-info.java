/// A result as rows: the formats it can be written in.
@NullMarked
package dev.trunkline.app.rows;

import org.jspecify.annotations.NullMarked;
