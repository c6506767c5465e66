package io.leapadvisor.plan.weigh;

import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.plan.PlanScore;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.Fleet;
import io.leapadvisor.plan.sizing.FreedMachines;
import io.leapadvisor.plan.sizing.Place;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Rejection.Reason;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says of a remedy that breaks no limit whether it gains anything.
 *
 * @param workbench of the deployment
 * @param freed what it gains by the machines that it lets go
 */
record Gains(Workbench workbench, FreedMachines freed) {

    /** Rounding; what it hides is no loss. */
    static final double LEAST = 1e-6;

    private static final String UNKNOWN_PRICE = "What it saves is not known: no price of a smaller model of this"
            + " provider is known. Compare what the two ask for a token.";

    /**
     * Why an action that leads to a state is rejected for what it gains; empty when it is not. A price that is not
     * known is no price that stays: then nothing says what it gains.
     */
    Optional<Rejection> against(Action action, After after) {
        return known(action, after)
                .map(rejection -> new MissingInputs(workbench).lacksPrice(action)
                        ? Rejection.of(action, Reason.NO_GAIN, UNKNOWN_PRICE, null)
                        : rejection);
    }

    private Optional<Rejection> known(Action action, After after) {
        if (freed.pays(action)) {
            return Optional.empty();
        }
        Optional<Rejection> same = asMany(action, after);
        if (same.isPresent()) {
            return same;
        }
        BestCase best = BestCase.of(action, workbench);
        String name = MetricWords.of(best.metric());
        double noise = workbench.score().noise();
        // Of what is expected to do nothing, a favourable end that would not pay for the work is the model's own error.
        double pays = best.expected() < noise / 3 ? workbench.score().worthwhile() : noise;
        // Nor is a machine bought for what it may bring and nobody can tell.
        boolean guessed = best.expected() < LEAST && action.remedy().role() == RemedyRole.UPGRADE_HARDWARE;
        List<String> missing =
                guessed || Math.abs(best.gain()) < LEAST ? new MissingInputs(workbench).of(action) : List.of();
        if (best.gain() < pays || guessed && !missing.isEmpty()) {
            boolean bound = best.stageShare() != null && !MissingInputs.lackTime(missing);
            String detail = !bound && !missing.isEmpty()
                    ? MissingInputs.sentence(missing)
                    : bound
                            ? "It works on " + Phrases.percent(best.stageShare())
                                    + " of the request only: by Amdahl's law "
                                    + (Metric.of(best.metric()).higherIsBetter() ? "the time of a request" : name)
                                    + " cannot fall below " + Phrases.percent(1 - best.stageShare())
                                    + " of today's."
                            : "Its best case changes " + name + " by "
                                    + Phrases.percent(Math.max(0, best.gain())) + ", less than the "
                                    + (best.gain() < noise
                                            ? Phrases.percent(noise) + " that can be told from noise."
                                            : Phrases.percent(pays) + " that pay for a change.");
            String bestCase = name + " " + (best.gain() >= 0 ? "better" : "worse") + " by "
                    + Phrases.percent(Math.abs(best.gain()));
            // Of what nobody can estimate there is no best case either.
            boolean open = !bound && !missing.isEmpty();
            return Optional.of(
                    Rejection.of(action, bound ? Reason.BOUND : Reason.NO_GAIN, detail, open ? null : bestCase));
        }
        boolean loses = workbench.score().gainWithinSlack(after, after.accuracyKept()) < -LEAST;
        boolean spoils = best.expected() < noise && (isExpectedWorse(after) || isLost(best, after));
        if (spoils || loses && !isFelt(best, after) && !isForEvaluation(best, after)) {
            return Optional.of(Rejection.of(
                    action,
                    Reason.NO_GAIN,
                    onBalance(name, best.expected(), noise) + losses(after) + ".",
                    name + " better by " + Phrases.percent(best.gain())));
        }
        return Optional.empty();
    }

    /**
     * True of what would pay but for the quality that it is expected to cost: what breaks the limit even at its best is
     * rejected for that, so that here the limit lies inside what it may cost, and an evaluation decides.
     */
    private boolean isForEvaluation(BestCase best, After after) {
        return workbench.targets().allowedDrop() != null
                && best.expected() >= workbench.score().worthwhile()
                && workbench.score().gainWithinSlack(after, 1) >= -LEAST;
    }

    /** True where what is judged is expected to become worse, or stays while something that counts does. */
    private boolean isExpectedWorse(After after) {
        Metric judged = Metric.of(workbench.score().primary());
        Double was = workbench.metricsToday().get(judged);
        Double is = after.metrics(null).get(judged);
        double gain = was == null || is == null || was <= 0 ? 0 : judged.gain(is / was);
        return gain < -LEAST || gain < LEAST && !worse(after).isEmpty();
    }

    /** True where the best case is one of what is expected to be lost, by an interval that is wide. */
    private boolean isLost(BestCase best, After after) {
        Metric metric = Metric.of(best.metric());
        Double was = workbench.metricsToday().get(metric);
        Double is = after.metrics(null).get(metric);
        return was != null
                && is != null
                && was > 0
                && metric.gain(is / was) < -workbench.score().noise();
    }

