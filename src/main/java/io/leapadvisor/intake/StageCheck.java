package io.leapadvisor.intake;

import io.leapadvisor.intake.json.Faults;
import io.leapadvisor.intake.json.Pointer;
import io.leapadvisor.intake.words.FaultPhrases;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks the stages of a request path: their names, what they depend on, and what they run on. */
final class StageCheck {

    /** Entries of all {@code dependsOn} together: what a full graph of 60 stages has. */
    static final int MOST_DEPENDENCIES = 2_000;
    /** Waits for one more than one other: each of them is worked out in every simulation of the path. */
    static final int MOST_JOINS = 200;

    private final HardwareCheck hardware;

    StageCheck(HardwareCheck hardware) {
        this.hardware = hardware;
    }

    void check(List<Stage> stages, Pointer at, Faults faults) {
        Map<String, Integer> indexByName = indexByName(stages, at, faults);
        boolean allNamed = stages.stream().allMatch(stage -> stage != null && stage.name() != null);
        for (int i = 0; i < stages.size() && !faults.isFull(); i++) {
            Stage stage = stages.get(i);
            if (stage != null) {
                Pointer place = at.element(i);
                PercentileCheck.summary(stage.latency(), place.field("latency"), faults);
                ModelCheck.check(stage.model(), place.field("model"), faults);
                hardware.check(stage.hardware(), place.field("hardware"), faults);
                ContentCheck.check(stage, place, faults);
                dependencies(stage, allNamed, indexByName, place.field("dependsOn"), faults);
            }
        }
        oneHardwareForEachService(stages, at, faults);
        if (!faults.isFull()) {
            new DependencyCycles(stages, indexByName, at, faults).find();
        }
        if (faults.isEmpty() && allNamed) {
            size(stages, at, faults);
        }
    }

    /** What a path may have of dependencies, so that an answer does not take minutes. */
    private static void size(List<Stage> stages, Pointer at, Faults faults) {
        int dependencies = 0;
        for (int i = 0; i < stages.size(); i++) {
            List<String> names = stages.get(i).dependsOn();
            dependencies += names == null ? 0 : names.size();
            if (dependencies > MOST_DEPENDENCIES) {
                faults.add(
                        at.element(i).field("dependsOn"),
                        "With this stage the dependencies are more than " + MOST_DEPENDENCIES
                                + " together. Leave out those that follow from others: a stage that waits for b"
                                + " need not name what b waits for.");
                return;
            }
        }
        int joins = StageGraph.of(stages).joins();
        if (joins > MOST_JOINS) {
            faults.add(
                    at,
                    "The stages wait " + joins + " times for one more than one other, and " + MOST_JOINS
                            + " are allowed. Put stages that run side by side into one.");
        }
    }

    private static Map<String, Integer> indexByName(List<Stage> stages, Pointer at, Faults faults) {
        Map<String, Integer> indexByName = new HashMap<>();
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            if (stage == null || stage.name() == null) {
                continue;
            }
            Integer first = indexByName.putIfAbsent(stage.name(), i);
            if (first != null) {
                faults.add(
                        at.element(i).field("name"),
                        "\"" + FaultPhrases.brief(stage.name()) + "\" is already the name of " + at.element(first)
                                + ". Each stage needs its own name.");
            }
        }
        return indexByName;
    }

    /** A stage without a name could be the one that is meant. */
    private static void dependencies(
            Stage stage, boolean allNamed, Map<String, Integer> indexByName, Pointer at, Faults faults) {
        List<String> names = stage.dependsOn();
        if (names == null || !allNamed) {
            return;
        }
        if (names.size() > indexByName.size()) {
            faults.add(
                    at,
                    "Has " + names.size() + " elements, but the profile has " + indexByName.size()
                            + (indexByName.size() == 1 ? " stage" : " stages") + ". Name each stage once.");
            return;
        }
        for (int i = 0; i < names.size() && !faults.isFull(); i++) {
            String name = names.get(i);
            if (name != null && !indexByName.containsKey(name)) {
                faults.add(
                        at.element(i), faults.takesSuggestions() ? unknown(name, indexByName.keySet()) : unknown(name));
            }
        }
    }

    /** What to say of a stage that does not exist. */
    static String unknown(String name, Collection<String> known) {
        return known.isEmpty()
                ? "The stage \"" + FaultPhrases.brief(name)
                        + "\" does not exist: the profile has no stages. Leave the field out or add the stage."
                : unknown(name)
                        + FaultPhrases.known(name, known.stream().sorted().toList());
    }

    private static String unknown(String name) {
        return "The stage \"" + FaultPhrases.brief(name) + "\" does not exist.";
    }

    private static void oneHardwareForEachService(List<Stage> stages, Pointer at, Faults faults) {
        Map<String, Integer> firstByService = new HashMap<>();
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            if (stage == null || stage.hardware() == null) {
                continue;
            }
            String service = stage.service() == null ? stage.name() : stage.service();
            if (service == null) {
                continue;
            }
            Integer first = firstByService.putIfAbsent(service, i);
            Hardware shared =
                    first == null ? stage.hardware() : stages.get(first).hardware();
            if (!shared.equals(stage.hardware())) {
                faults.add(
                        at.element(i).field("hardware"),
                        "Differs from that of " + at.element(first) + ", which has the same service ("
                                + FaultPhrases.brief(service)
                                + "). Stages of one service share one hardware: give it once, or name two services.");
            }
        }
    }
}
