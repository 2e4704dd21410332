package dev.trunkline.app.timeline;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The transaction status over time, from the ReadyForQuery messages of a tape and nothing else. Only
/// changes are kept.
///
/// One thread at a time.
final class StatusRibbon {
    /// The least a status gets, so that a short transaction is still seen, in pixels.
    static final double LEAST = 4;
    /// What the newest status gets at least: it has only begun, and is the one that counts.
    static final double NEWEST = 24;

    /// A stretch of one colour.
    ///
    /// @param x of its left end in pixels
    /// @param width in pixels
    /// @param tone of the status; dim before the first ReadyForQuery
    record Piece(double x, double width, Tone tone) {}

    private final Tape tape;
    private long[] since = new long[8];
    private Tone[] tones = new Tone[8];
    private int count;
    private long end;

    StatusRibbon(Tape tape) {
        this.tape = tape;
    }

    /// Takes in a ReadyForQuery; its status is unknown if its bytes are gone.
    void ready(int track, long nanos, Optional<TransactionStatus> status) {
        begin();
        // A cancel's connection has no transaction.
        if (track == 0) {
            change(nanos, status.map(known -> tone((byte) known.code())).orElse(Tone.DIM));
        }
    }

    private void begin() {
        if (count == 0 && tape.size() > 0) {
            change(tape.get(0).nanos(), Tone.DIM);
        }
    }

    /// Looks how long the tape is by now.
    void update() {
        begin();
        int size = tape.size();
        if (size > 0) {
            Entry entry = tape.get(size - 1);
            end = Math.max(end, entry.lastNanos());
        }
    }

    /// The colour of a ReadyForQuery's status byte.
    static Tone tone(byte status) {
        return switch (status) {
            case 'I' -> Tone.GREEN;
            case 'T' -> Tone.AMBER;
            case 'E' -> Tone.RED;
            default -> Tone.DIM;
        };
    }

    private void change(long nanos, Tone tone) {
        if (count > 0 && tones[count - 1] == tone) {
            return;
        }
        if (count == 1 && since[0] == nanos) {
            tones[0] = tone;
            return;
        }
        if (count == tones.length) {
            since = Arrays.copyOf(since, count * 2);
            tones = Arrays.copyOf(tones, count * 2);
        }
        since[count] = nanos;
        tones[count++] = tone;
    }

    /// The strip's pieces from left to right. What is too short for its share of the width gets the
    /// least that can be seen; where there are too many for that, each pixel shows the gravest status
    /// of its time.
    ///
    /// @param from what came before this time is left out
    /// @param width of the strip in pixels
    List<Piece> pieces(long from, double width) {
        if (count == 0 || width < 1) {
            return List.of();
        }
        int first = at(from);
        int pieces = count - first;
        return pieces * LEAST + NEWEST > width ? byPixel(from, width) : byStatus(from, first, width);
    }

    private List<Piece> byStatus(long from, int first, double width) {
        int pieces = count - first;
        double[] widths = new double[pieces];
        boolean[] least = new boolean[pieces];
        boolean again = true;
        while (again) {
            again = false;
            double room = width;
            double time = 0;
            for (int i = 0; i < pieces; i++) {
                room -= least[i] ? leastOf(i, pieces) : 0;
                time += least[i] ? 0 : length(from, first + i);
            }
            for (int i = 0; i < pieces; i++) {
                widths[i] = least[i] ? leastOf(i, pieces) : room * length(from, first + i) / Math.max(time, 1);
                if (!least[i] && widths[i] < leastOf(i, pieces)) {
                    least[i] = true;
                    again = pieces > 1;
                }
            }
        }
        List<Piece> result = new ArrayList<>();
        double x = 0;
        for (int i = 0; i < pieces; i++) {
            double right = i == pieces - 1 ? width : x + widths[i];
            result.add(new Piece(x, right - x, tones[first + i]));
            x = right;
        }
        return result;
    }

    private static double leastOf(int piece, int pieces) {
        return piece == pieces - 1 ? NEWEST : LEAST;
    }

    private List<Piece> byPixel(long from, double width) {
        List<Piece> result = new ArrayList<>();
        long start = Math.max(from, since[0]);
        double nanos = Math.max(end - start, 1) / width;
        for (int x = 0; x < width; x++) {
            int last = at(start + (long) ((x + 1) * nanos));
            Tone gravest = tones[last];
            // Looking at the newest few is enough to see that several took turns here.
            for (int i = last; i > Math.max(at(start + (long) (x * nanos)), last - 8); i--) {
                gravest = tones[i].compareTo(gravest) > 0 ? tones[i] : gravest;
            }
            Piece before = result.isEmpty() ? null : result.getLast();
            if (before != null && before.tone == gravest) {
                result.set(result.size() - 1, new Piece(before.x, x + 1 - before.x, gravest));
            } else {
                result.add(new Piece(x, 1, gravest));
            }
        }
        return result;
    }

    /// The index of the status that held at a time.
    private int at(long nanos) {
        int place = Arrays.binarySearch(since, 0, count, nanos);
        return place >= 0 ? place : Math.max(0, -place - 2);
    }

    private double length(long from, int index) {
        long left = Math.max(from, since[index]);
        long right = index + 1 < count ? since[index + 1] : end;
        return Math.max(0, right - left);
    }
}
