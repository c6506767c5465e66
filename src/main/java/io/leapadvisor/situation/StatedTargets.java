package io.leapadvisor.situation;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.situation.reconcile.Reconciled;
import io.leapadvisor.situation.reconcile.UntimedStages;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists the objectives that a profile states, but accuracy, in the order of the API. */
final class StatedTargets {

    private static final String INPUT = "traffic.inputTokens";
    private static final String OUTPUT = "traffic.outputTokens";
    private static final String AUDIO = "traffic.audioSeconds";

    private final List<Target> targets = new ArrayList<>();

    private final EndToEnd measured;

    private final Double arriving;

    /** True when most of what arrives fails although the machines could bear it: no projection says what is served. */
    private final boolean failing;

    private final UntimedStages untimed;

    /** What is said of lengths that were assumed where no time was measured; empty where one was. */
    private final List<String> assumed;

    private StatedTargets(DeploymentProfile profile, boolean failing, UntimedStages untimed, List<String> assumed) {
        this.measured = profile.endToEnd();
        this.arriving = profile.traffic() == null ? null : profile.traffic().meanRps();
        this.failing = failing && arriving != null;
        this.untimed = untimed;
        this.assumed = assumed;
    }

    /** @param many true when most requests fail */
    static List<Target> of(DeploymentProfile profile, boolean many, UntimedStages untimed, Reconciled today) {
        Objectives objectives = profile.objectives();
        StatedTargets stated = new StatedTargets(
                profile,
                many && !today.projection().rates().saturated(),
                untimed,
                isTimed(today.variant().profile()) ? List.of() : today.assumptions());
        if (objectives != null) {
            stated.addLatency("latency", objectives.latency());
            stated.addLatency("ttft", objectives.ttft());
            stated.addLatency("tpot", objectives.tpot());
            stated.add("throughputRps", objectives.throughputRps(), "requests/s", true);
            stated.add(Metric.USD_PER_HOUR.id(), objectives.usdPerHour(), "USD/h", false);
            stated.add(Metric.USD_PER_THOUSAND.id(), objectives.usdPerThousandRequests(), "USD", false);
        }
        return List.copyOf(stated.targets);
    }

    private void addLatency(String name, LatencyTarget target) {
        if (target != null) {
            add(name + ".meanMs", target.meanMs(), "ms", false);
            add(name + ".p50Ms", target.p50Ms(), "ms", false);
            add(name + ".p95Ms", target.p95Ms(), "ms", false);
            add(name + ".p99Ms", target.p99Ms(), "ms", false);
        }
    }

    private void add(String metric, Double value, String unit, boolean higherIsBetter) {
        if (value != null) {
            boolean open = failing && Metric.THROUGHPUT.is(metric);
            Double known = open && measured.throughputRps() == null
                    ? (Double) (arriving * (1 - measured.errorRate()))
                    : Measured.value(metric, measured, arriving);
            targets.add(new Target(
                    metric, value, unit, higherIsBetter, known, untimed.flatters(metric), open || isAssumed(metric)));
        }
    }

    /** True where some time was measured; what clients say by Little's law is one. */
    private static boolean isTimed(DeploymentProfile now) {
        EndToEnd seen = now.endToEnd();
        Stream<LatencySummary> tokens =
                seen == null ? Stream.empty() : Arrays.asList(seen.ttft(), seen.tpot()).stream();
        return Stream.concat(now.latencies(), tokens).anyMatch(time -> time != null && !time.isEmpty());
    }

    private boolean isAssumed(String metric) {
        boolean answered = metric.startsWith("latency.");
        return (answered || metric.startsWith("ttft."))
                && (isAssumedLength(INPUT) || isAssumedLength(AUDIO) || answered && isAssumedLength(OUTPUT));
    }

    private boolean isAssumedLength(String field) {
        return assumed.stream().anyMatch(said -> said.startsWith(field + " is not given"));
    }

    /** What is said of targets that are judged by other percentiles than were measured, or cannot be judged. */
    static Stream<String> sentences(Targets all, EndToEnd measured) {
        List<Target> targets = all.targets();
        List<String> fitted = targets.stream()
                .filter(target -> target.measured() == null)
                .map(Target::metric)
                .filter(metric -> isBesideMeasured(metric, measured))
                .toList();
        Stream<String> said = fitted.isEmpty()
                ? Stream.empty()
                : Stream.of("objectives: " + String.join(", ", fitted) + (fitted.size() == 1 ? " was" : " were")
                        + " not measured, and what was measured beside tells what "
                        + (fitted.size() == 1 ? "it is" : "they are"));
        return Stream.concat(
                Stream.concat(said, all.waits() ? Stream.empty() : heldAgainst(targets)), open(targets).stream());
    }

    /** A rate that came of itself beside a throughput that is held against what could be served. */
    private static Stream<String> heldAgainst(List<Target> targets) {
        return targets.stream()
                .filter(target -> Metric.THROUGHPUT.is(target.metric()) && target.measured() != null && !target.open())
                .map(target ->
                        "objectives: throughputRps is held against the capacity, since requests come on their own;"
                                + " the " + Phrases.number(target.measured())
                                + " requests a second that were measured are those that came");
    }

    /** True for a percentile of a time of which something else was measured. */
    private static boolean isBesideMeasured(String metric, EndToEnd measured) {
        int dot = metric.indexOf(".p");
        LatencySummary known = dot < 0 ? null : Measured.summary(metric.substring(0, dot), measured);
        return known != null && !known.isEmpty();
    }

    /** What is said of targets that cannot be judged since nothing but an assumed length is known. */
    private static Optional<String> open(List<Target> targets) {
        List<String> open = targets.stream()
                .filter(target -> target.open() && target.measured() == null)
                .map(Target::metric)
                .toList();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of("objectives: " + String.join(", ", open) + (open.size() == 1 ? " is" : " are")
                        + " not judged, since no time was measured and the estimate rests on a length of requests that"
                        + " is assumed");
    }
}
