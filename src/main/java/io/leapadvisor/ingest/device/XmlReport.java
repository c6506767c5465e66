package io.leapadvisor.ingest.device;

import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.UnreadableException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML with an element for each device: its values by the path below it, such as {@code fb_memory_usage/used}. A
 * document type is passed over; nothing that it names is fetched or expanded.
 */
final class XmlReport {

    private static final String FORM = "xml";
    private static final int MOST_DEVICES = 10_000;

    private final String element;
    private final List<Device> devices = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private Map<String, List<String>> values;
    private int depth;

    private XmlReport(String element) {
        this.element = element;
    }

    /**
     * The devices of a report.
     *
     * @param element name of the element of a device
     * @throws UnreadableException when it is no XML
     */
    static List<Device> read(String xml, String element) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        XmlReport report = new XmlReport(element);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                report.take(reader.next(), reader);
            }
        } catch (XMLStreamException | RuntimeException e) {
            if (e instanceof UnreadableException unreadable) {
                throw unreadable;
            }
            // A report that was cut still says what came before.
            if (report.devices.isEmpty()) {
                throw new UnreadableException(
                        "It is no XML that can be read; maybe it was cut. Make the report again.");
            }
        }
        return report.devices;
    }

    private void take(int event, XMLStreamReader reader) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> begin(reader.getLocalName());
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
            case XMLStreamConstants.END_ELEMENT -> end();
            default -> {
                // Comments, the document type and white space between elements say nothing.
            }
        }
    }

    private void begin(String name) {
        if (++depth > ImportLimits.NESTING) {
            throw new UnreadableException("It nests more than " + ImportLimits.NESTING + " levels deep.");
        }
        text.setLength(0);
        if (values != null) {
            path.addLast(name);
        } else if (name.equals(element)) {
            values = new LinkedHashMap<>();
        }
    }

    private void end() {
        depth--;
        if (values == null) {
            return;
        }
        if (path.isEmpty()) {
            devices.add(new Device(FORM, values));
            values = null;
            if (devices.size() > MOST_DEVICES) {
                throw new UnreadableException("It holds more than " + MOST_DEVICES + " readings.");
            }
            return;
        }
        String value = text.toString().strip();
        if (!value.isEmpty()) {
            values.computeIfAbsent(String.join("/", path), ignored -> new ArrayList<>())
                    .add(value);
        }
        text.setLength(0);
        path.removeLast();
    }
}
