package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.testing.AnyMessage;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Tapes of up to three connections on which anything is said and anything happens, some of it masked,
/// some of it dropped, some of it counted only.
final class AnyTape {
    /// Something that is put on a tape.
    interface Step {
        /// Puts it there.
        ///
        /// @param mark whether what can be marked is
        void on(Track track, long nanos, boolean mark);
    }

    private record Placed(Step step, int track, long later, boolean mark) {}

    private AnyTape() {}

    /// Anything in any order.
    static Arbitrary<Tape> tapes() {
        Arbitrary<Step> steps = Arbitraries.oneOf(
                AnyMessage.frontend().map(said -> sent(Encoded.of(said.message()), said.context())),
                AnyMessage.backend().map(message -> received(Encoded.of(message))),
                AnyMessage.backend().map(message -> dropped(Encoded.of(message))),
                Arbitraries.of(Event.Kind.values()).map(AnyTape::event),
                Arbitraries.longs().between(1, 1L << 40).map(AnyTape::unlisted));
        Arbitrary<Placed> placed = Combinators.combine(
                        steps,
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.longs().between(0, 3).map(each -> each * 333_333),
                        Arbitraries.of(false, false, true))
                .as(Placed::new);
        return placed.list().ofMaxSize(30).map(AnyTape::tape);
    }

    private static Tape tape(List<Placed> placed) {
        Tape tape = new Tape(Budget.standard(), History.KEPT, 77, Instant.parse("2026-11-01T08:00:00.000000123Z"));
        Track[] tracks = {tape.track(), tape.track(), tape.track()};
        long nanos = 77;
        for (Placed each : placed) {
            nanos += each.later();
            each.step().on(tracks[each.track()], nanos, each.mark());
        }
        return tape;
    }

    private static Step sent(byte[] bytes, Context context) {
        return (track, nanos, mark) -> track.sent(bytes, 0, bytes.length, nanos, context, mark, !mark);
    }

    private static boolean isRow(byte[] bytes) {
        return bytes.length > 1 && (bytes[0] == 'D' || bytes[0] == 'd');
    }

    private static byte tag(byte[] bytes) {
        return bytes.length == 1 ? 0 : bytes[0];
    }

    private static Step received(byte[] bytes) {
        return (track, nanos, mark) -> {
            ByteBuffer source = ByteBuffer.wrap(bytes);
            while (source.hasRemaining()) {
                track.received(source);
            }
            if (isRow(bytes)) {
                track.claimRow(bytes.length, bytes[0], nanos);
                track.publish(nanos);
            } else {
                track.claim(bytes.length, tag(bytes), nanos, mark);
            }
        };
    }

    private static Step dropped(byte[] bytes) {
        return (track, nanos, mark) -> {
            if (isRow(bytes)) {
                track.droppedRow(bytes[0], bytes.length, nanos);
                track.publish(nanos);
            } else {
                track.dropped(tag(bytes), bytes.length, nanos, null, mark, false);
            }
        };
    }

    private static Step event(Event.Kind kind) {
        return (track, nanos, mark) -> track.event(kind, nanos, mark ? 5 : 0, mark ? "localhost/127.0.0.1:5433" : "");
    }

    private static Step unlisted(long count) {
        return (track, nanos, mark) -> track.unlisted(count, count * 5, nanos, 0);
    }
}
