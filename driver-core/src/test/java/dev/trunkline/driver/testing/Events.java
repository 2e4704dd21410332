package dev.trunkline.driver.testing;

import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Tape;
import java.util.ArrayList;
import java.util.List;

/// What a tape tells of that is no message.
public final class Events {
    private Events() {}

    /// All of them, in order.
    public static List<Event> of(Tape tape) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < tape.size(); i++) {
            if (tape.get(i) instanceof Event event) {
                events.add(event);
            }
        }
        return events;
    }

    /// The same in words: `connect: /127.0.0.1:5432`.
    public static List<String> texts(Tape tape) {
        return of(tape).stream()
                .map(event -> Wording.name(event) + ": " + event.text())
                .toList();
    }
}
