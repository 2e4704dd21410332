package dev.trunkline.driver.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is a filter, how it is read, and what is said of a text that is none.
class FilterLanguageTest {
    private static String read(String text) {
        try {
            return Filter.parse(text).toString();
        } catch (FilterException e) {
            throw new AssertionError(e.getMessage() + "\n" + e.pointed(), e);
        }
    }

    private static FilterException fault(String text) {
        FilterException fault = catchThrowableOfType(FilterException.class, () -> Filter.parse(text));
        assertThat(fault).as(text).isNotNull();
        return fault;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "type == DataRow and length > 100 # type == DataRow and length > 100",
                "sql contains \"order_line\" # sql contains \"order_line\"",
                "sql contains order_line # sql contains \"order_line\"",
                "error # error",
                "d > 100ms # d > 100ms",
                "d>100 ms # d > 100ms",
                "duration >= 1.5s # d >= 1.5s",
                "direction == server # direction == server",
                "Direction = BACKEND # direction == server",
                "direction != frontend # direction != client",
                "type == datarow # type == DataRow",
                "type == 'D' # type == 'D'",
                "type == Z # type == 'Z'",
                "type == 1 # type == '1'",
                "type in (Parse, 'B', execute) # type in (Parse, 'B', Execute)",
                "type in {Parse Complete} # -",
                "type in {Parse, Bind} # type in (Parse, Bind)",
                "type not in (Sync) # not type in (Sync)",
                "sql not contains x # not sql contains \"x\"",
                "length <= 1.5kB # length <= 1.5kB",
                "length ≥ 64 # length >= 64",
                "up < 1mib # up < 1MiB",
                "rows <> 1_000 # rows != 1000",
                "gap gt 20µs # gap > 20us",
                "t == 0 # t == 0",
                "sql ~ \"\\d+\" # sql matches \"\\d+\"",
                "sql == 'it''s' # sql == \"it's\"",
                "sql == \"say \"\"hi\"\"\" # sql == \"say \"\"hi\"\"\"",
                "\"order_line\" # says contains \"order_line\"",
                "sqlstate == 42P01 # sqlstate == \"42P01\"",
                "sqlstate in (23505, 42P01) # sqlstate in (\"23505\", \"42P01\")",
                "column.city == \"Bern\" # column.city == \"Bern\"",
                "column.\"Order Id\" > 5 # column.\"Order Id\" > 5",
                "column.2 != null # column.2 != null",
                "column.balance < -1.50 # column.balance < -1.50",
                "$1 == 42 # $1 == 42",
                "parameter.2 contains a # $2 contains \"a\"",
                "protocol == pipeline # kind == pipeline",
                "status == T # status == transaction",
                "severity == warning # severity == WARNING",
                "pgsql.query contains x # sql contains \"x\"",
            })
    void what_is_written_is_read(String text, String canonical) {
        if (canonical.equals("-")) {
            fault(text);
            return;
        }
        assertThat(read(text)).isEqualTo(canonical);
        assertThat(read(canonical)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "error or slow and ours # error or slow and ours # error or (slow and ours)",
                "(error or slow) and ours # (error or slow) and ours # (error or slow) and ours",
                "not error and slow # not error and slow # (not error) and slow",
                "not (error and slow) # not (error and slow) # not (error and slow)",
                "! error && ! slow || ours # not error and not slow or ours # (not error and not slow) or ours",
                "NOT NOT error # not not error # not (not error)",
                "((error)) # error # error",
            })
    void not_binds_closest_then_and_then_or(String text, String canonical, String bracketed) {
        assertThat(read(text)).isEqualTo(canonical);
        assertThat(tree(text)).isEqualTo(tree(bracketed));
    }

    private static Expression tree(String text) {
        try {
            return Filter.parse(text).expression();
        } catch (FilterException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "#0#0#a filter is wanted, such as: error, d > 100ms, type == DataRow",
                "lenght > 100#0#6#there is no field 'lenght'; did you mean 'length'?",
                "error and eror#10#14#there is no field 'eror'; did you mean 'error'?",
                "order_line#0#10#there is no field 'order_line'; to look for a text, put it in quotes: \"order_line\"",
                "DataRow#0#7#there is no field 'DataRow'; did you mean: type == DataRow?",
                "type == DataRov#8#15#'type' is never 'DataRov'; did you mean 'DataRow'?",
                "direction == left#13#17#'direction' is never 'left'; there are client, server",
                "type == 'Y'#8#11#'type' is never \"Y\"",
                "length > abc#9#12#a size is wanted here, such as 64 or 1.5kB, not 'abc'",
                "length > \"100\"#9#14#a size is wanted here, such as 64 or 1.5kB, not \"100\"",
                "length > 100ms#9#14#'ms' is no unit of size: there are B, kB, MB, GB, KiB, MiB, GiB",
                "d > 100#4#7#a unit is missing: 100ms? There are ns, us, ms, s, min",
                "d > 100msec#4#11#'msec' is no unit of time: there are ns, us, ms, s, min",
                "d > 1m#4#6#'m' is no unit of time: there are ns, us, ms, s, min; did you mean 'min' or 'ms'?",
                "d > 0.5ns#4#9#this is no whole number of nanoseconds",
                "d > 99999999999999999999s#4#25#this number is too large",
                "rows > 5kB#7#10#'rows' is a plain number, without a unit",
                "length#0#6#'length' must be compared, such as: length > 1kB",
                "length and error#0#6#'length' must be compared, such as: length > 1kB",
                "sql \"x\"#4#7#an operator is wanted here, such as: sql contains \"order\"",
                "length contains 5#7#15#'length' is a number: it takes ==, !=, <, <=, >, >= or in",
                "sql > \"a\"#4#5#'sql' has no order: it takes ==, !=, in, contains or matches",
                "error == true#6#8#'error' stands alone, or behind 'not'",
                "error and#9#9#a condition is missing here",
                "error slow#6#10#'and' or 'or' is missing before 'slow'",
                "(error#0#1#this bracket is not closed: ')' is missing",
                "(error slow)#7#11#'and', 'or' or ')' is missing before 'slow'",
                "error)#5#6#this bracket closes nothing",
                "type in Parse#8#13#'(' is wanted behind 'in': in (A, B)",
                "type in (Parse#8#9#this list is not closed: ')' is missing",
                "type in (Parse Bind)#15#19#',' or ')' is missing before 'Bind'",
                "length >#8#8#a value is wanted here, such as: length > 1kB",
                "sql contains#12#12#a text in quotes is wanted here",
                "sql contains \"x#13#15#this text has no end: \" is missing",
                "sql matches \"a(b\"#16#17#this is no regular expression: Unclosed group",
                "sql matches \"*\"#13#14#this is no regular expression: Dangling meta character '*'",
                "column == 5#0#6#which one? column.name, column.1",
                "$x == 5#0#2#parameters have numbers: $1, $2 …",
                "column.a < \"b\"#11#14#a number is wanted behind '<'",
                "column.a < null#11#15#a number is wanted behind '<'",
                "length > 5; error#10#11#';' has no meaning here; texts stand in quotes",
                "> 5#0#1#a condition is wanted here, not '>'",
            })
    void what_is_wrong_is_said_with_its_place(String text, int start, int end, String why) {
        FilterException fault = fault(text == null ? "" : text);

        assertThat(fault.getMessage()).isEqualTo(why);
        assertThat(fault.start()).isEqualTo(start);
        assertThat(fault.end()).isEqualTo(end);
    }

    @Test
    void a_fault_is_pointed_at() {
        assertThat(fault("error and lenght > 100").pointed()).isEqualTo("error and lenght > 100\n          ^^^^^^");
        assertThat(fault("error and").pointed()).isEqualTo("error and\n         ^");
        assertThat(fault("sql == \"ä😀\"\tand x").pointed()).isEqualTo("sql == \"ä😀\" and x\n                ^");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not ", "type in (", "! "})
    void what_is_nested_too_deep_is_a_fault_and_no_crash(String piece) {
        assertThat(fault(piece.repeat(100_000)).getMessage()).isNotBlank();
        assertThat(fault("sql matches \"" + "(".repeat(100_000)).getMessage()).isNotBlank();
        assertThat(fault("sql matches \"" + "(".repeat(100_000) + '"').getMessage())
                .startsWith("this is no regular expression");
    }

    @Test
    void every_field_says_what_it_is_and_may_be_written() {
        assertThat(Arrays.stream(Field.values()).map(Field::meaning)).allMatch(meaning -> meaning.length() > 10);
        for (Field field : Field.values()) {
            String part = field.hasParts() ? "1" : "";
            String written = field.written(part) + new Literals("").example(field);
            assertThat(read(written)).isEqualTo(written);
            for (String other : field.others()) {
                assertThat(Field.of(other)).contains(field);
            }
        }
    }
}
