package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Feed;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Both sides talk, and one does not listen.
class FloodTest {
    @Test
    void a_server_that_talks_before_it_listens_is_heard_while_a_long_query_waits() {
        int count = 1000;
        byte[] notice = Feed.notice(20_000);
        String text = "x".repeat(50_000_000);
        Tape tape = new Tape();
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            // 20 MB: more than any socket buffers. Nothing is read before they are gone.
            for (int i = 0; i < count; i++) {
                client.send(notice);
            }
            assertThat(client.expect(Query.class).text()).hasSize(text.length());
            client.send(new CommandComplete("DONE"), new ReadyForQuery(TransactionStatus.IDLE));
        })) {
            try (Connection connection = Connection.open(server.options(), tape)) {
                AtomicInteger notices = new AtomicInteger();
                connection.onNotice(_ -> notices.incrementAndGet());
                assertThat(connection
                                .simple(text, Begin.NO, ResultObserver.NONE)
                                .tags())
                        .containsExactly("DONE");
                assertThat(notices).hasValue(count);
            }
        }
        int found = 0;
        for (int i = 0; i < tape.size(); i++) {
            if (tape.get(i) instanceof Message message && message.tag() == 'N') {
                assertThat(message.span().copy()).isEqualTo(notice);
                found++;
            }
        }
        assertThat(found).isEqualTo(count);
    }
}
