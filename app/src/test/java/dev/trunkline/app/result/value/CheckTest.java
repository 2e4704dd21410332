package dev.trunkline.app.result.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Whether texts are what they look like.
class CheckTest {
    @Test
    void json_says_where_its_fault_is() {
        assertThat(JsonCheck.of(Given.text("{\"a\": 1}"))).isEmpty();
        Fault fault = JsonCheck.of(Given.text("{\"a\": 1,\n  \"b\": oops}")).orElseThrow();
        assertThat(fault.line()).isEqualTo(2);
        assertThat(fault.reason()).contains("oops");
        assertThat(fault.offset()).isBetween(16, 20);
    }

    @Test
    void json_has_one_value_and_nothing_behind_it() {
        assertThat(JsonCheck.of(Given.text("{} {}"))).isPresent();
        assertThat(JsonCheck.of(Given.text("  "))).isPresent();
        assertThat(JsonCheck.of(Given.text("[1, 2"))).isPresent();
    }

    @Test
    void json_may_be_deep_and_its_numbers_long() {
        assertThat(JsonCheck.of(Given.text("[".repeat(6000) + "]".repeat(6000))))
                .isEmpty();
        assertThat(JsonCheck.of(Given.text("[" + "1".repeat(140_000) + "]"))).isEmpty();
    }

    @Test
    void xml_says_where_its_fault_is() {
        assertThat(XmlCheck.of(Given.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>ü<b/></a>")))
                .isEmpty();
        assertThat(XmlCheck.of(Given.text("text <a/> text <b/>"))).isEmpty();
        Fault fault = XmlCheck.of(Given.text("<a>\n<b></a>")).orElseThrow();
        assertThat(fault.line()).isEqualTo(2);
        Fault first = XmlCheck.of(Given.text("<a></b>")).orElseThrow();
        assertThat(first.line()).isEqualTo(1);
        assertThat(first.column()).isBetween(5, 8);
    }

    @Test
    void xml_reads_nothing_but_the_text() {
        String outside = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a>&e;</a>";
        assertThat(XmlCheck.of(Given.text(outside))).isEmpty();
        String bomb = "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;\">]><a>&y;</a>";
        assertThat(XmlCheck.of(Given.text(bomb))).isEmpty();
    }
}
