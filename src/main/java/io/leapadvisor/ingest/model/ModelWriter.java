package io.leapadvisor.ingest.model;

import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.read.Pen;

/** Writes what follows from the shape of a model: heads, widths, experts, the kind of attention, the parameters. */
final class ModelWriter {

    private final Pen pen;
    private final ConfigKeys keys;

    ModelWriter(Pen pen, ConfigKeys keys) {
        this.pen = pen;
        this.keys = keys;
    }

    void write() {
        family();
        heads();
        width();
        Double layers = layers();
        if (layers != null) {
            LayerKinds kinds = LayerKinds.of(keys, layers.intValue());
            attention(kinds);
            parameters(kinds);
        }
    }

    /** Said, or as many as are listed one by one. */
    private Double layers() {
        Double said = keys.number("/model/layers");
        ConfigKeys.Entry list = keys.first("/kinds/layers");
        if (said == null
                && list != null
                && list.value().isArray()
                && !list.value().isEmpty()) {
            double listed = list.value().size();
            pen.derived(Target.of("/model/layers"), listed, "as many as are listed", ModelConfigReader.place(list));
            return listed;
        }
        return said;
    }

    private void family() {
        for (ConfigKeys.Entry entry : keys.all("/model/family")) {
            if (entry.matched() != null) {
                pen.derived(
                        Target.of("/model/family"),
                        entry.matched(),
                        "by " + entry.value().asText(),
                        ModelConfigReader.place(entry));
                return;
            }
        }
    }

    private void heads() {
        Double heads = keys.number("/model/attentionHeads");
        Double size = keys.number("/model/hiddenSize");
        if (heads == null || size == null) {
            return;
        }
        boolean latent = keys.has("/model/kvLoraRank");
        if (!latent && !keys.has("/shape/eachLayer")) {
            copyOr("/model/kvHeads", heads, "as many as heads, because nothing else is said");
        }
        if (keys.has("/model/headDim") && !latent) {
            copyOr("/model/headDim", null, null);
        } else if (Mixers.headDim(keys, size, heads) == Math.rint(Mixers.headDim(keys, size, heads))) {
            String how = latent ? "width of the part without and the part with position" : "hidden size / heads";
            pen.derived(Target.of("/model/headDim"), Mixers.headDim(keys, size, heads), how, null);
        }
    }

    private void copyOr(String field, Double otherwise, String how) {
        Double value = keys.number(field);
        if (value == null) {
            pen.derived(Target.of(field), otherwise, how, null);
        } else {
            pen.read(Target.of(field), value, ModelConfigReader.place(keys.first(field)));
        }
    }

    private void width() {
        Double width = Widths.told(keys);
        boolean mixed = keys.number("/model/experts", 0) > 1;
        String note = mixed
                ? "width of one expert; dense layers and shared experts may have another"
                : keys.number("/shape/width") == null ? "4 × hidden size, as such models have it" : null;
        if (note == null) {
            pen.read(Target.of("/model/intermediateSize"), width, ModelConfigReader.place(keys.first("/shape/width")));
        } else {
            pen.derived(Target.of("/model/intermediateSize"), width, note, null);
        }
        if (mixed) {
            copyOr("/model/experts", null, null);
            copyOr("/model/expertsPerToken", null, null);
        }
    }

    private void attention(LayerKinds kinds) {
        Target kind = Target.of("/model/attention");
        Double heads = keys.number("/model/attentionHeads");
        Double window = keys.number("/model/slidingWindow");
        // Layers that slide over nobody says how many tokens are taken for layers that attend to all.
        boolean windowed = kinds.sliding() > 0 && window != null;
        if (kinds.linear() > 0 || kinds.compressed()) {
            pen.derived(kind, "HYBRID", counts(kinds), null);
        } else if (keys.has("/model/kvLoraRank")) {
            pen.derived(kind, "MLA", "keys and values are kept at the rank of kv_lora_rank", null);
        } else if (windowed) {
            pen.derived(kind, "SLIDING", counts(kinds), null);
        } else if (heads != null && !keys.has("/shape/eachLayer")) {
            double shared = keys.number("/model/kvHeads", heads);
            pen.derived(kind, shared == heads ? "MHA" : shared == 1 ? "MQA" : "GQA", "heads over key heads", null);
        }
        if (windowed && kinds.linear() == 0) {
            pen.read(
                    Target.of("/model/slidingWindow"),
                    window,
                    ModelConfigReader.place(keys.first("/model/slidingWindow")));
            share(kinds);
        } else if (kinds.linear() > 0) {
            pen.derived(
                    Target.of("/model/slidingWindow"),
                    1.0,
                    "layers with a state of fixed size are written as layers that see one token",
                    null);
            share(kinds);
        }
    }

    private void share(LayerKinds kinds) {
        pen.derived(Target.of("/model/slidingLayerShare"), kinds.bounded(), counts(kinds), null);
    }

    private static String counts(LayerKinds kinds) {
        return kinds.compressed()
                ? "layers compress the cache; the contract has no number for how much"
                : kinds.full() + " of " + kinds.all() + " layers attend to all tokens";
    }

    private void parameters(LayerKinds kinds) {
        WeightCount count = WeightCount.of(keys, kinds);
        if (count == null) {
            return;
        }
        pen.write(
                Target.of("/model/parameters"),
                round(count.total()),
                Trust.DEFAULT,
                How.DERIVED,
                "computed from the shape without biases and drafting layers; model.safetensors.index.json is exact",
                null);
        if (count.active() < count.total()) {
            pen.derived(
                    Target.of("/model/activeParameters"),
                    round(count.active()),
                    "computed: all weights but the experts that a token passes by",
                    null);
        }
    }

    /** Four digits: what is left out is larger. */
    private static double round(double value) {
        return Double.parseDouble(String.format(java.util.Locale.ROOT, "%.3e", value));
    }
}
