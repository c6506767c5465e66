package io.leapadvisor.remedy.operation.machine;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.operation.Call;
import io.leapadvisor.simulate.Variant;
import java.util.function.Function;

/** What a second replica, or one that is ready, spares the slowest requests. */
public final class TailOperations {

    private TailOperations() {}

    /**
     * The slowest requests lose this share of what they are above P95. Where those are told apart that wait for a
     * start, they are the slowest, and so many of them no longer do; each further replica that runs leaves fewer.
     */
    public static Variant cutTail(Call call) {
        double left = call.effect() > 0 ? (1 - call.effect()) * WarmReplicas.leftBesideOne(call) : 1;
        return withoutTail(call.variant(), call.effect())
                .adjust(a -> a.withStarts(a.starts().left(left)));
    }

    /** The slowest calls of a stage lose this share of what they are above P95, and its request what that is of it. */
    public static Variant cutTailOfCall(Call call) {
        return withoutTail(call.variant(), call.effect() * partOfTail(call));
    }

    private static Variant withoutTail(Variant variant, double cut) {
        return variant.adjust(
                a -> a.withCuts(a.cuts().withTail(1 - (1 - a.cuts().tail()) * (1 - cut))));
    }

    /**
     * What the tail of a stage is of that of the request, 0 to 1: what P99 is above P95, else P95 above the mean; 1 =
     * not told, 0 = nobody waits for it.
     */
    private static double partOfTail(Call call) {
        // A service of its own knows neither the request nor what others do for it.
        DeploymentProfile request = call.today().whole().profile();
        Stage stage = request.stage(call.stage());
        EndToEnd whole = request.endToEnd();
        if (!stage.onRequestPath()) {
            return 0;
        }
        LatencySummary own = stage.latency();
        LatencySummary all = whole == null ? null : whole.latency();
        double far = above(own, LatencySummary::p99Ms, LatencySummary::p95Ms)
                / above(all, LatencySummary::p99Ms, LatencySummary::p95Ms);
        double near = above(own, LatencySummary::p95Ms, LatencySummary::meanMs)
                / above(all, LatencySummary::p95Ms, LatencySummary::meanMs);
        double part = far >= 0 ? far : near;
        return part >= 0 ? Math.min(1, part) : 1;
    }

    /** How much one time is above another, in ms; NaN = one of them is not told. */
    private static double above(
            LatencySummary told, Function<LatencySummary, Double> later, Function<LatencySummary, Double> sooner) {
        boolean known = told != null && later.apply(told) != null && sooner.apply(told) != null;
        return known ? later.apply(told) - sooner.apply(told) : Double.NaN;
    }
}
