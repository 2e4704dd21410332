package dev.trunkline.driver.options;

import org.jspecify.annotations.Nullable;

/// One of the places where a server may be.
///
/// @param name a name, an address, or the folder of a Unix-domain socket, which begins with `/`; it is what
///     a certificate has to be for
/// @param address where to connect to, so that the name is not looked up; null to look it up
///     (`hostaddr`)
/// @param port of TCP, and part of a Unix-domain socket's name
public record Host(String name, @Nullable String address, int port) {
    /// Whether it is the folder of a Unix-domain socket.
    public boolean unixSocket() {
        return address == null && name.startsWith("/");
    }

    /// Where it leads, for people: `localhost:5432`, `[::1]:5432` or the socket's file.
    public String where() {
        if (unixSocket()) {
            return name + "/.s.PGSQL." + port;
        }
        String shown = name.isEmpty() && address != null ? address : name;
        return (shown.indexOf(':') >= 0 ? "[" + shown + "]" : shown) + ":" + port;
    }
}
