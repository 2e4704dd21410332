package dev.trunkline.driver.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The choke point: what may come at any time never reaches a conversation.
class SessionTest {
    private final Session session = new Session();

    @Test
    void what_may_come_at_any_time_comes_in_every_state() {
        List<ServerError> notices = new ArrayList<>();
        List<NotificationResponse> notifications = new ArrayList<>();
        session.onNotice(notices::add);
        session.onNotification(notifications::add);
        List<BackendMessage> conversation = List.of(
                new AuthenticationOk(),
                new BackendKeyData(42, Bytes.of(new byte[4])),
                new ReadyForQuery(TransactionStatus.IDLE));
        int between = 0;
        for (BackendMessage message : conversation) {
            between = asynchronous(between);
            assertThat(session.received(message)).isTrue();
        }
        session.sent(new Query("select 1"));
        for (BackendMessage message : List.of(
                Vocabulary.description("a"),
                new CommandComplete("SELECT 0"),
                new ReadyForQuery(TransactionStatus.IN_TRANSACTION))) {
            between = asynchronous(between);
            assertThat(session.received(message)).isTrue();
        }
        assertThat(notices).hasSize(6);
        assertThat(notifications).hasSize(6);
        assertThat(session.setting("n")).contains("5");
        assertThat(session.setting("m")).isEmpty();
    }

    private int asynchronous(int number) {
        assertThat(session.received(new NoticeResponse(Vocabulary.notice()))).isFalse();
        assertThat(session.received(new NotificationResponse(1, "c", "p"))).isFalse();
        assertThat(session.received(new ParameterStatus("n", String.valueOf(number))))
                .isFalse();
        return number + 1;
    }

    @Test
    void the_transaction_is_what_ready_for_query_said_and_nothing_else() {
        session.received(new AuthenticationOk());
        session.received(new ReadyForQuery(TransactionStatus.IDLE));
        session.sent(new Query("begin; select 1/0"));
        session.received(new CommandComplete("BEGIN"));
        assertThat(session.transaction()).isEqualTo(TransactionStatus.IDLE);
        session.received(new ErrorResponse(Vocabulary.error("ERROR", "22012", "division by zero")));
        assertThat(session.transaction()).isEqualTo(TransactionStatus.IDLE);
        session.received(new ReadyForQuery(TransactionStatus.FAILED));
        assertThat(session.transaction()).isEqualTo(TransactionStatus.FAILED);
    }

    @Test
    void a_server_that_sends_no_cancel_key_has_none() {
        session.received(new AuthenticationOk());
        session.received(new ReadyForQuery(TransactionStatus.IDLE));
        assertThat(session.key()).isEmpty();
    }

    @Test
    void no_server_fills_the_memory_with_settings() {
        for (int i = 0; i < 999; i++) {
            session.received(new ParameterStatus("name " + i, "value"));
            session.received(new ParameterStatus("same", "x".repeat(60_000)));
        }
        assertThatThrownBy(() -> session.received(new ParameterStatus("one more", "")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("at most 1000 settings");
        Session other = new Session();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        other.received(new ParameterStatus("long " + i, "x".repeat(60_000)));
                    }
                })
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void the_cancel_key_is_kept_for_whoever_cancels() {
        session.received(new AuthenticationOk());
        session.received(new BackendKeyData(42, Bytes.utf8("keys")));
        assertThat(session.key()).contains(new BackendKeyData(42, Bytes.utf8("keys")));
    }
}
