package dev.trunkline.app.connect;

import java.util.List;
import java.util.OptionalInt;

/// Reads numbers as they are typed.
final class TypedNumbers {
    private static final int LONGEST_TIMEOUT = 86_400;

    private TypedNumbers() {}

    /// Whether the text is a port: 1 to 65535.
    static boolean isPort(String text) {
        return port(text).isPresent();
    }

    /// The port, if the text is one.
    static OptionalInt port(String text) {
        String digits = text.strip();
        if (!digits.matches("[0-9]{1,5}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(digits);
        return number >= 1 && number <= 65535 ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /// Whether there is one port from 1 to 65535, or one for each host.
    static boolean arePorts(String typed, String hosts) {
        List<String> ports = List.of(typed.split(",", -1));
        return ports.stream().allMatch(TypedNumbers::isPort)
                && (ports.size() == 1 || ports.size() == hosts.split(",", -1).length);
    }

    /// Whether the text is a time to connect: whole seconds, 0 for no limit.
    static boolean isTimeout(String text) {
        return text.strip().matches("[0-9]{1,5}") && Integer.parseInt(text.strip()) <= LONGEST_TIMEOUT;
    }
}
