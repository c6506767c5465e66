package io.leapadvisor.answer.agree;

import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.answer.Recommendation.AccuracyImpact;
import io.leapadvisor.answer.agree.view.Breach.Kind;
import io.leapadvisor.answer.agree.view.Breaches;
import io.leapadvisor.answer.agree.view.CheckedAnswer;
import io.leapadvisor.answer.agree.view.Effects;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.situation.Metric;
import java.util.List;

/** Nothing is recommended that breaks a stated limit: budget, memory, accuracy, number of replicas. */
final class LimitsKept implements Check {

    private static final double ROUNDING = 1.001;
    private static final double BYTES_PER_GB = 1e9;

    @Override
    public void check(CheckedAnswer answer, Breaches breaches) {
        today(answer, breaches);
        Objectives objectives = answer.told().objectives();
        List<Recommendation> recommendations = answer.assessment().recommendations();
        for (int i = 0; i < recommendations.size(); i++) {
            Effects effects = answer.recommended().get(i);
            if (objectives != null) {
                budget(effects, Metric.USD_PER_HOUR.id(), objectives.usdPerHour(), breaches);
                budget(effects, Metric.USD_PER_THOUSAND.id(), objectives.usdPerThousandRequests(), breaches);
                accuracy(effects, objectives.accuracy(), recommendations.get(i).accuracy(), breaches);
            }
            if (effects.after() != null) {
                memory(answer, effects, breaches);
                replicas(effects, answer.told().hardwareOrNone(), breaches);
            }
        }
    }

    /**
     * Weights that exceed the memory run nowhere; who was measured has others, or more memory, than the profile says.
     */
    private static void today(CheckedAnswer answer, Breaches breaches) {
        DeploymentProfile told = answer.told();
        Plan plan = answer.assessment().plan();
        double need = weightsGb(told, answer.knowledge());
        double have = memoryGb(told, answer.knowledge());
        boolean seen = told.endToEnd() != null
                || told.utilization() != null
                || told.loadTests() != null
                || told.latencies().findAny().isPresent();
        if (!seen && plan.meetsObjectives() && plan.steps().isEmpty() && need > have * ROUNDING) {
            breaches.add(
                    Kind.HOLDS_BUT_DOES_NOT_FIT, "/plan/meetsObjectives", "weights of %.4g GB in %.4g GB", need, have);
        }
    }

    /** What is above its ceiling today may be recommended as long as it does not rise. */
    private static void budget(Effects effects, String metric, Double ceiling, Breaches breaches) {
        if (ceiling == null) {
            return;
        }
        effects.of(metric)
                .filter(impact -> impact.after().expected() > ceiling * ROUNDING
                        && impact.after().expected() > impact.before() * ROUNDING)
                .ifPresent(impact -> breaches.add(
                        Kind.ABOVE_BUDGET,
                        effects.at(metric),
                        "%s: %s %.5g, ceiling %.5g",
                        effects.name(),
                        metric,
                        impact.after().expected(),
                        ceiling));
    }

    private static void accuracy(Effects effects, AccuracyObjective limit, AccuracyImpact impact, Breaches breaches) {
        Double allowed = allowedDrop(limit);
        if (allowed == null || impact == null || impact.expectedDrop() == null) {
            return;
        }
        double best = impact.expectedDrop().low();
        if (best > allowed * ROUNDING && best > 0) {
            breaches.add(
                    Kind.BELOW_ACCURACY,
                    effects.pointer().replace("/impact", "/accuracy"),
                    "%s: a drop of %.4g at best, %.4g allowed",
                    effects.name(),
                    best,
                    allowed);
        }
    }

    /** Largest relative drop that the limits leave; null = there are none. */
    private static Double allowedDrop(AccuracyObjective limit) {
        if (limit == null) {
            return null;
        }
        boolean stated = limit.minimum() != null && limit.current() != null && limit.current() > 0;
        Double toMinimum = stated ? (Double) Math.max(0, 1 - limit.minimum() / limit.current()) : null;
        if (toMinimum == null || limit.maximumDrop() == null) {
            return toMinimum == null ? limit.maximumDrop() : toMinimum;
        }
        return Math.min(toMinimum, limit.maximumDrop());
    }

    /** Weights alone that exceed the memory, where they did not before. */
    private static void memory(CheckedAnswer answer, Effects effects, Breaches breaches) {
        DeploymentProfile after = effects.after().profile();
        double need = weightsGb(after, answer.knowledge());
        double have = memoryGb(after, answer.knowledge());
        boolean fitted = weightsGb(answer.told(), answer.knowledge()) <= memoryGb(answer.told(), answer.knowledge());
        if (fitted && need > have * ROUNDING) {
            breaches.add(
                    Kind.ABOVE_MEMORY,
                    effects.pointer(),
                    "%s: weights of %.4g GB in %.4g GB",
                    effects.name(),
                    need,
                    have);
        }
    }

    /** What the weights need, in GB; NaN = the profile does not say it. */
    private static double weightsGb(DeploymentProfile profile, Knowledge knowledge) {
        ModelSpec model = Resolved.of(profile, knowledge).profile().model();
        // Trees take what their nodes take, whatever is told of parameters beside them.
        return model == null || model.isForest() || model.parameters() == null || model.weightPrecision() == null
                ? Double.NaN
                : model.parameters() * model.weightPrecision().bytes() / BYTES_PER_GB;
    }

    private static double memoryGb(DeploymentProfile profile, Knowledge knowledge) {
        Resolved resolved = Resolved.of(profile, knowledge);
        Hardware hardware = profile.hardwareOrNone();
        if (resolved.part() != null && resolved.part().memoryGb() != null) {
            return resolved.part().memoryGb() * parts(resolved.profile(), hardware);
        }
        boolean inMemory = resolved.runsOnProcessor() && hardware.memoryGb() != null;
        return inMemory ? hardware.memoryGb() : Double.POSITIVE_INFINITY;
    }

    /** Accelerators that hold the weights of one copy together; experts are spread over all. */
    private static int parts(DeploymentProfile profile, Hardware hardware) {
        ModelSpec model = profile.model();
        boolean decodes = model != null && model.family() == ModelFamily.DECODER_LLM;
        boolean spread = decodes && (hardware.tensorParallel() == null || model.experts() != null);
        if (spread) {
            return hardware.acceleratorCount();
        }
        return orOne(hardware.tensorParallel()) * orOne(hardware.pipelineParallel());
    }

    private static int orOne(Integer count) {
        return count == null ? 1 : count;
    }

    private static void replicas(Effects effects, Hardware limits, Breaches breaches) {
        Hardware after = effects.after().profile().hardwareOrNone();
        int replicas = after.replicaCount();
        int today = limits.replicaCount();
        // Replicas that were divided in two are no more machines.
        int most = after.maxReplicas() == null ? Integer.MAX_VALUE : after.maxReplicas();
        boolean tooMany = limits.maxReplicas() != null && replicas > most && replicas > today;
        boolean tooFew = limits.minReplicas() != null && replicas < limits.minReplicas() && replicas < today;
        if (tooMany || tooFew) {
            breaches.add(
                    Kind.OUTSIDE_REPLICA_LIMITS,
                    effects.pointer(),
                    "%s: %d replicas, between %s and %s allowed",
                    effects.name(),
                    replicas,
                    limits.minReplicas(),
                    limits.maxReplicas());
        }
    }
}
