package io.leapadvisor.answer.agree;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON of an answer, by the places that contradictions are put into. */
record Planted(ObjectNode root) {

    ArrayNode list(String pointer) {
        return (ArrayNode) root.at(pointer);
    }

    ObjectNode object(String pointer) {
        return (ObjectNode) root.at(pointer);
    }

    ObjectNode recommendation() {
        return object("/recommendations/0");
    }

    /** The first recommendation becomes another one. */
    ObjectNode recommend(String remedy, String parameter, int value) {
        ObjectNode first = recommendation();
        first.put("remedy", remedy).putNull("stage");
        first.putObject("parameters").put(parameter, value);
        return first;
    }

    ObjectNode reject(String remedy, String parameter, int value) {
        ObjectNode one = list("/rejected").addObject();
        one.put("remedy", remedy).put("reason", "NO_GAIN").put("detail", "why");
        one.putObject("parameters").put(parameter, value);
        return one;
    }

    void judge(String remedy, String parameter, int value, String verdict) {
        ObjectNode one = list("/considered").addObject();
        one.put("remedy", remedy).put("verdict", verdict).put("why", "why");
        one.putObject("parameters").put(parameter, value);
        one.putArray("impact");
        one.putArray("betterInstead");
    }

    /** The effect of a list on a metric, added when there is none. */
    ObjectNode effect(String pointer, String metric) {
        for (int i = 0; i < list(pointer).size(); i++) {
            if (list(pointer).get(i).path("metric").textValue().equals(metric)) {
                return (ObjectNode) list(pointer).get(i);
            }
        }
        return list(pointer).addObject().put("metric", metric);
    }

    void effect(String pointer, String metric, double before, double after) {
        ObjectNode effect = effect(pointer, metric);
        effect.put("before", before);
        interval(effect.putObject("after"), after);
        interval(effect.putObject("ratio"), after / before);
    }

    void effects(String metric, double before, double after) {
        effect("/recommendations/0/impact", metric, before, after);
    }

    static void interval(ObjectNode interval, double value) {
        interval.put("low", value).put("expected", value).put("high", value);
    }

    /** A part of a profile, added when it is left out. */
    static ObjectNode part(ObjectNode profile, String name) {
        return profile.get(name) instanceof ObjectNode part ? part : profile.putObject(name);
    }

    /** The team asks for a remedy, and for nothing else. */
    static void ask(ObjectNode profile, String remedy) {
        ArrayNode considering = profile.putArray("considering");
        considering.addObject().put("remedy", remedy);
    }
}
