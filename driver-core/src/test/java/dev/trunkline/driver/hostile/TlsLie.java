package dev.trunkline.driver.hostile;

import dev.trunkline.driver.testing.CertificateRequest;
import dev.trunkline.driver.testing.TlsServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/// What a server does about TLS that the client insists on.
enum TlsLie {
    /// It does TLS as it should, and lies behind it.
    HONEST,
    /// It says what belongs behind the handshake before it (CVE-2021-23222).
    STUFFED,
    /// It says that it will, and then something else.
    NOISE,
    /// It breaks off in the middle of the handshake.
    BREAKS_OFF;

    private static final class Known {
        static final TlsServer SERVER =
                new TlsServer(CertificateRequest.localhost().signedByItself());
    }

    /// Answers the client's request.
    ///
    /// @param first what it says behind the handshake, by right
    /// @return the connection to go on with
    Socket begin(Socket client, byte[] first) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        in.skipNBytes(8);
        OutputStream out = client.getOutputStream();
        out.write('S');
        switch (this) {
            case HONEST -> {}
            case STUFFED -> out.write(first);
            case NOISE ->
                out.write("\u0016\u0003\u0003\u0000\u0004nope HTTP/1.1 400"
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            case BREAKS_OFF -> client.shutdownOutput();
        }
        Socket secure = Known.SERVER.over(client);
        secure.setSoTimeout(client.getSoTimeout());
        return secure;
    }
}
