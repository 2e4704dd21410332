package dev.trunkline.driver.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.options.Keepalives;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a socket is told when it connects.
class SocketTransportTest {
    private interface Look {
        void at(SocketTransport socket) throws IOException;
    }

    private static void connected(Keepalives keepalives, Look look) throws IOException {
        try (ServerSocketChannel server =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            connect(server.getLocalAddress(), keepalives, look);
        }
    }

    private static void connect(SocketAddress address, Keepalives keepalives, Look look) throws IOException {
        SocketTransport socket =
                SocketTransport.connect(address, keepalives, Deadline.in(Duration.ofSeconds(20)), new Abort());
        assertThat(socket).isNotNull();
        try {
            look.at(socket);
        } finally {
            socket.close();
        }
    }

    @Test
    void keepalives_are_on_with_the_times_that_are_given() throws IOException {
        connected(new Keepalives(true, 31, 7, 4), socket -> {
            SocketChannel channel = socket.channel();
            assertThat(channel.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
            Assumptions.assumeTrue(
                    channel.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE),
                    "this system has no times");
            assertThat(channel.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(31);
            assertThat(channel.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL))
                    .isEqualTo(7);
            assertThat(channel.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT)).isEqualTo(4);
        });
    }

    @Test
    void keepalives_can_be_off() throws IOException {
        connected(
                new Keepalives(false, 31, 7, 4),
                socket -> assertThat(socket.channel().getOption(StandardSocketOptions.SO_KEEPALIVE))
                        .isFalse());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_other_end_of_a_unix_socket_has_a_user(@TempDir Path folder) throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
            connect(
                    server.getLocalAddress(),
                    Keepalives.DEFAULT,
                    socket -> assertThat(socket.peer()).contains(System.getProperty("user.name")));
        }
    }

    @Test
    void there_is_no_user_at_the_other_end_of_tcp() throws IOException {
        connected(Keepalives.DEFAULT, socket -> assertThat(socket.peer()).isEmpty());
    }
}
