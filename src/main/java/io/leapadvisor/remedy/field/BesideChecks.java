package io.leapadvisor.remedy.field;

import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import java.util.ArrayList;
import java.util.List;

/** Lets checks that follow one another run side by side: none of them reads what another says. */
public final class BesideChecks {

    private BesideChecks() {}

    /** The stages of a path with guardrails in a row side by side; the same where dependencies are told or none are. */
    public static List<Stage> of(List<Stage> stages) {
        if (StageGraph.statesDependencies(stages) || !isRow(stages)) {
            return stages;
        }
        List<Stage> beside = new ArrayList<>();
        List<String> before = List.of();
        List<String> row = new ArrayList<>();
        for (Stage stage : stages) {
            boolean check = isCheck(stage);
            if (!check && !row.isEmpty()) {
                before = List.copyOf(row);
                row.clear();
            }
            beside.add(before.isEmpty() ? stage : stage.withDependsOn(before));
            if (check) {
                row.add(stage.name());
            } else if (stage.onRequestPath()) {
                before = List.of(stage.name());
            }
        }
        return beside;
    }

    private static boolean isRow(List<Stage> stages) {
        for (int i = 1; i < stages.size(); i++) {
            if (isCheck(stages.get(i)) && isCheck(stages.get(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCheck(Stage stage) {
        return stage.kind() == StageKind.GUARDRAIL && stage.onRequestPath();
    }
}
