package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.testing.CertificateRequest;
import dev.trunkline.driver.testing.CertifiedServer;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Identity;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationSASL;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage.Parameter;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What PostgreSQL 18 really does about TLS, seen by sockets that are not ours: what the driver relies on.
class TlsFactsTest {
    private static CertifiedServer server;

    @BeforeAll
    static void start() throws IOException {
        server = CertifiedServer.start(Identity.root("Clients"));
        server.shows(CertificateRequest.localhost().signedByItself());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void a_request_for_tls_is_answered_by_one_byte() throws IOException {
        try (Socket socket = connected()) {
            ask(socket, Encoded.of(new SSLRequest()));
            assertThat(socket.getInputStream().read()).isEqualTo('S');
        }
    }

    @Test
    void a_request_for_gss_encryption_is_answered_by_no_where_the_build_has_none() throws IOException {
        try (Socket socket = connected()) {
            ask(socket, Encoded.of(new GSSENCRequest()));
            assertThat(socket.getInputStream().read()).isEqualTo('N');
        }
    }

    @Test
    void bytes_in_clear_behind_a_request_end_the_connection() throws IOException {
        try (Socket socket = connected()) {
            ask(socket, Encoded.join(Encoded.of(new SSLRequest()), startup()));
            byte[] all = socket.getInputStream().readAllBytes();
            assertThat(all.length == 0 || all[0] == 'S' || all[0] == 'E').isTrue();
            assertThat(new String(all, StandardCharsets.ISO_8859_1)).doesNotContain("SCRAM");
        }
    }

    @Test
    void direct_tls_goes_with_alpn() throws Exception {
        try (SSLSocket socket = tls(connected(), "postgresql")) {
            socket.startHandshake();
            assertThat(socket.getApplicationProtocol()).isEqualTo("postgresql");
            assertThat(mechanisms(socket)).contains("SCRAM-SHA-256-PLUS");
        }
    }

    @Test
    void direct_tls_without_alpn_shakes_hands_and_ends() throws Exception {
        try (SSLSocket socket = tls(connected())) {
            socket.startHandshake();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void another_protocol_in_alpn_is_answered_by_an_alert_directly_and_behind_a_request(boolean direct)
            throws Exception {
        Socket plain = connected();
        if (!direct) {
            ask(plain, Encoded.of(new SSLRequest()));
            assertThat(plain.getInputStream().read()).isEqualTo('S');
        }
        try (SSLSocket socket = tls(plain, "http/1.1")) {
            assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("no_application_protocol");
        }
    }

    @Test
    void channel_binding_is_offered_only_over_tls() throws Exception {
        try (Socket socket = connected()) {
            assertThat(mechanisms(socket)).containsExactly("SCRAM-SHA-256");
        }
        Socket plain = connected();
        ask(plain, Encoded.of(new SSLRequest()));
        assertThat(plain.getInputStream().read()).isEqualTo('S');
        try (SSLSocket socket = tls(plain)) {
            socket.startHandshake();
            assertThat(mechanisms(socket)).containsExactly("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256");
        }
    }

    private static List<String> mechanisms(Socket socket) throws IOException {
        ask(socket, startup());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte tag = in.readByte();
        int length = in.readInt();
        byte[] message = Encoded.join(Encoded.byte1((char) tag), Encoded.int32(length), in.readNBytes(length - 4));
        return ((AuthenticationSASL) BackendCodec.decode(message, 0, message.length, null)).mechanisms();
    }

    private static byte[] startup() {
        return Encoded.of(new StartupMessage(
                StartupMessage.VERSION_3_0,
                List.of(new Parameter("user", CertifiedServer.SCRAM), new Parameter("database", "postgres"))));
    }

    private static Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void ask(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    private static SSLSocket tls(Socket plain, String... applications) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "x", 0, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(applications);
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
