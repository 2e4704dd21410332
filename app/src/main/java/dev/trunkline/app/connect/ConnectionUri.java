package dev.trunkline.app.connect;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.Host;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes options as libpq's URI (manual 32.1.1.2), without passwords and other secrets, and without what is
/// usual anyway.
final class ConnectionUri {
    private ConnectionUri() {}

    /// The URI that reads back as these options, but for the secrets.
    static String of(ConnectOptions options) {
        Map<String, String> words = new LinkedHashMap<>(options.words());
        StringBuilder uri = new StringBuilder("postgresql://");
        String user = words.remove("user");
        if (user != null && !user.isEmpty()) {
            uri.append(encode(user)).append('@');
        }
        words.keySet().removeAll(List.of("host", "port"));
        uri.append(options.hosts().stream().map(ConnectionUri::place).collect(Collectors.joining(",")));
        String database = words.remove("dbname");
        if (database != null && !database.isEmpty()) {
            uri.append('/').append(encode(database));
        }
        List<String> pairs = new ArrayList<>();
        words.forEach((word, value) -> pairs.add(word + "=" + encode(value)));
        return pairs.isEmpty() ? uri.toString() : uri + "?" + String.join("&", pairs);
    }

    private static String place(Host host) {
        boolean address6 = host.name().indexOf(':') >= 0 && !host.unixSocket();
        return (address6 ? "[" + host.name() + "]" : encode(host.name())) + ":" + host.port();
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
