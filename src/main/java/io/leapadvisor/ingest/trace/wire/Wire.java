package io.leapadvisor.ingest.trace.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.trace.span.AttributeTable;
import io.leapadvisor.ingest.trace.span.Draft;
import java.util.List;
import java.util.function.Consumer;

/** Knows where the parts of a span stand in one wire format. Stateless. */
interface Wire {

    /** True for members that hold spans somewhere below; all other members are small. */
    boolean holdsSpans(String member);

    /**
     * An object of the file has ended.
     *
     * @param own its members, without those that hold spans
     * @param below spans of the objects within it that are not complete yet
     * @param complete takes those that are
     * @return spans that are not complete before an outer object ends
     */
    List<Draft> end(ObjectNode own, List<Draft> below, AttributeTable table, Consumer<Draft> complete);
}
