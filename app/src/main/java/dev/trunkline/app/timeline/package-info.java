/// The wire panel: a tape's exchanges, their messages as a waterfall, and a message's fields and bytes.
@NullMarked
package dev.trunkline.app.timeline;

import org.jspecify.annotations.NullMarked;
