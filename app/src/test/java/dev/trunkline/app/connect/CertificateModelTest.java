package dev.trunkline.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.testing.Certificate;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateModelTest {
    @TempDir
    Path folder;

    private X509Certificate certificate;

    @BeforeEach
    void make() throws Exception {
        Certificate.make(folder);
        certificate = read(folder.resolve("server.crt"));
    }

    private static X509Certificate read(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private CertificateModel model(String reason) {
        return new CertificateModel("localhost", reason, List.of(certificate));
    }

    @Test
    void it_says_whose_it_is_who_vouches_for_it_and_how_long() {
        CertificateModel model = model("UNKNOWN_AUTHORITY");
        assertThat(model.subject()).contains("localhost");
        assertThat(model.issuer()).isEqualTo("nobody but itself");
        assertThat(model.names()).contains("localhost");
        assertThat(model.validity()).matches("from \\d{4}-\\d\\d-\\d\\d .* to \\d{4}-.*");
        assertThat(model.fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(model.wrong()).contains("localhost", "authority that is not trusted");
    }

    @Test
    void one_that_vouches_for_itself_can_be_saved_as_the_authority_of_this_connection() throws Exception {
        Path saved = model("UNKNOWN_AUTHORITY").save(folder.resolve("settings"));
        assertThat(saved.getParent()).isEqualTo(folder.resolve("settings").resolve("certificates"));
        assertThat(read(saved)).isEqualTo(certificate);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXPIRED",
                "NOT_YET_VALID",
                "WRONG_HOST",
                "REVOKED",
                "REVOCATION_UNKNOWN",
                "NOT_A_SERVER_CERTIFICATE",
                "WEAK",
                "INVALID"
            })
    void whatever_else_is_wrong_can_t_be_trusted_away(String reason) {
        CertificateModel model = model(reason);
        assertThat(model.anchor()).isEmpty();
        assertThat(model.wrong()).isNotBlank();
        assertThat(model.advice()).isNotBlank();
    }
}
