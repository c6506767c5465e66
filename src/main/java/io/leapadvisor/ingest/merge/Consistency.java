package io.leapadvisor.ingest.merge;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.result.Imported.Conflict;
import io.leapadvisor.ingest.result.Imported.Value;
import java.util.ArrayList;
import java.util.List;

/** Whether the numbers of a profile fit together; what does not is a conflict and no error. */
public final class Consistency {

    private static final double MS = 1000;

    private final JsonNode profile;
    private final double most;
    private final List<Conflict> found = new ArrayList<>();

    private Consistency(JsonNode profile, double most) {
        this.profile = profile;
        this.most = most;
    }

    /**
     * What does not fit.
     *
     * @param most relative difference up to which two numbers fit
     */
    public static List<Conflict> of(JsonNode profile, double most) {
        Consistency check = new Consistency(profile, most);
        check.littlesLaw();
        check.tokens();
        check.stages();
        return check.found;
    }

    /** L = λ · W (Little 1961): requests in flight are their rate times their time. Exact in a closed loop. */
    private void littlesLaw() {
        Double rate = number("/endToEnd/throughputRps");
        Double latency = number("/endToEnd/latency/meanMs");
        Double inFlight = number("/traffic/concurrency");
        if (rate == null || latency == null || inFlight == null) {
            return;
        }
        double expected = rate * latency / MS;
        boolean closed = "CLOSED_LOOP".equals(profile.at("/traffic/arrival").asText());
        if (expected > inFlight * (1 + most) || closed && expected < inFlight * (1 - most)) {
            add("/traffic/concurrency", inFlight, expected, "throughput × mean latency (Little's law)");
        }
    }

    private void tokens() {
        Double ttft = number("/endToEnd/ttft/meanMs");
        Double tpot = number("/endToEnd/tpot/meanMs");
        Double output = number("/traffic/outputTokens");
        Double latency = number("/endToEnd/latency/meanMs");
        if (ttft != null && tpot != null && output != null && latency != null && output >= 1) {
            double expected = ttft + tpot * (output - 1);
            if (differ(expected, latency)) {
                add("/endToEnd/latency/meanMs", latency, expected, "TTFT + TPOT × (output tokens − 1)");
            }
        }
    }

    /** Stages that run one after the other cannot take longer than the whole. */
    private void stages() {
        Double latency = number("/endToEnd/latency/meanMs");
        double sum = 0;
        for (JsonNode stage : profile.path("stages")) {
            if (stage.has("dependsOn")) {
                return;
            }
            if (stage.path("critical").asBoolean(true)) {
                sum += stage.path("latency").path("meanMs").asDouble(0)
                        * stage.path("visitRatio").asDouble(1);
            }
        }
        if (latency != null && sum > latency * (1 + most)) {
            add(
                    "/endToEnd/latency/meanMs",
                    latency,
                    sum,
                    "the sum of the stages on the path, which overlap or count twice");
        }
    }

    private boolean differ(double one, double other) {
        return Math.abs(one - other) > most * Math.max(one, other);
    }

    private void add(String pointer, double stands, double expected, String what) {
        found.add(new Conflict(
                pointer,
                List.of(new Value(stands, "profile"), new Value(expected, what)),
                stands,
                "These do not fit together. Maybe they are of different loads or windows; measure both in one run."));
    }

    private Double number(String pointer) {
        JsonNode node = profile.at(pointer);
        return node.isNumber() ? (Double) node.asDouble() : null;
    }
}
