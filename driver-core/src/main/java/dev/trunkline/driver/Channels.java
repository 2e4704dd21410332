package dev.trunkline.driver;

import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import dev.trunkline.driver.wire.DriverException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Who listens to which channel of a connection.
///
/// Thread-safe.
final class Channels {
    /// PostgreSQL cuts longer names (`NAMEDATALEN` less one), and notifies by the short one.
    private static final int LONGEST_NAME = 63;

    private final Connection connection;
    private final List<Listening> listening = new CopyOnWriteArrayList<>();
    private volatile Consumer<NotificationResponse> observer = _ -> {};

    Channels(Connection connection, Line line) {
        this.connection = connection;
        line.session().onNotification(this::notified);
        line.onLost(this::lost);
    }

    private void notified(NotificationResponse notification) {
        listening.forEach(each -> each.offer(notification));
        observer.accept(notification);
    }

    private void lost(DriverException reason) {
        listening.forEach(each -> each.lost(reason));
    }

    void onNotification(Consumer<NotificationResponse> told) {
        observer = told;
    }

    Listening listen(String channel, int room) {
        int length = channel.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LONGEST_NAME || channel.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a channel's name has 1 to " + LONGEST_NAME + " bytes, not " + length);
        }
        String quoted = '"' + channel.replace("\"", "\"\"") + '"';
        Listening[] made = new Listening[1];
        Listening fresh = new Listening(channel, room, () -> end(made[0], quoted));
        made[0] = fresh;
        // Before LISTEN, since a notification can come with its answer.
        listening.add(fresh);
        boolean done = false;
        try {
            run("LISTEN " + quoted);
            done = true;
        } finally {
            if (!done) {
                listening.remove(fresh);
            }
        }
        return fresh;
    }

    private void end(Listening ended, String quoted) {
        if (listening.remove(ended)
                && listening.stream().noneMatch(each -> each.channel().equals(ended.channel()))) {
            run("UNLISTEN " + quoted);
        }
    }

    private void run(String command) {
        connection.simple(command, Connection.Begin.NO, ResultObserver.NONE).orThrow();
    }
}
