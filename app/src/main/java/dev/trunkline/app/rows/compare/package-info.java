/// How values compare, read from the text that PostgreSQL wrote for them.
@NullMarked
package dev.trunkline.app.rows.compare;

import org.jspecify.annotations.NullMarked;
