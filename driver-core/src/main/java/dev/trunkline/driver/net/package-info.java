/// THE SOCKET: bytes to and from the server, over TCP, Unix-domain sockets and TLS, framed into messages and
/// recorded.
@NullMarked
package dev.trunkline.driver.net;

import org.jspecify.annotations.NullMarked;
