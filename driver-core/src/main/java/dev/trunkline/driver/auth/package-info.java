/// THE HANDSHAKES: a challenge in, a response out. Nothing here touches a socket.
@NullMarked
package dev.trunkline.driver.auth;

import org.jspecify.annotations.NullMarked;
