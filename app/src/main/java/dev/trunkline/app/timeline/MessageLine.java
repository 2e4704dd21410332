package dev.trunkline.app.timeline;

import java.util.OptionalLong;

/// A row of the message table, ready to be drawn.
///
/// @param number of the message on its connection; empty for an event
/// @param time in milliseconds since the exchange began
/// @param arrow which way it went; empty for an event
/// @param chip its type letter and name
/// @param tone of its arrow, chip and bar
/// @param says what it says
/// @param dim whether that is about the message rather than in it
/// @param fold whether it is a run, and an open one
/// @param inRun whether it is one message of an open run
/// @param bytes its length
/// @param startNanos where its bar begins, by the tape's clock
/// @param endNanos where its bar ends
/// @param waitingSince for the first answer after a question: when the question had been sent
record MessageLine(
        String number,
        String time,
        String arrow,
        String chip,
        Tone tone,
        String says,
        boolean dim,
        Fold fold,
        boolean inRun,
        String bytes,
        long startNanos,
        long endNanos,
        OptionalLong waitingSince) {
    /// Whether a row can be opened.
    enum Fold {
        /// It is no run of several messages.
        NONE,
        /// It is, and its messages are not shown.
        CLOSED,
        /// It is, and they are.
        OPEN
    }

    /// The same row, saying something else.
    MessageLine saying(String other) {
        return new MessageLine(
                number, time, arrow, chip, tone, other, false, fold, inRun, bytes, startNanos, endNanos, waitingSince);
    }

    /// The row as a line of text, for the clipboard and for those who listen.
    String asText() {
        StringBuilder out = new StringBuilder();
        for (String part : new String[] {number, unit(time, "ms"), arrow, chip, unit(bytes, "B"), says}) {
            if (!part.isEmpty()) {
                out.append(out.isEmpty() ? "" : "  ").append(part);
            }
        }
        return out.toString();
    }

    /// A number with its unit: `1.1 M` becomes `1.1 MB`, and `12.0 s` has one.
    private static String unit(String number, String unit) {
        if (number.isEmpty() || number.endsWith("s")) {
            return number;
        }
        return number + (Character.isDigit(number.charAt(number.length() - 1)) ? " " : "") + unit;
    }
}
