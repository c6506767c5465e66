package io.leapadvisor.ingest.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How many layers mix tokens in which way.
 *
 * @param full attend to all tokens
 * @param sliding attend to the last tokens only
 * @param linear keep a state of fixed size
 * @param experts are a block of experts and nothing else; 0 where blocks belong to layers with attention
 * @param dense are a dense block and nothing else
 * @param compressed true when layers compress the cache in ways that the contract has no numbers for
 */
record LayerKinds(int full, int sliding, int linear, int experts, int dense, boolean compressed) {

    private enum Kind {
        FULL,
        SLIDING,
        LINEAR,
        EXPERTS,
        DENSE
    }

    static LayerKinds of(ConfigKeys keys, int layers) {
        ConfigKeys.Entry list = keys.first("/kinds/layers");
        if (list != null) {
            LayerKinds listed = listed(list);
            if (listed != null) {
                return listed;
            }
        }
        if (keys.has("/kinds/compressed")) {
            return new LayerKinds(layers, 0, 0, 0, 0, true);
        }
        ConfigKeys.Entry linear = keys.first("/kinds/linearLayers");
        if (linear != null && linear.value().isArray()) {
            int some = Math.min(layers, linear.value().size());
            return new LayerKinds(layers - some, 0, some, 0, 0, false);
        }
        Double every = keys.number("/kinds/linearInterval");
        if (every != null) {
            int full = (int) (layers / every);
            return new LayerKinds(full, 0, layers - full, 0, 0, false);
        }
        int sliding = sliding(keys, layers);
        return new LayerKinds(layers - sliding, sliding, 0, 0, 0, false);
    }

    private static int sliding(ConfigKeys keys, int layers) {
        boolean off = keys.has("/kinds/slidingOn") && !keys.isTrue("/kinds/slidingOn");
        Double window = keys.number("/model/slidingWindow");
        if (off || window == null || window >= keys.number("/shape/positions", Double.POSITIVE_INFINITY)) {
            return 0;
        }
        Double every = keys.number("/kinds/slidingInterval");
        if (every != null) {
            return layers - (int) (layers / every);
        }
        return keys.has("/kinds/slidingOn") && keys.has("/kinds/slidingFrom")
                ? (int) Math.max(0, layers - keys.number("/kinds/slidingFrom", 0))
                : layers;
    }

    /** A list of names, of marks, or a text with a character for each layer; null when a word of it is not known. */
    private static LayerKinds listed(ConfigKeys.Entry entry) {
        List<String> marks = new ArrayList<>();
        JsonNode value = entry.value();
        if (value.isArray()) {
            value.forEach(mark -> marks.add(mark.asText()));
        } else {
            value.asText().chars().forEach(mark -> marks.add(String.valueOf((char) mark)));
        }
        int[] counts = new int[Kind.values().length];
        for (String mark : marks) {
            String word = entry.row().words().get(mark);
            if (word == null) {
                return null;
            }
            counts[Kind.valueOf(word).ordinal()]++;
        }
        return marks.isEmpty() ? null : new LayerKinds(counts[0], counts[1], counts[2], counts[3], counts[4], false);
    }

    /** All layers. */
    int all() {
        return full + sliding + linear + experts + dense;
    }

    /** True when blocks of experts or dense blocks are layers of their own. */
    boolean areSingle() {
        return experts + dense > 0;
    }

    /** Share of layers whose cache does not grow with the whole prompt. */
    double bounded() {
        return 1 - (double) full / Math.max(1, all());
    }
}
