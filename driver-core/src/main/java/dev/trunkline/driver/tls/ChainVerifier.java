package dev.trunkline.driver.tls;

import dev.trunkline.driver.wire.UntrustedServerException.Reason;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides whether a server is believed by its certificates: they must lead to an authority that is
/// trusted (RFC 5280, checked by Java), and be for a server. What is said of it says which rule was
/// broken.
///
/// One thread at a time.
final class ChainVerifier {
    /// How many ways to an authority are tried: a hostile server may send certificates that have many.
    private static final int MOST_WAYS = 64;

    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final int SIGNS_CERTIFICATES = 5;

    private final Authorities authorities;
    private int ways;
    private @Nullable DistrustException found;

    ChainVerifier(Authorities authorities) {
        this.authorities = authorities;
    }

    /// Looks at what a server shows.
    ///
    /// @throws DistrustException if it is not to be believed
    void verify(List<X509Certificate> chain) throws DistrustException {
        ways = 0;
        found = null;
        X509Certificate server = chain.getFirst();
        if (authorities.trusted().contains(server)) {
            // Somebody trusts this very certificate: no more is asked than that it is good still.
            dates(server);
            notListed(server);
            purpose(server);
            return;
        }
        if (!leads(new ArrayList<>(List.of(server)), chain)) {
            throw found != null ? found : unknown(chain);
        }
        purpose(server);
    }

    /// Whether this way can be gone on to an authority.
    private boolean leads(List<X509Certificate> way, List<X509Certificate> shown) {
        X509Certificate last = way.getLast();
        for (X509Certificate authority : authorities.trusted()) {
            if (authority.getSubjectX500Principal().equals(last.getIssuerX500Principal())
                    && ways++ < MOST_WAYS
                    && signed(last, authority)) {
                DistrustException failure = tried(way, authority);
                if (failure == null) {
                    return true;
                }
                found = found == null ? failure : found;
            }
        }
        for (X509Certificate next : shown) {
            if (next.getSubjectX500Principal().equals(last.getIssuerX500Principal())
                    && !way.contains(next)
                    && ways++ < MOST_WAYS
                    && signed(last, next)) {
                way.addLast(next);
                if (leads(way, shown)) {
                    return true;
                }
                way.removeLast();
            }
        }
        return false;
    }

