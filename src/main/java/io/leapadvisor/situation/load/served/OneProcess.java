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
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Stages whose work is that of one process, whatever else the machine has: at the rate that is served their work fills
 * just one, and what comes waits for many turns of it, in the stage or in a queue that was timed right before it. An
 * idle machine explains no such wait.
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
     * @param stages the request path, with the work where that was told
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
            Optional<Stage> queue = queueBefore(stage, stages);
            double mean = meanOf.applyAsDouble(stage);
            // Who times the queue by itself times the work with the rest.
            boolean timedApart = queue.isPresent() && !stage.kind().isModel();
            double work = stage.busyMs() != null ? stage.busyMs() : timedApart ? mean : 0;
            if (!(work > 0) || !mayBeOne(stage, on)) {
                continue;
            }
            double load = rps / 1e3 * reach.get(stage.name()) * work / on.replicaCount();
            double wait = mean - work + queue.map(meanOf::applyAsDouble).orElse(0.0);
            if (load >= fills && load <= 1 / fills && wait >= turns * work) {
                found.put(stage.name(), load);
                assumptions.add("stage " + stage.name() + ": " + Phrases.number(rps) + " requests/s with "
                        + Phrases.number(work) + " ms of work each are what one process "
                        + (on.replicaCount() > 1 ? "a replica " : "") + "can do, and a request waits "
                        + Phrases.number(wait) + " ms for it: the stage is taken to be one process");
            }
        }
        return found;
    }

    /** The queue right before a stage, of which it takes what comes next. */
    public static Optional<Stage> queueBefore(Stage stage, List<Stage> stages) {
        int place = stages.indexOf(stage);
        Stage before = place > 0 ? stages.get(place - 1) : null;
        boolean follows = before != null
                && (stage.dependsOn() == null || stage.dependsOn().equals(List.of(before.name())));
        return follows && before.kind() == StageKind.QUEUE && before.onRequestPath()
                ? Optional.of(before)
                : Optional.empty();
    }

    /** True where nothing says that several processes do the work of a stage, on cores for more than one. */
    private static boolean mayBeOne(Stage stage, Hardware on) {
        // The processes that are counted are those of the server; a proxy or a gateway before it has its own.
        boolean counted = on.workerCount() > 1 && stage.service() == null;
        return stage.kind() != StageKind.QUEUE
                && stage.resourceOrUsual() == Resource.CPU
                && !stage.computesElsewhere()
                && stage.parallelismOrOne() == 1
                && stage.utilization() == null
                && !counted
                && (on.cpuCores() == null || on.cpuCores() >= 2);
    }
}
