package io.leapadvisor.diagnose.measured;

import io.leapadvisor.fact.cache.CacheDemand;
import io.leapadvisor.fact.cache.PrefixReuse;
import io.leapadvisor.fact.measured.GeneratedTokens;
import io.leapadvisor.fact.measured.UnexplainedStart;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.serving.BatchSize;
import io.leapadvisor.physics.serving.PromptReuse;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.anchor.KeptError;
import io.leapadvisor.situation.Situation;
import java.util.Optional;

/** Makes the facts on tokens: who reads those generated, which of the prompt were cached, and what caches want. */
final class Tokens {

    private static final double GIGA = 1e9;

    private Tokens() {}

    static Optional<GeneratedTokens> generated(DeploymentProfile told) {
        Traffic traffic = told.traffic();
        boolean given = traffic != null && traffic.outputTokens() != null && traffic.outputTokens() > 0;
        if (!given || traffic.reasoningTokens() == null && traffic.outputTokensP95() == null) {
            return Optional.empty();
        }
        double tokens = traffic.outputTokens();
        return Optional.of(new GeneratedTokens(
                tokens,
                traffic.reasoningTokens() == null ? null : (Double) Math.min(1, traffic.reasoningTokens() / tokens),
                traffic.outputTokensP95() == null ? null : (Double) (traffic.outputTokensP95() / tokens)));
    }

    static Optional<PrefixReuse> prefix(DeploymentProfile told) {
        Traffic traffic = told.traffic();
        if (traffic == null || traffic.prefixHitRatio() == null && traffic.sharedPrefixTokens() == null) {
            return Optional.empty();
        }
        boolean shares =
                traffic.sharedPrefixTokens() != null && traffic.inputTokens() != null && traffic.inputTokens() > 0;
        Double shared = shares ? (Double) Math.min(1, traffic.sharedPrefixTokens() / traffic.inputTokens()) : null;
        // What earlier turns of a session have sent comes again as well.
        PromptReuse reuse = PromptReuse.of(traffic);
        double replicas = told.hardwareOrNone().replicaCount();
        boolean known = traffic.prefixHitRatio() != null && (shares || traffic.turnsPerSession() != null);
        return Optional.of(new PrefixReuse(
                traffic.prefixHitRatio(),
                shared,
                known ? (Double) Math.max(0, reuse.repeated() - reuse.hit()) : null,
                known ? (Double) Math.max(0, reuse.anywhere(replicas) - reuse.hit()) : null,
                known && shares ? (Double) Math.max(0, shared - reuse.hit()) : null,
                traffic.distinctPrefixes(),
                replicas,
                gapS(traffic)));
    }

    private static Double gapS(Traffic traffic) {
        double ways = traffic.distinctPrefixes() == null ? 1 : Math.max(1, traffic.distinctPrefixes());
        return traffic.meanRps() == null || !(traffic.meanRps() > 0) ? null : (Double) (ways / traffic.meanRps());
    }

    /** What was measured before the first token beyond all that is known to happen there. */
    static Optional<UnexplainedStart> start(Situation now) {
        double ttft = now.today().projection().tokens().ttftMs();
        Anchors anchors = now.today().anchors();
        // A model alone is tied by factors of its own; a path is scaled as a whole to what was measured of it.
        double scale = anchors.modelStages().isEmpty() ? 1 : anchors.request().mean();
        double unexplained = Math.min(ttft, anchors.tokens().beforeMs() * scale);
        boolean measured =
                now.told().endToEnd() != null && now.told().endToEnd().ttft() != null;
        Double tested = testedMs(now, ttft);
        boolean waves = tested == null && comesInWaves(now);
        double late = waves ? ttft - KeptError.MOST * ttft / firstFactor(now) : unexplained;
        return measured && late > 0 && ttft > 0
                ? Optional.of(new UnexplainedStart(ttft, late, late / ttft, waves, tested))
                : Optional.empty();
    }

    /** A first token that a test of the same load had much sooner, in ms: what keeps it now was not in the test. */
    private static Double testedMs(Situation now, double ttftMs) {
        return LoadTest.ofToday(now.told())
                .map(test -> LatencySummary.middleOf(test.ttft()))
                .filter(tested -> tested != null && tested * KeptError.MOST < ttftMs)
                .findFirst()
                .orElse(null);
    }

    /** True for a model alone with several clients at a copy, on parts whose times are known. */
    private static boolean comesInWaves(Situation now) {
        Traffic traffic = now.told().traffic();
        return now.told().stagesOrEmpty().isEmpty()
                && now.resolved().accelerator() != null
                && now.resolved().engine() != null
                && traffic != null
                && traffic.arrivalOrDefault() == Arrival.CLOSED_LOOP
                && traffic.concurrency() != null
                && traffic.concurrency() > now.told().hardwareOrNone().replicaCount();
    }

    /** Measured over modelled time to the first token; 1 where it is tied to nothing. */
    private static double firstFactor(Situation now) {
        double factor = now.today().anchors().tokens().first();
        return factor > 0 ? factor : 1;
    }

    /**
     * True for whole batches that were seen, and answered: a batch whose caches do not fit fails, and who waits for the
     * next one has no cache yet. What is reckoned of such caches is then wrong, whatever shape the model is told to
     * have.
     */
    private static boolean hasRunWhole(Situation now) {
        DeploymentProfile told = now.told();
        Batching batching = told.model() == null ? null : told.model().batching();
        EndToEnd measured = told.endToEnd();
        return batching != null
                && batching.meanBatchSize() != null
                && (batching.mode() == BatchingMode.STATIC || batching.mode() == BatchingMode.DYNAMIC)
                && !Serving.isContinuous(
                        now.today().projection().model(),
                        batching,
                        now.resolved().engine())
                && measured != null
                && (measured.throughputRps() != null || measured.latency() != null);
    }

    /** By the requests in flight: those of the clients, else rate × latency (Little's law). */
    static Optional<CacheDemand> cache(Situation now) {
        ModelTime model = now.today().projection().model();
        Traffic traffic = now.told().traffic();
        if (model == null || traffic == null || model.cacheHeld() <= 0 || hasRunWhole(now)) {
            return Optional.empty();
        }
        double replicas = now.told().hardwareOrNone().replicaCount();
        double fitting = BatchSize.memoryLimit(model) * model.machine().copies();
        double inFlight = traffic.concurrency() != null
                ? traffic.concurrency()
                : now.today().anchors().rates().rps()
                        * now.today().projection().latency().meanMs()
                        / 1e3;
        double sequences = inFlight / replicas;
        if (Double.isInfinite(fitting) || Double.isNaN(sequences)) {
            return Optional.empty();
        }
        double each = model.cacheHeld() / GIGA;
        double taken = model.inputTokens() + model.outputTokens();
        double reserved = Math.max(1, model.machine().reservedTokens() / taken);
        return Optional.of(
                new CacheDemand(sequences, sequences * each, fitting * each, sequences / fitting, fitting, reserved));
    }
}
