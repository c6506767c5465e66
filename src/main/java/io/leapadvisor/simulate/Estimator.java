package io.leapadvisor.simulate;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.calibration.SpreadKinds;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.own.Learned;
import io.leapadvisor.physics.remark.Remarks;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.UnusedFields;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.request.RequestTime;
import io.leapadvisor.simulate.token.UntoldPrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What physics says of a deployment, with intervals that the calibration's residuals give. Thread-safe. */
public final class Estimator {

    /**
     * A deployment is a stranger, and assumptions are in doubt, as far as its own load tests have not taught what sets
     * it apart: by this power of what they leave of a width (docs/estimation.md, "Learning from load tests").
     */
    private static final double STRANGENESS = 2;
    /** Each assumption widens the interval by this part, up to {@link #MOST_ASSUMPTIONS} of them. */
    private static final double WIDER = 0.08;

    private static final int MOST_ASSUMPTIONS = 5;
    /** Only a part of the spread remains where a measurement anchors the number. */
    private static final double ANCHORED = 0.25;

    private final Knowledge knowledge;
    private final Simulator simulator;
    private final Remarks remarks;

    public Estimator(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.simulator = new Simulator(knowledge);
        this.remarks = new Remarks(knowledge);
    }

    public Simulator simulator() {
        return simulator;
    }

    /**
     * Estimates a deployment from its model, hardware and traffic; measurements are not used.
     *
     * @return null when neither the profile nor the knowledge base says how large the model is
     */
    public Estimate estimate(DeploymentProfile profile) {
        return estimate(profile, Learned.NONE);
    }

    /**
     * The same with what the deployment's own load tests taught of it.
     *
     * @param learned of this profile
     */
    public Estimate estimate(DeploymentProfile profile, Learned learned) {
        if (profile.model() == null) {
            return null;
        }
        Resolved resolved = simulator.resolve(profile.withEndToEnd(null).withStages(null));
        if (!resolved.profile().model().isSized()) {
            return null;
        }
        List<String> assumptions = new ArrayList<>();
        Variant variant = Variant.of(resolved).adjust(a -> a.withOwn(learned.factors()));
        ModelTime time = ModelTime.sized(resolved, variant.adjustments(), knowledge.calibration());
        assumptions.addAll(time.assumptions());
        if (!resolved.hasHardware()) {
            assumptions.add("hardware is not given; a server processor is assumed");
        }
        Traffic traffic = profile.traffic();
        if (traffic == null || traffic.meanRps() == null) {
            assumptions.add("traffic.meanRps is not given; prices a request are those at capacity");
        }
        if (traffic == null || traffic.meanRps() == null && traffic.concurrency() == null) {
            assumptions.add("traffic is not given; one request at a time is assumed");
        }
        Projection projection = simulator.project(variant, resolved, time);
        // What is not read leaves the intervals as they are; it is told all the same.
        Estimate estimate = present(projection, assumptions, false, learned);
        assumptions.addAll(learned.sentences());
        assumptions.addAll(remarks.of(profile, resolved));
        assumptions.addAll(UnusedFields.of(profile, variant.services().familiesWith(variant.profile())));
        assumptions.addAll(leftOut(profile));
        return estimate.withAssumptions(List.copyOf(assumptions));
    }

    /** That machines and models of its stages are left out, where any are told. */
    private static List<String> leftOut(DeploymentProfile profile) {
        String others = profile.stagesOrEmpty().stream()
                .filter(stage -> stage.model() != null && !stage.model().equals(profile.model())
                        || stage.hardware() != null && !stage.hardware().equals(profile.hardware()))
                .map(Stage::name)
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? List.of()
                : List.of(
                        "the estimate is of the deployment's own model and machines alone: the models and machines of "
                                + "the stages " + others
                                + " are in no time, rate, utilization or bill of it; an assessment "
                                + "adds them up");
    }

