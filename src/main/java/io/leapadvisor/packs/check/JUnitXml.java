package io.leapadvisor.packs.check;

import io.leapadvisor.packs.files.PackFault;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The report on a pack in the XML that continuous integration reads: one test a case, and one for the pack itself. */
public final class JUnitXml {

    private JUnitXml() {}

    /** The document. */
    public static String of(PackReport report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            long failed = report.cases().stream().filter(one -> !one.passed()).count();
            boolean broken = !report.valid() && failed == 0;
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", report.name());
            xml.writeAttribute("tests", String.valueOf(report.cases().size() + 1));
            xml.writeAttribute("failures", String.valueOf(failed + (broken ? 1 : 0)));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            test(xml, report.name(), "the pack can be used", broken ? join(report) : null);
            for (CaseResult one : report.cases()) {
                test(
                        xml,
                        report.name() + "." + one.rule(),
                        one.number() + " " + one.kind() + ": " + one.name(),
                        one.failure());
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text is written to memory", e);
        }
        return text + "\n";
    }

    private static String join(PackReport report) {
        return String.join(
                "\n", report.faults().stream().map(PackFault::toString).toList());
    }

    private static void test(XMLStreamWriter xml, String suite, String name, String failure) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", suite);
        xml.writeAttribute("name", name);
        if (failure != null) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", failure.lines().findFirst().orElse(""));
            xml.writeCharacters(failure);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
