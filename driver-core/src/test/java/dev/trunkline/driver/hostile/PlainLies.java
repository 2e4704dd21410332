package dev.trunkline.driver.hostile;

import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Feed;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationOk;
import dev.trunkline.driver.wire.BackendMessage.BackendKeyData;
import dev.trunkline.driver.wire.BackendMessage.BindComplete;
import dev.trunkline.driver.wire.BackendMessage.NoticeResponse;
import dev.trunkline.driver.wire.BackendMessage.ParameterStatus;
import dev.trunkline.driver.wire.BackendMessage.ParseComplete;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// The same few lies each time, told without a real server.
final class PlainLies {
    private PlainLies() {}

    static Act of(Liar.Sort sort) {
        List<Turn> turns = new ArrayList<>();
        if (sort != Liar.Sort.SILENCE) {
            turns.add(new Turn(
                    (byte) 0,
                    List.of(Encoded.of(
                            new AuthenticationOk(),
                            new ParameterStatus("server_version", "18.0 \u001b]0;nasty\u0007"),
                            new BackendKeyData(Peer.PROCESS, Peer.KEY),
                            new ReadyForQuery(TransactionStatus.IDLE)))));
            turns.add(new Turn((byte) 'S', lie(sort)));
        }
        Act.End end = switch (sort) {
            case SILENCE -> Act.End.SILENCE;
            case FLOOD -> Act.End.FOR_EVER;
            case BROKEN, CUT -> Act.End.CLOSE;
        };
        return new Act(List.of(sort.name()), turns, Act.Manner.AT_ONCE, end, null, null);
    }

    private static List<byte[]> lie(Liar.Sort sort) {
        byte[] begun = Encoded.of(new ParseComplete(), new BindComplete());
        byte[] described = Encoded.of(Vocabulary.description("a", "b"));
        return switch (sort) {
            case SILENCE -> List.of();
            case FLOOD -> {
                byte[] notice = Encoded.of(
                        new NoticeResponse(Vocabulary.error("NOTICE", "00000", "more \u001b[2J and\u202e more")));
                yield List.of(Encoded.join(Collections.nCopies(1000, notice).toArray(byte[][]::new)));
            }
            case BROKEN -> {
                byte[] broken = described.clone();
                broken[6] = 77;
                yield List.of(begun, broken);
            }
            case CUT -> {
                byte[] rows = Encoded.join(Collections.nCopies(1000, Encoded.of(Vocabulary.row("true", null)))
                        .toArray(byte[][]::new));
                byte[] half = Arrays.copyOf(Feed.row(1, 4000), 2000);
                yield List.of(begun, described, rows, half);
            }
        };
    }
}
