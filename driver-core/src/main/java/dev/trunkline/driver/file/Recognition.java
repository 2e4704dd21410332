package dev.trunkline.driver.file;

import dev.trunkline.driver.file.Framing.Found;
import dev.trunkline.driver.packet.Conversation.Connection;
import dev.trunkline.driver.wire.Direction;
import java.nio.charset.StandardCharsets;

/// Whether PostgreSQL is spoken over a connection, and who asks: by what is said. A port decides only where
/// both ways of reading it are as good.
enum Recognition {
    /// More has to be heard.
    WAIT,
    /// Something else is spoken.
    FOREIGN,
    /// Side 0 is the client, and what it says begins with its first words.
    FIRST_ASKS,
    /// Side 1 is.
    SECOND_ASKS,
    /// Side 0 is the client; the beginning is missing.
    FIRST_ASKS_MIDWAY,
    /// Side 1 is the client; the beginning is missing.
    SECOND_ASKS_MIDWAY;

    private static final int USUAL_PORT = 5432;
    /// So many messages of one side are no accident if the other says nothing.
    private static final int ALONE = 3;
    /// In a ClientHello the protocols that may be spoken inside: this one, its length before it.
    private static final String ALPN = "\npostgresql";

    /// @param torn whether the beginning is not known to be there
    /// @param last whether nothing more will be heard
    static Recognition of(Connection connection, boolean torn, Pile first, Pile second, boolean last) {
        if (isOpening(first)) {
            return FIRST_ASKS;
        }
        if (isOpening(second)) {
            return SECOND_ASKS;
        }
        if (!torn) {
            boolean maybe = first.size() < 8 || (isHandshake(first) && first.size() < 512);
            return maybe && !last ? WAIT : FOREIGN;
        }
        if (isSealed(first) && isSealed(second)) {
            return connection.second().port() == USUAL_PORT
                    ? FIRST_ASKS_MIDWAY
                    : connection.first().port() == USUAL_PORT ? SECOND_ASKS_MIDWAY : FOREIGN;
        }
        Recognition midway = midway(connection, first, second);
        return midway == WAIT && last ? FOREIGN : midway;
    }

    private static boolean isOpening(Pile pile) {
        if (pile.size() < 8) {
            return false;
        }
        return Framing.openingLength(pile.array(), pile.from()) > 0 || (isHandshake(pile) && offersPostgres(pile));
    }

    /// Whether it begins as a TLS handshake does.
    private static boolean isHandshake(Pile pile) {
        return pile.size() >= 3 && pile.array()[pile.from()] == 0x16 && pile.array()[pile.from() + 1] == 3;
    }

    private static boolean offersPostgres(Pile pile) {
        String hello = new String(pile.array(), pile.from(), pile.size(), StandardCharsets.ISO_8859_1);
        return hello.contains(ALPN);
    }

    /// Whether it is a record of TLS with something encrypted in it.
    private static boolean isSealed(Pile pile) {
        byte[] bytes = pile.array();
        int at = pile.from();
        return pile.size() >= 5 && bytes[at] == 0x17 && bytes[at + 1] == 3 && bytes[at + 2] <= 4;
    }

    private static Recognition midway(Connection connection, Pile first, Pile second) {
        Found asks = find(Direction.FRONTEND, first);
        Found answers = find(Direction.BACKEND, second);
        Found asked = find(Direction.FRONTEND, second);
        Found answered = find(Direction.BACKEND, first);
        int forward = weight(asks, first, answers, second);
        int backward = weight(asked, second, answered, first);
        if (forward == 0 && backward == 0) {
            return WAIT;
        }
        if (forward == backward) {
            return connection.first().port() == USUAL_PORT ? SECOND_ASKS_MIDWAY : FIRST_ASKS_MIDWAY;
        }
        return forward > backward ? FIRST_ASKS_MIDWAY : SECOND_ASKS_MIDWAY;
    }

    private static Found find(Direction direction, Pile pile) {
        return Framing.find(direction, pile.array(), pile.from(), pile.to(), true);
    }

    /// How much speaks for it that one side asks and the other answers; 0 for nothing.
    private static int weight(Found asks, Pile asking, Found answers, Pile answering) {
        if (asking.size() > 0 && answering.size() > 0) {
            return asks.is() && answers.is() ? 1 + asks.telling() + answers.telling() : 0;
        }
        Found only = asks.is() ? asks : answers;
        return only.is() && only.telling() >= ALONE ? 1 + only.telling() : 0;
    }
}
