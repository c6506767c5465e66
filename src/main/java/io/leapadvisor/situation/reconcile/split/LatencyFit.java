package io.leapadvisor.situation.reconcile.split;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.item.PassVariation;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.RareTail;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.text.Phrases;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads measured latencies as distributions.
 *
 * @param usualVariation coefficient of variation where a single number is known
 * @param quiet use of the busiest resource below which nobody queues for long
 */
public record LatencyFit(double usualVariation, double quiet) {

    /** A first token takes at least this part of the model's answer, where only the rest was measured. Ours. */
    public static final double LEAST_FIRST = 0.01;

    /** A mean is at least this part of the median: one that is less is of another load. Ours. */
    private static final double LEAST_MEAN = 0.9;

    /** What differs by more is said. */
    private static final double SEEN = 0.02;

    /**
     * The profile with the mean of its requests where that follows from other means that were measured and no centre
     * was told: from the times of the tokens of a model alone, else from clients in a closed loop, who are all inside
     * (Little's law). A tail alone would say it by the usual variation. What was measured comes first: a mean that only
     * follows from clients and a rate is no shorter than the tokens that were measured. Beside a median clients bound
     * the mean: they are all inside, or pause, so that it is no longer than what they and the rate make.
     */
    public DeploymentProfile withMean(DeploymentProfile given) {
        LatencySummary known = given.endToEnd() == null || given.endToEnd().latency() == null
                ? LatencySummary.NONE
                : given.endToEnd().latency();
        double byTokens = byTokens(given);
        double mean = Double.isNaN(byTokens) ? Math.max(byClients(given), leastByTokens(given)) : byTokens;
        boolean contradicted =
                known.p95Ms() != null && known.p95Ms() < mean || known.p99Ms() != null && known.p99Ms() < mean;
        boolean open = known.p50Ms() == null
                || Double.isNaN(byTokens)
                        && mean >= LEAST_MEAN * known.p50Ms()
                        && mean < of(known).mean();
        return !(mean > 0) || known.meanMs() != null || !open || contradicted
                ? given
                : given.withEndToEnd(given.endToEnd().withLatency(known.withMeanMs(mean)));
    }

    /**
     * What is said where clients over the rate at which they are answered make less than the tokens that were measured;
     * empty = they do not, or a latency was told.
     *
     * @param given the profile as it was received
     * @param meant the same with a mean
     */
    public Optional<String> outranked(DeploymentProfile given, DeploymentProfile meant) {
        double byClients = byClients(given);
        double least = leastByTokens(given);
        boolean derived = meant != given && Double.isNaN(byTokens(given));
        return derived && least > byClients * (1 + SEEN)
                ? Optional.of(Phrases.number(given.traffic().concurrency()) + " clients over the "
                        + Phrases.number(given.endToEnd().throughputRps())
                        + " requests a second that they are answered make " + Phrases.number(byClients)
                        + " ms for each, less than the measured token times do, which are kept; the latency counts as "
                        + Phrases.number(least) + " ms")
                : Optional.empty();
    }

    /**
     * The profile with the tail of its requests where only that of the first token was measured, and is longer than a
     * whole answer usually has: the answer comes behind it, so that its tail is no shorter. A shorter one says nothing
     * of the whole, which varies with the length of the answers.
     */
    public DeploymentProfile withTail(DeploymentProfile given) {
        LatencySummary first =
                given.endToEnd() == null ? null : given.endToEnd().ttft();
        LatencySummary known = first == null || given.endToEnd().latency() == null
                ? LatencySummary.NONE
                : given.endToEnd().latency();
        double rest = restMs(given);
        LatencyDistribution start = first == null ? null : of(first);
        boolean open = known.p50Ms() == null && known.p95Ms() == null && known.p99Ms() == null;
        if (start == null || Double.isNaN(rest) || !open) {
            return given;
        }
        double mean = known.meanMs() == null ? start.mean() + rest : known.meanMs();
        LatencyDistribution usual = LatencyDistribution.of(mean, usualVariation);
        boolean longer = isLonger(first.p99Ms(), usual.p99() - rest) || isLonger(first.p95Ms(), usual.p95() - rest);
        return longer
                ? given.withEndToEnd(given.endToEnd()
                        .withLatency(new LatencySummary(
                                mean,
                                behind(first.p50Ms(), rest),
                                behind(first.p95Ms(), rest),
                                behind(first.p99Ms(), rest))))
                : given;
    }

