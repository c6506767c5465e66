package io.leapadvisor.intake;

import io.leapadvisor.intake.json.Faults;
import io.leapadvisor.intake.json.Pointer;
import io.leapadvisor.intake.words.FaultPhrases;
import io.leapadvisor.profile.path.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds stages that wait for each other, by a search in depth along the dependencies. */
final class DependencyCycles {

    private enum Visit {
        OPEN,
        DONE
    }

    private final List<Stage> stages;
    private final Map<String, Integer> indexByName;
    private final Pointer at;
    private final Faults faults;
    private final Map<String, Visit> visits = new HashMap<>();
    /** Names of the stages from the start of the search to here. */
    private final List<String> path = new ArrayList<>();

    DependencyCycles(List<Stage> stages, Map<String, Integer> indexByName, Pointer at, Faults faults) {
        this.stages = stages;
        this.indexByName = indexByName;
        this.at = at;
        this.faults = faults;
    }

    void find() {
        for (Stage stage : stages) {
            if (stage != null && stage.dependsOn() != null && stage.name() != null) {
                visit(stage.name());
            }
        }
    }

    private void visit(String name) {
        if (visits.containsKey(name) || faults.isFull()) {
            return;
        }
        int index = indexByName.get(name);
        List<String> before = stages.get(index).dependsOn();
        visits.put(name, Visit.OPEN);
        path.add(name);
        for (int i = 0; before != null && i < before.size(); i++) {
            String next = before.get(i);
            if (visits.get(next) == Visit.OPEN) {
                faults.add(at.element(index).field("dependsOn").element(i), describe(next));
            } else if (next != null && indexByName.containsKey(next)) {
                visit(next);
            }
        }
        path.remove(path.size() - 1);
        visits.put(name, Visit.DONE);
    }

    private String describe(String start) {
        List<String> cycle = new ArrayList<>(path.subList(path.indexOf(start), path.size()));
        cycle.add(start);
        return "These stages wait for each other: "
                + String.join(" → ", cycle.stream().map(FaultPhrases::brief).toList())
                + ". Remove one of the dependencies.";
    }
}
