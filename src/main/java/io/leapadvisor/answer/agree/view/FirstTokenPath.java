package io.leapadvisor.answer.agree.view;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a request has to get through before its model computes the first token. */
public final class FirstTokenPath {

    private FirstTokenPath() {}

    /**
     * The least mean time, in ms, from the request to the first stage of the model: means of stages in turn add, and of
     * stages side by side the longest counts. 0 when there is no such stage, or when some requests are answered before
     * it.
     */
    public static double millisBefore(DeploymentProfile profile) {
        List<Stage> stages = profile.stagesOrEmpty();
        boolean someEndEarly = stages.stream().anyMatch(stage -> stage.exitRatio() != null && stage.exitRatio() > 0);
        Stage first = stages.stream()
                .filter(stage -> stage.kind().isModel() && stage.onRequestPath())
                .findFirst()
                .orElse(null);
        if (first == null || someEndEarly) {
            return 0;
        }
        boolean graph = stages.stream()
                .anyMatch(
                        stage -> stage.dependsOn() != null && !stage.dependsOn().isEmpty());
        return graph ? new Graph(stages).before(first) : inTurn(stages, first);
    }

    /**
     * The same after a change, whatever it does to queues: where load, machines or a stage are others than before, a
     * stage may wait less than it was told to, and only what it works is left. A queue waits less for another model,
     * too.
     */
    public static double millisBefore(DeploymentProfile told, DeploymentProfile after) {
        boolean waitsAsBefore = Objects.equals(told.traffic(), after.traffic())
                && Objects.equals(told.hardware(), after.hardware())
                && Objects.equals(told.stages(), after.stages());
        boolean sameModel = Objects.equals(told.model(), after.model());
        return millisBefore(after.withStages(after.stagesOrEmpty().stream()
                .map(stage -> waitsAsBefore && (sameModel || stage.kind() != StageKind.QUEUE)
                        ? stage
                        : worked(asTold(stage, told.stage(stage.name()))))
                .toList()));
    }

    /** A change to a stage of unknown work takes all of its time for work; it stays unknown here. */
    private static Stage asTold(Stage stage, Stage told) {
        return told == null || told.busyMs() != null ? stage : stage.withBusyMs(null);
    }

    /** A stage without what it may wait; where its work was not told, all may be waiting. Work beside others hides. */
    public static Stage worked(Stage stage) {
        double work = stage.busyMs() == null ? 0 : stage.busyMs();
        boolean hidden = stage.latency() != null && stage.latency().meanMs() != null;
        return stage.withLatency(
                LatencySummary.ofMean(hidden ? Math.min(work, stage.latency().meanMs()) : work));
    }

    private static double inTurn(List<Stage> stages, Stage first) {
        double sum = 0;
        for (Stage stage : stages) {
            if (stage == first) {
                break;
            }
            sum += mean(stage);
        }
        return sum;
    }

    /** What a stage takes by what was told of it; where that is its work alone, it takes no less. */
    private static double mean(Stage stage) {
        Double told = stage.latency() == null ? stage.busyMs() : stage.latency().meanMs();
        return !stage.onRequestPath() || told == null ? 0 : told * stage.visits();
    }

    /** Stages by what they depend on; each end is worked out once. */
    private static final class Graph {

        private final Map<String, Stage> byName = new HashMap<>();
        private final Map<String, Double> ends = new HashMap<>();
        private final Set<String> open = new HashSet<>();

        Graph(List<Stage> stages) {
            stages.forEach(stage -> byName.put(stage.name(), stage));
        }

        double before(Stage stage) {
            double longest = 0;
            for (String name : stage.dependsOn() == null ? List.<String>of() : stage.dependsOn()) {
                longest = Math.max(longest, end(name));
            }
            return longest;
        }

        /** The end of a stage; one off the request path, unknown or in a circle holds nothing up. */
        private double end(String name) {
            Stage stage = byName.get(name);
            if (stage == null || !stage.onRequestPath() || !open.add(name)) {
                return 0;
            }
            Double known = ends.get(name);
            double end = known != null ? known : before(stage) + mean(stage);
            ends.put(name, end);
            open.remove(name);
            return end;
        }
    }
}
