package dev.trunkline.driver.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.options.Host;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.testing.CertificateRequest;
import dev.trunkline.driver.testing.Identity;
import dev.trunkline.driver.testing.TlsChoice;
import dev.trunkline.driver.testing.TlsServer;
import dev.trunkline.driver.tls.TlsPolicy;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What TLS may do at any time, and what may be done to it, with a server of Java's own.
class TlsTransportTest {
    private static final Identity SERVER = CertificateRequest.localhost().signedByItself();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"TLSv1.3,1", "TLSv1.3,5", "TLSv1.3,100000", "TLSv1.2,1", "TLSv1.2,5", "TLSv1.2,100000"})
    void bytes_may_come_in_whatever_pieces(String version, int atATime) throws IOException {
        TlsPeer server = server(version, atATime);
        TlsTransport tls = connected(server);
        byte[] said = random(100_000);
        server.says(said);
        assertThat(read(tls, said.length)).isEqualTo(said);
        byte[] answer = random(100_000);
        server.takes(997);
        write(tls, answer);
        assertThat(server.heard()).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_server_may_ask_for_new_keys_or_a_new_handshake_in_the_middle(String version) throws IOException {
        for (int atATime : new int[] {1, 100_000}) {
            TlsPeer server = server(version, atATime);
            TlsTransport tls = connected(server);
            for (int i = 0; i < 3; i++) {
                server.says(text("before " + i));
                server.beginsAnew();
                write(tls, text("meanwhile " + i + ";"));
                assertThat(read(tls, 8)).isEqualTo(text("before " + i));
                settle(tls, server);
                server.says(text("after " + i));
                assertThat(read(tls, 7)).isEqualTo(text("after " + i));
            }
            assertThat(new String(server.heard(), StandardCharsets.UTF_8))
                    .isEqualTo("meanwhile 0;meanwhile 1;meanwhile 2;");
        }
    }

    @Test
    void nothing_is_lost_that_is_written_during_a_new_handshake() throws IOException {
        TlsPeer server = server("TLSv1.2", 1);
        TlsTransport tls = connected(server);
        server.beginsAnew();
        server.silent(true);
        assertThat(tls.read(ByteBuffer.allocate(100))).isZero();
        ByteBuffer much = ByteBuffer.wrap(random(300_000));
        tls.write(much);
        server.silent(false);
        while (!tls.write(much)) {
            assertThat(tls.read(ByteBuffer.allocate(100))).isZero();
        }
        assertThat(server.heard()).isEqualTo(much.array());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void an_end_that_tls_announces_is_an_end(String version) throws IOException {
        TlsPeer server = server(version, 1);
        TlsTransport tls = connected(server);
        server.says(text("last words"));
        server.closes();
        assertThat(read(tls, 10)).isEqualTo(text("last words"));
        // Whether the network ends too does not matter any more.
        assertThat(end(tls)).isEqualTo(-1);
        assertThat(end(tls)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void an_end_that_tls_does_not_announce_is_a_cut(String version) throws IOException {
        TlsPeer server = server(version, 7);
        TlsTransport tls = connected(server);
        server.says(text("last words"));
        server.ends();
        assertThat(read(tls, 10)).isEqualTo(text("last words"));
        assertThatThrownBy(() -> end(tls))
                .isInstanceOf(EOFException.class)
                .hasMessage("the connection was cut: it ended without the farewell of TLS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void we_announce_our_end(String version) throws IOException {
        TlsPeer server = server(version, 100);
        TlsTransport tls = connected(server);
        write(tls, text("bye"));
        assertThat(server.heardFarewell()).isFalse();
        tls.farewell();
        assertThat(server.heardFarewell()).isTrue();
        assertThat(server.heard()).isEqualTo(text("bye"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_server_that_is_not_believed_is_told_so(String version) throws IOException {
        Path trusted = Files.writeString(
                folder.resolve("root.crt"), Identity.root("Somebody else").certificatesPem());
        TlsPolicy policy = TlsPolicy.of(
                new TlsChoice(SslMode.VERIFY_CA, folder).rootCert(trusted).options(),
                new Host("localhost", null, 5432));
        // What the server makes of it comes back by way of the network in memory.
        assertThatThrownBy(() -> TlsTransport.handshake(server(version, 100), policy.engine(), Deadline.NONE))
                .isInstanceOf(SSLException.class)
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .satisfies(said -> assertThat(said).hasMessageContaining("certificate_unknown")));
    }

    @Test
    void bytes_that_are_no_tls_end_it() throws IOException {
        for (byte[] bytes : new byte[][] {text("HTTP/1.1 400 Bad Request\r\n\r\n"), new byte[64], random(500)}) {
            TlsPeer server = server("TLSv1.3", 3);
            TlsTransport tls = connected(server);
            server.sends(bytes);
            server.ends();
            assertThatThrownBy(() -> read(tls, 1)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_record_longer_than_tls_allows_ends_it() throws IOException {
        TlsPeer server = server("TLSv1.3", 4096);
        TlsTransport tls = connected(server);
        byte[] record = random(5 + 0xffff);
        record[0] = 23;
        record[1] = 3;
        record[2] = 3;
        record[3] = (byte) 0xff;
        record[4] = (byte) 0xff;
        server.sends(record);
        assertThatThrownBy(() -> read(tls, 1)).isInstanceOf(SSLException.class);
    }

    @Test
    void a_byte_changed_on_the_way_ends_it() throws IOException {
        for (String version : new String[] {"TLSv1.3", "TLSv1.2"}) {
            TlsPeer server = server(version, 4096);
            TlsTransport tls = connected(server);
            server.says(text("hello"));
            byte[] record = new byte[4096];
            int length = server.read(ByteBuffer.wrap(record));
            record[length - 1] ^= 1;
            server.sends(Arrays.copyOf(record, length));
            assertThatThrownBy(() -> read(tls, 5)).isInstanceOf(SSLException.class);
        }
    }

    private static TlsPeer server(String version, int atATime) {
        return new TlsPeer(new TlsServer(SERVER).versions(version), atATime);
    }

    private TlsTransport connected(TlsPeer server) throws IOException {
        TlsPolicy policy =
                TlsPolicy.of(new TlsChoice(SslMode.REQUIRE, folder).options(), new Host("localhost", null, 5432));
        TlsTransport tls = TlsTransport.handshake(server, policy.engine(), Deadline.NONE);
        assertThat(tls).isNotNull();
        return tls;
    }

    /// As [Wire] reads: what is there, and when there is nothing, after waiting.
    private static byte[] read(TlsTransport tls, int length) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(length);
        while (into.hasRemaining()) {
            int got = tls.read(into);
            if (got < 0) {
                throw new EOFException("ended");
            }
            if (got == 0) {
                tls.await(false, Deadline.NONE);
            }
        }
        return into.array();
    }

    private static int end(TlsTransport tls) throws IOException {
        int got = 0;
        while (got == 0) {
            got = tls.read(ByteBuffer.allocate(10));
        }
        return got;
    }

    /// As [Wire] writes: reading meanwhile.
    private static void write(TlsTransport tls, byte[] bytes) throws IOException {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        while (!tls.write(from)) {
            tls.await(true, Deadline.NONE);
        }
    }

    private static void settle(TlsTransport tls, TlsPeer server) throws IOException {
        server.says(text("."));
        assertThat(read(tls, 1)).isEqualTo(text("."));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
