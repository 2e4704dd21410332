/// THE WORDS: every message of PostgreSQL's frontend/backend protocol as a record, encoded and decoded in one
/// place.
@NullMarked
package dev.trunkline.driver.wire;

import org.jspecify.annotations.NullMarked;
