package dev.trunkline.driver.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One block of a PEM file (RFC 7468), with the headers that OpenSSL puts into old encrypted keys (RFC 1421).
/// What stands between blocks is a comment.
///
/// Thread-safe.
final class Pem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private final String label;
    private final Map<String, String> headers;
    private final byte[] content;

    private Pem(String label, Map<String, String> headers, byte[] content) {
        this.label = label;
        this.headers = Map.copyOf(headers);
        this.content = content;
    }

    /// Whether it is a PEM file at all; if not, it may be DER.
    static boolean looksLike(byte[] file) {
        return text(file).contains(BEGIN);
    }

    /// The blocks of a file, in order.
    ///
    /// @throws IOException if one is broken
    static List<Pem> blocks(byte[] file) throws IOException {
        List<Pem> blocks = new ArrayList<>();
        String label = null;
        Map<String, String> headers = new TreeMap<>();
        StringBuilder body = new StringBuilder();
        for (String each : text(file).lines().toList()) {
            String line = each.strip();
            if (label == null) {
                if (line.startsWith(BEGIN) && line.endsWith(DASHES)) {
                    label = line.substring(BEGIN.length(), line.length() - DASHES.length());
                }
            } else if (line.equals(END + label + DASHES)) {
                blocks.add(new Pem(label, headers, decoded(label, body.toString())));
                label = null;
                headers.clear();
                body.setLength(0);
            } else if (line.indexOf(':') > 0) {
                int colon = line.indexOf(':');
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            } else {
                body.append(line);
            }
        }
        if (label != null) {
            throw new IOException("its block \"" + label + "\" has no end");
        }
        return blocks;
    }

    private static byte[] decoded(String label, String body) throws IOException {
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new IOException("its block \"" + label + "\" is not base64", e);
        }
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    /// What the block says it holds, such as `CERTIFICATE`.
    String label() {
        return label;
    }

    /// Names and values; empty but for old encrypted keys.
    Map<String, String> headers() {
        return headers;
    }

    byte[] content() {
        return content.clone();
    }
}
