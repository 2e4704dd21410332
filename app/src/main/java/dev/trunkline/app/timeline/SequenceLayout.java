package dev.trunkline.app.timeline;

import dev.trunkline.app.timeline.SequenceStep.Kind;
import java.util.Arrays;
import java.util.List;

/// How far down each arrow of a sequence is. Heights are no scale of time: each arrow has the room that its
/// words need, and a wait has more the longer it was, by its order of magnitude.
///
/// Thread-safe: immutable.
final class SequenceLayout {
    /// How much lower an arrow ends than it begins.
    static final double SLOPE = 12;

    private static final double TOP = 26;
    private static final double ROW = 36;
    private static final double MOST_WAIT = 84;
    private static final double WAIT = 17;

    private final List<SequenceStep> steps;
    /// Where each arrow is at the client's lifeline.
    private final double[] client;

    SequenceLayout(List<SequenceStep> steps) {
        this.steps = steps;
        this.client = new double[steps.size()];
        double y = TOP;
        for (int i = 0; i < client.length; i++) {
            SequenceStep step = steps.get(i);
            SequenceStep before = i == 0 ? step : steps.get(i - 1);
            if (i > 0) {
                y += ROW + (answers(before, step) ? waiting(step.nanos() - before.lastNanos()) : 0);
            }
            client[i] = y;
        }
    }

    /// Whether the first word of an answer comes after a question.
    static boolean answers(SequenceStep before, SequenceStep step) {
        return before.kind() == Kind.SENT && (step.kind() == Kind.RECEIVED || step.kind() == Kind.RUN);
    }

    private static double waiting(long nanos) {
        double millis = Math.max(0, nanos / 1e6);
        // Both ends' slopes, and room for two lines of words beside the server.
        return 2 * SLOPE + Math.min(MOST_WAIT, WAIT * Math.log(1 + 4 * millis) / Math.log(2));
    }

    /// The arrows.
    List<SequenceStep> steps() {
        return steps;
    }

    /// How high all of it is.
    double height() {
        return client.length == 0 ? 0 : client[client.length - 1] + SLOPE + 22;
    }

    /// Where an arrow is at the client's lifeline.
    double client(int step) {
        return client[step];
    }

    /// Where an arrow is at the server's lifeline: below for what the client sent, above for what it got.
    double server(int step) {
        return switch (steps.get(step).kind()) {
            case SENT -> client[step] + SLOPE;
            case RECEIVED, RUN -> client[step] - SLOPE;
            case EVENT -> client[step];
        };
    }

    /// The first arrow that may be seen below a height.
    int firstBelow(double y) {
        int place = Arrays.binarySearch(client, y - ROW - SLOPE - MOST_WAIT);
        return place >= 0 ? place : -place - 1;
    }

    /// The arrow at a height, or -1.
    int at(double y) {
        int nearest = -1;
        double least = ROW / 2 + 4;
        for (int i = firstBelow(y); i < client.length && client[i] <= y + ROW + SLOPE; i++) {
            double distance = Math.abs((client[i] + server(i)) / 2 - 6 - y);
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }
}
