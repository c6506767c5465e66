package io.leapadvisor.calibrate.agree;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.calibrate.Kind;
import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.calibrate.Score;
import io.leapadvisor.calibrate.fit.Fold;
import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How far two sources are apart that measured the same: one model on as many of one part by one engine, of one
 * precision, with about as many requests at a time. They are compared by what they err from one estimate, so that other
 * lengths of prompts count as far as it knows them. Where both scatter alike around the truth, an estimate that is the
 * truth errs by the difference over √2.
 *
 * @param pairs of sources
 * @param apart |ln| of the one over the other, the median of each pair, averaged over pairs
 * @param error what the estimate errs there, averaged likewise
 */
record Agreement(int pairs, double apart, double error) {

    /** What one source errs in one configuration, as of a time, and another one. */
    private record Pair(double first, double second) {

        double apart() {
            return Math.abs(first - second);
        }

        double error() {
            return (Math.abs(first) + Math.abs(second)) / 2;
        }
    }

    /** The agreement on one kind of numbers. */
    static Agreement of(Knowledge knowledge, Kind kind, List<Residual> residuals) {
        Map<String, Map<String, List<Residual>>> cells = new TreeMap<>();
        residuals.stream().filter(one -> one.kind() == kind && one.answered()).forEach(one -> cells.computeIfAbsent(
                        configuration(one.of(), knowledge), added -> new TreeMap<>())
                .computeIfAbsent(one.of().source(), added -> new ArrayList<>())
                .add(one));
        Map<String, List<Pair>> pairs = new TreeMap<>();
        for (Map<String, List<Residual>> bySource : cells.values()) {
            List<String> sources = List.copyOf(bySource.keySet());
            for (int i = 0; i < sources.size(); i++) {
                for (String other : sources.subList(i + 1, sources.size())) {
                    pairs.computeIfAbsent(sources.get(i) + "\n" + other, added -> new ArrayList<>())
                            .add(new Pair(
                                    Score.median(bySource.get(sources.get(i)), Agreement::asOfTime),
                                    Score.median(bySource.get(other), Agreement::asOfTime)));
                }
            }
        }
        return new Agreement(pairs.size(), mean(pairs.values(), Pair::apart), mean(pairs.values(), Pair::error));
    }

    private static String configuration(Measurement of, Knowledge knowledge) {
        JsonNode model = of.profile().path("model");
        JsonNode hardware = of.profile().path("hardware");
        JsonNode traffic = of.profile().path("traffic");
        double together = Math.max(
                model.path("batching").path("meanBatchSize").asDouble(1),
                traffic.path("concurrency").asDouble(1));
        String name = model.path("name").asText(model.path("parameters").asText());
        return String.join(
                "|",
                name.toLowerCase(Locale.ROOT).replaceAll(".*/|[^a-z0-9]|instruct|chat|hf", ""),
                Fold.part(of, knowledge),
                hardware.path("acceleratorsPerReplica").asText("1"),
                Fold.engine(of, knowledge),
                model.path("weightPrecision").asText(),
                traffic.path("meanRps").asText(),
                Long.toString(Math.round(Math.log(Math.max(1, together)) / Math.log(2))));
    }

    /** A rate that is too high is a time that is too low. */
    private static double asOfTime(Residual one) {
        boolean rate = one.metric().endsWith("PerSecond") || one.metric().endsWith("Rps");
        return rate ? -one.error() : one.error();
    }

    private static double mean(Collection<List<Pair>> pairs, Function<Pair, Double> value) {
        return pairs.stream()
                .mapToDouble(cells -> Score.median(cells, value))
                .average()
                .orElse(Double.NaN);
    }
}