    private String losses(After after) {
        String losses = worse(after);
        Double allowed = workbench.targets().allowedDrop();
        String quality = after.accuracyKept() == 1
                ? "it moves away from the objectives"
                : "it is expected to cost " + Phrases.percent(1 - after.accuracyKept()) + " of the quality metric"
                        + (allowed == null ? "" : ", and " + Phrases.percent(allowed) + " are allowed");
        return losses.isEmpty() ? quality : losses;
    }

    /** What becomes worse of what counts, as far as it is told from noise, in words; empty = nothing. */
    private String worse(After after) {
        double noise = workbench.score().noise();
        Map<Metric, Double> was = workbench.metricsToday();
        return after.metrics(null).entrySet().stream()
                .filter(is -> is.getKey().matters() && was.getOrDefault(is.getKey(), 0.0) > 0)
                .filter(is -> is.getKey().gain(is.getValue() / was.get(is.getKey())) < -noise)
                .filter(is -> is.getKey() != Metric.CAPACITY || counts(after, is.getValue(), was.get(is.getKey())))
                .map(is -> MetricWords.of(is.getKey().id()) + " goes from "
                        + MetricWords.value(is.getKey().id(), was.get(is.getKey())) + " to "
                        + MetricWords.value(is.getKey().id(), is.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** True where a capacity is worth less than another: room that nobody asked for is no loss. */
    private boolean counts(After after, double capacityRps, double thanRps) {
        Outcome with = workbench.outcome(after);
        PlanScore score = workbench.score();
        return score.gain(with.withCapacityRps(capacityRps), 1) < score.gain(with.withCapacityRps(thanRps), 1) - LEAST;
    }

    /**
     * True where latency comes first, and a step makes one better by what pays for a change, for less of the bill than
     * that, and for nothing else: no quality, and no metric that is told from noise. Where a latency is missed, and a
     * stated budget says what may be paid, it is for less than the budget.
     */
    private boolean isFelt(BestCase best, After after) {
        double worthwhile = workbench.score().worthwhile();
        boolean paid = workbench.targets().budgets().findAny().isPresent()
                && !workbench.targets().missesBudget(workbench.outcome(after))
                && workbench.now().hasChosenMetric()
                && workbench.score().primary().startsWith("latency.");
        Map<Metric, Double> was = workbench.metricsToday();
        return (paid || workbench.targets().priority() == Priority.LATENCY)
                && best.metric().startsWith("latency.")
                && best.expected() >= worthwhile
                && after.accuracyKept() == 1
                && after.metrics(null).entrySet().stream()
                        .filter(is -> is.getKey().matters() && was.getOrDefault(is.getKey(), 0.0) > 0)
                        .allMatch(is -> is.getKey().gain(is.getValue() / was.get(is.getKey()))
                                > -(is.getKey().isPrice()
                                        ? paid ? Double.POSITIVE_INFINITY : worthwhile
                                        : workbench.score().noise()));
    }

    /** What is expected, as the losses after it are; a favourable case is said by itself. */
    private static String onBalance(String name, double expected, double noise) {
        return expected >= noise
                ? "It makes " + name + " better by " + Phrases.percent(expected) + ", but on balance it loses: "
                : "What is expected of it loses on balance: ";
    }

    /** As many machines as there are change nothing. */
    private Optional<Rejection> asMany(Action action, After after) {
        Hardware today = workbench.today().variant().machinesOf(action.stage());
        int now = today.replicaCount();
        boolean same = after.variant().machinesOf(action.stage()).replicaCount() == now;
        boolean adds = action.remedy().role() == RemedyRole.ADD_MACHINES;
        boolean floor = !adds && today.minReplicas() != null && today.minReplicas() >= now;
        boolean ceiling = adds && today.maxReplicas() != null && today.maxReplicas() <= now;
        String detail = "It comes to " + (now == 1 ? "one replica" : now + " replicas") + ", as many as there are today"
                + (floor
                        ? ", and hardware.minReplicas allows no fewer."
                        : ceiling
                                ? ", and hardware.maxReplicas allows no more."
                                : adds ? "." : spare(action, after, now));
        return Sizing.isSizing(action) && same && (now > 1 || ceiling)
                ? Optional.of(Rejection.of(action, Reason.NO_GAIN, detail, null))
                : Optional.empty();
    }

    /**
     * Where fewer carry the load, and only a replica that may fail keeps as many as there are: that, and how to say no.
     */
    private String spare(Action action, After after, int now) {
        Place place = Place.of(action.stage(), workbench.today().variant());
        Fleet fleet = Fleet.of(workbench);
        Integer needed = fleet.withSpare(1).replicasNeeded(after, place);
        return needed == null || needed >= now || fleet.replicasNeeded(after, place) < now
                ? "."
                : ": " + needed + " would carry the load, and " + (now - needed) + " more for when one fails."
                        + " Where that is not needed, state hardware.minReplicas: " + needed + ".";
    }
}
