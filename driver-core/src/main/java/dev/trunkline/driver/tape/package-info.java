/// THE TAPE: what went over a socket, kept once as bytes in segments with a small index beside them. It
/// has no idea of sockets; everything that shows, exports or searches messages reads it.
@NullMarked
package dev.trunkline.driver.tape;

import org.jspecify.annotations.NullMarked;
