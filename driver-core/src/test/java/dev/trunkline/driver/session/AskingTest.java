package dev.trunkline.driver.session;

import static dev.trunkline.driver.session.SessionStateTest.asked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.session.SessionState.Authenticating;
import dev.trunkline.driver.session.SessionState.Copy;
import dev.trunkline.driver.session.SessionState.Ready;
import dev.trunkline.driver.session.SessionState.Step;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.CopyInResponse;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a client's own messages make of the state.
class AskingTest {
    private static final Ready READY = new Ready(TransactionStatus.IDLE);

    @Test
    void what_is_asked_waits_for_its_answer_in_order() {
        Map<FrontendMessage, Step> steps = new HashMap<>();
        steps.put(new Parse("", "", List.of()), Step.PARSE);
        steps.put(new Bind("", "", List.of(), List.of(), List.of()), Step.BIND);
        steps.put(new Describe(Target.STATEMENT, ""), Step.DESCRIBE_STATEMENT);
        steps.put(new Describe(Target.PORTAL, ""), Step.DESCRIBE_PORTAL);
        steps.put(new Execute("", 0), Step.EXECUTE);
        steps.put(new Close(Target.PORTAL, ""), Step.CLOSE);
        steps.put(new Sync(), Step.SYNC);
        steps.put(new Query(""), Step.QUERY);
        steps.forEach((message, step) -> {
            assertThat(READY.sent(message, -1)).isEqualTo(asked(step));
            assertThat(asked(Step.PARSE).sent(message, -1)).isEqualTo(asked(Step.PARSE, step));
            assertThat(new Draining(Asked.of(List.of(Step.SYNC))).sent(message, -1))
                    .isEqualTo(new Draining(Asked.of(List.of(Step.SYNC, step))));
        });
    }

    @Test
    void everything_else_has_no_answer_to_wait_for() {
        for (Vocabulary.Said said : Vocabulary.frontend()) {
            switch (said.message()) {
                case Parse _, Bind _, Describe _, Execute _, Close _, Sync _, Query _ -> {}
                case FrontendMessage other -> {
                    assertThat(READY.sent(other, -1)).isEqualTo(READY);
                    assertThat(new Authenticating().sent(other, -1)).isEqualTo(new Authenticating());
                }
            }
        }
    }

    @Test
    void copy_data_goes_on_until_its_end_or_its_failure() {
        Answering copying = new Answering(Asked.of(List.of(Step.QUERY)), -1, Copy.IN);
        assertThat(copying.sent(new CopyData(Bytes.EMPTY), -1)).isEqualTo(copying);
        assertThat(copying.sent(new CopyDone(), -1)).isEqualTo(asked(Step.QUERY));
        assertThat(copying.sent(new CopyFail("no"), -1)).isEqualTo(asked(Step.QUERY));
    }

    @Test
    void a_failed_copy_in_the_extended_protocol_takes_a_sync_after_the_failure() {
        SessionState state = asked(Step.EXECUTE, Step.SYNC)
                .received(new CopyInResponse(Format.TEXT, List.of()))
                .sent(new CopyFail("no"), -1)
                .sent(new Sync(), -1);
        assertThat(state).isEqualTo(asked(Step.EXECUTE, Step.SYNC));
    }
}
