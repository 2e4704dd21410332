package dev.trunkline.driver.hostile;

import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.EncryptionResponse;
import dev.trunkline.driver.wire.BackendMessage.ErrorResponse;
import dev.trunkline.driver.wire.BackendMessage.NoticeResponse;
import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import dev.trunkline.driver.wire.BackendMessage.ParameterStatus;
import dev.trunkline.driver.wire.ServerError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes lies of what an honest server said. The same random numbers make the same lies.
final class Lies {
    private static final int[] EDGES = {
        0, 1, 2, 3, 4, 5, 8, -1, -2, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x3fff_ffff, 0x4000_0000, 0xffff, 0x10000
    };
    private static final int FLOOD = 20_000;
    /// Most lie behind the handshake.
    private static final List<TlsLie> TLS =
            List.of(TlsLie.HONEST, TlsLie.HONEST, TlsLie.HONEST, TlsLie.STUFFED, TlsLie.NOISE, TlsLie.BREAKS_OFF);
    private static final int ENDLESS = 0x3fff_fff0;
    /// What drives a terminal, hides text or turns it round.
    private static final String NASTY =
            "\u001b]0;title\u0007\u001b[2J\r\nFATAL\u0000\u202e\u2066 backwards \u009b31m \ud800 \u0085\u2028";

    private static final List<String> GREETINGS = List.of(
            "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
            "SSH-2.0-OpenSSH_9.9\r\n",
            "J\u0000\u0000\u0000\n8.4.0\u0000",
            "220 mail.example ESMTP\r\n",
            "-ERR unknown command\r\n",
            "+OK POP3\r\n",
            "\u0016\u0003\u0003\u0000\u0002\u0002(");

    private final RandomGenerator random;
    private final List<String> told = new ArrayList<>();
    private final List<Turn> turns;

    private Lies(List<Turn> honest, RandomGenerator random) {
        this.turns = new ArrayList<>(honest);
        this.random = random;
    }

    /// An act made of what an honest server said.
    static Act of(List<Turn> honest, RandomGenerator random) {
        return new Lies(honest, random).act();
    }

    private Act act() {
        TlsLie tls = random.nextInt(5) == 0 ? TLS.get(random.nextInt(TLS.size())) : null;
        ScramLie scram = random.nextInt(4) == 0 && ScramLie.fits(turns) ? ScramLie.of(random) : null;
        // Who lies about the proof may tell the truth otherwise.
        int many = scram == null ? 1 + random.nextInt(3) : random.nextInt(2);
        for (int i = 0; i < many; i++) {
            lie();
        }
        Act.Manner manner = switch (random.nextInt(12)) {
            case 0 -> Act.Manner.BYTE_BY_BYTE;
            case 1 -> scram == null ? Act.Manner.UNASKED : Act.Manner.AT_ONCE;
            default -> Act.Manner.AT_ONCE;
        };
        Act.End end = switch (random.nextInt(8)) {
            case 0 -> Act.End.SILENCE;
            case 1 -> Act.End.FOR_EVER;
            case 2, 3 -> Act.End.RESET;
            default -> Act.End.CLOSE;
        };
        if (tls != null) {
            told("TLS " + tls);
        }
        if (scram != null) {
            told("SCRAM " + scram.kind() + (scram.plus() ? " with PLUS" : ""));
        }
        return new Act(told, turns, manner, end, tls, scram);
    }

    private void lie() {
        int turn = random.nextInt(turns.size());
        List<byte[]> says = new ArrayList<>(turns.get(turn).says());
        int at = says.isEmpty() ? 0 : random.nextInt(says.size());
        if (says.isEmpty()) {
            says.add(any());
        }
        switch (random.nextInt(14)) {
            case 0 -> told("drops " + tag(says.remove(at)));
            case 1 -> says.add(at, told("repeats", says.get(at)));
            case 2 ->
                says.set(at, told("cuts short", Arrays.copyOf(says.get(at), random.nextInt(says.get(at).length + 1))));
            case 3 -> says.set(at, lengthLie(says.get(at)));
            case 4, 5 -> says.set(at, countLie(says.get(at)));
            case 6 -> says.set(at, noise(says.get(at)));
            case 7, 8 -> says.add(at, told("says out of turn", any()));
            case 9 -> says.set(at, told("says instead", any()));
            case 10 -> says.add(at, flood());
            case 11 -> says.add(at, told("begins what never ends", endless()));
            case 12 -> says.add(at, told("greets as another", greeting()));
            default -> says.add(at, told("nasty", nasty()));
        }
        turns.set(turn, new Turn(turns.get(turn).until(), says));
        if (random.nextInt(12) == 0) {
            int cut = random.nextInt(turns.size());
            turns.subList(cut + 1, turns.size()).clear();
            told("ends in turn " + cut);
        }
    }

