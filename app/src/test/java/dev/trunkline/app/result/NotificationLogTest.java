package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/// What is kept of notifications.
class NotificationLogTest {
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final NotificationLog log = new NotificationLog(later::add);

    @Test
    void they_are_kept_in_order_and_counted() {
        add("one");
        add("two");
        pulse();
        assertThat(log.kept())
                .extracting(heard -> heard.notification().payload())
                .containsExactly("one", "two");
        assertThat(log.countProperty().get()).isEqualTo(2);
    }

    @Test
    void of_very_many_the_newest_are_kept_and_all_are_counted() {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < NotificationLog.MOST; j++) {
                add(i + "/" + j);
            }
            add("behind " + i);
            pulse();
        }
        assertThat(log.kept()).hasSize(NotificationLog.MOST);
        assertThat(log.kept().getLast().notification().payload()).isEqualTo("behind 2");
        assertThat(log.countProperty().get()).isEqualTo(3L * (NotificationLog.MOST + 1));
    }

    @Test
    void a_window_that_is_late_does_not_fill_the_memory() {
        for (int i = 0; i < NotificationLog.MOST * 2; i++) {
            add("");
        }
        assertThat(later).hasSize(1);
        pulse();
        assertThat(log.kept()).hasSize(NotificationLog.MOST);
        assertThat(log.countProperty().get()).isEqualTo(2L * NotificationLog.MOST);
        log.clear();
        assertThat(log.kept()).isEmpty();
        assertThat(log.countProperty().get()).isZero();
    }

    private void add(String payload) {
        log.add(new NotificationResponse(1, "news", payload));
    }

    private void pulse() {
        for (Runnable next = later.poll(); next != null; next = later.poll()) {
            next.run();
        }
    }
}
