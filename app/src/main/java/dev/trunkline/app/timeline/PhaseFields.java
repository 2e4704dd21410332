package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.FieldNode;
import dev.trunkline.driver.capture.Phase;
import dev.trunkline.driver.capture.Wording;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Says where an exchange's time went, each kind of phase added up.
///
/// Thread-safe: holds no state.
final class PhaseFields {
    /// Less than this between two reads is what reading costs, and says nothing about the client.
    private static final long LEAST_AWAY = 100_000;

    private PhaseFields() {}

    static List<FieldNode> of(Exchange exchange, Texts texts) {
        Map<Phase.Kind, Long> nanos = new EnumMap<>(Phase.Kind.class);
        Map<Phase.Kind, Integer> times = new EnumMap<>(Phase.Kind.class);
        for (Phase phase : exchange.phases()) {
            nanos.merge(phase.kind(), phase.nanos(), Long::sum);
            times.merge(phase.kind(), 1, Integer::sum);
        }
        List<FieldNode> fields = new ArrayList<>();
        nanos.forEach((kind, sum) -> {
            int count = times.getOrDefault(kind, 0);
            String note = count > 1 ? texts.text("field.times", count) : "";
            fields.add(field(texts.of("phase", kind), Wording.millis(sum), note));
            if (kind == Phase.Kind.ARRIVING && exchange.awayNanos() >= LEAST_AWAY) {
                fields.add(field(
                        texts.text("phase.away"), Wording.millis(exchange.awayNanos()), texts.text("phase.away.note")));
            }
        });
        return fields;
    }

    private static FieldNode field(String name, String value, String note) {
        return new FieldNode(name, value, note, 0, 0, List.of());
    }
}
