package io.leapadvisor.simulate.request;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.physics.change.Routing;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.path.ByStage;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.anchor.RareTail;
import io.leapadvisor.simulate.anchor.RequestAnchor;
import io.leapadvisor.simulate.anchor.Rest;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.simulate.token.Pace;
import java.util.List;
import java.util.Set;

/**
 * How long a request takes: its path, or its model where that stands alone, composed by moments and stretched to what
 * was measured of today.
 */
public final class ComposedTime {

    /** A tail that is none, over the median: something that a factor can stretch. */
    private static final double LEAST_TAIL = 1e-9;

    private static final RequestTime UNKNOWN = new RequestTime(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);

    private ComposedTime() {}

    /**
     * Of a composed path; not known when no stage takes time.
     *
     * @param staying of requests that no smaller model answers; {@code path} where there is none
     */
    static RequestTime of(
            RequestPath.Latency path,
            RequestPath.Latency staying,
            List<Stage> stages,
            double variation,
            Anchors anchors) {
        Rest rest = Rest.of(anchors, variation, path.mean());
        RequestPath.Latency all = rest.with(path);
        RequestPath.Latency stay = path == staying ? all : rest.with(staying);
        return path.mean() > 0 ? whole(all, stay, rest.shiftMs(), stages, anchors.request()) : UNKNOWN;
    }

    private static RequestTime whole(
            RequestPath.Latency path, RequestPath.Latency stay, double rest, List<Stage> stages, RequestAnchor anchor) {
        double from = stay.quantile(0.5, 0);
        double mean = (path.mean() + rest) * anchor.mean();
        var today = anchor.today();
        double median = notLater(mean, (from + rest) * anchor.p50(), today.meanMs(), today.p50Ms());
        double p50 = path == stay ? median : median * (path.quantile(0.5, 0) + rest) / (from + rest);
        // Where a path has no tail of its own, one that was measured moves with the whole.
        double least = LEAST_TAIL * (from + rest);
        double tail95 = tail(path, stay, 0.95, LatencyDistribution.Z95, from, least);
        double tail99 = tail(path, stay, 0.99, LatencyDistribution.Z99, from, least);
        double later = measured(tail95, from + rest, median, anchor.tail95());
        double p95 = notLater(mean, later, today.meanMs(), today.p95Ms());
        double usual = measured(tail99, from + rest, median, anchor.tail99()) - median;
        RequestTime all = withTail(mean, median, p50, p95, usual, stages, anchor.rare());
        double p99 = Math.max(p95, notLater(mean, all.p99Ms(), today.meanMs(), today.p99Ms()));
        return new RequestTime(mean, p50, p95, p99, Math.min(p99 - p95, all.doubt99Ms()));
    }

    /**
     * What a quantile is above the median of the requests that stay; below 0 where few do. Where some are faster, it is
     * no later than that of those which stay: sums by moments do not know it.
     */
    private static double tail(
            RequestPath.Latency path, RequestPath.Latency staying, double share, double z, double from, double least) {
        double all = path.quantile(share, z);
        double over = (path == staying ? all : Math.min(all, staying.quantile(share, z))) - from;
        return over < 0 && path != staying ? over : Math.max(least, over);
    }

    /** With a distance of P99 from a median, of those of the large model, and with what happens to a few besides. */
    private static RequestTime withTail(
            double mean, double median, double p50, double p95, double usual, List<Stage> stages, RareTail rare) {
        double left = rare.leftMs(stages) * rare.growth(usual);
        double p99 = Math.max(p95, median + usual + left);
        return new RequestTime(mean, p50, p95, p99, Math.min(p99 - p95, rare.doubtMs(left, usual)));
    }

    /**
     * A percentile that is not later than today's where the mean is not. Sums of times of very different tails are
     * composed by their moments: a tail that shrinks would lift the median of what is composed so, and requests that
     * skip a stage its tail, which is stretched to what was measured of another mixture.
     */
    private static double notLater(double mean, double value, double meanToday, double today) {
        return mean <= meanToday && value > today ? today : value;
    }

    /**
     * Of a model without stages around it. An answer whose parts were measured is composed of them.
     *
     * @param pace of a model that answers in tokens; null = it does not
     * @param own a copy of it under load; of the requests that a smaller one answers it has the mean
     */
    static RequestTime of(Served own, Pace pace, double variation, Anchors anchors) {
        Serving serving = own.serving();
        Routing routed = own.adjustments().routing();
        RequestAnchor anchor = anchors.request();
        boolean composed = pace != null && anchors.tokens().composes();
        // A batch waits to be filled as long as it was told to, however slow its model was measured.
        double fills = composed ? 0 : serving.fillsLongerMs(anchors.model());
        double modelled = composed
                ? pace.composedMs(pace.firstMs() + pace.waitMs(), anchors) / anchor.mean()
                : serving.latencyMs() - fills;
        double kept = composed ? 1 : anchors.keptOfTime(anchor.mean()) / anchor.mean();
        double rest = composed ? 0 : anchors.leftUnattributedMs();
        // The wait before a model is that of all requests, whichever model answers.
        double waits = Math.min(modelled, serving.waitMs()) * kept + rest;
        double works = (modelled * kept + rest - waits) / routed.mean();
        // Nobody knows whose the measured tail is: the whole has it, but the queue of those who come on their own.
        double spread = variation * anchors.variation();
        double queued = own.resolved().profile().isOffered() ? waits - rest : 0;
        LatencyDistribution queue = Queue.waiting(queued, serving.utilization(), anchors.variation());
        double late = waits - queued;
        LatencyDistribution large = LatencyDistribution.of(works + late, spread).plus(queue);
        double smaller = works * routed.time() + late;
        var all = mixed(large, LatencyDistribution.of(smaller, spread).plus(queue), routed.share());
        double median = large.p50() * anchor.p50();
        double p50 = all.quantile(0.5, 0) * anchor.p50();
        double from = large.p50();
        double p95 = measured(all.quantile(0.95, LatencyDistribution.Z95) - from, from, median, anchor.tail95());
        double p99 = measured(all.quantile(0.99, LatencyDistribution.Z99) - from, from, median, anchor.tail99());
        return withTail(all.mean() * anchor.mean(), median, p50, p95, p99 - median, List.of(), anchor.rare())
                .later(fills);
    }

    /** Of two models, of which the small one answers a share of the requests and the large one the rest. */
    private static RequestPath.Latency mixed(LatencyDistribution large, LatencyDistribution small, double share) {
        RequestPath.Part stay = new RequestPath.Part(1 - share, large);
        return new RequestPath.Latency(
                share > 0 ? List.of(new RequestPath.Part(share, small), stay) : List.of(stay), Set.of(), null);
    }

    /**
     * A time as it was measured. What ties percentiles to measurements was found without routing: it stretches the
     * distance from the median of the model that answered all, so that a request which stays takes what it took.
     *
     * @param over its distance from that median, as it is composed
     * @param from the median as it is composed; {@code median}: as it was measured
     */
    private static double measured(double over, double from, double median, double tail) {
        return over < 0 ? median * (from + over) / from : median + over * tail;
    }

    /** Of a path where there is one, else of the model. */
    public static RequestTime of(
            RequestPath.Latency path,
            StageGraph graph,
            ByStage<StageState> states,
            Served own,
            Pace pace,
            double variation,
            Anchors anchors) {
        return path != null
                ? of(path, StageState.staying(path, graph, states), graph.stages(), variation, anchors)
                : own.serving() == null ? UNKNOWN : of(own, pace, variation, anchors);
    }
}
