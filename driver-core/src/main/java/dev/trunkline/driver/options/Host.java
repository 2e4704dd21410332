package dev.trunkline.driver.options;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One of the places where a server may be.
///
/// @param name a name, an address, or the folder of a Unix-domain socket, which begins with `/` (on
///     Windows also with a drive's letter); it is what a certificate has to be for; empty if there is only an
///     address
/// @param address where to connect to, so that the name is not looked up; null to look it up
///     (`hostaddr`)
/// @param port of TCP, and part of a Unix-domain socket's name
public record Host(String name, @Nullable String address, int port) {
    private static final Pattern FOLDER = Pattern.compile("/.*|[A-Za-z]:[/\\\\].*", Pattern.DOTALL);

    /// Whether it is the folder of a Unix-domain socket.
    public boolean unixSocket() {
        return address == null && FOLDER.matcher(name).matches();
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
