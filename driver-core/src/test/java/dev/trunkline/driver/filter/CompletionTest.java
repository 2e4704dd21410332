package dev.trunkline.driver.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.filter.Completion.Proposal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
    /// The first proposals for a text whose caret is at the bar.
    private static String first(String text, int most) {
        int caret = text.indexOf('|');
        return String.join(
                " ",
                Completion.at(text.replace("|", ""), caret).proposals().stream()
                        .limit(most)
                        .map(Proposal::text)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "| # type direction length",
                "le| # length",
                "not o| # outcome ours direction",
                "(error or sl| # slow",
                "err| # error",
                "error | # and or",
                "(error | # and or )",
                "type | # == != in",
                "type =| # == !=",
                "type == | # DataRow Query Parse",
                "type == Da| # DataRow CopyData",
                "type == 'D' | # and or",
                "type in | # (",
                "type in (| # DataRow Query Parse",
                "type in (Bind| # Bind BindComplete",
                "type in (Bind | # , )",
                "type in (Bind, Pars| # Parse ParseComplete",
                "type in (Bind) | # and or",
                "direction == | # client server",
                "length | # == != <",
                "length > | # ",
                "length > 5| # B kB MB",
                "length > 5k| # kB KiB",
                "d > 100 | # and or",
                "d > 100| # ns us ms",
                "d > 100m| # ms min",
                "d > 100 ms a| # and",
                "sql | # contains matches ==",
                "sql contains | # ",
                "sql contains \"a| # ",
                "sql contains \"a\" | # and or",
                "\"x\" o| # or",
                "column.a == n| # null",
                "column.\"a b\" | # contains matches ==",
                "$1 | # contains matches ==",
                "nonsense | # ",
                "rows > 5| # ",
            })
    void what_may_follow_is_proposed(String text, String proposals) {
        String wanted = proposals == null ? "" : proposals;
        int most = wanted.isEmpty() ? 1 : wanted.split(" ").length;
        assertThat(first(text, most)).isEqualTo(wanted);
    }

    @Test
    void a_proposal_takes_the_place_of_the_word_at_the_caret() {
        Completion completion = Completion.at("type == Datrow and error", 10);
        assertThat(completion.start()).isEqualTo(8);
        assertThat(completion.end()).isEqualTo(14);
        assertThat(Completion.at("d > 100m", 8)).satisfies(unit -> {
            assertThat(unit.start()).isEqualTo(7);
            assertThat(unit.end()).isEqualTo(8);
        });
        assertThat(Completion.at("error", 99).end()).isEqualTo(5);
    }

    @Test
    void an_error_code_is_proposed_from_those_that_were_seen() {
        List<Proposal> seen =
                List.of(new Proposal("42P01", "relation \"x\" does not exist"), new Proposal("57014", "cancelled"));
        assertThat(Completion.at("code == ", 8, () -> seen).proposals()).isEqualTo(seen);
        Completion begun = Completion.at("code in (57014, 42", 18, () -> seen);
        assertThat(begun.proposals()).containsExactly(seen.getFirst());
        assertThat(begun.start()).isEqualTo(16);
        assertThat(Completion.at("code == 42P", 11, () -> seen).proposals()).containsExactly(seen.getFirst());
        assertThat(Completion.at("sql contains ", 13, () -> seen).proposals()).isEmpty();
    }

    @Test
    void everything_proposed_says_what_it_means() {
        for (String text : List.of("", "type ", "sql ", "length ", "type == ", "outcome == ", "d > 5", "error ")) {
            assertThat(Completion.at(text, text.length()).proposals())
                    .isNotEmpty()
                    .allMatch(proposal -> !proposal.meaning().isBlank());
        }
    }
}
