package dev.trunkline.driver.testing;

import dev.trunkline.driver.testing.Vocabulary.Said;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage.Parameter;
import dev.trunkline.driver.wire.FrontendMessage.Target;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/// Any message of the protocol: of every kind that the sealed interfaces permit, with whatever its fields
/// may hold. A kind that is added to them is made here without another word.
public final class AnyMessage {
    private static final String CHARACTERS = "abc \t\n'\"\\ä€🐘\u0001\u007f\u202e1234567890,;:=_$";

    private final Random random;

    private AnyMessage(Random random) {
        this.random = random;
    }

    /// Any message of a client, and where it may stand.
    public static Arbitrary<Said> frontend() {
        List<Said> kinds = Vocabulary.frontend();
        return Arbitraries.randomValue(random -> {
            Said kind = kinds.get(random.nextInt(kinds.size()));
            return new Said(new AnyMessage(random).like(kind.message()), kind.context());
        });
    }

    /// Any message of a server.
    public static Arbitrary<BackendMessage> backend() {
        List<BackendMessage> kinds = Vocabulary.backend();
        return Arbitraries.randomValue(random -> new AnyMessage(random).like(kinds.get(random.nextInt(kinds.size()))));
    }

    /// Another one of the same kind.
    private <T> T like(T message) {
        // Keys and salts have their lengths, and counts of formats go with counts of values.
        Object made = switch (message) {
            case BackendMessage.BackendKeyData _ -> new BackendMessage.BackendKeyData(number(), bytes(4, 257));
            case BackendMessage.AuthenticationMD5Password _ ->
                new BackendMessage.AuthenticationMD5Password(bytes(4, 5));
            case BackendMessage.AuthenticationSASL _ ->
                new BackendMessage.AuthenticationSASL(list(() -> "SCRAM" + text()));
            case BackendMessage.EncryptionResponse _ ->
                new BackendMessage.EncryptionResponse("SNG".charAt(random.nextInt(3)));
            case FrontendMessage.CancelRequest _ -> new FrontendMessage.CancelRequest(number(), bytes(4, 257));
            case FrontendMessage.Bind _ -> {
                List<Bytes> values = list(this::nullable);
                yield new FrontendMessage.Bind(
                        text(), text(), formats(values.size()), values, formats(random.nextInt(5)));
            }
            case FrontendMessage.FunctionCall _ -> {
                List<Bytes> values = list(this::nullable);
                yield new FrontendMessage.FunctionCall(number(), formats(values.size()), values, Format.BINARY);
            }
            default -> record(message.getClass());
        };
        @SuppressWarnings("unchecked") // It is of the class of the one that was given.
        T other = (T) made;
        return other;
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i].getGenericType());
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no " + type.getSimpleName() + " can be made", e);
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType list) {
            return list(() -> value(list.getActualTypeArguments()[0]));
        }
        if (type == Bytes.class) {
            return bytes(0, 40);
        }
        if (type == String.class) {
            return text();
        }
        if (type == Integer.class || type == int.class) {
            return number();
        }
        if (type == Format.class) {
            return random.nextBoolean() ? Format.TEXT : Format.BINARY;
        }
        if (type == Target.class) {
            return random.nextBoolean() ? Target.STATEMENT : Target.PORTAL;
        }
        if (type == TransactionStatus.class) {
            List<TransactionStatus> all = List.of(TransactionStatus.values());
            return all.get(random.nextInt(all.size()));
        }
        if (type == Parameter.class) {
            return new Parameter("p" + text(), text());
        }
        if (type == ServerError.class) {
            return new ServerError(
                    list(() -> new ServerError.Part("SVCMDHPpqWstcdnFLR~".charAt(random.nextInt(19)), text())));
        }
        if (type == Column.class) {
            return new Column(text(), number(), (short) number(), number(), (short) number(), number(), Format.TEXT);
        }
        throw new IllegalStateException("nobody has said what a " + type + " may be");
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int left = random.nextInt(6); left > 0; left--) {
            list.add(element.get());
        }
        return list;
    }

    /// None, one for all, or one each.
    private List<Format> formats(int values) {
        int count = switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> 1;
            default -> values;
        };
        List<Format> formats = new ArrayList<>();
        while (formats.size() < count) {
            formats.add(random.nextBoolean() ? Format.TEXT : Format.BINARY);
        }
        return formats;
    }

    private Bytes nullable() {
        return random.nextInt(4) == 0 ? null : bytes(0, 40);
    }

    private Bytes bytes(int least, int bound) {
        byte[] bytes = new byte[least + random.nextInt(bound - least)];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }

    private int number() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> Integer.MAX_VALUE;
            default -> random.nextInt();
        };
    }

    private String text() {
        int[] characters = CHARACTERS.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(9); left > 0; left--) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.toString();
    }
}