    private static boolean signed(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            // Another authority of the same name, or a forgery: either way not a way.
            return false;
        }
    }

    private @Nullable DistrustException tried(List<X509Certificate> way, X509Certificate authority) {
        try {
            dates(authority);
            maySign(authority, way.size() - 1);
            List<X509Certificate> path = new ArrayList<>(way);
            if (authority.getExtensionValue(NAME_CONSTRAINTS) != null
                    && authority.getSubjectX500Principal().equals(authority.getIssuerX500Principal())) {
                // Java asks an authority's own limits only of certificates in the path.
                path.add(authority);
            }
            validate(path, authority);
            return null;
        } catch (DistrustException e) {
            return e;
        }
    }

    private void validate(List<X509Certificate> path, X509Certificate authority) throws DistrustException {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
            List<X509CRL> revoked = authorities.revoked();
            parameters.setRevocationEnabled(revoked != null);
            if (revoked != null) {
                parameters.addCertStore(
                        CertStore.getInstance("Collection", new CollectionCertStoreParameters(revoked)));
            }
            CertPath certificates = CertificateFactory.getInstance("X.509").generateCertPath(path);
            CertPathValidator.getInstance("PKIX").validate(certificates, parameters);
        } catch (CertPathValidatorException e) {
            throw explained(e, e.getIndex() < 0 ? path.getFirst() : path.get(e.getIndex()));
        } catch (GeneralSecurityException e) {
            throw new DistrustException(Reason.INVALID, "the server's certificate can't be checked: " + e.getMessage());
        }
    }

    private DistrustException explained(CertPathValidatorException e, X509Certificate bad) {
        if (e.getReason() instanceof BasicReason reason) {
            return switch (reason) {
                case EXPIRED -> expired(bad);
                case NOT_YET_VALID -> early(bad);
                case REVOKED -> revoked(bad);
                case UNDETERMINED_REVOCATION_STATUS ->
                    new DistrustException(
                            Reason.REVOCATION_UNKNOWN,
                            "whether " + of(bad) + " was revoked can't be told: " + authorities.lists()
                                    + " holds no list of its authority (" + bad.getIssuerX500Principal()
                                    + ") that is up to date; put a new one there (sslcrl, sslcrldir)");
                case ALGORITHM_CONSTRAINED ->
                    new DistrustException(
                            Reason.WEAK,
                            of(bad) + " is signed or keyed in a way that can be forged (" + e.getMessage()
                                    + "); the server needs a new one");
                case INVALID_SIGNATURE, UNSPECIFIED -> invalid(bad, String.valueOf(e.getMessage()));
            };
        }
        return invalid(
                bad,
                e.getReason() == PKIXReason.NOT_CA_CERT || e.getReason() == PKIXReason.INVALID_KEY_USAGE
                        ? "it signed another and may not"
                        : String.valueOf(e.getMessage()));
    }

    private static void dates(X509Certificate certificate) throws DistrustException {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException e) {
            throw expired(certificate);
        } catch (CertificateNotYetValidException e) {
            throw early(certificate);
        }
    }

    private static void maySign(X509Certificate authority, int between) throws DistrustException {
        boolean[] usage = authority.getKeyUsage();
        int reach = authority.getBasicConstraints();
        boolean silent = authority.getExtensionValue(BASIC_CONSTRAINTS) == null;
        boolean may = reach >= 0 || (silent && (authority.getVersion() < 3 || usage != null));
        if (!may || (usage != null && !usage[SIGNS_CERTIFICATES])) {
            throw invalid(authority, "it signed another and may not");
        }
        if (reach >= 0 && between > reach) {
            throw invalid(authority, "there are more authorities below it than it allows");
        }
    }

    private static void purpose(X509Certificate server) throws DistrustException {
        List<String> purposes;
        try {
            purposes = server.getExtendedKeyUsage();
        } catch (CertificateParsingException e) {
            throw invalid(server, String.valueOf(e.getMessage()));
        }
        boolean[] usage = server.getKeyUsage();
        // Digital signature, key encipherment, key agreement: one of them is what TLS does with it.
        boolean usable = usage == null || usage[0] || usage[2] || usage[4];
        if (!usable || (purposes != null && !purposes.contains(SERVER) && !purposes.contains(ANY_PURPOSE))) {
            throw new DistrustException(
                    Reason.NOT_A_SERVER_CERTIFICATE,
                    of(server) + " is not meant for a server; the server needs one that is");
        }
    }

    private void notListed(X509Certificate server) throws DistrustException {
        List<X509CRL> lists = authorities.revoked();
        for (X509CRL list : lists == null ? List.<X509CRL>of() : lists) {
            if (list.getIssuerX500Principal().equals(server.getIssuerX500Principal()) && list.isRevoked(server)) {
                throw revoked(server);
            }
        }
    }

    private DistrustException unknown(List<X509Certificate> chain) {
        X509Certificate server = chain.getFirst();
        boolean alone = server.getSubjectX500Principal().equals(server.getIssuerX500Principal());
        return new DistrustException(
                Reason.UNKNOWN_AUTHORITY,
                alone
                        ? of(server) + " is signed by nobody but itself, and " + authorities.where()
                                + " (sslrootcert) does not hold it; if it is the right one, put it there"
                        : of(server) + " is signed by "
                                + chain.getLast().getIssuerX500Principal() + ", and " + authorities.where()
                                + " (sslrootcert) does not hold that authority; if it is to be trusted, put its"
                                + " certificate there");
    }

    private static DistrustException expired(X509Certificate certificate) {
        return new DistrustException(
                Reason.EXPIRED,
                of(certificate) + " expired at " + certificate.getNotAfter().toInstant() + "; it has to be renewed");
    }

    private static DistrustException early(X509Certificate certificate) {
        return new DistrustException(
                Reason.NOT_YET_VALID,
                of(certificate) + " is not valid before "
                        + certificate.getNotBefore().toInstant() + "; is this computer's clock right?");
    }

    private static DistrustException revoked(X509Certificate certificate) {
        return new DistrustException(
                Reason.REVOKED,
                of(certificate) + " was revoked by its authority (" + certificate.getIssuerX500Principal()
                        + "): whoever shows it is not to be believed");
    }

    private static DistrustException invalid(X509Certificate certificate, String why) {
        return new DistrustException(Reason.INVALID, of(certificate) + " is not valid: " + why);
    }

    private static String of(X509Certificate certificate) {
        return "the certificate " + certificate.getSubjectX500Principal();
    }
}
