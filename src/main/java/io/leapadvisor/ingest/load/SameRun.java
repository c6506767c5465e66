package io.leapadvisor.ingest.load;

import io.leapadvisor.ingest.observe.LoadPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Many tools write one run into several files: a summary, a table, the raw samples. It is one point of load, not three
 * to choose from.
 */
final class SameRun {

    /** Rounding and other kinds of percentiles make numbers of one run differ by less. */
    private static final double ALIKE = 0.01;

    /** Beyond this many there is a sweep, which is compared no further. */
    private static final int MOST = 500;

    private static final List<String> LOAD = List.of("/traffic/concurrency", "/traffic/meanRps");
    private static final List<String> MEASURED = List.of("/throughputRps", "/latency/meanMs");

    private SameRun() {}

    /** The points without those that another file tells, too; of two the one that says more stays. */
    static List<LoadPoint> once(List<LoadPoint> points) {
        if (points.size() > MOST) {
            return points;
        }
        List<LoadPoint> kept = new ArrayList<>();
        for (LoadPoint point : points) {
            int same = 0;
            while (same < kept.size() && !isSame(kept.get(same), point)) {
                same++;
            }
            if (same == kept.size()) {
                kept.add(point);
            } else if (said(point) > said(kept.get(same))) {
                kept.set(same, point);
            }
        }
        return kept;
    }

    private static int said(LoadPoint point) {
        return point.test().size() + point.also().size();
    }

    private static boolean isSame(LoadPoint one, LoadPoint other) {
        return !Objects.equals(one.origin().file(), other.origin().file())
                && LOAD.stream().allMatch(pointer -> alike(one.number(pointer), other.number(pointer), true))
                && MEASURED.stream().allMatch(pointer -> alike(one.number(pointer), other.number(pointer), false));
    }

    private static boolean alike(Double one, Double other, boolean unknown) {
        if (one == null || other == null) {
            return unknown;
        }
        return Math.abs(one - other) <= ALIKE * Math.max(Math.abs(one), Math.abs(other));
    }
}
