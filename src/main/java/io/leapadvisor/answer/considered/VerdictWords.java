package io.leapadvisor.answer.considered;

import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.weigh.Evaluation;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.situation.reconcile.Reconciled;
import io.leapadvisor.text.Phrases;
import java.util.List;

/**
 * Puts the numbers of a verdict into words.
 *
 * @param today the deployment as it is
 * @param judged the metric that verdicts are judged on
 * @param partly true when stages of the request have no time, so that only a part of its time is known
 */
record VerdictWords(Reconciled today, String judged, boolean partly) {

    private static final String UNTOLD = "the profile does not hold what it would take to say more";

    /** Growth from which on it is told as a factor. */
    private static final double MANY_TIMES = 10;

    /** What becomes of what is judged; of a bill, that of the machines which the load then takes, where it falls. */
    String bound(Evaluation evaluation) {
        return evaluation
                .saving()
                .filter(saving -> saving.share() >= evaluation.best())
                .map(saving -> MetricWords.of(Metric.USD_PER_HOUR.id()) + " from "
                        + MetricWords.value(Metric.USD_PER_HOUR.id(), saving.before()) + " to "
                        + MetricWords.value(Metric.USD_PER_HOUR.id(), saving.after()) + " ("
                        + gain(saving.share()) + "), each on no more machines than the load takes")
                .orElseGet(() -> bound(evaluation.primary(), evaluation.best()));
    }

    /** What becomes of a metric, with its interval and its favourable end. */
    String bound(Impact primary, double best) {
        if (primary == null) {
            return UNTOLD;
        }
        double end = Metric.of(primary.metric()).higherIsBetter()
                ? primary.after().high()
                : primary.after().low();
        return MetricWords.of(primary.metric()) + " "
                + MetricWords.change(primary.metric(), primary.before(), primary.after()) + ", at best "
                + MetricWords.value(primary.metric(), end) + " ("
                + gain(primary.metric(), best) + ")";
    }

    /** A gain of a metric; a loss says in which direction the metric goes. */
    static String gain(String metric, double share) {
        return share >= 0
                ? gain(share)
                : Phrases.percent(-share) + (Metric.of(metric).higherIsBetter() ? " less" : " more");
    }

    /** That nobody can tell what becomes of what is judged: that is neither a gain nor none. */
    String untold() {
        return "What it does to " + MetricWords.of(judged) + " cannot be told: " + UNTOLD + ".";
    }

    /** A change by so much of what it was; who has many times as much reads no per cent. */
    static String gain(double share) {
        return share >= MANY_TIMES ? "× " + Phrases.number(1 + share) : Phrases.percent(share);
    }

    /** What the request spends its time on. */
    String boundedBy() {
        return today.projection().stages().values().stream()
                .filter(state ->
                        today.projection().critical().contains(state.stage().name()))
                .max((a, b) -> Double.compare(a.latency().mean(), b.latency().mean()))
                .map(state -> ". The request spends "
                        + Phrases.percent(Math.min(
                                1,
                                state.latency().mean()
                                        / today.projection().latency().meanMs())) + " of its "
                        + (partly ? "known " : "") + "time in " + state.stage().name() + ".")
                .orElse(".");
    }

    /** What is worse, by a beginning that says how surely. */
    String worse(String makes, Impact primary, double best) {
        return makes + MetricWords.of(primary.metric()) + " worse: " + bound(primary, best) + ".";
    }

    /**
     * What a change that is judged by something else saves; empty = it lowers no bill.
     *
     * @param noise relative change that is told from noise
     */
    String savings(List<Impact> impacts, double noise) {
        return impacts.stream()
                .filter(impact -> Metric.USD_PER_HOUR.is(impact.metric()) && impact.favourable() >= noise)
                .map(impact -> " What it lowers is " + bound(impact, impact.favourable()) + ".")
                .findFirst()
                .orElse("");
    }

    /** A drop of quality with its interval. */
    String spoken(Interval drop) {
        return Phrases.percent(drop.expected()) + " (" + Phrases.percent(drop.low()) + " to "
                + Phrases.percent(drop.high()) + ")";
    }
}
