package io.leapadvisor.report.picture;

import io.leapadvisor.answer.Assessment;
import java.util.List;

/**
 * All pictures of an assessment.
 *
 * @param today the request as it is; null = no stage has a known time
 * @param planned the request after the plan; null = there is no plan, or it is not known
 * @param steps the plan as steps to the objective; null = there is no plan
 * @param objectives a gauge for each
 * @param pareto latency against the bill; null = one of them is not known
 * @param amdahl what each stage could bring at most; null = the request or its stages are not known
 * @param effects what each recommendation brings by itself
 */
public record Pictures(
        Waterfall today,
        Waterfall planned,
        Staircase steps,
        List<Gauge> objectives,
        Pareto pareto,
        Amdahl amdahl,
        List<Effect> effects) {

    /** Those of an assessment, whichever version stored it. */
    public static Pictures of(Assessment assessment) {
        return new Pictures(
                Waterfalls.today(assessment),
                Waterfalls.planned(assessment),
                Staircase.of(assessment),
                Gauge.of(assessment),
                Pareto.of(assessment),
                Amdahl.of(assessment),
                Effect.of(assessment));
    }

    /** Today as it is drawn: of many stages only those that matter have bars of their own. */
    public Waterfall drawnToday() {
        return Fold.of(today, Fold.kept(today, planned));
    }

    /** After the plan as it is drawn, with bars for the same stages. */
    public Waterfall drawnPlanned() {
        return Fold.of(planned, Fold.kept(today, planned));
    }
}
