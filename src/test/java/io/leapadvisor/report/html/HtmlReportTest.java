package io.leapadvisor.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.report.Hostile;
import io.leapadvisor.report.picture.Answered;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A page in one file. It is written as XML too, so that a parser of XML tells whether it is well-formed. */
class HtmlReportTest {

    private static final String EXAMPLES = "io.leapadvisor.advise.Advisors#examples";

    private static Document page(Assessment assessment) {
        String html = HtmlReport.of(assessment, "https://leap.example");
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>", ""))));
        } catch (Exception e) {
            throw new AssertionError(html, e);
        }
    }

    private static List<Element> all(Document page, String name) {
        NodeList named = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < named.getLength(); i++) {
            elements.add((Element) named.item(i));
        }
        return elements;
    }

    private static String shape(Node node) {
        StringBuilder shape = new StringBuilder(node.getNodeName());
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element) {
                shape.append('(').append(shape(child)).append(')');
            }
        }
        return shape.toString();
    }

    @ParameterizedTest
    @MethodSource(EXAMPLES)
    void isWellFormedAndLoadsNothing(String name) {
        Document page = page(Answered.example(name));
        assertThat(all(page, "script")).isEmpty();
        assertThat(all(page, "img")).isEmpty();
        assertThat(all(page, "link")).isEmpty();
        assertThat(all(page, "a")).allMatch(one -> one.getAttribute("href").startsWith("https://"));
        Set<String> ids = new HashSet<>();
        for (Element one : all(page, "*")) {
            assertThat(one.getAttribute("id").isEmpty() || ids.add(one.getAttribute("id")))
                    .as("id %s", one.getAttribute("id"))
                    .isTrue();
            for (int i = 0; i < one.getAttributes().getLength(); i++) {
                assertThat(one.getAttributes().item(i).getNodeName()).doesNotStartWith("on");
            }
        }
        assertThat(page.getDocumentElement().getTextContent()).doesNotContain("NOT_FOUND", "Optional[");
    }

    @ParameterizedTest
    @MethodSource(EXAMPLES)
    void eachPictureSaysWhatItShows(String name) {
        Document page = page(Answered.example(name));
        Set<String> ids = new HashSet<>();
        all(page, "*").forEach(one -> ids.add(one.getAttribute("id")));
        assertThat(all(page, "svg")).allSatisfy(svg -> {
            assertThat(svg.getAttribute("role")).isEqualTo("img");
            assertThat(List.of(svg.getAttribute("aria-labelledby").split(" ")))
                    .hasSize(2)
                    .allMatch(ids::contains);
        });
        assertThat(all(page, "svg").isEmpty()).isEqualTo(name.equals("nothing-measured"));
        assertThat(all(page, "section")).allMatch(one -> ids.contains(one.getAttribute("aria-labelledby")));
    }

    @Test
    void thePicturesHaveATableBesideThem() {
        Document page = page(Answered.example("slow-document-summaries"));
        String cells =
                all(page, "td").stream().map(Element::getTextContent).toList().toString();
        assertThat(cells).contains("4.81 s (2.37 to 9.37 s)", "29.8 s", "measured", "53 %");
        assertThat(all(page, "a").stream().map(one -> one.getAttribute("href")))
                .contains("https://leap.example/api/v1/rules/full-precision");
    }

    @Property(tries = 30)
    void nothingThatOthersWriteIsMarkup(@ForAll @StringLength(max = 40) String text) {
        inert(text);
    }

    @Test
    void markupOfOthersIsText() {
        for (String text : List.of(
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onload='alert(1)",
                "</style></svg></title>",
                "{view.answer}",
                "&lt;b&gt; &#x3c;",
                "\u0000\u000b\uFFFE")) {
            inert(text);
        }
    }

    private static void inert(String text) {
        Assessment plain = Answered.example("answers-from-documents");
        String with = shape(page(Hostile.of(plain, text)).getDocumentElement());
        // A name that is cut has a title with all of it, and an address with anything behind it is none.
        assertThat(bare(with)).as(text).isEqualTo(bare(shape(page(plain).getDocumentElement())));
    }

    private static String bare(String shape) {
        return shape.replace("text(title)", "text").replace("(a)", "");
    }
}
