package io.leapadvisor.ingest.device;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON with an object for each device, in a list or under a name; its values by path, such as {@code usage/gfx}. A list
 * at the root comes one by one, so that the document itself may be a device.
 */
final class JsonReport {

    private static final String FORM = "json";
    private static final int MOST = 10_000;

    private JsonReport() {}

    static List<Device> read(JsonNode document) {
        List<Device> devices = new ArrayList<>();
        add(devices, document);
        for (JsonNode child : document) {
            if (child.isArray() && !child.isEmpty() && child.get(0).isObject()) {
                child.forEach(inner -> add(devices, inner));
            } else {
                add(devices, child);
            }
        }
        return devices;
    }

    private static void add(List<Device> devices, JsonNode node) {
        if (node.isObject() && devices.size() < MOST) {
            Map<String, String> values = new LinkedHashMap<>();
            flatten(node, "", values);
            devices.add(Device.of(FORM, values));
        }
    }

    private static void flatten(JsonNode node, String path, Map<String, String> values) {
        node.fieldNames().forEachRemaining(name -> {
            JsonNode child = node.get(name);
            String at = path.isEmpty() ? name : path + "/" + name;
            if (child.isObject()) {
                flatten(child, at, values);
            } else if (child.isValueNode() && values.size() < MOST) {
                values.put(at, child.asText());
            }
        });
    }
}
