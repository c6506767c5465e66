package io.leapadvisor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.KnowledgeFault;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.knowledge.remedy.Change;
import io.leapadvisor.knowledge.remedy.Effect;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A remedy that names what does not exist is found when the service starts. */
class RemedyCheckTest {

    private static final RemedySpec GOOD =
            CorePack.KNOWLEDGE.remedy("scale-out").orElseThrow();

    private static List<String> faults(Change... changes) {
        return told(List.of(new RemedySpec(
                GOOD.id(),
                GOOD.title(),
                GOOD.leap(),
                GOOD.layer(),
                GOOD.effort(),
                GOOD.risk(),
                GOOD.target(),
                GOOD.role(),
                GOOD.stageKinds(),
                GOOD.parameters(),
                List.of(changes),
                GOOD.accuracy(),
                GOOD.addedCost(),
                GOOD.steps(),
                GOOD.tradeoffs(),
                GOOD.verify(),
                GOOD.conflictsWith(),
                GOOD.requires(),
                GOOD.sources(),
                GOOD.carryOver(),
                GOOD.relieves(),
                GOOD.needsServer(),
                GOOD.needsAccelerator(),
                GOOD.cases())));
    }

    private static List<String> told(List<RemedySpec> remedies) {
        return RemedyCheck.faults(remedies).stream()
                .map(KnowledgeFault::toString)
                .toList();
    }

    private static Effect when(String path) {
        return new Effect(Map.of(path, List.of(1)), Interval.of(1), null, List.of(), Grade.P, "ours");
    }

    @Test
    void aStepThatAsksForAnUnknownFieldIsNamed() {
        String path = "knowledge-base/remedies/scale-out.yaml";
        String text = CorePack.text(path)
                .replace("\nsteps:\n", "\nsteps:\n  - {stack: any, when: {model.familly: [VISION]}, action: Look.}\n");
        RemedySpec remedy = KnowledgeReader.read(List.of(CorePack.with(path, text)))
                .remedy("scale-out")
                .orElseThrow();
        assertThat(told(List.of(remedy)))
                .singleElement()
                .asString()
                .contains("the condition on model.familly names no field");
    }

    @Test
    void theBuiltInRemediesNameOnlyWhatExists() {
        assertThat(RemedyCheck.faults(CorePack.KNOWLEDGE.remedies())).isEmpty();
    }

    @Test
    void anUnknownFieldIsFoundWithTheNearestKnownOne() {
        assertThat(faults(new Change("hardware.replica", "$replicas", null, null, List.of())))
                .singleElement()
                .asString()
                .startsWith("knowledge-base/remedies/scale-out.yaml: set (hardware.replica) is unknown.")
                .contains("hardware.replicas");
        assertThat(faults(new Change(null, null, "stage.latency", null, List.of(when("stage.kind")))))
                .singleElement()
                .asString()
                .contains("scale (stage.latency) is unknown.")
                .contains("stage.latencyMs");
    }

    @Test
    void anUnknownOperationIsFound() {
        assertThat(faults(new Change(null, null, null, "lower-precison", List.of())))
                .singleElement()
                .asString()
                .contains("perform (lower-precison) is unknown.")
                .contains("lower-precision");
    }

    @Test
    void aValueFromAParameterThatDoesNotExistIsFound() {
        assertThat(faults(new Change("hardware.replicas", "$replica", null, null, List.of())))
                .singleElement()
                .asString()
                .contains("$replica is neither a parameter nor a field")
                .contains("replicas");
        assertThat(faults(new Change("hardware.replicas", "$hardware.maxReplicas", null, null, List.of())))
                .isEmpty();
    }

    @Test
    void conditionsOnWhatDoesNotExistAreFound() {
        for (String path : List.of(
                "stage.knd",
                "engine.stile",
                "accelerator.memory",
                "model.weightPrecison",
                "traffic.rps",
                "$to",
                "stage",
                "nothing")) {
            assertThat(faults(new Change(null, null, "stage.latencyMs", null, List.of(when(path)))))
                    .as(path)
                    .hasSize(1);
        }
        for (String path : List.of(
                "stage.kind",
                "stage.latency.meanMs",
                "engine.style",
                "accelerator.kind",
                "model.weightPrecision",
                "model.computable",
                "model.batching.mode",
                "$replicas")) {
            assertThat(faults(new Change(null, null, "stage.latencyMs", null, List.of(when(path)))))
                    .as(path)
                    .isEmpty();
        }
    }
}
