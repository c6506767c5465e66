package io.leapadvisor.plan.search;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Stages with the times that a relief leaves them. From one bound of a search to the next most of them are the same, so
 * that the last one of each place serves again. Filled by one thread.
 */
final class RelievedStages {

    private final List<Last> last = new ArrayList<>();

    /** A stage, what it was given, and what came of it. */
    private record Last(Stage from, double serviceMs, double busyMs, double visits, boolean leaves, Stage relieved) {

        boolean is(Stage stage, double service, double busy, double share, boolean away) {
            return from == stage && serviceMs == service && busyMs == busy && visits == share && leaves == away;
        }
    }

    /**
     * The stage at a place of the path.
     *
     * @param serviceMs its time without waiting, in ms
     * @param busyMs what it occupies its resource, in ms
     * @param visits share of its visits that is left, 0 to 1
     * @param leaves true when it leaves the request path
     */
    Stage at(int place, Stage stage, double serviceMs, double busyMs, double visits, boolean leaves) {
        Last known = place < last.size() ? last.get(place) : null;
        if (known != null && known.is(stage, serviceMs, busyMs, visits, leaves)) {
            return known.relieved();
        }
        Stage relieved = stage.with(builder -> {
            builder.latency(LatencySummary.ofMean(serviceMs)).busyMs(busyMs);
            if (visits < 1) {
                builder.visitRatio(PathRelief.visits(stage) * visits);
            }
            if (leaves) {
                builder.critical(false);
            }
        });
        Last now = new Last(stage, serviceMs, busyMs, visits, leaves, relieved);
        if (known == null) {
            last.add(now);
        } else {
            last.set(place, now);
        }
        return relieved;
    }
}