    /**
     * A projection with intervals.
     *
     * @param anchored true when it is tied to measurements
     * @param learned what the deployment's load tests taught, which narrows them
     */
    public Estimate present(Projection projection, List<String> assumptions, boolean anchored, Learned learned) {
        double unfamiliarity =
                projection.model() == null ? 1 : projection.model().machine().unfamiliarity();
        double own = projection.model() == null || projection.model().item() == null
                ? Double.NaN
                : projection.model().item().spread();
        SpreadKinds kinds = kinds(projection);
        UntoldPrompt untold = anchored
                ? UntoldPrompt.NONE
                : UntoldPrompt.of(projection, simulator, knowledge.threshold("own-prompt-length"), kinds);
        Spread spread =
                new Spread(knowledge.calibration(), assumptions.size(), anchored, unfamiliarity, own, untold, learned);
        RequestTime time = projection.latency();
        LatencyEstimate latency = Double.isNaN(time.meanMs())
                ? null
                : new LatencyEstimate(
                        spread.of(kinds.latency(), time.meanMs()),
                        spread.of(kinds.latency(), time.p50Ms()),
                        spread.of(kinds.latency(), time.p95Ms()),
                        spread.of(kinds.latency(), time.p99Ms()));
        MemoryEstimate memory = MemoryEstimate.of(projection.memory());
        Rates rates = projection.rates();
        return new Estimate(
                latency,
                spread.of(kinds.firstToken(), projection.tokens().ttftMs()),
                spread.of(kinds.token(), projection.tokens().tpotMs()),
                spread.of(kinds.rate(), rates.throughputRps()),
                spread.of(kinds.rate(), rates.outputTokensPerSecond()),
                spread.of("items", rates.itemsPerSecond()),
                spread.of("capacity", rates.capacityRps()),
                known(rates.utilization()),
                memory,
                memory == null ? null : projection.fits(),
                Double.isNaN(rates.utilization()) ? null : rates.saturated(),
                projection.bottleneck(),
                known(projection.bill().usdPerHour()),
                known(projection.bill().usdPerThousandRequests()),
                known(projection.usdPerMillionTokens()),
                List.copyOf(assumptions));
    }

    /** Which spreads the numbers of a projection have. */
    public static SpreadKinds kinds(Projection projection) {
        boolean onePass = projection.model() != null && !projection.model().generative();
        DeploymentProfile profile = projection.own().resolved().profile();
        Batching batching = profile.model() == null ? null : profile.model().batching();
        BatchingMode mode = batching == null ? null : batching.mode();
        return SpreadKinds.of(profile.traffic(), mode, alone(projection), onePass);
    }

    /** True when a request meets no other in the model. */
    private static boolean alone(Projection projection) {
        return projection.serving() != null
                && projection.serving().batch() <= 1
                && projection.serving().waitMs() == 0;
    }

    private static Double known(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? null : value;
    }

    /**
     * Widths of intervals.
     *
     * @param own spread that the model's own work brings; NaN = that of the calibration
     * @param untold what prompts add whose length nobody told
     */
    private record Spread(
            Calibration calibration,
            int assumptions,
            boolean anchored,
            double unfamiliarity,
            double own,
            UntoldPrompt untold,
            Learned learned) {

        Interval of(String kind, double value) {
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                return null;
            }
            double narrowing = anchored ? 1 : learned.narrowing(kind);
            double strange = anchored ? 0 : Math.pow(narrowing, STRANGENESS);
            // What says how far its own estimate errs has been judged on models of its kind; no fit has.
            double sigma = (Double.isNaN(own) ? calibration.spread(kind) : own)
                    * (anchored ? ANCHORED : Double.isNaN(own) ? unfamiliarity : 1)
                    * (1 + WIDER * Math.min(MOST_ASSUMPTIONS, assumptions) * (anchored ? 1 : strange))
                    * narrowing
                    * calibration.widening().unseen(kind, strange);
            return Interval.logNormal(value, Math.hypot(sigma, untold.of(kind) * narrowing));
        }
    }
}