    private void told(String lie) {
        told.add(lie);
    }

    private byte[] told(String lie, byte[] bytes) {
        told.add(lie + " " + tag(bytes) + " (" + bytes.length + " bytes)");
        return bytes;
    }

    private static String tag(byte[] message) {
        return message.length == 0 ? "nothing" : "'" + (char) (message[0] & 0x7f) + "'";
    }

    private byte[] any() {
        List<BackendMessage> all = Vocabulary.backend();
        return Encoded.of(all.get(random.nextInt(all.size())));
    }

    private byte[] lengthLie(byte[] message) {
        byte[] lie = message.clone();
        if (lie.length >= 5) {
            int was = lie.length - 1;
            int says = random.nextBoolean() ? EDGES[random.nextInt(EDGES.length)] : was + random.nextInt(-3, 4);
            ByteBuffer.wrap(lie).putInt(1, says);
            told("says that " + tag(message) + " is " + says + " long, not " + was);
        }
        return lie;
    }

    private byte[] countLie(byte[] message) {
        byte[] lie = message.clone();
        if (lie.length >= 11) {
            int at = 5 + random.nextInt(lie.length - 8);
            int value = EDGES[random.nextInt(EDGES.length)];
            if (random.nextBoolean()) {
                ByteBuffer.wrap(lie).putInt(at, value);
            } else {
                ByteBuffer.wrap(lie).putShort(at, (short) value);
            }
            told("puts " + value + " at " + at + " of " + tag(message));
        }
        return lie;
    }

    private byte[] noise(byte[] message) {
        byte[] lie = message.clone();
        int flips = 1 + random.nextInt(8);
        for (int i = 0; i < flips && lie.length > 0; i++) {
            lie[random.nextInt(lie.length)] = (byte) random.nextInt(256);
        }
        told("changes " + flips + " bytes of " + tag(message));
        return lie;
    }

    private byte[] flood() {
        int kind = random.nextInt(4);
        told("a flood of kind " + kind);
        byte[][] drops = new byte[FLOOD][];
        for (int i = 0; i < FLOOD; i++) {
            drops[i] = Encoded.of(
                    switch (kind) {
                        case 0 -> new NoticeResponse(Vocabulary.notice());
                        case 1 -> new ParameterStatus("name " + i, "x".repeat(100));
                        case 2 -> new ParameterStatus("same", "value " + i);
                        default -> new NotificationResponse(i, "channel", "payload " + i);
                    });
        }
        return Encoded.join(drops);
    }

    private byte[] endless() {
        byte[] beginning = new byte[random.nextInt(5, 3_000_000)];
        random.nextBytes(beginning);
        beginning[0] = (byte) "DdTENAtS".charAt(random.nextInt(8));
        ByteBuffer.wrap(beginning).putInt(1, random.nextBoolean() ? ENDLESS : beginning.length * 2);
        return beginning;
    }

    private byte[] greeting() {
        return GREETINGS.get(random.nextInt(GREETINGS.size())).getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] nasty() {
        ServerError error = Vocabulary.error(random.nextBoolean() ? "FATAL" : "ERROR", "XX000", nastyText());
        return Encoded.of(
                switch (random.nextInt(6)) {
                    case 0 -> new ErrorResponse(error);
                    case 1 -> new NoticeResponse(error);
                    case 2 -> new ParameterStatus("server_version", nastyText());
                    case 3 -> new NotificationResponse(1, nastyText(), nastyText());
                    case 4 -> new BackendMessage.CommandComplete(nastyText());
                    default -> new EncryptionResponse('E');
                });
    }

    /// A NUL can't stand in a protocol string, so it would only end it.
    private String nastyText() {
        return NASTY.replace("\u0000", random.nextBoolean() ? "" : " ");
    }
}
