package io.fermata.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The drawing of figures. */
class ChartTest {

    @Test
    void bars_are_longer_the_slower_a_peer_is(@TempDir Path folder) throws Exception {
        Chart chart = new Chart("Title");
        chart.bars("Panel", Map.of("slow", new Times(100, 200), "quick", new Times(2, 3), "middle", new Times(20)));

        Document svg = written(chart, folder);

        double previous = 0;
        // The first rectangle is the background.
        for (int i = 1; i <= 3; i++) {
            double width = Double.parseDouble(
                    ((Element) svg.getElementsByTagName("rect").item(i)).getAttribute("width"));
            assertThat(width).isGreaterThan(previous);
            previous = width;
        }
        assertThat(svg.getDocumentElement().getTextContent())
                .containsSubsequence("Title", "Panel", "quick", "2", "middle", "20", "slow", "100");
    }

    @Test
    void lines_have_a_point_at_each_place(@TempDir Path folder) throws Exception {
        Chart chart = new Chart("Title");
        Map<Integer, Times> points = new TreeMap<>(Map.of(1, new Times(5), 100, new Times(6), 10_000, new Times(7)));
        chart.lines("Panel", Map.of("peer", points));

        Document svg = written(chart, folder);

        Element line = (Element) svg.getElementsByTagName("polyline").item(0);
        assertThat(line.getAttribute("points").trim().split(" ")).hasSize(3);
        assertThat(svg.getDocumentElement().getTextContent()).contains("peer 7");
    }

    @Test
    void words_of_a_method_name_are_what_a_reader_knows() {
        assertThat(GeneratorReport.words("kotlinNestedCalls")).isEqualTo("Kotlin nested calls");
        assertThat(GeneratorReport.words("jdkContinuation")).isEqualTo("JDK continuation");
        assertThat(GeneratorReport.words("rxJavaObservable")).isEqualTo("RxJava observable");
        assertThat(GeneratorReport.words("longGenerator")).isEqualTo("Fermata long generator");
        assertThat(GeneratorReport.words("longIteratorByHand")).isEqualTo("long iterator by hand");
    }

    private static Document written(Chart chart, Path folder) throws Exception {
        Path file = folder.resolve("chart.svg");
        chart.writeTo(file);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Files.newInputStream(file));
    }
}
