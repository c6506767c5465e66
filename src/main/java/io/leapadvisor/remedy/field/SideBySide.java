package io.leapadvisor.remedy.field;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Lets stages that follow one another run side by side where none of them reads what another says. */
public final class SideBySide {

    private SideBySide() {}

    /** The stages of a path with guardrails in a row side by side; the same where dependencies are told or none are. */
    public static List<Stage> checks(List<Stage> stages) {
        return of(stages, stage -> stage.kind() == StageKind.GUARDRAIL && stage.onRequestPath());
    }

    /**
     * The stages of a path with the lookups around one side by side; the same where it is alone.
     *
     * @param overlap share of their time that can overlap, 0 to 1; for the rest one waits for another
     */
    public static List<Stage> lookups(List<Stage> stages, String name, double overlap) {
        List<Stage> row = StageGraph.lookupsInTurn(stages, name);
        Set<String> names = row.stream().map(Stage::name).collect(Collectors.toSet());
        double sum = row.stream().mapToDouble(StageTimes::meanOf).sum();
        Stage slowest = row.stream()
                .reduce((one, other) -> StageTimes.meanOf(other) > StageTimes.meanOf(one) ? other : one)
                .orElse(null);
        // The slowest then takes what overlaps of it and what of the whole row does not. The others take what they
        // took: to wait is no chance of their own, of which the request would meet the worst.
        List<Stage> waiting = stages.stream()
                .map(stage -> stage == slowest ? waiting(stage, sum, overlap) : stage)
                .toList();
        return of(waiting, stage -> names.contains(stage.name()));
    }

    private static Stage waiting(Stage stage, double sum, double overlap) {
        double mean = StageTimes.meanOf(stage);
        return mean == 0 || overlap == 1
                ? stage
                : stage.withBusyMs(StageTimes.busyOf(stage))
                        .withLatency(LatencySummary.ofMean(overlap * mean + (1 - overlap) * sum));
    }

    private static List<Stage> of(List<Stage> stages, Predicate<Stage> isOne) {
        if (StageGraph.statesDependencies(stages) || !isRow(stages, isOne)) {
            return stages;
        }
        List<Stage> beside = new ArrayList<>();
        List<String> before = List.of();
        List<String> row = new ArrayList<>();
        for (Stage stage : stages) {
            boolean one = isOne.test(stage);
            if (!one && stage.onRequestPath() && !row.isEmpty()) {
                before = List.copyOf(row);
                row.clear();
            }
            beside.add(before.isEmpty() ? stage : stage.withDependsOn(before));
            if (one) {
                row.add(stage.name());
            } else if (stage.onRequestPath()) {
                before = List.of(stage.name());
            }
        }
        return beside;
    }

    private static boolean isRow(List<Stage> stages, Predicate<Stage> isOne) {
        List<Stage> path = stages.stream().filter(Stage::onRequestPath).toList();
        for (int i = 1; i < path.size(); i++) {
            if (isOne.test(path.get(i)) && isOne.test(path.get(i - 1))) {
                return true;
            }
        }
        return false;
    }
}
