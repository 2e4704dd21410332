package dev.trunkline.app.result.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Values as trees.
class OutlineTest {
    private static String tree(OutlineFormat format) {
        Outline outline = new Outline(format);
        return line(outline, outline.root());
    }

    private static String line(Outline outline, OutlineNode node) {
        String label = node.name() + (node.note().isEmpty() ? "" : " " + node.note());
        String inside = node.opens()
                ? outline.open(node).stream()
                        .map(child -> line(outline, child))
                        .collect(Collectors.joining(", ", "<", ">"))
                : "";
        String own = node.kind() == Kind.NULL ? "NULL!" : node.text();
        return (label.isEmpty() ? "" : label + ": ") + own + inside;
    }

    private static String json(String text) {
        return tree(new JsonOutline(Given.text(text)));
    }

    private static String xml(String text) {
        return tree(new XmlOutline(Given.text(text)));
    }

    private static String array(String text) {
        return tree(new ArrayOutline(Given.text(text), ','));
    }

    @Test
    void json_is_shown_as_it_stands() {
        assertThat(json(" {\"a\": 1.50, \"b\\n\": [true, null, \"x\\u00fc\\\"\"], \"a\": {}, \"e\": []} "))
                .isEqualTo("<a: 1.50, b↵: <[0]: true, [1]: NULL!, [2]: \"xü\"\">, a: , e: >");
    }

    @Test
    void json_may_be_one_value() {
        assertThat(json("123456789012345678901234567890.10")).isEqualTo("123456789012345678901234567890.10");
        assertThat(json("\"text\"")).isEqualTo("\"text\"");
    }

    @Test
    void brackets_in_json_strings_are_text() {
        assertThat(json("[\"]\", \"}{,\\\\\", {\"k]\":\"[\"}]"))
                .isEqualTo("<[0]: \"]\", [1]: \"}{,\\\", [2]: <k]: \"[\">>");
    }

    @Test
    void children_are_counted_before_they_are_opened() {
        Outline outline = new Outline(new JsonOutline(Given.text("{\"a\": [1, [2, 3], {\"x\": 4}], \"b\": [ ]}")));
        OutlineNode root = outline.root();
        assertThat(root.count()).isEqualTo(2);
        assertThat(outline.open(root)).extracting(OutlineNode::count).containsExactly(3, 0);
    }

    @Test
    void very_many_children_come_in_groups() {
        String text = IntStream.range(0, 2_500).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
        Outline outline = new Outline(new JsonOutline(Given.text(text)));
        List<OutlineNode> groups = outline.open(outline.root());
        assertThat(groups).extracting(OutlineNode::name).containsExactly("[0 … 999]", "[1000 … 1999]", "[2000 … 2499]");
        List<OutlineNode> last = outline.open(groups.get(2));
        assertThat(last).hasSize(500);
        assertThat(last.getLast().name()).isEqualTo("[2499]");
        assertThat(last.getLast().text()).isEqualTo("2499");
        assertThat(groups.get(1).has(last.getFirst().from())).isFalse();
        assertThat(groups.get(2).has(last.getFirst().from())).isTrue();
    }

    @Test
    void more_groups_than_a_group_holds_are_grouped_again() {
        Outline outline = new Outline(new JsonOutline(Given.text("[" + "1,".repeat(1_200_000) + "2]")));
        List<OutlineNode> groups = outline.open(outline.root());
        assertThat(groups).hasSize(2);
        assertThat(groups.getFirst().name()).isEqualTo("[0 … 999999]");
        List<OutlineNode> inner = outline.open(groups.get(1));
        assertThat(inner).hasSize(201);
        assertThat(outline.open(inner.getLast()).getFirst().text()).isEqualTo("2");
    }

    @Test
    void what_is_no_json_comes_to_an_end() {
        assertThat(json("{oops")).isNotNull();
        assertThat(json("[1,,}")).isNotNull();
        assertThat(json("")).isNotNull();
    }

    @Test
    void xml_shows_elements_attributes_and_texts() {
        assertThat(xml("<?xml version=\"1.0\"?>\n<a x=\"1>2\" y='b'>\n <b>t &amp; &#252;</b><c/> <!-- n -- >-->"
                        + "<d>one<e/>two</d><![CDATA[<raw>]]></a>"))
                .isEqualTo("<<?xml version=\"1.0\"?>, a x=\"1>2\" y='b': <b: t & ü, c: , <!-- n -- >-->,"
                        + " d: <one, e: , two>, <raw>>>");
    }

    @Test
    void xml_may_be_content_without_a_root() {
        assertThat(xml("abc<foo>bar</foo><bar>foo</bar>")).isEqualTo("<abc, foo: bar, bar: foo>");
    }

    @Test
    void arrays_have_indexes_nulls_and_quotes() {
        assertThat(array("{1,NULL,\"NULL\",\"a \\\"b\\\" \\\\ ,}\",\"\",null}"))
                .isEqualTo("<[1]: 1, [2]: NULL!, [3]: NULL, [4]: a \"b\" \\ ,}, [5]: , [6]: NULL!>");
    }

    @Test
    void arrays_have_dimensions_and_lower_bounds() {
        assertThat(array("[2:3][-1:0]={{1,2},{3,4}}")).isEqualTo("<[2]: <[-1]: 1, [0]: 2>, [3]: <[-1]: 3, [0]: 4>>");
        assertThat(array("{}")).isEmpty();
    }

    @Test
    void boxes_are_parted_by_semicolons() {
        assertThat(tree(new ArrayOutline(Given.text("{(1,1),(0,0);(3,3),(2,2)}"), ';')))
                .isEqualTo("<[1]: (1,1),(0,0), [2]: (3,3),(2,2)>");
    }

    @Test
    void an_unquoted_backslash_makes_the_next_character_itself() {
        assertThat(array("{a\\,b,c}")).isEqualTo("<[1]: a,b, [2]: c>");
    }
}
