package io.fermata.compiler.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ExplainPicturesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40})
    void svg_anySize_isWellFormedAndShowsEveryState(int suspensions) throws Exception {
        Explanation body = branches(suspensions);

        List<String> texts = texts(SvgGraph.of(List.of(body)));

        for (int i = 1; i <= suspensions; i++) {
            assertThat(texts).contains("state " + i + ", yield at line " + (Explained.FIRST + i));
        }
        assertThat(texts).contains("state 0, start at line 6", "returned", "failed");
        assertThat(texts).anyMatch(text -> text.startsWith("if (first < 1 && \"") && text.contains("\u00fc"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 40})
    void svg_anySize_keepsBoxesApartAndInside(int suspensions) throws Exception {
        Document picture = parse(SvgGraph.of(List.of(branches(suspensions), branches(2))));
        int width = number(picture.getDocumentElement(), "width");
        int height = number(picture.getDocumentElement(), "height");
        NodeList boxes = picture.getElementsByTagName("rect");

        int bottom = 0;
        // The first one is the background.
        for (int i = 1; i < boxes.getLength(); i++) {
            Element box = (Element) boxes.item(i);
            assertThat(number(box, "y")).isGreaterThan(bottom);
            bottom = number(box, "y") + number(box, "height");
            assertThat(number(box, "x")).isPositive();
            assertThat(number(box, "x") + number(box, "width")).isLessThan(width);
        }
        assertThat(bottom).isLessThan(height);
        assertThat(boxes.getLength()).isEqualTo(1 + suspensions + 3 + 2 + 3);
    }

    @Test
    void svg_refusedBody_showsTheRefusal() throws Exception {
        Explanation refused = new Explanation.Refused(
                new Explanation.Place("Host", "lambda$make$0", "Host.java", 3), "FER005: <no> & never");

        assertThat(texts(SvgGraph.of(List.of(refused))))
                .contains("Host.java:3: the lambda in Host.make", "refused: FER005: <no> & never");
    }

    @Test
    void svg_largeMethod_warns() throws Exception {
        Explanation.Compiled small = Explained.body("return co.yield(1);");
        Explanation large = new Explanation.Compiled(small.place(), small.states(), small.edges(), small.frame(), 8001);

        assertThat(texts(SvgGraph.of(List.of(large)))).anyMatch(text -> text.contains("will run slowly"));
        assertThat(TextReport.of(List.of(large))).contains("8001 bytes. WARNING: HotSpot");
        assertThat(TextReport.of(List.of(small))).doesNotContain("WARNING");
    }

    @Test
    void dot_twoBodies_isBalancedAndNamesEveryState() {
        String dot = DotGraph.of(List.of(branches(2), branches(3)));

        String unquoted = dot.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "Q");
        assertThat(unquoted).doesNotContain("\"");
        assertThat(unquoted.chars().filter(c -> c == '{').count())
                .isEqualTo(3)
                .isEqualTo(unquoted.chars().filter(c -> c == '}').count());
        assertThat(dot)
                .contains("b0_2 [label", "b1_3 [label", "b0_0 -> b0_1", "b1_1 -> b1_returned", "b0_2 -> b0_failed");
        assertThat(dot).doesNotContain("b0_3");
    }

    private static Explanation branches(int suspensions) {
        String yields = IntStream.rangeClosed(1, suspensions)
                .mapToObj(
                        i -> "if (first < " + i + " && \"\u00fc\\n]]>\".length() > 1) use(first, co.yield(" + i + "));")
                .collect(Collectors.joining("\n"));
        return Explained.body("while (limit > 0) {", yields, "if (limit == 7) throw new Error();", "}", "return 1;");
    }

    private static List<String> texts(String svg) throws Exception {
        NodeList nodes = parse(svg).getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }
}
