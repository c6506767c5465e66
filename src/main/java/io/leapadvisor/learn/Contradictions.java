package io.leapadvisor.learn;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.simulate.Variant;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Load tests that contradict arithmetic, or the physics of the model and the parts that the profile names: nothing may
 * be learned from them, for one of the two is not what was measured.
 */
public final class Contradictions {

    /**
     * What a measurement may lie beyond a bound: peak rates are stated for one clock, of which boost goes beyond, and
     * the ends of a run belong to no steady state. Ours.
     */
    private static final double MARGIN = 1.1;

    private Contradictions() {}

    /**
     * A load test that cannot be.
     *
     * @param test its index
     * @param field the field of it that is beyond a bound
     * @param why what bounds it, and what may be wrong instead
     */
    public record Contradiction(int test, String field, String why) {}

    /** The load tests of a profile that cannot be. */
    public static List<Contradiction> of(DeploymentProfile told, Knowledge knowledge) {
        List<Contradiction> found = new ArrayList<>();
        if (told.loadTests() == null || told.loadTests().isEmpty()) {
            return found;
        }
        Resolved resolved = told.model() == null ? null : Resolved.of(told, knowledge);
        for (int i = 0; i < told.loadTests().size(); i++) {
            LoadTest test = told.loadTests().get(i);
            int index = i;
            BiConsumer<String, String> fault = (field, why) -> found.add(new Contradiction(index, field, why));
            arithmetic(test, fault);
            if (resolved != null && isKnown(told, resolved)) {
                physics(resolved, test, knowledge, fault);
            }
        }
        return found;
    }

    /** True where the part, the size of the model and the precision of its weights are not assumed. */
    private static boolean isKnown(DeploymentProfile told, Resolved resolved) {
        ModelSpec model = resolved.profile().model();
        return resolved.part() != null
                && model.isSized()
                && told.model().weightPrecision() != null
                && told.stagesOrEmpty().isEmpty();
    }

    private static void arithmetic(LoadTest test, BiConsumer<String, String> fault) {
        Traffic traffic = test.traffic();
        Double served = test.throughputRps();
        Double mean = mean(test.latency());
        Double first = mean(test.ttft());
        if (mean != null && first != null && mean * MARGIN < first) {
            fault.accept(
                    "latency",
                    "An answer is not complete (" + number(mean) + " ms) before its first token (" + number(first)
                            + " ms).");
        }
        if (traffic == null || served == null) {
            return;
        }
        if (traffic.meanRps() != null && served > MARGIN * traffic.meanRps()) {
            fault.accept(
                    "throughputRps",
                    number(served) + " requests a second were answered, more than the " + number(traffic.meanRps())
                            + " that arrived (traffic.meanRps).");
        }
        boolean closed = traffic.concurrency() != null
                && traffic.meanRps() == null
                && traffic.arrivalOrDefault() == Arrival.CLOSED_LOOP;
        if (closed && mean != null && served * mean / 1e3 > MARGIN * traffic.concurrency()) {
            fault.accept(
                    "throughputRps",
                    number(served) + " requests a second at a mean latency of " + number(mean) + " ms keep "
                            + number(served * mean / 1e3) + " in flight, more than the "
                            + number(traffic.concurrency()) + " clients (traffic.concurrency) send (Little's law).");
        }
    }

    private static void physics(
            Resolved resolved, LoadTest test, Knowledge knowledge, BiConsumer<String, String> fault) {
        Variant variant = TestedPoint.of(resolved, test);
        Resolved there = Resolved.named(variant.profile(), knowledge, resolved);
        ModelTime model = ModelTime.of(there, Adjustments.NONE, knowledge.calibration());
        if (model == null) {
            return;
        }
        double parts =
                model.machine().tensorParallel() * (double) model.machine().pipelineParallel();
        double copies = model.machine().copies();
        double replicas = there.profile().hardwareOrNone().replicaCount();
        double perReplica = parts * copies * model.machine().peakFlops() * MARGIN;
        if (model.generative()) {
            tokens(model, there.profile().model(), test, perReplica, replicas, fault);
        } else {
            double most = perReplica / model.item().leastFlop();
            String why = " items a second need more FLOP than the parts have at their peak, which is enough for ";
            beyond(test.itemsPerSecond(), most, "itemsPerSecond", why, fault);
            beyond(test.throughputRps(), most * replicas, "throughputRps", why, fault);
            Double soonest = least(test.latency());
            double least = model.item().leastFlop() / (parts * model.machine().peakFlops() * MARGIN) * 1e3;
            if (soonest != null && soonest < least) {
                fault.accept(
                        "latency",
                        number(soonest) + " ms is less than the " + number(least)
                                + " ms that the FLOP of one item take at the peak of the parts.");
            }
        }
    }

    private static void tokens(
            ModelTime model,
            ModelSpec spec,
            LoadTest test,
            double perReplica,
            double replicas,
            BiConsumer<String, String> fault) {
        double flop = model.transformer().denseFlop() + model.transformer().expertFlop();
        String why = " a second need more FLOP than the parts have at their peak, which is enough for ";
        // Drafted tokens are checked together, but each that is kept has been computed.
        beyond(test.outputTokensPerSecond(), perReplica / flop, "outputTokensPerSecond", " tokens" + why, fault);
        beyond(
                test.throughputRps(),
                perReplica * replicas / (flop * Math.max(1, model.outputTokens())),
                "throughputRps",
                " requests" + why,
                fault);
        Double each = least(test.tpot());
        boolean speculates = spec.speculation() != null || spec.has(Feature.SPECULATIVE_DECODING);
        double least = model.tokenFloorMs() / MARGIN;
        if (each != null && !speculates && each < least) {
            fault.accept(
                    "tpot",
                    number(each) + " ms a token is less than the " + number(least)
                            + " ms that reading the weights takes at the peak of the memory: the part, its number, the"
                            + " precision or the model is another, or the engine speculates (model.speculation).");
        }
        Double first = least(test.ttft());
        boolean reusesNothing = model.reused() > 0 || !spec.has(Feature.PREFIX_CACHING);
        double prompt = flop * model.inputTokens() * (1 - model.reused());
        double soonest =
                prompt / (model.machine().tensorParallel() * model.machine().peakFlops() * MARGIN) * 1e3;
        if (first != null && reusesNothing && first < soonest) {
            fault.accept(
                    "ttft",
                    number(first) + " ms is less than the " + number(soonest)
                            + " ms that the FLOP of the prompt take at the peak of the parts: the prompt, the part or"
                            + " the model is another, or a cache served a part of it (traffic.prefixHitRatio).");
        }
    }

    private static void beyond(
            Double measured, double most, String field, String why, BiConsumer<String, String> fault) {
        if (measured != null && measured > most) {
            fault.accept(field, number(measured) + why + number(most) + ".");
        }
    }

    private static Double mean(LatencySummary summary) {
        return summary == null ? null : summary.meanMs();
    }

    /**
     * The least that is told of times of which none can be below a bound: no high percentile is, either. The median may
     * be that of tokens which came together. Null = nothing is told.
     */
    private static Double least(LatencySummary summary) {
        return summary == null
                ? null
                : Stream.of(summary.meanMs(), summary.p95Ms(), summary.p99Ms())
                        .filter(Objects::nonNull)
                        .min(Double::compare)
                        .orElse(null);
    }

    private static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
