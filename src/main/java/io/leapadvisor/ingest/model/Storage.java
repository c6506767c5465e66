package io.leapadvisor.ingest.model;

import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.profile.model.Precision;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How weights are stored.
 *
 * @param precision format of the weights; null = not known
 * @param activations format of the activations that the quantization asks for; null = nothing
 * @param quantized true when a quantization is described
 * @param from where the format was read
 */
record Storage(String precision, String activations, boolean quantized, ConfigKeys.Entry from) {

    private static final String QUANTIZATION = "/shape/quantization";
    private static final String WEIGHTS = "/model/weightPrecision";

    /** Word of the sheet for layers that are stored in several ways. */
    private static final String UNKNOWN = "UNKNOWN";

    static Storage of(ConfigKeys keys) {
        List<ConfigKeys.Entry> described = keys.all(QUANTIZATION);
        ConfigKeys.Entry bits = keys.first("/shape/quantizedBits");
        if (described.isEmpty() && bits == null) {
            ConfigKeys.Entry stored = keys.first("/shape/stored");
            return new Storage(
                    stored == null ? null : keys.word("/shape/stored", WEIGHTS, text(stored)), null, false, stored);
        }
        for (ConfigKeys.Entry entry : described) {
            String word = keys.word(QUANTIZATION, WEIGHTS, text(entry));
            if (UNKNOWN.equals(word)) {
                return mixed(keys);
            }
            if (word != null) {
                return new Storage(
                        word, keys.word(QUANTIZATION, "/model/activationPrecision", text(entry)), true, entry);
            }
        }
        if (bits != null) {
            ConfigKeys.Entry type = keys.first("/shape/quantizedType");
            String kind = "/shape/quantizedBits/" + (type != null && text(type).equals("float") ? "float" : "int");
            String number = String.valueOf(Math.round(keys.number("/shape/quantizedBits", 0)));
            return new Storage(keys.word(kind, WEIGHTS, number), null, true, bits);
        }
        return new Storage(null, null, true, null);
    }

    /** Layers that are stored in several ways: the way of most of those that hold the weights, by the row's label. */
    private static Storage mixed(ConfigKeys keys) {
        ConfigKeys.Entry layers = keys.first("/shape/quantizedLayers");
        Map<String, Integer> found = new TreeMap<>();
        if (layers != null && layers.row().label() != null) {
            Pattern heavy = Pattern.compile(layers.row().label());
            layers.value().fields().forEachRemaining(layer -> {
                if (heavy.matcher(layer.getKey()).find()) {
                    found.merge(layer.getValue().path("quant_algo").asText(), 1, Integer::sum);
                }
            });
        }
        String most = found.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
        String word = keys.word(QUANTIZATION, WEIGHTS, most);
        return word == null || UNKNOWN.equals(word)
                ? new Storage(null, null, true, null)
                : new Storage(word, keys.word(QUANTIZATION, "/model/activationPrecision", most), true, layers);
    }

    private static String text(ConfigKeys.Entry entry) {
        return entry.value().asText();
    }

    /** True when the weights are quantized in a way that has no word. */
    boolean isUnknown() {
        return quantized && precision == null;
    }

    /** Bytes of a weight where all are stored alike; 0 = not known, or scales and other formats stand beside them. */
    double plainBytes() {
        return quantized || precision == null ? 0 : Precision.valueOf(precision).bytes();
    }

    /** What is stored plainly counts as a default: the server may load it in another format. */
    void write(Pen pen) {
        if (precision == null) {
            return;
        }
        String place = ModelConfigReader.place(from);
        pen.write(
                Target.of(WEIGHTS),
                precision,
                quantized ? Trust.CONFIGURATION : Trust.DEFAULT,
                How.READ,
                quantized ? from.row().note() : "type of the stored weights; the server may load them in another",
                place);
        pen.read(Target.of("/model/activationPrecision"), activations, place);
    }
}
