package io.leapadvisor.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What somebody who means ill, or a broken client, does to a body: to its values, its structure and its bytes. */
final class Hostility {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEP = 2_000;

    private static final List<JsonNode> VALUES = List.of(
            NODES.nullNode(),
            NODES.numberNode(0),
            NODES.numberNode(-1),
            NODES.numberNode(1e-300),
            NODES.numberNode(1e300),
            NODES.numberNode(Long.MAX_VALUE),
            NODES.numberNode(Integer.MAX_VALUE),
            NODES.numberNode(new BigDecimal("1e-9999")),
            NODES.numberNode(new BigInteger("9".repeat(400))),
            NODES.textNode(""),
            NODES.textNode("\u0000\ud800\u202e<script>"),
            NODES.textNode("'; DROP TABLE assessment; --"),
            NODES.textNode("${jndi:ldap://x}"),
            NODES.textNode("x".repeat(20_000)),
            NODES.textNode("1"),
            NODES.booleanNode(true),
            NODES.arrayNode(),
            NODES.arrayNode().add(NODES.nullNode()),
            NODES.objectNode(),
            NODES.objectNode().set("deployment", NODES.textNode("x")));

    private Hostility() {}

    /** One to three values replaced, fields added or doubled. */
    static void toValues(ObjectNode body, Random random) {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            List<JsonNode> containers = new ArrayList<>();
            containers(body, containers);
            JsonNode container = containers.get(random.nextInt(containers.size()));
            JsonNode value = VALUES.get(random.nextInt(VALUES.size())).deepCopy();
            if (container instanceof ObjectNode object && !object.isEmpty()) {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                String name = names.get(random.nextInt(names.size()));
                object.set(random.nextInt(5) == 0 ? name + "x" : name, value);
            } else if (container instanceof ArrayNode array && !array.isEmpty()) {
                array.add(random.nextBoolean() ? value : array.get(0).deepCopy());
            }
        }
    }

    private static void containers(JsonNode node, List<JsonNode> found) {
        if (node.isContainerNode()) {
            found.add(node);
            node.forEach(child -> containers(child, found));
        }
    }

    /** The bytes cut, repeated, flipped, nested too deep, with a field twice, or in another encoding. */
    static byte[] toBytes(byte[] body, Random random) {
        String text = new String(body, StandardCharsets.UTF_8);
        int at = random.nextInt(Math.max(1, body.length));
        return switch (random.nextInt(8)) {
            case 0 -> text.substring(0, Math.min(at, text.length())).getBytes(StandardCharsets.UTF_8);
            case 1 -> (text + text).getBytes(StandardCharsets.UTF_8);
            case 2 -> flipped(body, at, random);
            case 3 ->
                text.replaceFirst("\\{", "{\"extra\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + ",")
                        .getBytes(StandardCharsets.UTF_8);
            case 4 -> text.replaceFirst("\\{", "{\"deployment\":\"twice\",").getBytes(StandardCharsets.UTF_8);
            case 5 -> text.getBytes(StandardCharsets.UTF_16);
            case 6 -> text.replaceFirst("[0-9]+", "NaN").getBytes(StandardCharsets.UTF_8);
            default -> ("\ufeff" + text + " ".repeat(random.nextInt(3)) + "//").getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] flipped(byte[] body, int at, Random random) {
        byte[] copy = body.clone();
        if (copy.length > 0) {
            copy[at] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new IllegalStateException("A tree that cannot be written", e);
        }
    }
}
