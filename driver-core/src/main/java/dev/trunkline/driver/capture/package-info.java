/// THE RECORD: a tape read as conversations. Messages are grouped by the query that caused them,
/// described in words and fields.
@NullMarked
package dev.trunkline.driver.capture;

import org.jspecify.annotations.NullMarked;
