package io.leapadvisor.simulate.request;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.path.StageGraph;
import java.util.Arrays;

/**
 * When the stages of a path end, by their places in the order given. Branches that meet are independent from where they
 * parted: a late stage before that makes all of them late, and none of them the later one. Where a path differs little
 * from one that is known, the later of several ends is worked out only where a change reaches one of them. Filled by
 * one thread, in the order of the graph.
 */
public final class Passage {

    private final StageGraph graph;
    /** The same of a path whose stages follow each other in the same way; null = none, or not needed any more. */
    private Passage near;

    private final double[] means;
    private final double[] variances;
    /** By the place of the first stage that waits for several, when all of them have ended. */
    private final LatencyDistribution[] starts;
    /** By the place of a stage that nobody waits for, when it and all such before it have ended, since they parted. */
    private final LatencyDistribution[] latest;

    private LatencyDistribution last = LatencyDistribution.ZERO;
    private LatencyDistribution lastNear = last;

    private Passage(StageGraph graph, Passage near) {
        this.graph = graph;
        this.near = near;
        int size = graph.stages().size();
        this.means = new double[size];
        this.variances = new double[size];
        this.starts = new LatencyDistribution[size];
        this.latest = new LatencyDistribution[size];
    }

    /** Nothing of a path yet; {@code near} is the passage of one that differs little, null = none. */
    static Passage of(StageGraph graph, Passage near) {
        return new Passage(graph, near != null && near.graph.isLike(graph) ? near : null);
    }

    /** Passes the stage at a place that takes so long; all that it waits for have passed. */
    void through(int place, LatencyDistribution takes) {
        Double visits = graph.stages().get(place).visitRatio();
        LatencyDistribution own = visits == null ? takes : takes.visitedBy(visits);
        int[] before = graph.before(place);
        if (before.length > 1) {
            LatencyDistribution start = start(graph.startsLike(place), before);
            means[place] = start.mean() + own.mean();
            variances[place] = start.variance() + own.variance();
        } else {
            means[place] = own.mean() + (before.length == 0 ? 0 : means[before[0]]);
            variances[place] = own.variance() + (before.length == 0 ? 0 : variances[before[0]]);
        }
        if (graph.isLeaf(place)) {
            int fork = graph.forkBeforeEnd();
            boolean same = near != null && last.equals(lastNear) && isAsNear(place) && isAsNear(fork);
            latest[place] = same ? near.latest[place] : last.laterOf(since(fork, place));
            last = latest[place];
            lastNear = near == null ? null : near.latest[place];
        }
    }

    /** When the stage at a place has ended. */
    LatencyDistribution end(int place) {
        return new LatencyDistribution(means[place], variances[place]);
    }

    /** By place, the mean time until each stage has ended, in ms; not to be changed. */
    double[] means() {
        return means;
    }

    private LatencyDistribution start(int first, int... before) {
        if (starts[first] == null) {
            int fork = graph.forkBefore(first);
            boolean same = near != null && isAsNear(fork);
            for (int i = 0; same && i < before.length; i++) {
                same = isAsNear(before[i]);
            }
            LatencyDistribution start = LatencyDistribution.ZERO;
            for (int i = 0; !same && i < before.length; i++) {
                start = start.laterOf(since(fork, before[i]));
            }
            starts[first] = same ? near.starts[first] : from(fork, start);
        }
        return starts[first];
    }

    /** How long after a fork the stage at a place has ended, which lies behind it; from the start for a fork of -1. */
    private LatencyDistribution since(int fork, int place) {
        return fork < 0
                ? end(place)
                : new LatencyDistribution(
                        Math.max(0, means[place] - means[fork]), Math.max(0, variances[place] - variances[fork]));
    }

    private LatencyDistribution from(int fork, LatencyDistribution since) {
        return fork < 0
                ? since
                : new LatencyDistribution(means[fork] + since.mean(), variances[fork] + since.variance());
    }

    private boolean isAsNear(int place) {
        return place < 0 || means[place] == near.means[place] && variances[place] == near.variances[place];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Passage passage
                && Arrays.equals(means, passage.means)
                && Arrays.equals(variances, passage.variances);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(means);
    }

    /** When the last stage ends; all have passed. */
    LatencyDistribution ended() {
        near = null;
        return from(graph.forkBeforeEnd(), last);
    }
}
