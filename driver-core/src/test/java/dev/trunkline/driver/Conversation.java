package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Heard;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A conversation with a scripted server, told as it is or with everything between any two messages
/// that may come at any time. Either way the connection must be of use afterwards.
final class Conversation {
    static final BackendMessage ERROR = new ErrorResponse(Vocabulary.error("ERROR", "22012", "by zero"));

    /// A server that answers, and interrupts itself if asked to.
    static final class Teller {
        private final Peer client;
        private final boolean interrupting;

        Teller(Peer client, boolean interrupting) {
            this.client = client;
            this.interrupting = interrupting;
        }

        void says(BackendMessage... messages) throws IOException {
            for (BackendMessage message : messages) {
                if (interrupting) {
                    client.send(
                            new NoticeResponse(Vocabulary.notice()),
                            new ParameterStatus("TimeZone", "Europe/Berlin"),
                            new NotificationResponse(1, "news", "fit to print"),
                            new NoticeResponse(Vocabulary.notice()));
                }
                client.send(message);
            }
        }

        void ready(TransactionStatus status) throws IOException {
            says(new ReadyForQuery(status));
        }
    }

    interface Telling {
        void tell(Peer client, Teller server) throws IOException;
    }

    interface Asking {
        Outcome ask(Connection connection, Heard heard);
    }

    private final Heard heard = new Heard();
    private final List<ServerError> notices = new ArrayList<>();
    private final List<NotificationResponse> notifications = new ArrayList<>();

    Outcome converse(boolean interrupting, Telling telling, Asking asking) {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            Teller teller = new Teller(client, interrupting);
            telling.tell(client, teller);
            client.expect(new Query("still there?"));
            teller.says(new CommandComplete("YES"), new ReadyForQuery(TransactionStatus.IDLE));
        })) {
            try (Connection connection = Connection.open(server.options(), new Tape())) {
                connection.onNotice(notices::add);
                connection.onNotification(notifications::add);
                Outcome outcome = asking.ask(connection, heard);
                assertThat(connection.transaction()).isEqualTo(outcome.status());
                assertThat(connection
                                .simple("still there?", Begin.NO, ResultObserver.NONE)
                                .tags())
                        .containsExactly("YES");
                assertThat(notices.isEmpty()).isEqualTo(!interrupting);
                assertThat(notifications.size() * 2).isEqualTo(notices.size());
                if (interrupting) {
                    assertThat(connection.setting("TimeZone")).contains("Europe/Berlin");
                }
                return outcome;
            }
        }
    }

    Heard heard() {
        return heard;
    }
}
