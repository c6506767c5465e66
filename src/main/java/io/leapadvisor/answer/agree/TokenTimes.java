package io.leapadvisor.answer.agree;

import io.leapadvisor.answer.agree.view.Breach.Kind;
import io.leapadvisor.answer.agree.view.Breaches;
import io.leapadvisor.answer.agree.view.CheckedAnswer;
import io.leapadvisor.answer.agree.view.Effects;
import io.leapadvisor.answer.agree.view.FirstTokenPath;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.token.WeightReading;
import io.leapadvisor.situation.Baseline;
import io.leapadvisor.situation.Metric;
import java.util.Objects;

/**
 * Times of tokens in every effect: the mean holds all tokens, the first token waits for what runs before it, and no
 * token is faster than reading the weights that it needs.
 */
final class TokenTimes implements Check {

    /** Means of skewed times are estimated by different ways; more than this part is a contradiction. */
    private static final double MEAN_TOLERANCE = 1.06;
    /** Published bandwidths and sizes of weights are rounded. */
    private static final double FLOOR_TOLERANCE = 0.9;

    private static final double ROUNDING_MS = 0.01;
    private static final double MILLIS_PER_SECOND = 1000;

    @Override
    public void check(CheckedAnswer answer, Breaches breaches) {
        boolean measuredApart = measuredWithoutPath(answer.told())
                || isScaled(answer.assessment().baseline())
                || isOverworked(answer.told());
        for (Effects effects : answer.effects()) {
            if (effects.after() != null) {
                mean(effects, breaches);
                if (!measuredApart) {
                    floor(answer, effects, breaches);
                    firstToken(answer, effects, breaches);
                }
            }
        }
    }

    /**
     * A measured TTFT or mean that is shorter than the stages before the first token was measured behind them, such as
     * at the model server.
     */
    private static boolean measuredWithoutPath(DeploymentProfile told) {
        EndToEnd measured = told.endToEnd();
        if (measured == null) {
            return false;
        }
        double path = FirstTokenPath.millisBefore(told);
        return isShorter(measured.ttft(), path) || isShorter(measured.latency(), path);
    }

    /** A path that was measured to take longer than the whole: effects are scaled to the whole. */
    private static boolean isScaled(Baseline today) {
        Double whole = today.latency() == null ? null : today.latency().meanMs();
        return whole != null
                && today.stages().stream()
                                .filter(Baseline.StageResult::onCriticalPath)
                                .mapToDouble(stage -> stage.meanMs() == null ? 0 : stage.meanMs())
                                .sum()
                        > MEAN_TOLERANCE * whole;
    }

    /**
     * Work of the processes that is more than they could do for what was served: less of it is taken, which is said.
     */
    private static boolean isOverworked(DeploymentProfile told) {
        Hardware hardware = told.hardwareOrNone();
        Double served = told.endToEnd() == null ? null : told.endToEnd().throughputRps();
        if (served == null || hardware.workersPerReplica() == null) {
            return false;
        }
        double work = told.stagesOrEmpty().stream()
                .filter(stage -> stage.resourceOrUsual() == Resource.CPU && stage.busyMs() != null)
                .mapToDouble(stage -> stage.busyMs() * stage.visits())
                .sum();
        return work * served / MILLIS_PER_SECOND > (double) hardware.replicaCount() * hardware.workersPerReplica();
    }

    private static boolean isShorter(LatencySummary measured, double path) {
        return measured != null && measured.meanMs() != null && measured.meanMs() < path;
    }

    private static void mean(Effects effects, Breaches breaches) {
        Traffic traffic = effects.after().profile().traffic();
        Double tokens = traffic == null ? null : traffic.outputTokens();
        Double mean = effects.expected(Metric.MEAN.id());
        Double ttft = effects.expected(Effects.TTFT);
        Double tpot = effects.expected(Effects.TPOT);
        if (tokens == null || mean == null || ttft == null || tpot == null) {
            return;
        }
        double needed = ttft + Math.max(0, tokens - 1) * tpot;
        if (needed > MEAN_TOLERANCE * mean) {
            breaches.add(
                    Kind.MEAN_BELOW_TOKENS,
                    effects.at(Metric.MEAN.id()),
                    "%s: mean %.5g ms, but %.5g + %.5g x %.5g ms",
                    effects.name(),
                    mean,
                    ttft,
                    tokens - 1,
                    tpot);
        }
    }

    private static void firstToken(CheckedAnswer answer, Effects effects, Breaches breaches) {
        Double ttft = effects.expected(Effects.TTFT);
        if (ttft == null) {
            return;
        }
        Variant after = effects.after();
        // Where requests are refused fewer come than the traffic says, and what comes waits less than it was told to.
        DeploymentProfile shown =
                after.adjustments().admitted() > 0 ? after.profile().withTraffic(null) : after.profile();
        boolean asBefore = after.adjustments().equals(Adjustments.NONE);
        double before = FirstTokenPath.millisBefore(
                asBefore ? answer.told() : besideModel(answer.told()),
                withoutChanged(asBefore ? shown : besideModel(shown), answer.services(), after));
        if (ttft * MEAN_TOLERANCE + ROUNDING_MS < before) {
            breaches.add(
                    Kind.FIRST_TOKEN_TOO_EARLY,
                    effects.at(Effects.TTFT),
                    "%s: first token at %.5g ms, but %.5g ms run before it",
                    effects.name(),
                    ttft,
                    before);
        }
    }

    /** The path where what waits for the accelerators of a model that is faster now takes what it works. */
    private static DeploymentProfile besideModel(DeploymentProfile profile) {
        return profile.withStages(profile.stagesOrEmpty().stream()
                .map(stage -> stage.resourceOrUsual() == Resource.GPU ? FirstTokenPath.worked(stage) : stage)
                .toList());
    }

    /** The path where a service that was changed takes as long as it then may. */
    private static DeploymentProfile withoutChanged(DeploymentProfile profile, Services today, Variant after) {
        if (today.equals(after.services())) {
            return profile;
        }
        return profile.withStages(profile.stagesOrEmpty().stream()
                .map(stage ->
                        Objects.equals(today.of(stage.name()), after.services().of(stage.name()))
                                ? stage
                                : stage.withLatency(LatencySummary.ofMean(0)).withBusyMs(0.0))
                .toList());
    }

    /** A measured time that no change shortened is what was measured, however it was. */
    private static boolean isAsMeasured(EndToEnd measured, double tpot) {
        return measured != null
                && measured.tpot() != null
                && measured.tpot().meanMs() != null
                && tpot >= measured.tpot().meanMs();
    }

    private static void floor(CheckedAnswer answer, Effects effects, Breaches breaches) {
        Double tpot = effects.expected(Effects.TPOT);
        if (tpot == null) {
            return;
        }
        Variant after = effects.after();
        double floor = WeightReading.millisPerToken(after, answer.knowledge());
        if (tpot < FLOOR_TOLERANCE * floor && !isAsMeasured(answer.told().endToEnd(), tpot)) {
            breaches.add(
                    Kind.TOKEN_BELOW_BANDWIDTH,
                    effects.at(Effects.TPOT),
                    "%s: %.5g ms a token, but reading the weights takes %.5g ms",
                    effects.name(),
                    tpot,
                    floor);
        }
    }
}
