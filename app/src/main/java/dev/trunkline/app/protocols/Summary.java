package dev.trunkline.app.protocols;

import dev.trunkline.app.sql.LastingCalls;
import dev.trunkline.app.sql.WriteWords;
import dev.trunkline.driver.capture.Cost;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.wire.ServerError;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/// Says in plain words what each way of saying a statement cost and bought, from what was measured and
/// nothing else: no difference in time is told that chance can have made.
///
/// One thread at a time.
public final class Summary {
    private final ResourceBundle bundle;
    private final ProtocolsResult result;
    private final List<String> sentences = new ArrayList<>();
    private final Chance chance;

    private Summary(ProtocolsResult result, ResourceBundle bundle) {
        this.bundle = bundle;
        this.result = result;
        this.chance = Chance.of(result.measured(), result.end().rounds());
    }

    /// The sentences, in the order they are read.
    ///
    /// @param bundle the program's words, `protocols.*`
    public static List<String> of(ProtocolsResult result, ResourceBundle bundle) {
        return new Summary(result, bundle).all();
    }

    /// What a way is called.
    public static String name(Way way, ResourceBundle bundle) {
        return bundle.getString("protocols.way." + way.name().toLowerCase(Locale.ROOT));
    }

    /// Why the text can't be run in each way.
    public static String refusal(Refusal refusal, ResourceBundle bundle) {
        return bundle.getString("protocols.refusal." + refusal.name().toLowerCase(Locale.ROOT));
    }

    private List<String> all() {
        ending();
        result.request()
                .leftOut()
                .forEach((way, why) -> say("leftout." + why.name().toLowerCase(Locale.ROOT)));
        if (result.end().how() == ProtocolsEnd.How.DONE) {
            result.of(Way.SIMPLE)
                    .ifPresent(simple -> result.of(Way.EXTENDED).ifPresent(extended -> extended(simple, extended)));
            result.of(Way.EXTENDED).ifPresent(this::parameters);
            result.of(Way.BINARY)
                    .ifPresent(binary -> result.of(Way.EXTENDED).ifPresent(extended -> binary(extended, binary)));
            result.of(Way.PLANNED_FIRST)
                    .ifPresent(planned -> result.of(Way.EXTENDED).ifPresent(extended -> planned(extended, planned)));
            rows();
            method();
        }
        lasting();
        return sentences;
    }

    private void ending() {
        ProtocolsEnd end = result.end();
        String error = end.error().map(ServerError::summary).orElse("");
        switch (end.how()) {
            case DONE -> {
                if (result.measured().size() < result.request().ways().size()) {
                    say("gone");
                }
            }
            case FAILED -> say("end.failed", error);
            case CANCELLED -> say("end.cancelled");
            case NOT_UNDONE -> say("end.not_undone", error, end.status().meaning());
            case LOST -> say("end.lost", end.lost().map(Throwable::getMessage).orElse(""));
        }
    }

    private void extended(Measured simple, Measured extended) {
        Cost one = simple.cost();
        Cost other = extended.cost();
        long more = other.sentBytes() - one.sentBytes();
        say(
                other.roundTrips() == one.roundTrips() ? "asks" : "asks.trips",
                names(extended),
                bytes(other.sentBytes()),
                names(simple),
                bytes(one.sentBytes()),
                bytes(more),
                one.roundTrips(),
                other.roundTrips());
        List<String> answers = new ArrayList<>(extended.answered());
        simple.answered().forEach(answers::remove);
        if (!answers.isEmpty()) {
            say(
                    "answers",
                    String.join(", ", answers),
                    answers.size(),
                    bytes(other.receivedBytes() - one.receivedBytes()));
        }
        times(simple, extended);
    }

    private void parameters(Measured extended) {
        int parameters = result.request().parameters().size();
        if (parameters > 0) {
            say("parameters", parameters, bytes(extended.bytesOf("Bind")));
        }
        int again = extended.bytesOf("Bind") + extended.bytesOf("Execute") + extended.bytesOf("Sync");
        if (extended.bytesOf("Bind") > 0) {
            say("again", bytes(again), bytes(extended.cost().sentBytes()));
        }
    }

