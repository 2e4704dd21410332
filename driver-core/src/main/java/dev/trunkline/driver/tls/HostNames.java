package dev.trunkline.driver.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The names that a certificate is for, and whether one is the host's (RFC 6125, and manual 32.19.1).
///
/// Thread-safe.
///
/// @param dns its alternative names
/// @param ip its alternative addresses
/// @param common the common name of its subject, asked only where there is no alternative of the host's
///     kind; null for none
record HostNames(
        List<String> dns, List<InetAddress> ip, @Nullable String common) {
    private static final int DNS = 2;
    private static final int IP = 7;
    private static final Pattern IPV4 = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
    private static final String COMMON_NAME = "2.5.4.3";

    /// Those of a certificate.
    ///
    /// @throws CertificateParsingException if they can't be read
    static HostNames of(X509Certificate certificate) throws CertificateParsingException {
        List<String> dns = new ArrayList<>();
        List<InetAddress> ip = new ArrayList<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        for (List<?> each : alternatives == null ? List.<List<?>>of() : alternatives) {
            if (each.get(0) instanceof Integer kind && each.get(1) instanceof String name) {
                if (kind == DNS) {
                    dns.add(name);
                } else if (kind == IP) {
                    ip.add(address(name));
                }
            }
        }
        return new HostNames(List.copyOf(dns), List.copyOf(ip), commonName(certificate));
    }

    private static InetAddress address(String literal) throws CertificateParsingException {
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException e) {
            throw new CertificateParsingException("it has an address that is none", e);
        }
    }

    /// The last one, which is the most specific.
    private static @Nullable String commonName(X509Certificate certificate) throws CertificateParsingException {
        String found = null;
        try {
            Der subject = Der.of(certificate.getSubjectX500Principal().getEncoded());
            for (Der relative : subject.parts()) {
                for (Der attribute : relative.parts()) {
                    found = attribute.part(0).oid().equals(COMMON_NAME)
                            ? attribute.part(1).text()
                            : found;
                }
            }
        } catch (IOException e) {
            throw new CertificateParsingException("its subject can't be read", e);
        }
        return found;
    }

    /// Whether one of them is the host's.
    ///
    /// @param host a name, or an address, which is compared as such and matches no wildcard
    boolean include(String host) {
        InetAddress address = literal(host);
        if (address != null) {
            return ip.contains(address) || dns.contains(host) || (ip.isEmpty() && host.equals(common));
        }
        return dns.isEmpty()
                ? common != null && matches(common, host)
                : dns.stream().anyMatch(name -> matches(name, host));
    }

    /// Whether it is an address, not a name.
    static boolean isAddress(String host) {
        return literal(host) != null;
    }

    private static @Nullable InetAddress literal(String host) {
        if (host.indexOf(':') < 0 && !IPV4.matcher(host).matches()) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// A name may begin with `*.`, which stands for one whole label.
    private static boolean matches(String pattern, String host) {
        String wanted = host.toLowerCase(Locale.ROOT);
        String name = pattern.toLowerCase(Locale.ROOT);
        if (name.indexOf('\0') >= 0) {
            // "good.example\0.evil.example" must not pass for good.example (CVE-2009-4034).
            return false;
        }
        if (!name.startsWith("*.")) {
            return name.equals(wanted);
        }
        int dot = wanted.indexOf('.');
        return dot > 0 && name.length() > 2 && wanted.substring(dot).equals(name.substring(1));
    }

    /// All of them, for people.
    String words() {
        List<String> all = new ArrayList<>(dns);
        ip.forEach(each -> all.add(each.getHostAddress()));
        if (all.isEmpty() && common != null) {
            all.add(common);
        }
        return all.isEmpty() ? "nobody" : String.join(", ", all);
    }
}
