package io.leapadvisor.situation;

import io.leapadvisor.physics.Cost;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The deployment today: measured where it was measured, else estimated.
 *
 * @param latency whole request, in ms
 * @param capacityRps rate at which the busiest resource reaches ρ = 1
 * @param utilization ρ of the busiest resource at the mean load
 * @param usdPerHour the whole bill
 * @param usdPerThousandRequests at the mean load, at capacity when no rate is given
 * @param stages the request path
 * @param unattributedMs mean time that no stage explains
 * @param ratesApart true when less was answered than arrives because the two were measured at different times; left out
 *     otherwise
 */
public record Baseline(
        LatencySummary latency,
        Double capacityRps,
        Double utilization,
        Double usdPerHour,
        Double usdPerThousandRequests,
        List<StageResult> stages,
        Double unattributedMs,
        Boolean ratesApart) {

    /** Rates that are no further apart give the same price. */
    private static final double SAME = 1.05;

    /**
     * A stage of the request path.
     *
     * @param meanMs mean of a request that reaches it, in ms; null = not known
     * @param share part of the mean of all requests that passes in it and in waiting for what it works on, whether its
     *     latency was measured with that or not, 0 to 1; null = it is off the critical path, or has no time
     */
    public record StageResult(String name, StageKind kind, Double meanMs, Double share, boolean onCriticalPath) {}

    /** What a situation shows of today. */
    public static Baseline of(Situation now) {
        DeploymentProfile profile = now.told();
        Projection projection = now.today().projection();
        LatencySummary known = profile.endToEnd() == null || profile.endToEnd().latency() == null
                ? LatencySummary.NONE
                : profile.endToEnd().latency();
        boolean estimated = !Double.isNaN(projection.latency().meanMs())
                && (!known.isEmpty() || !projection.stages().isEmpty() || projection.serving() != null);
        LatencySummary latency = known.isEmpty() && !estimated ? null : ordered(known, projection);
        // Stages that were measured to take longer than the whole are parts of what they take together.
        double whole = projection.path() == null
                ? projection.latency().meanMs()
                : Math.max(projection.latency().meanMs(), projection.path().mean());
        List<StageResult> stages = new ArrayList<>();
        Map<String, Double> reach = Reach.of(now.today().variant().profile().stagesOrEmpty());
        boolean starts = now.today().variant().adjustments().starts().areWaitedFor();
        projection.stages().forEach((name, state) -> {
            boolean critical = projection.critical().contains(name);
            boolean timed = !now.untimed().names().contains(name);
            double mean = meanOf(name, state, profile);
            // The model takes starts out of a stage that was measured with them; they pass in it all the same.
            double passes = (starts ? mean : state.latency().mean()) * reach.get(name);
            stages.add(new StageResult(
                    name,
                    now.kindOf(state.stage()),
                    timed ? (Double) mean : null,
                    critical && timed && whole > 0 ? (Double) Math.min(1, passes / whole) : null,
                    critical));
        });
        boolean measured = !known.isEmpty() && !stages.isEmpty();
        return new Baseline(
                latency,
                number(projection.rates().capacityRps()),
                number(projection.rates().utilization()),
                number(projection.bill().usdPerHour()),
                number(projection.bill().usdPerThousandRequests()),
                stages,
                measured ? (Double) projection.unattributedMs() : null,
                now.today().anchors().rates().bound().apart() ? Boolean.TRUE : null);
    }

    /**
     * Which requests share the bill where no mean rate is given: as many as the capacity, which may be far above what
     * was measured to be answered. Empty = a rate is given, or the price does not go with it.
     */
    public static Optional<String> priceSentence(DeploymentProfile told, Projection today) {
        boolean rated = told.traffic() != null && told.traffic().meanRps() != null;
        double capacity = today.rates().capacityRps();
        double shared = today.machinesUsdPerHour(null)
                + today.beside().keySet().stream()
                        .mapToDouble(today::machinesUsdPerHour)
                        .sum();
        if (rated || number(today.bill().usdPerThousandRequests()) == null) {
            return Optional.empty();
        }
        if (!(shared > 0) || !(capacity > 0)) {
            boolean waits = told.traffic() != null && told.traffic().isOfWaitingClients();
            return waits && today.bill().usdPerHour() > shared && today.rates().throughputRps() > 0
                    ? Optional.of("traffic.meanRps is not given; bills are for the "
                            + Phrases.number(today.rates().throughputRps())
                            + " requests/s that are answered today, and for more only where"
                            + " objectives.throughputRps asks for more")
                    : Optional.empty();
        }
        Double served = told.answeredRps();
        String said = "traffic.meanRps is not given; the price of a thousand requests is that at the capacity of "
                + Phrases.number(capacity) + " requests/s";
        if (served == null || !(served > 0) || SAME * served >= capacity) {
            return Optional.of(said);
        }
        double then = today.bill().usdPerThousandRequests()
                + Cost.perThousandRequests(shared, served)
                - Cost.perThousandRequests(shared, capacity);
        return Optional.of(said + "; at the " + Phrases.number(served) + " requests/s that were measured it is "
                + MetricWords.value(Metric.USD_PER_THOUSAND.id(), then));
    }

    /** What was measured of a stage, whatever the model makes of it. */
    private static double meanOf(String name, StageState state, DeploymentProfile told) {
        return told.stagesOrEmpty().stream()
                .filter(stage -> stage.name().equals(name))
                .filter(Stage::isTimed)
                .map(stage -> stage.latency().meanMs())
                .findFirst()
                .orElse(state.latency().mean());
    }

    /** Measured percentiles where there are some; those of the model in between stay in order with them. */
    static LatencySummary ordered(LatencySummary known, Projection projection) {
        Double p50 = or(known.p50Ms(), projection.latency().p50Ms());
        Double p95 = or(known.p95Ms(), projection.latency().p95Ms());
        Double p99 = or(known.p99Ms(), projection.latency().p99Ms());
        if (p95 != null && known.p95Ms() == null) {
            p95 = known.p50Ms() == null ? p95 : (Double) Math.max(p95, known.p50Ms());
            p95 = known.p99Ms() == null ? p95 : (Double) Math.min(p95, known.p99Ms());
        }
        if (p99 != null && known.p99Ms() == null) {
            p99 = p95 == null ? p99 : (Double) Math.max(p99, p95);
        }
        if (p50 != null && known.p50Ms() == null) {
            p50 = p95 == null ? p50 : (Double) Math.min(p50, p95);
        }
        return new LatencySummary(or(known.meanMs(), projection.latency().meanMs()), p50, p95, p99);
    }

    private static Double or(Double known, double projected) {
        return known != null ? known : number(projected);
    }

    private static Double number(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? null : (Double) value;
    }
}
