package io.leapadvisor.report;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The XML in which continuous integration reads results of tests. */
public final class JUnit {

    private JUnit() {}

    /**
     * A test.
     *
     * @param group what it belongs to
     * @param file file that it is of; null = none
     * @param line line there, from 1; null = none
     * @param failure why it failed; null = it passed
     */
    public record Result(String group, String name, String file, Integer line, String failure) {}

    /** The document of a suite of tests. */
    public static String of(String suite, List<Result> results) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            long failed = results.stream().filter(one -> one.failure() != null).count();
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", suite);
            xml.writeAttribute("tests", String.valueOf(results.size()));
            xml.writeAttribute("failures", String.valueOf(failed));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            for (Result result : results) {
                write(xml, result);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text is written to memory", e);
        }
        return text + "\n";
    }

    private static void write(XMLStreamWriter xml, Result result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.group());
        xml.writeAttribute("name", result.name());
        if (result.file() != null) {
            xml.writeAttribute("file", result.file());
        }
        if (result.line() != null) {
            xml.writeAttribute("line", String.valueOf(result.line()));
        }
        if (result.failure() != null) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", result.failure().lines().findFirst().orElse(""));
            xml.writeCharacters(result.failure());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
