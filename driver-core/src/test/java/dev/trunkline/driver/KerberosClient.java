package dev.trunkline.driver;

import dev.trunkline.driver.options.AuthMethod;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Events;
import dev.trunkline.driver.testing.With;
import dev.trunkline.driver.wire.ConnectionException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Connects by GSSAPI in a process of its own, since a process finds its tickets by its environment.
final class KerberosClient {
    private KerberosClient() {}

    /// Prints who it is to the server, and what happened on the way.
    ///
    /// @param words of the connection string
    public static void main(String... words) {
        Map<String, String> all = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            all.put(word.substring(0, equals), word.substring(equals + 1));
        }
        Tape tape = new Tape();
        ConnectOptions options = With.allowed(ConnectOptions.of(all), Set.of(AuthMethod.GSS));
        try (Connection connection = Connection.open(options, tape)) {
            System.out.println(
                    "user: " + connection.query("select current_user").text(0, 0));
        } catch (ConnectionException e) {
            System.out.println(e.kind() + ": " + e.getMessage());
        }
        Events.texts(tape).forEach(System.out::println);
    }
}
