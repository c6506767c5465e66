package io.leapadvisor.ingest.model;

/** Weights of what mixes tokens in one layer. */
final class Mixers {

    private Mixers() {}

    /** Width of a head: said, that of latent attention (both parts), or the stream's over the heads. */
    static double headDim(ConfigKeys keys, double size, double heads) {
        double latent = keys.number("/shape/plainDim", 0) + keys.number("/shape/rotaryDim", 0);
        return keys.has("/model/kvLoraRank") && latent > 0 ? latent : keys.number("/model/headDim", size / heads);
    }

    /** Attention: queries, keys, values and the way back, each through its low rank where it has one. */
    static double attention(ConfigKeys keys, double size, double heads) {
        double head = headDim(keys, size, heads);
        Double queryRank = keys.number("/shape/queryRank");
        double gate = keys.isTrue("/shape/gated") ? 2 : 1;
        double queries = queryRank == null ? size * heads * head * gate : queryRank * (size + heads * head);
        double value = keys.number("/shape/valueDim", head);
        Double rank = keys.number("/model/kvLoraRank");
        if (rank != null) {
            double plain = keys.number("/shape/plainDim", head);
            double rotary = keys.number("/shape/rotaryDim", 0);
            return queries + size * (rank + rotary) + rank * heads * (plain + value) + heads * value * size;
        }
        double kvHeads = keys.number("/model/kvHeads", heads);
        Double outputRank = keys.number("/shape/outputRank");
        if (outputRank != null) {
            double groups = keys.number("/shape/outputGroups", 1);
            return queries + size * head * kvHeads + outputRank * (heads * head + groups * size);
        }
        return queries + size * kvHeads * (head + value) + heads * value * size;
    }

    /**
     * A layer with a state of fixed size: gated delta net, state space, or like attention where its shape is not told.
     */
    static double linear(ConfigKeys keys, double size, double attention) {
        Double valueHeads = keys.number("/shape/linearValueHeads");
        if (valueHeads != null) {
            double value = valueHeads * keys.number("/shape/linearValueDim", 128);
            double key = keys.number("/shape/linearKeyHeads", valueHeads)
                    * keys.number("/shape/linearKeyDim", value / valueHeads);
            return size * (2 * key + 2 * value + 2 * valueHeads) + value * size;
        }
        Double stateHeads = keys.number("/shape/stateHeads");
        if (stateHeads != null) {
            double inner = stateHeads * keys.number("/shape/stateDim", 64);
            double states = 2 * keys.number("/shape/stateGroups", 1) * keys.number("/shape/stateSize", 128);
            return size * (2 * inner + states + stateHeads) + inner * size;
        }
        return attention;
    }
}
