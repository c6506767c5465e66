package io.leapadvisor.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.merge.ProfileTree;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of a document by JSON pointer. */
final class Leaves {

    private Leaves() {}

    static Map<String, Object> of(JsonNode node) {
        Map<String, Object> found = new LinkedHashMap<>();
        collect(node, "", found);
        return found;
    }

    private static void collect(JsonNode node, String pointer, Map<String, Object> found) {
        if (node.isObject()) {
            node.fields()
                    .forEachRemaining(field -> collect(
                            field.getValue(),
                            pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                            found));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), pointer + "/" + i, found);
            }
        } else {
            found.put(pointer, ProfileTree.plain(node));
        }
    }
}
