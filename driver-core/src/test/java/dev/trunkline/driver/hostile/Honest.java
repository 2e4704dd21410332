package dev.trunkline.driver.hostile;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.Direction;
import java.util.ArrayList;
import java.util.List;

/// What a real server says to a program, recorded turn by turn.
final class Honest {
    private Honest() {}

    /// Runs the program against a real server.
    static List<Turn> conversation(Program program, ConnectOptions server) {
        Tape tape = new Tape();
        try (Connection connection = Connection.open(server.withTls(server.tls().withMode(SslMode.DISABLE)), tape)) {
            program.run(connection);
        }
        List<Turn> turns = new ArrayList<>();
        List<byte[]> says = new ArrayList<>();
        byte until = 0;
        for (int i = 0; i < tape.size(); i++) {
            Entry entry = tape.get(i);
            switch (entry) {
                case Message message
                when message.direction() == Direction.FRONTEND -> {
                    // Two queries in one write are waited for one by one: an answer must not come before its question.
                    if (!says.isEmpty() || until == 'Q') {
                        turns.add(new Turn(until, says));
                        says.clear();
                    }
                    until = message.tag();
                }
                case Message message -> says.add(message.span().copy());
                case Run run -> {
                    for (int row = 0; row < run.count(); row++) {
                        says.add(run.span(row).copy());
                    }
                }
                case Event _, Unlisted _ -> {}
            }
        }
        if (!says.isEmpty()) {
            turns.add(new Turn(until, says));
        }
        if (turns.isEmpty()) {
            throw new IllegalStateException(program + ": nothing was recorded, of " + tape.size() + " entries");
        }
        return turns;
    }
}
