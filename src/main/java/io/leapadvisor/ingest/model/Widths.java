package io.leapadvisor.ingest.model;

/** Inner widths of feed-forward blocks. */
final class Widths {

    /** Matrices of a block with a gate. */
    private static final double GATED = 3;

    /** GPT-2 and its kin: four times the width of the stream, where nothing else is said. */
    private static final double USUAL = 4;

    private Widths() {}

    /** True when a width is said, or follows. */
    static boolean known(ConfigKeys keys) {
        return keys.number("/shape/width") != null || keys.number("/shape/expertWidth") != null || isPlain(keys);
    }

    private static boolean isPlain(ConfigKeys keys) {
        return matrices(keys) < GATED;
    }

    /** Matrices of a block: three with a gate, two without. */
    static double matrices(ConfigKeys keys) {
        ConfigKeys.Entry text = keys.first("/shape/gatedText");
        return text != null && text.value().asText().startsWith("gated")
                ? GATED
                : keys.number("/shape/matrices", GATED);
    }

    /** Of a dense block. */
    static double dense(ConfigKeys keys) {
        return keys.number(
                "/shape/denseWidth",
                keys.number("/shape/width", isPlain(keys) ? USUAL * keys.number("/model/hiddenSize", 0) : 0));
    }

    /** Of one expert. */
    static double expert(ConfigKeys keys) {
        return keys.number("/shape/expertWidth", keys.number("/shape/width", 0));
    }

    /** Of all experts that every token visits. */
    static double shared(ConfigKeys keys) {
        Double width = keys.number("/shape/sharedWidth");
        double count = keys.number("/shape/sharedExperts", width == null ? 0 : 1);
        return count * (width == null ? expert(keys) : width);
    }

    /** What the contract calls the intermediate size: of an expert where there are experts. */
    static Double told(ConfigKeys keys) {
        double width = keys.number("/model/experts", 0) > 1 ? expert(keys) : dense(keys);
        return width > 0 ? (Double) width : null;
    }
}
