package io.leapadvisor.situation.reconcile.error;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.KeptError;
import io.leapadvisor.simulate.anchor.TurnsOfClients;
import io.leapadvisor.simulate.token.TokenAnchor;
import java.util.stream.DoubleStream;

/** By how much a model of known parts can be wrong. What is measured beyond that is not the model's work. */
public final class ModelError {

    private ModelError() {}

    /**
     * The factor by which a time of the model errs at most; infinite where every difference is an error of the model.
     * Requests that arrive on their own can meet queues and other tenants that no model knows. The client of a
     * benchmark meets the model alone, and on parts or engines that are not known nothing can be told apart; nor where
     * nobody said how much there is to compute for an item, and its length is assumed.
     */
    public static double most(Variant variant) {
        Traffic traffic = variant.profile().traffic();
        Resolved names = variant.names();
        boolean known = names.accelerator() != null && names.engine() != null && isOfToldWork(names);
        boolean arrive = traffic != null && traffic.arrivalOrDefault() == Arrival.OPEN_LOOP;
        return known && arrive ? KeptError.MOST : Double.POSITIVE_INFINITY;
    }

    /** False for a model of one pass of which parameters are told, and neither its work nor the length of an item. */
    private static boolean isOfToldWork(Resolved names) {
        ModelSpec model = names.profile().model();
        Traffic traffic = names.profile().traffic();
        return model == null
                || model.isGenerative()
                || model.isForest()
                || model.flopsPerItem() != null
                || names.structure() != null
                || traffic != null && traffic.inputTokens() != null;
    }

    /**
     * How many times as long the model takes as it would undisturbed: for answers in one pass as modelled, for tokens,
     * of which the model of processors errs by more, at the peak of the hardware; NaN = not known.
     *
     * @param told the deployment that it is of
     * @param anchors what was measured of it
     * @param timed true when the time of a request was measured
     * @param knowledge what is usually around a model
     */
    public static double slower(Variant told, Projection today, Anchors anchors, boolean timed, Knowledge knowledge) {
        Serving serving = today.serving();
        if (serving == null) {
            return Double.NaN;
        }
        ModelTime model = today.model();
        if (model.generative()) {
            TokenAnchor tokens = anchors.tokens();
            double first = tokens.first() == 1 ? Double.NaN : tokens.first() * serving.ttftMs() / model.promptFloorMs();
            double later =
                    tokens.perToken() == 1 ? Double.NaN : tokens.perToken() * serving.tpotMs() / model.tokenFloorMs();
            return DoubleStream.of(first, later)
                    .filter(times -> !Double.isNaN(times))
                    .min()
                    .orElse(Double.NaN);
        }
        if (!anchors.modelStages().isEmpty()) {
            double measured = 0;
            double passes = 0;
            double phases = 0;
            for (StageState state : today.stages().values()) {
                Stage stage = state.stage();
                if (anchors.modelStages().contains(stage.name())) {
                    measured += state.serviceMs();
                    passes += stage.kind() == StageKind.INFERENCE ? stage.callsInTurn() : 0;
                    phases = stage.kind() == StageKind.INFERENCE ? phases : Math.max(phases, stage.callsInTurn());
                }
            }
            return measured / ((passes + phases) * (serving.latencyMs() - serving.waitMs() - serving.formationMs()));
        }
        Double turns = TurnsOfClients.exceeded(told.profile(), told.names(), anchors.model(), knowledge);
        if (turns != null) {
            return turns;
        }
        return timed && today.path() == null ? today.latency().meanMs() / serving.latencyMs() : Double.NaN;
    }

    /**
     * The same as {@link #most} of the time to the first token. Nobody waits for others where a copy has one client at
     * most: what comes before the token beyond any error of the model is then the host's, such as a grammar that is
     * compiled. A load test of just this load says as much of more clients: it calibrates the model. Images are encoded
     * before the prompt, which no model here computes: then it is their work.
     */
    public static double mostOfFirstToken(Variant variant) {
        Resolved names = variant.names();
        boolean known = names.accelerator() != null && names.engine() != null;
        boolean alone = known && (isAlone(variant.profile()) || isTested(variant.profile()));
        return alone && !variant.profile().traffic().hasImages() ? KeptError.MOST : most(variant);
    }

    /** True where a load test of just this load had a first token: what it took there is the model's, and its error. */
    public static boolean isTested(DeploymentProfile profile) {
        return LoadTest.ofToday(profile).anyMatch(test -> test.ttft() != null);
    }

    /** True where a copy has one client at most, which always has a request in flight. */
    public static boolean isAlone(DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        return traffic != null
                && traffic.hasClients()
                && traffic.concurrency() <= profile.hardwareOrNone().replicaCount();
    }
}
