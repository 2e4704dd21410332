package dev.trunkline.driver.packet;

import java.net.Inet6Address;
import java.net.InetAddress;

/// One end of a TCP connection.
///
/// @param port from 0 to 65,535
public record TcpEnd(InetAddress address, int port) {
    /// Refuses a port that is none.
    public TcpEnd {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("no TCP port: " + port);
        }
    }

    /// Whether it is one of IPv6.
    public boolean isV6() {
        return address instanceof Inet6Address;
    }

    /// Such as `192.0.2.1:5432` or `[2001:db8:0:0:0:0:0:1]:5432`.
    @Override
    public String toString() {
        String host = address.getHostAddress();
        return (isV6() ? "[" + host + "]" : host) + ":" + port;
    }
}
