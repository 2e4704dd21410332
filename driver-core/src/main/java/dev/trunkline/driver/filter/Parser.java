package dev.trunkline.driver.filter;

import dev.trunkline.driver.filter.Expression.And;
import dev.trunkline.driver.filter.Expression.Condition;
import dev.trunkline.driver.filter.Expression.Not;
import dev.trunkline.driver.filter.Expression.Or;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a tree of a text: `not` binds closest, then `and`, then `or`.
///
/// One thread at a time.
final class Parser {
    /// Deeper nesting is nobody's filter, and would end in the stack's end.
    private static final int DEEPEST = 200;

    private final String text;
    private final List<Token> tokens;
    private final Literals literals;
    private int at;
    private int depth;

    private Parser(String text) throws FilterException {
        this.text = text;
        this.tokens = Token.all(text);
        this.literals = new Literals(text);
    }

    static Expression parse(String text) throws FilterException {
        Parser parser = new Parser(text);
        if (parser.peek().kind() == Token.Kind.END) {
            throw parser.fault(parser.peek(), "a filter is wanted, such as: error, d > 100ms, type == DataRow");
        }
        Expression expression = parser.or();
        Token rest = parser.peek();
        if (rest.kind() != Token.Kind.END) {
            String why =
                    rest.is(")") ? "this bracket closes nothing" : "'and' or 'or' is missing before " + rest.named();
            throw parser.fault(rest, why);
        }
        return expression;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(at == tokens.size() - 1 ? at : at++);
    }

    private boolean accepts(String word, String sign) {
        boolean accepted = peek().isWord(word) || peek().is(sign);
        at += accepted ? 1 : 0;
        return accepted;
    }

    private FilterException fault(Token token, String why) {
        return new FilterException(text, token.start(), token.end(), why);
    }

    private Expression or() throws FilterException {
        List<Expression> any = new ArrayList<>();
        do {
            any.add(and());
        } while (accepts("or", "||"));
        return any.size() == 1 ? any.getFirst() : new Or(any);
    }

    private Expression and() throws FilterException {
        List<Expression> all = new ArrayList<>();
        do {
            all.add(not());
        } while (accepts("and", "&&"));
        return all.size() == 1 ? all.getFirst() : new And(all);
    }

    private Expression not() throws FilterException {
        if (++depth > DEEPEST) {
            throw fault(peek(), "this is nested too deep");
        }
        Expression result = accepts("not", "!") ? new Not(not()) : primary();
        depth--;
        return result;
    }

    private Expression primary() throws FilterException {
        Token token = next();
        if (token.is("(")) {
            Expression inside = or();
            if (!peek().is(")")) {
                throw peek().kind() == Token.Kind.END
                        ? fault(token, "this bracket is not closed: ')' is missing")
                        : fault(peek(), "'and', 'or' or ')' is missing before " + peek().named());
            }
            next();
            return inside;
        }
        return switch (token.kind()) {
            case QUOTED -> new Condition(Field.SAYS, "", new Check.Contains(literals.searched(token)));
            case WORD -> condition(token);
            case NUMBER, SIGN -> throw fault(token, "a condition is wanted here, not " + token.named());
            case END -> throw fault(token, "a condition is missing here");
        };
    }

    private Expression condition(Token word) throws FilterException {
        Named named = named(word);
        Field field = named.field;
        Token token = peek();
        Optional<Operator> operator = token.kind() == Token.Kind.SIGN || token.kind() == Token.Kind.WORD
                ? Operator.of(token.text())
                : Optional.empty();
        if (field.kind() == Field.Kind.FLAG) {
            if (operator.isPresent() || isAsking(token)) {
                throw fault(token, "'" + word.text() + "' stands alone, or behind 'not'");
            }
            return new Condition(field, "", new Check.Holds());
        }
        if (operator.isPresent()) {
            next();
            return new Condition(field, named.part, compare(field, operator.get(), token));
        }
        boolean negated = token.isWord("not") && isAsking(tokens.get(at + 1));
        if (negated) {
            next();
        }
        Expression asked = new Condition(field, named.part, asked(named, word));
        return negated ? new Not(asked) : asked;
    }

    private static boolean isAsking(Token token) {
        return token.isWord("in") || token.isWord("contains") || token.isWord("matches") || token.is("~");
    }

