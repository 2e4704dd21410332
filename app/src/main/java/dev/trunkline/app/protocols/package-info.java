/// "Compare protocols": one statement run in each way of saying it, undone each time, and what each way
/// cost and bought, in words.
@NullMarked
package dev.trunkline.app.protocols;

import org.jspecify.annotations.NullMarked;
