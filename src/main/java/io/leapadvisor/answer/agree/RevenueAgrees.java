package io.leapadvisor.answer.agree;

import io.leapadvisor.answer.agree.view.Breach.Kind;
import io.leapadvisor.answer.agree.view.Breaches;
import io.leapadvisor.answer.agree.view.CheckedAnswer;
import io.leapadvisor.answer.agree.view.Effects;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Objectives.Business;
import io.leapadvisor.situation.Baseline;
import io.leapadvisor.situation.Metric;

/** Where it was told what a request earns and what a second costs, a changed latency changes the revenue by that. */
final class RevenueAgrees implements Check {

    private static final double ROUNDING = 1.01;
    private static final double SECONDS_OF_A_MONTH = 730 * 3600;
    /** A share of the requests that no number of an answer shows. */
    private static final double LEAST_LOST = 1e-6;

    private static final String THROUGHPUT = "throughputRps";

    @Override
    public void check(CheckedAnswer answer, Breaches breaches) {
        answer.effects()
                .forEach(effects -> earned(answer.told(), answer.assessment().baseline(), effects, breaches));
    }

    /** As many requests as before, and of them the stated share more or less for each second of mean latency. */
    private static void earned(DeploymentProfile told, Baseline today, Effects effects, Breaches breaches) {
        Business business = told.objectives() == null ? null : told.objectives().business();
        Double rps = told.traffic() == null ? null : told.traffic().meanRps();
        Impact mean = effects.of(Metric.MEAN.id()).orElse(null);
        boolean complete = business != null && business.usdPerRequest() != null && business.lossPerSecond() != null;
        if (!complete || business.usdPerRequest() == 0 || rps == null || mean == null) {
            return;
        }
        double lost = business.lossPerSecond() * (mean.after().expected() - mean.before()) / 1e3;
        Impact revenue = effects.of(Metric.REVENUE.id()).orElse(null);
        if (revenue == null) {
            if (Math.abs(lost) > LEAST_LOST) {
                breaches.add(Kind.REVENUE_LEFT_OUT, effects.pointer(), "%s", effects.name());
            }
            return;
        }
        boolean served = today.capacityRps() == null || today.capacityRps() >= rps;
        boolean asMany = served
                && effects.of(THROUGHPUT).filter(Impact::touched).isEmpty()
                && effects.of(Metric.CAPACITY.id())
                        .map(one -> Math.min(one.before(), one.after().expected()) >= rps)
                        .orElse(true);
        double expected = revenue.before() - business.usdPerRequest() * rps * SECONDS_OF_A_MONTH * lost;
        double shown = revenue.after().expected();
        if (asMany && shown > 0 && Math.abs(shown - expected) > (ROUNDING - 1) * Math.max(shown, expected)) {
            breaches.add(
                    Kind.REVENUE_CONTRADICTS_LATENCY,
                    effects.at(Metric.REVENUE.id()),
                    "%s: %.5g USD a month, not %.5g",
                    effects.name(),
                    shown,
                    expected);
        }
    }
}
