package io.leapadvisor.report;

import io.leapadvisor.gate.GateResult.Violation;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A gate as JUnit XML: one test a violation, which fails, and one that says whether all is well. */
public final class GateJUnit {

    private GateJUnit() {}

    /** The document. */
    public static String of(GateOutput output) {
        StringWriter text = new StringWriter();
        int failed = output.result().violations().size();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "leap gate " + output.profile().deployment());
            xml.writeAttribute("tests", String.valueOf(Math.max(1, failed)));
            xml.writeAttribute("failures", String.valueOf(failed));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            if (failed == 0) {
                test(xml, output, "the policy is kept", null);
            }
            for (Violation violation : output.result().violations()) {
                test(xml, output, GateOutput.id(violation), violation);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text is written to memory", e);
        }
        return text + "\n";
    }

    private static void test(XMLStreamWriter xml, GateOutput output, String name, Violation violation)
            throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", output.profile().deployment());
        xml.writeAttribute("name", name);
        xml.writeAttribute("file", output.file());
        if (violation != null) {
            xml.writeAttribute("line", String.valueOf(output.line(violation)));
            xml.writeStartElement("failure");
            xml.writeAttribute("message", violation.why());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
