package dev.trunkline.driver.bench;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.Direction;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Function;

/// The bytes our driver says for a work, taken off the tape, so that a bare socket can say them too.
///
/// @param first what it says until everything is prepared
/// @param firstAnswer how long the answer to that is
/// @param again what it says each time from then on
/// @param againAnswer how long the answer to that is
record Talk(ByteBuffer first, long firstAnswer, ByteBuffer again, long againAnswer) {
    /// Has the driver do its work three times.
    ///
    /// @param prepare makes what does the work
    static Talk of(ConnectOptions options, Function<Connection, Runnable> prepare) {
        Tape tape = new Tape();
        try (Connection connection = Connection.open(options, tape)) {
            int began = tape.size();
            long greeted = tape.bytes();
            Runnable work = prepare.apply(connection);
            work.run();
            work.run();
            ByteBuffer first = said(tape, began);
            int prepared = tape.size();
            long preparedBytes = tape.bytes();
            work.run();
            ByteBuffer again = said(tape, prepared);
            return new Talk(
                    first,
                    preparedBytes - greeted - first.capacity(),
                    again,
                    tape.bytes() - preparedBytes - again.capacity());
        }
    }

    private static ByteBuffer said(Tape tape, int from) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = from; i < tape.size(); i++) {
            if (tape.get(i) instanceof Message message && message.direction() == Direction.FRONTEND) {
                bytes.writeBytes(message.span().copy());
            }
        }
        // As a socket wants it.
        return ByteBuffer.allocateDirect(bytes.size()).put(bytes.toByteArray()).flip();
    }
}
