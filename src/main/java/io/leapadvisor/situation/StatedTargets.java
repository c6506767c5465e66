package io.leapadvisor.situation;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.situation.reconcile.Reconciled;
import io.leapadvisor.situation.reconcile.UntimedStages;
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

    private final UntimedStages untimed;

    /** What is said of lengths that were assumed where no time was measured; empty where one was. */
    private final List<String> assumed;

    private StatedTargets(EndToEnd measured, UntimedStages untimed, List<String> assumed) {
        this.measured = measured;
        this.untimed = untimed;
        this.assumed = assumed;
    }

    static List<Target> of(DeploymentProfile profile, UntimedStages untimed, Reconciled today) {
        Objectives objectives = profile.objectives();
        StatedTargets stated = new StatedTargets(
                profile.endToEnd(), untimed, isTimed(today.variant().profile()) ? List.of() : today.assumptions());
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
            Double known = Measured.value(metric, measured);
            targets.add(new Target(
                    metric, value, unit, higherIsBetter, known, untimed.flatters(metric), isAssumed(metric)));
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

    /** What is said of targets that cannot be judged since nothing but an assumed length is known. */
    static Optional<String> sentence(List<Target> targets) {
        List<String> open =
                targets.stream().filter(Target::assumed).map(Target::metric).toList();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of("objectives: " + String.join(", ", open) + (open.size() == 1 ? " is" : " are")
                        + " not judged, since no time was measured and the estimate rests on a length of requests that"
                        + " is assumed");
    }
}
