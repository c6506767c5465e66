package io.leapadvisor.ingest.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Number of weights of a transformer from its shape: matrices of the embedding, the attention and the feed-forward
 * blocks, and the norms; biases are left out (below 0.1 %). Layers that only draft (multi-token prediction) are left
 * out, too. Attention: Vaswani et al. 2017; grouped heads: Ainslie et al. 2023; gates: Shazeer 2020; latent attention
 * and shared experts: DeepSeek-V2 (2024), section 2 and appendix C; linear attention: Gated DeltaNet (2024); state
 * space: Mamba-2 (2024).
 *
 * @param total all weights
 * @param active weights that a token touches, the whole embedding counted as publishers do
 */
record WeightCount(double total, double active) {

    /** Null when the shape does not say enough. */
    static WeightCount of(ConfigKeys keys, LayerKinds kinds) {
        Double size = keys.number("/model/hiddenSize");
        Double heads = keys.number("/model/attentionHeads");
        Double words = keys.number("/model/vocabularySize");
        if (size == null || heads == null || words == null || !Widths.known(keys)) {
            return null;
        }
        Blocks blocks = Blocks.of(keys, kinds, size);
        double attention = Mixers.attention(keys, size, heads);
        double total = embedding(keys, size, words)
                + (kinds.full() + kinds.sliding()) * attention
                + kinds.linear() * Mixers.linear(keys, size, attention)
                + blocks.all()
                + 2 * size * kinds.all()
                + encoder(keys, kinds, size, attention)
                + tower(keys);
        return new WeightCount(total, total - blocks.idle());
    }

    private static double embedding(ConfigKeys keys, double size, double words) {
        boolean tied = keys.has("/shape/tied") ? keys.isTrue("/shape/tied") : true;
        boolean reads = keys.all("/model/family").stream()
                .map(ConfigKeys.Entry::matched)
                .anyMatch(family -> family != null && !family.equals("ENCODER"));
        double positions = keys.isTrue("/shape/learnedPositions") ? keys.number("/shape/positions", 0) * size : 0;
        return words * size * (tied || !reads ? 1 : 2) + positions;
    }

    /** A decoder that reads an encoder has a second attention in each layer; the encoder's layers are like its own. */
    private static double encoder(ConfigKeys keys, LayerKinds kinds, double size, double attention) {
        if (!keys.isTrue("/shape/twoSided")) {
            return 0;
        }
        double layers = kinds.all();
        double block = Widths.matrices(keys) * size * Widths.dense(keys);
        return keys.number("/shape/encoderLayers", layers) * (attention + block) + layers * attention;
    }

    /** What sees pictures. */
    private static double tower(ConfigKeys keys) {
        Double layers = keys.number("/shape/towerLayers");
        Double size = keys.number("/shape/towerSize");
        if (layers == null || size == null) {
            return 0;
        }
        return layers * (4 * size * size + 2 * size * keys.number("/shape/towerWidth", 4 * size));
    }

    /**
     * Feed-forward blocks.
     *
     * @param all weights of all
     * @param idle weights of the experts that a token passes by
     */
    record Blocks(double all, double idle) {

        static Blocks of(ConfigKeys keys, LayerKinds kinds, double size) {
            double experts = keys.number("/model/experts", 0);
            int layers = kinds.areSingle() ? kinds.experts() + kinds.dense() : kinds.all();
            double dense = Widths.matrices(keys) * size * Widths.dense(keys);
            if (experts < 2) {
                return new Blocks(layers * dense, 0);
            }
            int routed = kinds.areSingle() ? kinds.experts() : routed(keys, layers);
            double inner = keys.number("/shape/latent", size);
            double expert = Widths.matrices(keys) * inner * Widths.expert(keys);
            double shared = Widths.matrices(keys) * size * Widths.shared(keys);
            double latent = inner == size ? 0 : 2 * size * inner;
            double beside = keys.isTrue("/shape/denseBeside") ? dense : 0;
            double visited = Math.min(experts, keys.number("/model/expertsPerToken", 1));
            double all = routed * (experts * (expert + size) + shared + latent + beside) + (layers - routed) * dense;
            return new Blocks(all, routed * (experts - visited) * expert);
        }

        /** Layers with experts: listed, marked, or every n-th behind the first dense ones. */
        private static int routed(ConfigKeys keys, int layers) {
            ConfigKeys.Entry list = keys.first("/shape/expertList");
            if (list != null && list.value().isArray() && !list.value().isEmpty()) {
                return Math.min(layers, list.value().size());
            }
            ConfigKeys.Entry marks = keys.first("/shape/expertMarks");
            if (marks != null && marks.value().isArray()) {
                return count(marks.value(), marks);
            }
            ConfigKeys.Entry step = keys.first("/shape/expertStep");
            if (step != null && step.value().isArray()) {
                return count(step.value(), step);
            }
            double behind = layers - Math.min(layers, keys.number("/shape/firstDense", 0));
            ConfigKeys.Entry dense = keys.first("/shape/denseList");
            int left = dense != null && dense.value().isArray() ? dense.value().size() : 0;
            return (int) Math.max(0, Math.round(behind / keys.number("/shape/expertStep", 1)) - left);
        }

        private static int count(JsonNode marks, ConfigKeys.Entry entry) {
            int found = 0;
            for (JsonNode mark : marks) {
                String word = entry.row().words().getOrDefault(mark.asText(), mark.asText());
                found += word.equals("1") || word.equals("true") ? 1 : 0;
            }
            return found;
        }
    }
}
