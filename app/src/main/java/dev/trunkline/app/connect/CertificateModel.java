package dev.trunkline.app.connect;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.files.Folders;
import dev.trunkline.driver.wire.ServerError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A certificate that a server showed and that is not to be believed: what it says, and what can be done.
///
/// Thread-safe: immutable.
public final class CertificateModel {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DNS_NAME = 2;
    private static final int ADDRESS = 7;

    private final String host;
    private final String reason;
    private final List<X509Certificate> chain;

    /// @param host that was asked for
    /// @param reason what is wrong, by its name in the driver
    /// @param chain what the server showed, its own certificate first; at least one
    public CertificateModel(String host, String reason, List<X509Certificate> chain) {
        this.host = host;
        this.reason = reason.toLowerCase(Locale.ROOT);
        this.chain = List.copyOf(chain);
    }

    /// What is wrong, in plain words.
    public String wrong() {
        return text("connect.certificate.wrong." + reason, host);
    }

    /// What can be done about it.
    public String advice() {
        return text("connect.certificate.advice." + (anchor().isPresent() ? "unknown_authority" : advised()));
    }

    private String advised() {
        return reason.equals("unknown_authority") ? "incomplete" : reason;
    }

    /// Whose it is.
    public String subject() {
        return name(own().getSubjectX500Principal().getName());
    }

    /// Who vouches for it.
    public String issuer() {
        return selfSigned(own())
                ? text("connect.certificate.itself")
                : name(own().getIssuerX500Principal().getName());
    }

    /// The hosts it is for; the common name where it names none.
    public String names() {
        try {
            Collection<List<?>> alternatives = own().getSubjectAlternativeNames();
            List<String> names = new ArrayList<>();
            if (alternatives != null) {
                for (List<?> alternative : alternatives) {
                    if (alternative.get(0) instanceof Integer kind && (kind == DNS_NAME || kind == ADDRESS)) {
                        names.add(ServerError.printable(String.valueOf(alternative.get(1))));
                    }
                }
            }
            return names.isEmpty() ? text("connect.certificate.noNames") : String.join(", ", names);
        } catch (CertificateParsingException e) {
            return text("connect.certificate.noNames");
        }
    }

    /// From when to when it is good.
    public String validity() {
        return text("connect.certificate.fromTo", day(own().getNotBefore()), day(own().getNotAfter()));
    }

    /// The SHA-256 fingerprint of the server's own certificate: `AB:CD:…`.
    public String fingerprint() {
        return fingerprint(own());
    }

    /// What trust would begin with if this server's certificates were taken for good: the last of the
    /// chain, where it vouches for itself or for the one before it. Only where nothing else is wrong.
    public Optional<X509Certificate> anchor() {
        X509Certificate last = chain.getLast();
        return reason.equals("unknown_authority") && (selfSigned(last) || chain.size() > 1)
                ? Optional.of(last)
                : Optional.empty();
    }

    /// Whose [#anchor()] is, where it is not the server's own; else empty.
    public String authority() {
        return anchor().filter(root -> !root.equals(own()))
                .map(root -> name(root.getSubjectX500Principal().getName()))
                .orElse("");
    }

    /// The fingerprint to compare before [#anchor()] is trusted.
    public String anchorFingerprint() {
        return fingerprint(anchor().orElse(own()));
    }

    /// Saves [#anchor()] as a file of authorities. Waits for the disk.
    ///
    /// @param settings the folder of settings
    public Path save(Path settings) throws IOException {
        X509Certificate root = anchor().orElseThrow(() -> new IOException("there is nothing to trust"));
        Path folder = settings.resolve("certificates");
        Folders.create(folder);
        String name = host.replaceAll("[^A-Za-z0-9.-]", "_");
        Path file =
                folder.resolve(name + "-" + fingerprint(root).replace(":", "").substring(0, 12) + ".crt");
        try {
            Folders.replaceSecret(file, pem(root));
        } catch (CertificateEncodingException e) {
            throw new IOException("the certificate can't be written", e);
        }
        return file;
    }

    private X509Certificate own() {
        return chain.getFirst();
    }

    private static boolean selfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static String pem(X509Certificate certificate) throws CertificateEncodingException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        } catch (CertificateEncodingException e) {
            return text("connect.certificate.unreadable");
        }
    }

    /// Nobody vouches for these texts: what would drive the window is replaced.
    private static String name(String distinguished) {
        return ServerError.printable(distinguished.replace(",", ", "));
    }

    private static String day(Date date) {
        return DAY.format(date.toInstant());
    }
}
