package io.leapadvisor.calibrate;

import io.leapadvisor.advise.WhatIfRequest;
import io.leapadvisor.advise.WhatIfs;
import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Estimate;
import io.leapadvisor.simulate.Estimator;
import io.leapadvisor.situation.Situations;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Measurements whose requests are read once, as the service reads them, and answered again for each calibration that is
 * tried.
 */
public final class Cases {

    private record Case(Measurement measurement, DeploymentProfile profile, WhatIfRequest whatIf) {}

    private final List<Case> cases = new ArrayList<>();

    /** @throws io.leapadvisor.intake.InvalidInputException when the service would refuse a request */
    public Cases(List<Measurement> measurements, Knowledge knowledge) {
        Intake intake = new Intake(knowledge);
        for (Measurement one : measurements) {
            byte[] body = one.request().toString().getBytes(StandardCharsets.UTF_8);
            cases.add(
                    one.whatIf()
                            ? new Case(one, null, intake.whatIf(body))
                            : new Case(one, intake.profile(body), null));
        }
    }

    private Cases(List<Case> cases) {
        this.cases.addAll(cases);
    }

    /** Some of the cases. */
    Cases only(List<Integer> some) {
        return new Cases(some.stream().map(cases::get).toList());
    }

    /** The deployments that each case is about: the one that is told, and what is compared of a change. */
    public List<List<DeploymentProfile>> deployments(Knowledge knowledge) {
        WhatIfs whatIfs = new WhatIfs(knowledge, new Situations(knowledge));
        return cases.parallelStream()
                .map(one -> one.whatIf() == null
                        ? List.of(one.profile())
                        : whatIfs.compared(one.whatIf().profile(), one.whatIf().apply()))
                .toList();
    }

    /** What the service answers with this knowledge, for each value of each case. */
    public List<Residual> residuals(Knowledge knowledge) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            all.add(i);
        }
        return residuals(knowledge, all);
    }

    /** The same for some of the cases. */
    public List<Residual> residuals(Knowledge knowledge, List<Integer> some) {
        return answers(knowledge, some, true);
    }

    /** The same without the intervals of ratios, which take most of the time: [expected, expected] stands for them. */
    public List<Residual> expected(Knowledge knowledge, List<Integer> some) {
        return answers(knowledge, some, false);
    }

    private List<Residual> answers(Knowledge knowledge, List<Integer> some, boolean intervals) {
        Estimator estimator = new Estimator(knowledge);
        WhatIfs whatIfs = new WhatIfs(knowledge, new Situations(knowledge));
        return some.parallelStream()
                .map(index -> answers(cases.get(index), estimator, whatIfs, intervals))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Residual> answers(Case one, Estimator estimator, WhatIfs whatIfs, boolean intervals) {
        List<Residual> residuals = new ArrayList<>();
        boolean absolute = one.whatIf() == null;
        Estimate estimate = absolute ? estimator.estimate(one.profile()) : null;
        one.measurement().measured().forEach((metric, measured) -> {
            Interval answer = absolute
                    ? value(estimate, metric)
                    : intervals
                            ? ratio(whatIfs, one.whatIf(), metric)
                            : point(whatIfs.ratio(
                                    one.whatIf().profile(), one.whatIf().apply(), metric));
            residuals.add(new Residual(
                    one.measurement(),
                    metric,
                    Kind.of(one.measurement(), metric),
                    measured,
                    answer == null ? Double.NaN : answer.low(),
                    answer == null ? Double.NaN : answer.expected(),
                    answer == null ? Double.NaN : answer.high()));
        });
        return residuals;
    }

    private static Interval point(OptionalDouble value) {
        return value.isEmpty() ? null : new Interval(value.getAsDouble(), value.getAsDouble(), value.getAsDouble());
    }

    private static Interval ratio(WhatIfs whatIfs, WhatIfRequest request, String metric) {
        return whatIfs.of(request.profile(), request.apply()).impact().stream()
                .filter(impact -> impact.metric().equals(metric))
                .findFirst()
                .map(impact -> impact.ratio())
                .orElse(null);
    }

    private static Interval value(Estimate estimate, String metric) {
        // Nothing is estimated of a deployment that is told by its name alone.
        if (estimate == null || metric.startsWith("latency.") && estimate.latency() == null) {
            return null;
        }
        return switch (metric) {
            case "latency.meanMs" -> estimate.latency().meanMs();
            case "latency.p50Ms" -> estimate.latency().p50Ms();
            case "latency.p95Ms" -> estimate.latency().p95Ms();
            case "latency.p99Ms" -> estimate.latency().p99Ms();
            case "ttftMs" -> estimate.ttftMs();
            case "tpotMs" -> estimate.tpotMs();
            case "throughputRps" -> estimate.throughputRps();
            case "outputTokensPerSecond" -> estimate.outputTokensPerSecond();
            case "itemsPerSecond" -> estimate.itemsPerSecond();
            case "capacityRps" -> estimate.capacityRps();
            default -> throw new IllegalArgumentException("metric " + metric + " is not one of an estimate");
        };
    }
}
