package io.leapadvisor.situation.load.served;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.text.Phrases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Stages whose work is that of one process, whatever else the machine has: at the rate that is served their told work
 * fills just one, and what comes waits for many turns of it. An idle machine explains no such wait.
 *
 * @param fills how far from the whole of one process the work may be, as a ratio below 1
 * @param turns wait of a request in times of its work from which on it stands in a queue
 */
public record OneProcess(double fills, double turns) {

    public static OneProcess of(Knowledge knowledge) {
        return new OneProcess(knowledge.threshold("one-process-load"), knowledge.threshold("one-process-queue"));
    }

    /**
     * Part of one process that the work of each such stage fills, by the stage's name: 1 = all of it.
     *
     * @param stages the request path, with the work that was told
     * @param machines that a stage works on
     * @param meanOf mean latency of a stage, in ms
     * @param rps requests a second; NaN = not known
     * @param assumptions takes what is concluded
     */
    public Map<String, Double> find(
            List<Stage> stages,
            Function<Stage, Hardware> machines,
            ToDoubleFunction<Stage> meanOf,
            double rps,
            List<String> assumptions) {
        Map<String, Double> found = new HashMap<>();
        Map<String, Double> reach = Reach.of(stages);
        for (Stage stage : stages) {
            Hardware on = machines.apply(stage);
            if (!mayBeOne(stage, on)) {
                continue;
            }
            double load = rps / 1e3 * reach.get(stage.name()) * stage.busyMs() / on.replicaCount();
            double wait = meanOf.applyAsDouble(stage) - stage.busyMs();
            if (load >= fills && load <= 1 / fills && wait >= turns * stage.busyMs()) {
                found.put(stage.name(), load);
                assumptions.add("stage " + stage.name() + ": " + Phrases.number(rps) + " requests/s with "
                        + Phrases.number(stage.busyMs()) + " ms of work each are what one process "
                        + (on.replicaCount() > 1 ? "a replica " : "") + "can do, and a request waits "
                        + Phrases.number(wait) + " ms for it: the stage is taken to be one process");
            }
        }
        return found;
    }

    /** True where the work was told, and nothing says how many processes do it on cores for more than one. */
    private static boolean mayBeOne(Stage stage, Hardware on) {
        return stage.kind() != StageKind.QUEUE
                && stage.resourceOrUsual() == Resource.CPU
                && !stage.computesElsewhere()
                && stage.parallelismOrOne() == 1
                && stage.utilization() == null
                && stage.busyMs() != null
                && stage.busyMs() > 0
                && on.workersPerReplica() == null
                && (on.cpuCores() == null || on.cpuCores() >= 2);
    }
}
