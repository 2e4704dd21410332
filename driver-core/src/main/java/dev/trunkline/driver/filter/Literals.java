package dev.trunkline.driver.filter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// Makes values of tokens, as far as their field can have them.
///
/// Thread-safe: immutable.
final class Literals {
    private static final Pattern NUMBER = Pattern.compile("(-?\\d[\\d_]*(?:\\.\\d+)?)(\\D*)");
    /// So many digits are enough for anything that can be counted, and cost nothing to compare.
    private static final int LONGEST_NUMBER = 400;

    private final String text;

    Literals(String text) {
        this.text = text;
    }

    private FilterException fault(Token token, String why) {
        return new FilterException(text, token.start(), token.end(), why);
    }

    /// What a field is compared with.
    ///
    /// @param unit what stood apart behind a number
    Value value(Field field, Token token, Optional<Token> unit) throws FilterException {
        if (token.kind() == Token.Kind.END || token.kind() == Token.Kind.SIGN) {
            throw fault(token, "a value is wanted here, such as: " + field.word() + example(field));
        }
        return switch (field.kind()) {
            case COUNT, SIZE, TIME -> quantity(field, token, unit);
            case WORD -> word(field, token);
            case TEXT -> new Value.Text(searched(token));
            case VALUE -> sqlValue(field, token, unit);
            case FLAG -> throw fault(token, "'" + field.word() + "' stands alone, or behind 'not'");
        };
    }

    private Value quantity(Field field, Token token, Optional<Token> apart) throws FilterException {
        Matcher matcher = NUMBER.matcher(token.text());
        if (token.kind() != Token.Kind.NUMBER
                || !matcher.matches()
                || token.text().length() > LONGEST_NUMBER) {
            throw fault(token, numberWanted(field) + ", not " + token.named());
        }
        String written = apart.map(Token::text).orElse(matcher.group(2));
        Token faulty = apart.orElse(token);
        Optional<Unit> unit = Unit.of(written);
        if (!written.isEmpty() && (unit.isEmpty() || unit.get().kind() != field.kind())) {
            throw fault(faulty, wrongUnit(field, written));
        }
        BigDecimal number = new BigDecimal(matcher.group(1).replace("_", ""));
        if (field.kind() == Field.Kind.TIME && unit.isEmpty() && number.signum() != 0) {
            throw fault(token, "a unit is missing: " + token.text() + "ms? There are " + Unit.all(Field.Kind.TIME));
        }
        Value.Quantity quantity = new Value.Quantity(number, unit);
        try {
            quantity.whole();
        } catch (ArithmeticException e) {
            throw fault(
                    token,
                    number.abs().compareTo(BigDecimal.ONE) > 0 && number.precision() > 15
                            ? "this number is too large"
                            : "this is no whole number of "
                                    + (field.kind() == Field.Kind.TIME ? "nanoseconds" : "them"));
        }
        return quantity;
    }

    private static String numberWanted(Field field) {
        return switch (field.kind()) {
            case TIME -> "a time is wanted here, such as 100ms";
            case SIZE -> "a size is wanted here, such as 64 or 1.5kB";
            case COUNT, FLAG, WORD, TEXT, VALUE -> "a number is wanted here";
        };
    }

    private static String wrongUnit(Field field, String written) {
        if (field.kind() == Field.Kind.COUNT) {
            return "'" + field.word() + "' is a plain number, without a unit";
        }
        String near = written.equals("m") ? "; did you mean 'min' or 'ms'?" : "";
        return "'" + written + "' is no unit of " + (field.kind() == Field.Kind.TIME ? "time" : "size") + ": there are "
                + Unit.all(field.kind()) + near;
    }

    private Value word(Field field, Token token) throws FilterException {
        Optional<Word> word = Word.find(field, token.text());
        if (word.isPresent()) {
            return new Value.Name(word.get().name());
        }
        List<String> names = Word.of(field).stream().map(Word::name).toList();
        String all = names.size() <= 10 ? "; there are " + String.join(", ", names) : "";
        throw fault(
                token,
                "'" + field.word() + "' is never " + token.named()
                        + Nearest.to(token.text(), names)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(all));
    }

    private Value sqlValue(Field field, Token token, Optional<Token> unit) throws FilterException {
        if (token.kind() == Token.Kind.NUMBER) {
            Matcher matcher = NUMBER.matcher(token.text());
            if (unit.isPresent()
                    || !matcher.matches()
                    || !matcher.group(2).isEmpty()
                    || token.text().length() > LONGEST_NUMBER) {
                throw fault(
                        token,
                        "this is no plain number; a text stands in quotes: " + field.word() + ".name == "
                                + new Value.Text(token.text()));
            }
            return new Value.Quantity(new BigDecimal(matcher.group(1).replace("_", "")), Optional.empty());
        }
        return token.isWord("null") ? new Value.Null() : new Value.Text(searched(token));
    }

    /// A text: in quotes, or a single word.
    String searched(Token token) throws FilterException {
        boolean keyword =
                Stream.of("and", "or", "not", "in", "contains", "matches").anyMatch(token::isWord);
        if (token.kind() == Token.Kind.END || token.kind() == Token.Kind.SIGN || keyword) {
            throw fault(token, "a text in quotes is wanted here");
        }
        return token.text();
    }

    /// A regular expression.
    String pattern(Token token) throws FilterException {
        String pattern = searched(token);
        try {
            SafePattern.check(pattern);
        } catch (PatternSyntaxException e) {
            int quote = token.kind() == Token.Kind.QUOTED ? 1 : 0;
            int inside = Math.clamp(e.getIndex(), 0, pattern.length());
            int start = Math.min(token.start() + quote + inside, token.end() - 1);
            throw new FilterException(text, start, start + 1, "this is no regular expression: " + e.getDescription());
        }
        return pattern;
    }

    /// A comparison that the field could have, to be written behind it.
    String example(Field field) {
        return switch (field.kind()) {
            case FLAG -> "";
            case COUNT -> " > 10";
            case SIZE -> " > 1kB";
            case TIME -> " > 100ms";
            case WORD -> " == " + Word.of(field).getFirst().name();
            case TEXT -> field == Field.SQLSTATE ? " == \"42P01\"" : " contains \"order\"";
            case VALUE -> " == 42";
        };
    }
}
