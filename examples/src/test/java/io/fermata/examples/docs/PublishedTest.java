package io.fermata.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What is published is whole: named in the BOM, described, and compared with the release before. */
class PublishedTest {

    private static final Pattern EXPORTS = Pattern.compile("exports\\s+([\\w.]+)\\s*;");

    private static final Path ROOT = DocsTest.root();

    private static List<String> all(Path pom, String path) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        NodeList found = (NodeList)
                XPathFactory.newInstance().newXPath().compile(path).evaluate(document, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    private static List<Path> published() throws Exception {
        List<Path> published = new ArrayList<>();
        for (String module : all(ROOT.resolve("pom.xml"), "/project/modules/module")) {
            Path pom = ROOT.resolve(module).resolve("pom.xml");
            if (!all(pom, "/project/properties/maven.deploy.skip").contains("true")) {
                published.add(pom);
            }
        }
        return published;
    }

    @Test
    void bom_namesWhatIsPublished() throws Exception {
        List<String> artifacts = new ArrayList<>();
        for (Path pom : published()) {
            artifacts.addAll(all(pom, "/project/artifactId"));
        }
        artifacts.remove("fermata-bom");

        assertThat(artifacts).hasSizeGreaterThan(8);
        assertThat(all(ROOT.resolve("bom/pom.xml"), "//dependencyManagement//dependency/artifactId"))
                .containsExactlyInAnyOrderElementsOf(artifacts);
    }

    @Test
    void everyArtifact_isDescribed() throws Exception {
        for (Path pom : published()) {
            assertThat(all(pom, "/project/name")).as(pom + " has a name").hasSize(1);
            assertThat(all(pom, "/project/description"))
                    .as(pom + " has a description")
                    .hasSize(1);
        }
        assertThat(all(ROOT.resolve("pom.xml"), "/project/licenses/license/url"))
                .hasSize(1);
        assertThat(all(ROOT.resolve("pom.xml"), "/project/developers/developer/name"))
                .hasSize(1);
    }

    @Test
    void comparison_isOfTheExportedPackages_butForThatOfGeneratedClasses() throws Exception {
        TreeSet<String> exported = new TreeSet<>();
        for (Path pom : published()) {
            Path descriptor = pom.resolveSibling("src/main/java/module-info.java");
            if (Files.exists(descriptor)) {
                exported.addAll(exports(descriptor).toList());
            }
        }
        assertThat(exported.remove("io.fermata.runtime")).isTrue();

        assertThat(all(ROOT.resolve("pom.xml"), "//profile[id='compare']//include"))
                .containsExactlyInAnyOrderElementsOf(exported);
    }

    private static Stream<String> exports(Path descriptor) throws IOException {
        return EXPORTS.matcher(Files.readString(descriptor)).results().map(found -> found.group(1));
    }
}
