/// THE TEACHER: what each message of a recorded conversation means in its place, what must come next and
/// why, where the manual says so, and where the session's machine stands before and after it.
@NullMarked
package dev.trunkline.driver.explain;

import org.jspecify.annotations.NullMarked;
