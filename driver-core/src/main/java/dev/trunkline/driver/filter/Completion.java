package dev.trunkline.driver.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a filter's text may go on at a place.
///
/// Thread-safe: immutable.
///
/// @param start where what is being written begins, in characters from 0
/// @param end where it ends: a proposal takes the place of what lies between
/// @param proposals the likeliest first; empty where anything may follow, such as a text
public record Completion(int start, int end, List<Proposal> proposals) {
    /// One way to go on.
    ///
    /// @param text to be written
    /// @param meaning in a line
    public record Proposal(String text, String meaning) {}

    /// Copies the list.
    public Completion {
        proposals = List.copyOf(proposals);
    }

    /// What is wanted at a place.
    private enum Wanted {
        CONDITION,
        OPERATOR,
        VALUE,
        OPEN_LIST,
        LIST_VALUE,
        LIST_NEXT,
        NEXT,
        NOTHING
    }

    /// How the text may go on where the caret is.
    ///
    /// @param text what is written, a filter or not yet
    /// @param caret in characters from 0
    public static Completion at(String text, int caret) {
        return at(text, caret, List::of);
    }

    /// The same, with what is known of the messages that will be asked.
    ///
    /// @param sqlStates the error codes among them, the likeliest first; asked only where one is wanted
    public static Completion at(String text, int caret, Supplier<List<Proposal>> sqlStates) {
        int place = Math.clamp(caret, 0, text.length());
        List<Token> before;
        try {
            before = Token.all(text.substring(0, place));
        } catch (FilterException e) {
            // Inside of a text, anything may stand.
            return new Completion(place, place, List.of());
        }
        int written = before.size() - 1;
        Token last = written == 0 ? before.getFirst() : before.get(written - 1);
        boolean writing = written > 0
                && last.end() == place
                && (last.kind() == Token.Kind.WORD || last.kind() == Token.Kind.NUMBER || isSign(last));
        List<Token> done = before.subList(0, writing ? written - 1 : written);
        Reader reader = new Reader();
        done.forEach(reader::read);
        if (reader.wantsSqlState()) {
            String begun = writing ? last.text() : "";
            return new Completion(writing ? last.start() : place, place, matching(sqlStates.get(), begun));
        }
        if (writing && last.kind() == Token.Kind.NUMBER) {
            return unit(last, reader);
        }
        String begun = writing ? last.text() : "";
        int start = writing ? last.start() : place;
        int end = writing ? Math.max(place, wordEnd(text, place)) : place;
        return new Completion(start, end, matching(reader.proposals(), begun));
    }

