package dev.trunkline.driver.session;

import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a connection knows about itself, and the choke point for messages that may come at any time:
/// conversations never see a notice, a notification or a changed setting.
///
/// One thread at a time drives it; what it knows may be read by any thread.
public final class Session {
    /// PostgreSQL reports fifteen settings, and extensions and poolers a few of their own.
    private static final int MOST_SETTINGS = 1000;
    private static final int LONGEST_SETTINGS = 1 << 20;

    private volatile SessionState state = new SessionState.Authenticating();
    private volatile TransactionStatus transaction = TransactionStatus.IDLE;
    private volatile @Nullable BackendKeyData key;
    private final Map<String, String> settings = new ConcurrentHashMap<>();
    /// The length of all names and values.
    private int settingsLength;
    private volatile Consumer<ServerError> onNotice = _ -> {};
    private volatile Consumer<NotificationResponse> onNotification = _ -> {};

    /// Where the connection is in the protocol.
    public SessionState state() {
        return state;
    }

    /// The transaction, as the last ReadyForQuery gave it.
    public TransactionStatus transaction() {
        return transaction;
    }

    /// What a CancelRequest must quote; empty if the server sent none, as some proxies do.
    public Optional<BackendKeyData> key() {
        return Optional.ofNullable(key);
    }

    /// A setting the server reports, such as `server_version`.
    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /// Who is told of notices, on the thread that reads them.
    public void onNotice(Consumer<ServerError> observer) {
        onNotice = observer;
    }

    /// Who is told of notifications, on the thread that reads them.
    public void onNotification(Consumer<NotificationResponse> observer) {
        onNotification = observer;
    }

    /// The client has sent a message.
    public void sent(FrontendMessage message) {
        sent(message, -1);
    }

    /// The client has sent a message.
    ///
    /// @param columns of an Execute: how many values each of its rows has, where its description is known
    ///     from before and not asked for again; else -1
    public void sent(FrontendMessage message, int columns) {
        state = state.sent(message, columns);
    }

    /// What was said last was not sent after all.
    ///
    /// @param before the state before that
    public void unsent(SessionState before) {
        state = before;
    }

    /// The server has sent a message.
    ///
    /// @return whether it is for the conversation; false for what may come at any time, which is dealt with
    ///     here
    /// @throws dev.trunkline.driver.wire.ProtocolException if it has no place here
    public boolean received(BackendMessage message) {
        switch (message) {
            case NoticeResponse m -> {
                onNotice.accept(m.notice());
                return false;
            }
            case NotificationResponse m -> {
                onNotification.accept(m);
                return false;
            }
            case ParameterStatus m -> {
                keep(m);
                return false;
            }
            default -> state = state.received(message);
        }
        if (message instanceof BackendKeyData m) {
            key = m;
        } else if (message instanceof ReadyForQuery(TransactionStatus status)) {
            transaction = status;
        }
        return true;
    }

    /// No server may fill the memory with settings.
    private void keep(ParameterStatus setting) {
        String before = settings.put(setting.name(), setting.value());
        settingsLength +=
                setting.value().length() + (before == null ? setting.name().length() : -before.length());
        if (settings.size() > MOST_SETTINGS || settingsLength > LONGEST_SETTINGS) {
            throw new ProtocolException("ParameterStatus: expected at most " + MOST_SETTINGS + " settings of "
                    + LONGEST_SETTINGS + " characters in all, and there are more");
        }
    }
}