    private void times(Measured one, Measured other) {
        long left = one.cost().nanos();
        long right = other.cost().nanos();
        boolean first = left <= right;
        long less = Math.abs(left - right);
        String key = chance.explains(left, right) ? "time.chance" : chance.rounds() > 1 ? "time.rounds" : "time.once";
        Measured faster = first ? one : other;
        Measured slower = first ? other : one;
        say(
                key,
                name(faster.way(), bundle),
                time(faster.cost().nanos()),
                name(slower.way(), bundle),
                time(slower.cost().nanos()),
                time(less),
                percent(less, Math.max(left, right)),
                chance.rounds(),
                time(chance.spread()));
    }

    private void binary(Measured extended, Measured binary) {
        if (binary.failed()) {
            ServerError error = binary.runs().getFirst().error().orElseThrow();
            say("binary.refused", error.summary());
            return;
        }
        Cost text = extended.cost();
        Cost cost = binary.cost();
        if (text.rows() == 0) {
            say("binary.norows");
            return;
        }
        long less = text.receivedBytes() - cost.receivedBytes();
        String key = less > 0 ? "binary.less" : less < 0 ? "binary.more" : "binary.same";
        say(
                key,
                bytes(cost.receivedBytes()),
                bytes(text.receivedBytes()),
                percent(Math.abs(less), text.receivedBytes()),
                bytes(cost.sentBytes() - text.sentBytes()));
        times(extended, binary);
    }

    private void planned(Measured extended, Measured planned) {
        List<Long> waits = planned.cost().waits();
        if (planned.failed() || waits.size() < 2) {
            return;
        }
        long first = waits.get(0);
        long second = waits.get(1);
        say("planned", time(first), time(second), percent(first, first + second));
        result.end().trip().ifPresent(trip -> say("planned.trip", time(trip)));
        say(
                "planned.cost",
                planned.cost().roundTrips(),
                extended.cost().roundTrips(),
                bytes(planned.cost().sentBytes() - extended.cost().sentBytes()));
    }

    private void rows() {
        long different = result.measured().stream()
                .filter(each -> !each.failed())
                .mapToLong(each -> each.cost().rows())
                .distinct()
                .count();
        if (different > 1) {
            say(
                    "rows",
                    result.measured().stream()
                            .filter(each -> !each.failed())
                            .map(each -> name(each.way(), bundle) + " "
                                    + Wording.count(each.cost().rows()))
                            .collect(Collectors.joining(", ")));
        }
    }

    private void method() {
        ProtocolsEnd end = result.end();
        String undone = text(end.savepoint() ? "undone.savepoint" : "undone.rollback");
        if (end.rounds() > 1) {
            say("method.rounds", end.rounds(), undone);
        } else {
            say(result.request().writes() ? "method.writes" : "method.long", undone);
        }
    }

    private void lasting() {
        if (result.end().runs().isEmpty()) {
            return;
        }
        List<String> calls = LastingCalls.in(result.request().sql());
        if (!calls.isEmpty()) {
            say("lasting", String.join(", ", calls), result.end().runs().size());
        }
        if (!WriteWords.in(result.request().sql()).isEmpty()) {
            say("writes");
        }
    }

    private String names(Measured measured) {
        List<String> names = measured.sent().stream().map(Measured.Sent::name).toList();
        return text("messages", names.size(), String.join(", ", names));
    }

    private void say(String key, Object... values) {
        sentences.add(Wording.oneLine(text(key, values)));
    }

    private String text(String key, Object... values) {
        return new MessageFormat(text(key), Locale.ROOT).format(values);
    }

    private String text(String key) {
        return bundle.getString("protocols." + key);
    }

    private static String bytes(long bytes) {
        return bytes == 1
                ? "1 byte"
                : Math.abs(bytes) < 10_000 ? Wording.count(bytes) + " bytes" : Wording.bytes(bytes);
    }

    private static String time(long nanos) {
        return Wording.millis(nanos);
    }

    /// A share in whole percent; near nothing and near all, with a digit behind the point.
    private static String percent(long part, long whole) {
        double share = whole == 0 ? 0 : 100.0 * part / whole;
        return String.format(
                        Locale.ROOT,
                        (share > 0 && share < 0.95) || (share > 99.05 && share < 100) ? "%.1f" : "%.0f",
                        share)
                + " %";
    }
}
