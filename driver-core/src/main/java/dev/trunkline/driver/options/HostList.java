package dev.trunkline.driver.options;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The lists of `host`, `hostaddr` and `port` (manual 32.1.1.3): as long as each other, but for a single
/// port, which is everybody's.
final class HostList {
    private static final int USUAL_PORT = 5432;

    private final Choices choices;

    private HostList(Choices choices) {
        this.choices = choices;
    }

    static List<Host> read(Choices choices) {
        return new HostList(choices).hosts();
    }

    private List<Host> hosts() {
        List<String> addresses = items(Setting.HOSTADDR);
        List<String> names = items(Setting.HOST);
        int count = Math.max(1, addresses.isEmpty() ? names.size() : addresses.size());
        if (!addresses.isEmpty() && !names.isEmpty() && names.size() != addresses.size()) {
            throw choices.contradiction(
                    Setting.HOST, Setting.HOSTADDR, "there are " + names.size() + " hosts and " + count + " addresses");
        }
        List<String> ports = items(Setting.PORT);
        if (ports.size() > 1 && ports.size() != count) {
            throw choices.contradiction(
                    Setting.PORT,
                    addresses.isEmpty() ? Setting.HOST : Setting.HOSTADDR,
                    "there are " + ports.size() + " ports and " + count + (count == 1 ? " host" : " hosts"));
        }
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int port = ports.isEmpty() ? USUAL_PORT : port(ports.get(ports.size() == 1 ? 0 : i));
            hosts.add(host(names.isEmpty() ? "" : names.get(i), addresses.isEmpty() ? "" : addresses.get(i), port));
        }
        return hosts;
    }

    private List<String> items(Setting setting) {
        String list = choices.text(setting);
        return list == null ? List.of() : List.of(list.split(",", -1));
    }

    private Host host(String name, String address, int port) {
        if (name.startsWith("@")) {
            throw choices.wrong(Setting.HOST, "begins with \"@\": sockets in the abstract namespace are not supported");
        }
        if (!address.isEmpty()) {
            return new Host(name, numeric(address), port);
        }
        return name.isEmpty()
                ? new Host(choices.surroundings().socketFolder(port).orElse("localhost"), null, port)
                : new Host(name, null, port);
    }

    private String numeric(String address) {
        try {
            Objects.requireNonNull(InetAddress.ofLiteral(address));
            return address;
        } catch (IllegalArgumentException e) {
            throw choices.wrong(Setting.HOSTADDR, "must be an IPv4 or IPv6 address");
        }
    }

    private int port(String text) {
        OptionalInt port = text.isEmpty() ? OptionalInt.of(USUAL_PORT) : Choices.number(text);
        return port.stream()
                .filter(number -> number >= 1 && number <= 65535)
                .findFirst()
                .orElseThrow(() -> choices.wrong(Setting.PORT, "must be a number from 1 to 65535"));
    }

    /// The host, its port and all the others, even if they are usual: on another machine something else is.
    static void say(List<Host> hosts, Words words) {
        words.put(Setting.HOST, list(hosts, Host::name));
        if (hosts.stream().anyMatch(host -> host.address() != null)) {
            words.put(Setting.HOSTADDR, list(hosts, Host::address));
        }
        boolean one = hosts.stream().map(Host::port).distinct().count() == 1;
        words.put(Setting.PORT, one ? hosts.getFirst().port() : list(hosts, host -> String.valueOf(host.port())));
    }

    private static String list(List<Host> hosts, Function<Host, @Nullable String> part) {
        return hosts.stream()
                .map(host -> Objects.requireNonNullElse(part.apply(host), ""))
                .collect(Collectors.joining(","));
    }
}
