/// What was executed: a file that statements are appended to, and what is found in it.
@NullMarked
package dev.trunkline.app.history;

import org.jspecify.annotations.NullMarked;
