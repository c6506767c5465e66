package io.leapadvisor.physics;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.serving.BatchSize;
import io.leapadvisor.physics.serving.Load;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import java.util.ArrayList;
import java.util.List;

/**
 * How many accelerators share each layer where a profile of several leaves {@code tensorParallel} out: the smallest
 * split whose memory holds the weights and one sequence's cache, and that contradicts neither a measured time per token
 * nor a load that is answered, nor how long a request is measured to take under it. Where each contradicts the load,
 * what serves most of it does so least; where each takes longer than a request does, one that could read its weights
 * for each token of the answer in that time does.
 */
final class Split {

    /** A measured time this little below the floor is within the error of the clock. */
    private static final double CLOCK = 0.97;

    private static final String HOLDS = "the smallest split whose memory holds the model";
    private static final String SERVES = HOLDS + " and that serves the load";
    private static final String OVERLOADED = "the load is more than any split serves";
    private static final String NEAREST = "which serves most of those whose memory holds the model; " + OVERLOADED;
    private static final String ANSWERS = SERVES + " in about the time measured";
    private static final String READS = SERVES + " and reads its weights once a token within the time measured";

    private Split() {}

    /** The deployment with its split, or as it is where that is stated, does not matter or cannot be known. */
    static Resolved chosen(Resolved resolved, Adjustments adjustments, Knowledge knowledge) {
        Hardware hardware = resolved.profile().hardwareOrNone();
        int accelerators = hardware.acceleratorCount();
        if (!hardware.isOpenSplit() || resolved.profile().model() == null || resolved.accelerator() == null) {
            return resolved;
        }
        Resolved largest = resolved;
        Resolved holding = null;
        Resolved serving = null;
        Resolved reading = null;
        Resolved nearest = null;
        double leastLoad = Double.POSITIVE_INFINITY;
        for (int split = 1; split <= accelerators && accelerators % split == 0; split *= 2) {
            Resolved tried = with(resolved, split);
            ModelTime time = ModelTimeReader.read(tried, adjustments, knowledge.calibration());
            if (time == null || !time.generative()) {
                return resolved;
            }
            largest = tried;
            if (!time.fits(split, knowledge.threshold("working-space"))
                    || !agrees(time, resolved.profile().endToEnd())) {
                continue;
            }
            Serving served = served(time, tried);
            boolean serves = served == null || !served.saturated() && served.utilization() < 1;
            if (serves && (served == null || !isSlower(served, tried.profile().endToEnd(), knowledge))) {
                return taken(resolved, tried, serving != null ? ANSWERS : holding != null ? SERVES : HOLDS);
            }
            holding = holding == null ? tried : holding;
            serving = serving == null && serves ? tried : serving;
            reading = reading == null && serves && reads(time, tried.profile()) ? tried : reading;
            double load = served == null ? Double.POSITIVE_INFINITY : served.utilization();
            if (nearest == null || load < leastLoad) {
                nearest = tried;
                leastLoad = load;
            }
        }
        if (holding == null) {
            return said(largest, "no smaller split holds it");
        }
        if (reading != null && reading != serving) {
            return taken(resolved, reading, READS);
        }
        return serving == null
                ? taken(resolved, nearest, nearest == holding ? HOLDS + "; " + OVERLOADED : NEAREST)
                : taken(resolved, serving, serving == holding ? HOLDS : SERVES);
    }

    /** A model that one accelerator holds is as it was described; copies do not share experts unless told. */
    private static Resolved taken(Resolved resolved, Resolved tried, String why) {
        boolean split = tried.profile().hardwareOrNone().tensorParallelOrOne() > 1;
        return said(split || hasOpenExperts(resolved) ? tried : resolved, why);
    }

    /** True where nobody told over how many accelerators experts lie: copies share them where that was set up alone. */
    private static boolean hasOpenExperts(Resolved resolved) {
        Integer experts = resolved.profile().model().experts();
        return experts != null
                && experts > 1
                && resolved.profile().hardwareOrNone().expertParallel() == null;
    }

    private static Resolved with(Resolved resolved, int split) {
        Hardware hardware = resolved.profile().hardwareOrNone().withTensorParallel(split);
        boolean apart = hasOpenExperts(resolved) && split < hardware.acceleratorCount();
        return new Resolved(
                resolved.profile().withHardware(apart ? hardware.withExpertParallel(split) : hardware),
                resolved.accelerator(),
                resolved.processor(),
                resolved.engine(),
                resolved.structure(),
                resolved.assumptions());
    }

    private static Resolved said(Resolved resolved, String why) {
        Hardware hardware = resolved.profile().hardwareOrNone();
        int split = hardware.tensorParallelOrOne();
        // What is taken decides the time per token and the capacity, also where it is that nothing is split.
        String apart = split > 1
                ? ""
                : ": each of the " + hardware.acceleratorCount() + " accelerators of a replica runs a copy of its own";
        List<String> assumptions = new ArrayList<>(resolved.assumptions());
        assumptions.add("hardware.tensorParallel is not given; " + split + " is taken, " + why + apart);
        return new Resolved(
                resolved.profile(),
                resolved.accelerator(),
                resolved.processor(),
                resolved.engine(),
                resolved.structure(),
                List.copyOf(assumptions));
    }

    private static boolean agrees(ModelTime time, EndToEnd measured) {
        Double tpot = measured == null || measured.tpot() == null
                ? null
                : measured.tpot().meanMs();
        return tpot == null || time.transformer() == null || tpot >= CLOCK * time.tokenFloorMs();
    }

    /** What becomes of the requests that arrive and are answered; null = nothing is known of them. */
    private static Serving served(ModelTime time, Resolved tried) {
        DeploymentProfile profile = tried.profile();
        Traffic traffic = profile.traffic();
        if (profile.endToEnd() == null || traffic == null || traffic.meanRps() == null) {
            return null;
        }
        double copies = profile.hardwareOrNone().replicaCount() * time.machine().copies();
        return Serving.of(
                time,
                Load.of(traffic, copies),
                BatchSize.filled(time, traffic, profile.model().batching()),
                tried.engine(),
                !profile.stagesOrEmpty().isEmpty());
    }

    /** True unless an answer of as many tokens as were told came sooner than any engine could write it. */
    private static boolean reads(ModelTime time, DeploymentProfile profile) {
        Double typical = typicalMs(profile.endToEnd());
        Double tokens = profile.traffic() == null ? null : profile.traffic().outputTokens();
        return typical == null
                || tokens == null
                || time.transformer() == null
                || typical >= CLOCK * tokens * time.tokenFloorMs();
    }

    /** True when the model alone would take longer than the whole request does, by more than estimates err. */
    private static boolean isSlower(Serving served, EndToEnd measured, Knowledge knowledge) {
        Double typical = typicalMs(measured);
        return typical != null && served.latencyMs() > typical * knowledge.threshold("split-error");
    }

    private static Double typicalMs(EndToEnd measured) {
        LatencySummary latency = measured == null ? null : measured.latency();
        return latency == null ? null : latency.meanMs() == null ? latency.p50Ms() : latency.meanMs();
    }
}
