package io.leapadvisor.intake;

import io.leapadvisor.advise.WhatIfRequest;
import io.leapadvisor.intake.json.Faults;
import io.leapadvisor.intake.json.Pointer;
import io.leapadvisor.intake.json.Range;
import io.leapadvisor.intake.json.Scalars;
import io.leapadvisor.intake.json.Words;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.Names;
import io.leapadvisor.knowledge.PackInput;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks what several fields of a profile say together, and names against the knowledge base. It also runs on a profile
 * whose faulty parts were left out, so that one answer holds all faults: what is missing is no fault here.
 */
final class ProfileCheck {

    private final Knowledge knowledge;

    ProfileCheck(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    void whatIf(WhatIfRequest request, Faults faults) {
        if (request.profile() != null) {
            profile(request.profile(), Pointer.ROOT.field("profile"), faults);
        }
        considerations(request.apply(), Pointer.ROOT.field("apply"), request.profile(), faults);
    }

    void profile(DeploymentProfile profile, Pointer at, Faults faults) {
        if (profile.extra() != null) {
            profile.extra()
                    .forEach((name, value) ->
                            extra(name, value, at.field("extra").field(name), faults));
        }
        if (profile.objectives() != null) {
            objectives(profile.objectives(), at.field("objectives"), faults);
        }
        if (profile.hardware() != null) {
            hardware(profile.hardware(), at.field("hardware"), faults);
        }
        if (profile.stages() != null) {
            stages(profile.stages(), at.field("stages"), faults);
        }
        if (profile.endToEnd() != null) {
            endToEnd(profile.endToEnd(), at.field("endToEnd"), faults);
        }
        considerations(profile.considering(), at.field("considering"), profile, faults);
    }

    private void extra(String name, Object value, Pointer at, Faults faults) {
        PackInput input = knowledge.inputs().get(name);
        if (input == null) {
            faults.add(
                    at,
                    "No rule pack declares the input \"" + Words.brief(name) + "\"."
                            + (knowledge.inputs().isEmpty()
                                    ? ""
                                    : Words.known(name, knowledge.inputs().keySet()))
                            + " Install its pack, or leave the input out.");
        } else if (value != null && input.fault(value) != null) {
            faults.add(at, input.fault(value));
        }
    }

    private static void objectives(Objectives objectives, Pointer at, Faults faults) {
        rising(objectives.latency(), at.field("latency"), faults);
        rising(objectives.ttft(), at.field("ttft"), faults);
        rising(objectives.tpot(), at.field("tpot"), faults);
    }

    private static void endToEnd(EndToEnd endToEnd, Pointer at, Faults faults) {
        rising(endToEnd.latency(), at.field("latency"), faults);
        rising(endToEnd.ttft(), at.field("ttft"), faults);
        rising(endToEnd.tpot(), at.field("tpot"), faults);
    }

    private static void rising(LatencyTarget target, Pointer at, Faults faults) {
        if (target != null) {
            rising(target.p50Ms(), target.p95Ms(), target.p99Ms(), at, faults);
        }
    }

    private static void rising(LatencySummary summary, Pointer at, Faults faults) {
        if (summary != null) {
            rising(summary.p50Ms(), summary.p95Ms(), summary.p99Ms(), at, faults);
        }
    }

    private static void rising(Double p50, Double p95, Double p99, Pointer at, Faults faults) {
        notBelow("p50Ms", p50, "p95Ms", p95, at, faults);
        notBelow("p95Ms", p95, "p99Ms", p99, at, faults);
        if (p95 == null) {
            notBelow("p50Ms", p50, "p99Ms", p99, at, faults);
        }
    }

    private static void notBelow(
            String lowerName, Double lower, String upperName, Double upper, Pointer at, Faults faults) {
        if (lower != null && upper != null && upper < lower) {
            faults.add(
                    at.field(upperName),
                    upperName + " (" + Range.plain(upper) + ") is below " + lowerName + " (" + Range.plain(lower)
                            + "). Percentiles rise: P50 ≤ P95 ≤ P99.");
        }
    }

    private void hardware(Hardware hardware, Pointer at, Faults faults) {
        if (hardware.accelerator() != null
                && !isNone(hardware.accelerator())
                && knowledge.accelerator(hardware.accelerator()).isEmpty()) {
            faults.add(
                    at.field("accelerator"), unknownAccelerator(hardware.accelerator()) + " Write none for CPU only.");
        }
        long needed = (long) hardware.tensorParallelOrOne() * hardware.pipelineParallelOrOne();
        if (hardware.acceleratorsPerReplica() != null && needed > hardware.acceleratorsPerReplica()) {
            faults.add(
                    at.field("acceleratorsPerReplica"),
                    "tensorParallel × pipelineParallel (" + needed + ") needs more than the "
                            + hardware.acceleratorsPerReplica()
                            + " accelerators of a replica. Raise acceleratorsPerReplica or lower the parallelism.");
        }
        if (hardware.minReplicas() != null
                && hardware.maxReplicas() != null
                && hardware.minReplicas() > hardware.maxReplicas()) {
            faults.add(
                    at.field("minReplicas"),
                    "minReplicas (" + hardware.minReplicas() + ") is above maxReplicas (" + hardware.maxReplicas()
                            + ").");
        }
    }

    private static boolean isNone(String accelerator) {
        return "none".equals(Names.plain(accelerator));
    }

    private String unknownAccelerator(String name) {
        return "The accelerator " + Scalars.unknown(name, knowledge.acceleratorNames())
                + " GET /api/v1/accelerators lists all.";
    }

    private static void stages(List<Stage> stages, Pointer at, Faults faults) {
        Map<String, Integer> indexByName = new HashMap<>();
        boolean allNamed = true;
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            if (stage == null || stage.name() == null) {
                allNamed = false;
                continue;
            }
            Integer first = indexByName.putIfAbsent(stage.name(), i);
            if (first != null) {
                faults.add(
                        at.element(i).field("name"),
                        "\"" + Words.brief(stage.name()) + "\" is already the name of " + at.element(first)
                                + ". Each stage needs its own name.");
            }
        }
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            if (stage != null) {
                rising(stage.latency(), at.element(i).field("latency"), faults);
                if (stage.dependsOn() != null && allNamed) {
                    dependenciesExist(stage, indexByName, at.element(i).field("dependsOn"), faults);
                }
            }
        }
        new Cycles(stages, indexByName, at, faults).find();
    }

    private static void dependenciesExist(Stage stage, Map<String, Integer> indexByName, Pointer at, Faults faults) {
        for (int j = 0; j < stage.dependsOn().size(); j++) {
            String name = stage.dependsOn().get(j);
            if (name != null && !indexByName.containsKey(name)) {
                faults.add(at.element(j), unknownStage(name, new ArrayList<>(indexByName.keySet())));
            }
        }
    }

    private static String unknownStage(String name, List<String> known) {
        return known.isEmpty()
                ? "The stage \"" + Words.brief(name)
                        + "\" does not exist: the profile has no stages. Leave the field out or add the stage."
                : "The stage \"" + Words.brief(name) + "\" does not exist."
                        + Words.known(name, known.stream().sorted().toList());
    }

    private void considerations(
            List<Consideration> considerations, Pointer at, DeploymentProfile profile, Faults faults) {
        if (considerations == null) {
            return;
        }
        for (int i = 0; i < considerations.size(); i++) {
            if (considerations.get(i) != null) {
                consideration(considerations.get(i), at.element(i), profile, faults);
            }
        }
    }

    private void consideration(Consideration consideration, Pointer at, DeploymentProfile profile, Faults faults) {
        if (consideration.stage() != null && profile != null && isMissing(consideration.stage(), profile)) {
            faults.add(
                    at.field("stage"),
                    unknownStage(
                            consideration.stage(),
                            profile.stagesOrEmpty().stream().map(Stage::name).toList()));
        }
        if (consideration.remedy() == null) {
            return;
        }
        RemedySpec remedy = knowledge.remedy(consideration.remedy()).orElse(null);
        if (remedy == null) {
            faults.add(
                    at.field("remedy"),
                    "The remedy \"" + Words.brief(consideration.remedy()) + "\" is unknown."
                            + Words.didYouMean(consideration.remedy(), knowledge.remedyIds())
                            + " GET /api/v1/remedies lists all.");
        } else if (consideration.parameters() != null) {
            consideration
                    .parameters()
                    .forEach((name, value) -> parameter(
                            remedy, name, value, at.field("parameters").field(name), faults));
        }
    }

    /** A faulty stage could be the one that is meant. */
    private static boolean isMissing(String name, DeploymentProfile profile) {
        return profile.stagesOrEmpty().stream()
                .noneMatch(stage ->
                        stage == null || stage.name() == null || stage.name().equals(name));
    }

    private void parameter(RemedySpec remedy, String name, Object value, Pointer at, Faults faults) {
        RemedySpec.Parameter parameter = remedy.parameter(name).orElse(null);
        if (parameter == null) {
            List<String> known =
                    remedy.parameters().stream().map(RemedySpec.Parameter::name).toList();
            faults.add(
                    at,
                    "The remedy " + remedy.id() + " has no parameter \"" + Words.brief(name) + "\"."
                            + (known.isEmpty() ? " It takes none." : Words.known(name, known)));
            return;
        }
        String fault = ParameterCheck.fault(parameter, value, knowledge);
        if (fault != null) {
            faults.add(at, fault);
        }
    }

    /** Finds stages that wait for each other. */
    private static final class Cycles {

        private final List<Stage> stages;
        private final Map<String, Integer> indexByName;
        private final Pointer at;
        private final Faults faults;
        /** Stages on the way from the start to here, with true; stages that are done, with false. */
        private final Map<String, Boolean> open = new LinkedHashMap<>();

        Cycles(List<Stage> stages, Map<String, Integer> indexByName, Pointer at, Faults faults) {
            this.stages = stages;
            this.indexByName = indexByName;
            this.at = at;
            this.faults = faults;
        }

        void find() {
            for (Stage stage : stages) {
                if (stage != null && stage.dependsOn() != null && stage.name() != null) {
                    follow(stage.name(), new ArrayList<>());
                }
            }
        }

        private void follow(String name, List<String> way) {
            if (open.containsKey(name)) {
                return;
            }
            int index = indexByName.get(name);
            Stage stage = stages.get(index);
            open.put(name, true);
            way.add(name);
            List<String> before = stage.dependsOn() == null ? List.of() : stage.dependsOn();
            for (int j = 0; j < before.size(); j++) {
                String next = before.get(j);
                if (next == null || !indexByName.containsKey(next)) {
                    continue;
                }
                if (Boolean.TRUE.equals(open.get(next))) {
                    List<String> cycle = new ArrayList<>(way.subList(way.indexOf(next), way.size()));
                    cycle.add(next);
                    faults.add(
                            at.element(index).field("dependsOn").element(j),
                            "These stages wait for each other: "
                                    + String.join(
                                            " → ",
                                            cycle.stream().map(Words::brief).toList())
                                    + ". Remove one of the dependencies.");
                } else {
                    follow(next, way);
                }
            }
            way.remove(way.size() - 1);
            open.put(name, false);
        }
    }
}
