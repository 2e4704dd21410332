package dev.trunkline.driver.value;

import dev.trunkline.driver.value.TsQuery.And;
import dev.trunkline.driver.value.TsQuery.Item;
import dev.trunkline.driver.value.TsQuery.Not;
import dev.trunkline.driver.value.TsQuery.Or;
import dev.trunkline.driver.value.TsQuery.Phrase;
import dev.trunkline.driver.value.TsQuery.Word;
import dev.trunkline.driver.value.TsVector.Lexeme;
import dev.trunkline.driver.value.TsVector.Position;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// tsvector and tsquery (manual 8.11).
final class TextSearch {
    private static final int WORD = 1;
    private static final int OPERATOR = 2;

    private static final int NOT = 1;
    private static final int AND = 2;
    private static final int OR = 3;
    private static final int PHRASE = 4;

    private TextSearch() {}

    static List<Codec<?>> codecs() {
        return List.of(new TsVectorCodec(), new TsQueryCodec());
    }

    /// A word in single quotes; a quote or a backslash in it is doubled.
    static String readWord(TextReader in) {
        in.expect('\'');
        int from = in.at;
        int doubled = 0;
        while (!in.atEnd() && !(in.peek() == '\'' && in.peekSecond() != '\'')) {
            boolean pair = in.peek() == '\'' || in.peek() == '\\';
            in.at += pair ? 2 : 1;
            doubled += pair ? 1 : 0;
        }
        if (in.at >= in.end) {
            in.at = in.end;
            throw in.fault("a quote that ends the word");
        }
        byte[] content = new byte[in.at - from - doubled];
        int length = 0;
        for (int i = from; i < in.at; i++) {
            i += in.bytes[i] == '\'' || in.bytes[i] == '\\' ? 1 : 0;
            content[length++] = in.bytes[i];
        }
        in.at++;
        return new String(content, StandardCharsets.UTF_8);
    }

    static void writeWord(String word, StringBuilder out) {
        out.append('\'');
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            out.append(c == '\'' || c == '\\' ? c : "").append(c);
        }
        out.append('\'');
    }

    /// In binary: Int32 count; each word ended by a zero byte, Int16 count of places; each an Int16, whose
    /// upper two bits are the weight.
    private static final class TsVectorCodec extends Codec<TsVector> {
        /// A zero byte and a count.
        private static final int LEAST = 3;

        TsVectorCodec() {
            super("tsvector", TsVector.class);
        }

        @Override
        TsVector read(TextReader in) {
            List<Lexeme> lexemes = new ArrayList<>();
            while (!in.atEnd()) {
                if (!lexemes.isEmpty()) {
                    in.expect(' ');
                }
                String word = readWord(in);
                List<Position> positions = new ArrayList<>();
                if (in.take(':')) {
                    do {
                        int place = (int) in.digits(1, 5, "a place in the document");
                        char weight = in.peek() >= 'A' && in.peek() <= 'C' ? (char) in.bytes[in.at++] : 'D';
                        positions.add(new Position(place, weight));
                    } while (in.take(','));
                }
                lexemes.add(new Lexeme(word, positions));
            }
            return new TsVector(lexemes);
        }

        @Override
        void write(TsVector value, StringBuilder out) {
            out.append(value);
        }

        @Override
        TsVector read(BinaryReader in) {
            int count = in.count(LEAST, "a word count");
            List<Lexeme> lexemes = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                String word = in.cstring("word");
                int places = in.unsigned16("place count");
                if (places * 2 > in.remaining()) {
                    throw in.fault(places + " places");
                }
                List<Position> positions = new ArrayList<>(places);
                for (int j = 0; j < places; j++) {
                    int place = in.unsigned16("place");
                    positions.add(new Position(place & 0x3fff, (char) ('D' - (place >>> 14))));
                }
                lexemes.add(new Lexeme(word, positions));
            }
            return new TsVector(lexemes);
        }

        @Override
        void write(TsVector value, BinaryWriter out) {
            out.int32(value.lexemes().size());
            for (Lexeme lexeme : value.lexemes()) {
                out.cstring(lexeme.word());
                out.int16(lexeme.positions().size());
                for (Position position : lexeme.positions()) {
                    out.int16(('D' - position.weight()) << 14 | position.place());
                }
            }
        }
    }

    /// In binary: Int32 count; each item a byte for its kind. A word has a byte of weights, one for
    /// prefix, and ends with a zero byte. An operator has a byte, and a phrase an Int16 distance.
    private static final class TsQueryCodec extends Codec<TsQuery> {
        /// A kind and an operator.
        private static final int LEAST = 2;

        TsQueryCodec() {
            super("tsquery", TsQuery.class);
        }

        @Override
        TsQuery read(TextReader in) {
            return TsQueryText.read(in);
        }

        @Override
        void write(TsQuery value, StringBuilder out) {
            out.append(value);
        }

        @Override
        TsQuery read(BinaryReader in) {
            int count = in.count(LEAST, "an item count");
            List<Item> items = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int kind = in.unsigned8("kind");
                switch (kind) {
                    case WORD -> items.add(word(in));
                    case OPERATOR -> items.add(operator(in));
                    default -> throw in.faultAt(in.at - 1, "kind 1 or 2", kind);
                }
            }
            return new TsQuery(items);
        }

        private static Word word(BinaryReader in) {
            int bits = in.unsigned8("weights");
            if (bits > 0xf) {
                throw in.faultAt(in.at - 1, "weights of four bits", bits);
            }
            int prefix = in.unsigned8("prefix");
            StringBuilder weights = new StringBuilder();
            for (char weight = 'A'; weight <= 'D'; weight++) {
                weights.append((bits & (1 << ('D' - weight))) != 0 ? String.valueOf(weight) : "");
            }
            return new Word(in.cstring("word"), weights.toString(), prefix != 0);
        }

        private static Item operator(BinaryReader in) {
            int operator = in.unsigned8("operator");
            return switch (operator) {
                case NOT -> new Not();
                case AND -> new And();
                case OR -> new Or();
                case PHRASE -> new Phrase(in.unsigned16("distance"));
                default -> throw in.faultAt(in.at - 1, "operator 1 to 4", operator);
            };
        }

        @Override
        void write(TsQuery value, BinaryWriter out) {
            out.int32(value.items().size());
            for (Item item : value.items()) {
                switch (item) {
                    case Word word -> write(word, out);
                    case Not _ -> write(NOT, out);
                    case And _ -> write(AND, out);
                    case Or _ -> write(OR, out);
                    case Phrase(int distance) -> {
                        write(PHRASE, out);
                        out.int16(distance);
                    }
                }
            }
        }

        private static void write(int operator, BinaryWriter out) {
            out.int8(OPERATOR);
            out.int8(operator);
        }

        private static void write(Word word, BinaryWriter out) {
            int bits = 0;
            for (int i = 0; i < word.weights().length(); i++) {
                bits |= 1 << ('D' - word.weights().charAt(i));
            }
            out.int8(WORD);
            out.int8(bits);
            out.int8(word.prefix() ? 1 : 0);
            out.cstring(word.word());
        }
    }
}
