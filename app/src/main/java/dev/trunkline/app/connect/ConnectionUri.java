package dev.trunkline.app.connect;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.SslMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes options as libpq's URI (manual 32.1.1.2), without the password and without what is usual anyway.
final class ConnectionUri {
    private ConnectionUri() {}

    /// The URI that reads back as these options, but for the password.
    static String of(ConnectOptions options) {
        String host = options.host().name();
        StringBuilder uri = new StringBuilder("postgresql://");
        if (!options.user().isEmpty()) {
            uri.append(encode(options.user())).append('@');
        }
        uri.append(host.indexOf(':') >= 0 ? "[" + host + "]" : encode(host));
        uri.append(':').append(options.host().port());
        if (!options.database().isEmpty() && !options.database().equals(options.user())) {
            uri.append('/').append(encode(options.database()));
        }
        List<String> pairs = pairs(options);
        return pairs.isEmpty() ? uri.toString() : uri + "?" + String.join("&", pairs);
    }

    private static List<String> pairs(ConnectOptions options) {
        List<String> pairs = new ArrayList<>();
        if (options.tls().mode() != SslMode.PREFER) {
            pairs.add("sslmode=" + options.tls().mode().word());
        }
        if (!options.network().connectTimeout().equals(ConnectOptions.DEFAULT_CONNECT_TIMEOUT)) {
            pairs.add("connect_timeout=" + options.network().connectTimeout().toSeconds());
        }
        if (!options.session().applicationName().equals("trunkline")) {
            pairs.add("application_name=" + encode(options.session().applicationName()));
        }
        String forServer = options.session().options();
        if (forServer != null) {
            pairs.add("options=" + encode(forServer));
        }
        return pairs;
    }

    private static String encode(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            out.append(plain ? Character.toString(c) : String.format("%%%02X", c));
        }
        return out.toString();
    }
}
