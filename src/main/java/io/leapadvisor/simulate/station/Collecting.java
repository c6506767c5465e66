package io.leapadvisor.simulate.station;

import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;

/**
 * A queue in front of a model that collects requests: what it was measured to take is the wait for a batch to fill, as
 * far as that explains it, and goes with the delay that the batcher allows.
 */
final class Collecting {

    private Collecting() {}

    /**
     * What is left of the time in a queue when a batch fills in less time than today, 0 to 1; 1 for all other stages. A
     * batch that takes longer to fill counts with the model's own stage.
     *
     * @param queuedMs mean time in the queue, by what was measured
     */
    static double kept(Stage queue, ServedPath path, double queuedMs) {
        Served behind = queue.kind() == StageKind.QUEUE && queuedMs > 0 ? modelBehind(queue, path) : null;
        if (behind == null || !behind.isComputable()) {
            return 1;
        }
        double was = behind.today().formationMs();
        double is = behind.serving().formationMs();
        return is < was ? 1 - Math.min(1, was / queuedMs) * (1 - is / was) : 1;
    }

    /** The model of the first stage after a queue that computes; null = there is none. */
    private static Served modelBehind(Stage queue, ServedPath path) {
        List<Stage> stages = path.stages();
        for (int place = stages.indexOf(queue) + 1; place < stages.size(); place++) {
            if (path.computes(stages.get(place))) {
                return path.of(stages.get(place));
            }
        }
        return null;
    }
}
