package io.leapadvisor.calibrate;

/** Kinds of numbers, each with a goal and a spread of its own. */
public enum Kind {
    /** Time per output token. */
    TPOT("time per output token", 0.08),
    /** Time to the first token of one request at a time. */
    TTFT_SINGLE("time to first token, one request", 0.12),
    /** Time to the first token with more than one client, or an arrival rate. */
    TTFT_LOAD("time to first token under load", 0.20),
    /** Latency and items a second of models that answer in one pass. */
    ITEMS("encoder and vision models", 0.15),
    /** All other absolute values. */
    OTHER("other absolute values", 0.20),
    /** After over before. */
    RATIO("effect of a remedy (after over before)", 0.12);

    private final String title;
    private final double goal;

    Kind(String title, double goal) {
        this.title = title;
        this.goal = goal;
    }

    /** What it is, in words. */
    public String title() {
        return title;
    }

    /** The error |ln(expected / measured)| that we aim at. */
    public double goal() {
        return goal;
    }

    /** The kind of a metric of a case. */
    public static Kind of(Measurement measurement, String metric) {
        if (measurement.whatIf()) {
            return RATIO;
        }
        if (metric.equals("tpotMs")) {
            return TPOT;
        }
        if (metric.equals("ttftMs")) {
            var traffic = measurement.profile().path("traffic");
            return traffic.path("concurrency").asDouble(1) > 1 || traffic.has("meanRps") ? TTFT_LOAD : TTFT_SINGLE;
        }
        return measurement.group().startsWith("encoder-vision") ? ITEMS : OTHER;
    }
}