    private Check compare(Field field, Operator operator, Token sign) throws FilterException {
        boolean ordered = switch (field.kind()) {
            case COUNT, SIZE, TIME, VALUE -> true;
            case FLAG, WORD, TEXT -> false;
        };
        if (operator.orders() && !ordered) {
            throw fault(sign, "'" + field.word() + "' has no order: it takes ==, !=, in, contains or matches");
        }
        Token first = next();
        Value value = literals.value(field, first, unitBehind(first));
        if (operator.orders() && !(value instanceof Value.Quantity)) {
            throw fault(first, "a number is wanted behind '" + operator.symbol() + "'");
        }
        return new Check.Compare(operator, value);
    }

    /// A unit may stand apart from its number: `100 ms`.
    private Optional<Token> unitBehind(Token number) {
        Token behind = peek();
        boolean unit = number.kind() == Token.Kind.NUMBER
                && Character.isDigit(number.text().charAt(number.text().length() - 1))
                && behind.kind() == Token.Kind.WORD
                && Unit.of(behind.text()).isPresent();
        return unit ? Optional.of(next()) : Optional.empty();
    }

    private Check asked(Named named, Token word) throws FilterException {
        Token token = next();
        if (token.isWord("in")) {
            return new Check.OneOf(list(named.field));
        }
        boolean contains = token.isWord("contains");
        if (!contains && !token.isWord("matches") && !token.is("~")) {
            String example = named.field.written(named.part) + literals.example(named.field);
            throw token.kind() == Token.Kind.END || token.is(")") || token.isWord("and") || token.isWord("or")
                    ? fault(word, "'" + word.text() + "' must be compared, such as: " + example)
                    : fault(token, "an operator is wanted here, such as: " + example);
        }
        switch (named.field.kind()) {
            case WORD, TEXT, VALUE -> {}
            case COUNT, SIZE, TIME, FLAG ->
                throw fault(token, "'" + word.text() + "' is a number: it takes ==, !=, <, <=, >, >= or in");
        }
        return contains ? new Check.Contains(literals.searched(next())) : new Check.Matches(literals.pattern(next()));
    }

    private List<Value> list(Field field) throws FilterException {
        Token open = next();
        if (!open.is("(") && !open.is("{")) {
            throw fault(open, "'(' is wanted behind 'in': in (A, B)");
        }
        String close = open.is("(") ? ")" : "}";
        List<Value> values = new ArrayList<>();
        do {
            Token first = next();
            values.add(literals.value(field, first, unitBehind(first)));
        } while (accepts(",", ","));
        if (!peek().is(close)) {
            throw peek().kind() == Token.Kind.END
                    ? fault(open, "this list is not closed: '" + close + "' is missing")
                    : fault(peek(), "',' or '" + close + "' is missing before " + peek().named());
        }
        next();
        return values;
    }

    /// @param part which column or parameter
    private record Named(Field field, String part) {}

    private Named named(Token word) throws FilterException {
        String written = word.text();
        if (written.startsWith("$")) {
            return new Named(Field.PARAMETER, partNumber(word, written.substring(1)));
        }
        Optional<Field> whole = Field.of(written);
        if (whole.isPresent() && !whole.get().hasParts()) {
            return new Named(whole.get(), "");
        }
        int dot = written.indexOf('.');
        Field field = whole.or(() -> dot < 0 ? Optional.empty() : Field.of(written.substring(0, dot)))
                .filter(Field::hasParts)
                .orElse(null);
        if (field == null) {
            throw fault(word, unknown(written));
        }
        String part = dot < 0 ? "" : written.substring(dot + 1);
        if (dot == written.length() - 1 && peek().kind() == Token.Kind.QUOTED && peek().start() == word.end()) {
            part = next().text();
        }
        if (part.isEmpty()) {
            throw fault(word, "which one? " + (field == Field.COLUMN ? "column.name, column.1" : "$1"));
        }
        return new Named(field, field == Field.PARAMETER ? partNumber(word, part) : part);
    }

    private String partNumber(Token word, String number) throws FilterException {
        if (!number.matches("[1-9]\\d{0,4}")) {
            throw fault(word, "parameters have numbers: $1, $2 …");
        }
        return number;
    }

    private static String unknown(String written) {
        List<String> words = new ArrayList<>(List.of("not"));
        for (Field field : Field.values()) {
            words.add(field.word());
            words.addAll(field.others());
        }
        String quoted = new Value.Text(written).toString();
        boolean type = Word.of(Field.TYPE).stream().anyMatch(each -> each.name().equalsIgnoreCase(written));
        return "there is no field '" + written + "'; "
                + Nearest.to(written, words)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse(
                                type
                                        ? "did you mean: type == " + written + "?"
                                        : "to look for a text, put it in quotes: " + quoted);
    }
}
