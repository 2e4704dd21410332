/// THE TRUST: who is believed over TLS, by which certificates, and which certificate and key we show. Nothing
/// here touches a socket.
@NullMarked
package dev.trunkline.driver.tls;

import org.jspecify.annotations.NullMarked;