    private static boolean isLonger(Double measured, double usual) {
        return measured != null && measured > usual;
    }

    private static Double behind(Double first, double rest) {
        return first == null ? null : (Double) (first + rest);
    }

    private static double byTokens(DeploymentProfile given) {
        double rest = restMs(given);
        LatencySummary first =
                given.endToEnd() == null ? null : given.endToEnd().ttft();
        return first == null || first.meanMs() == null ? Double.NaN : first.meanMs() + rest;
    }

    /** What follows the first token of a model alone, in ms; NaN = that was not measured. */
    private static double restMs(DeploymentProfile given) {
        EndToEnd measured = given.endToEnd();
        boolean told = measured != null
                && measured.tpot() != null
                && measured.tpot().meanMs() != null
                && given.traffic() != null
                && given.traffic().outputTokens() != null
                && given.stagesOrEmpty().isEmpty();
        return told
                ? Math.max(0, given.traffic().outputTokens() - 1)
                        * measured.tpot().meanMs()
                : Double.NaN;
    }

    private static double byClients(DeploymentProfile given) {
        Double answered = given.answeredRps();
        Traffic traffic = given.traffic();
        boolean closed = traffic != null && traffic.isOfWaitingClients();
        return closed && answered != null && answered > 0 ? traffic.concurrency() / answered * 1e3 : Double.NaN;
    }

    /** What an answer of a model alone takes at the least by its measured tokens, in ms; 0 = they were not measured. */
    private double leastByTokens(DeploymentProfile given) {
        EndToEnd measured = given.endToEnd();
        Traffic traffic = given.traffic();
        boolean alone = given.stagesOrEmpty().isEmpty();
        if (!alone || measured == null || traffic == null || traffic.outputTokens() == null) {
            return 0;
        }
        LatencyDistribution first = centred(measured.ttft());
        LatencyDistribution each = centred(measured.tpot());
        double later = each == null ? 0 : Math.max(0, traffic.outputTokens() - 1) * each.mean();
        return first == null ? later / (1 - LEAST_FIRST) : first.mean() + later;
    }

    /** A distribution of which a centre was measured: a tail alone would say the mean by the usual variation. */
    private LatencyDistribution centred(LatencySummary known) {
        return LatencySummary.middleOf(known) == null ? null : of(known);
    }

    /** The distribution of whole requests that was measured; null = nothing is known. */
    public LatencyDistribution of(EndToEnd measured) {
        return measured == null ? null : of(measured.latency());
    }

    /** The distribution that was measured; null = nothing is known. */
    public LatencyDistribution of(LatencySummary known) {
        return LatencyDistribution.fit(known, usualVariation);
    }

    /**
     * What happens to a few requests only. Where a resource is busy the slowest wait for it, and of answers in tokens
     * the slowest are the longest: both move with the usual run.
     */
    public RareTail rare(LatencySummary known, Variant variant, Projection now, Map<String, StageAnchor> anchors) {
        double beyond = RareTail.beyond(known);
        if (beyond == 0
                || !(now.rates().utilization() < quiet)
                || now.answering().pace() != null) {
            return RareTail.NONE;
        }
        Map<String, Double> stages = new HashMap<>();
        anchors.forEach((name, anchor) -> stages.merge(name, anchor.rareMs(), Double::sum));
        double usual = known.p99Ms() - known.p50Ms() - beyond;
        return new RareTail(beyond, usual, variant.profile().stagesOrEmpty(), Map.copyOf(stages));
    }

    /** The same with the usual variation of a stage of the path, where no tail was measured that is some stage's. */
    public LatencyFit in(WaitSplit.At at, Stage stage, DeploymentProfile profile, Projection bare) {
        boolean tail = profile.endToEnd() != null
                && profile.endToEnd().latency() != null
                && profile.endToEnd().latency().hasTail();
        boolean onePass = at.ownModel()
                && stage.kind().isModel()
                && bare.model() != null
                && !bare.model().generative();
        return tail ? this : new LatencyFit(PassVariation.of(onePass, profile, usualVariation), quiet);
    }

    /** Mean of a stage a request, in ms; 0 when nothing is known. */
    public double meanOf(Stage stage) {
        LatencyDistribution latency = of(stage.latency());
        return latency == null ? 0 : latency.mean();
    }
}