    private static boolean isSign(Token token) {
        return token.kind() == Token.Kind.SIGN && "=!<>".contains(token.text().substring(0, 1));
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    private static Completion unit(Token number, Reader reader) {
        int letters = 0;
        while (letters < number.text().length()
                && !Character.isLetter(number.text().charAt(letters))) {
            letters++;
        }
        Field field = reader.wanted == Wanted.VALUE || reader.wanted == Wanted.LIST_VALUE ? reader.field : null;
        Field.Kind kind = field == null ? Field.Kind.COUNT : field.kind();
        List<Proposal> units = Stream.of(Unit.values())
                .filter(unit -> unit.kind() == kind)
                .map(unit -> new Proposal(unit.symbol(), unit.meaning()))
                .toList();
        return new Completion(
                number.start() + letters,
                number.end(),
                matching(units, number.text().substring(letters)));
    }

    /// Those that begin so, then those that have it inside. One that is written already is none.
    private static List<Proposal> matching(List<Proposal> proposals, String begun) {
        String wanted = begun.toLowerCase(Locale.ROOT);
        List<Proposal> found = new ArrayList<>();
        List<Proposal> inside = new ArrayList<>();
        for (Proposal proposal : proposals) {
            String text = proposal.text.toLowerCase(Locale.ROOT);
            if (text.startsWith(wanted)) {
                found.add(proposal);
            } else if (text.contains(wanted)) {
                inside.add(proposal);
            }
        }
        found.addAll(inside);
        return found.size() == 1 && found.getFirst().text.equals(begun) ? List.of() : found;
    }

    /// Goes through what is written, as far as it must to know what may follow.
    private static final class Reader {
        private Wanted wanted = Wanted.CONDITION;
        private @Nullable Field field;
        private int open;

        void read(Token token) {
            wanted = switch (wanted) {
                case CONDITION -> begins(token);
                case OPERATOR -> operator(token);
                case VALUE -> Wanted.NEXT;
                case OPEN_LIST -> Wanted.LIST_VALUE;
                case LIST_VALUE -> Wanted.LIST_NEXT;
                case LIST_NEXT -> token.is(",") ? Wanted.LIST_VALUE : token.is(")") ? Wanted.NEXT : wanted;
                case NEXT -> next(token);
                case NOTHING -> Wanted.NOTHING;
            };
        }

        private Wanted begins(Token token) {
            if (token.is("(")) {
                open++;
                return Wanted.CONDITION;
            }
            if (token.is("!") || token.isWord("not")) {
                return Wanted.CONDITION;
            }
            if (token.kind() == Token.Kind.QUOTED) {
                return Wanted.NEXT;
            }
            int dot = token.text().indexOf('.');
            Optional<Field> named = token.text().startsWith("$")
                    ? Optional.of(Field.PARAMETER)
                    : Field.of(token.text())
                            .or(() -> dot < 0
                                    ? Optional.empty()
                                    : Field.of(token.text().substring(0, dot)));
            field = named.orElse(null);
            return named.map(each -> each.kind() == Field.Kind.FLAG ? Wanted.NEXT : Wanted.OPERATOR)
                    .orElse(Wanted.NOTHING);
        }

        private Wanted operator(Token token) {
            if (token.isWord("not") || token.kind() == Token.Kind.QUOTED) {
                return Wanted.OPERATOR;
            }
            if (token.isWord("in")) {
                return Wanted.OPEN_LIST;
            }
            if (token.isWord("contains") || token.isWord("matches") || token.is("~")) {
                field = null;
                return Wanted.VALUE;
            }
            return Operator.of(token.text()).isPresent() ? Wanted.VALUE : Wanted.NOTHING;
        }

        private Wanted next(Token token) {
            if (token.is(")")) {
                open--;
                return Wanted.NEXT;
            }
            boolean joins = token.isWord("and") || token.isWord("or") || token.is("&&") || token.is("||");
            // What follows a number may be its unit.
            return joins ? Wanted.CONDITION : Unit.of(token.text()).isPresent() ? Wanted.NEXT : Wanted.NOTHING;
        }

        /// Whether an error's code is to be written.
        boolean wantsSqlState() {
            return field == Field.SQLSTATE && (wanted == Wanted.VALUE || wanted == Wanted.LIST_VALUE);
        }

        List<Proposal> proposals() {
            Field asked = field;
            return switch (wanted) {
                case CONDITION -> conditions();
                case OPERATOR -> asked == null ? List.of() : operators(asked);
                case VALUE, LIST_VALUE -> asked == null ? List.of() : values(asked);
                case OPEN_LIST -> List.of(new Proposal("(", "one of these, with commas between"));
                case LIST_NEXT -> List.of(new Proposal(",", "or this one"), new Proposal(")", "the list's end"));
                case NEXT -> joints();
                case NOTHING -> List.of();
            };
        }

        private List<Proposal> joints() {
            List<Proposal> joints = new ArrayList<>();
            joints.add(new Proposal("and", "both must hold"));
            joints.add(new Proposal("or", "one must hold"));
            if (open > 0) {
                joints.add(new Proposal(")", "closes the bracket"));
            }
            return joints;
        }
    }

    private static List<Proposal> conditions() {
        List<Proposal> all = new ArrayList<>();
        for (Field field : Field.values()) {
            String text = field == Field.PARAMETER ? "$1" : field == Field.COLUMN ? "column." : field.word();
            all.add(new Proposal(text, field.meaning()));
        }
        all.add(new Proposal("not", "the contrary of what follows"));
        return all;
    }

    private static List<Proposal> operators(Field field) {
        List<Proposal> all = new ArrayList<>();
        boolean text = switch (field.kind()) {
            case TEXT, VALUE -> true;
            case FLAG, COUNT, SIZE, TIME, WORD -> false;
        };
        boolean ordered = switch (field.kind()) {
            case COUNT, SIZE, TIME, VALUE -> true;
            case FLAG, WORD, TEXT -> false;
        };
        if (text) {
            all.add(new Proposal("contains", "has this text in it, in large or small letters"));
            all.add(new Proposal("matches", "a regular expression finds something in it"));
        }
        for (Operator operator : Operator.values()) {
            if (!operator.orders() || ordered) {
                all.add(new Proposal(operator.symbol(), operator.meaning()));
            }
        }
        all.add(new Proposal("in", "is one of these: in (A, B)"));
        return all;
    }

    private static List<Proposal> values(Field field) {
        return switch (field.kind()) {
            case WORD ->
                Word.of(field).stream()
                        .map(word -> new Proposal(word.name(), word.meaning()))
                        .toList();
            case VALUE -> List.of(new Proposal("null", "SQL's NULL"));
            case FLAG, COUNT, SIZE, TIME, TEXT -> List.of();
        };
    }
}
