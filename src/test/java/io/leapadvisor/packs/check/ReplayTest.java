package io.leapadvisor.packs.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisor;
import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.read.KnowledgePart;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.packs.PackSamples;
import io.leapadvisor.packs.Selection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a pack changes in earlier answers, and which of them it would break. */
class ReplayTest {

    private static final Selection NOW = selection(CorePack.KNOWLEDGE);
    private static final List<Assessment> STORED = List.of(Advisors.assess(Advisors.example("lagging-fraud-detector")));

    private static Selection selection(Knowledge knowledge) {
        return new Selection(
                List.of("core"),
                knowledge,
                Advisors.RULEBASE,
                new Advisor(knowledge, Advisors.RULEBASE),
                new Intake(knowledge));
    }

    private static Knowledge withThreshold(String name, double value) {
        KnowledgePart part = PackSamples.knowledge(
                "acme",
                "knowledge-base/thresholds.yaml",
                "thresholds:\n  - {overrides: " + name + ", value: " + value + ", why: x, source: ours, grade: P}\n");
        return KnowledgeReader.merge(List.of(PackSamples.CORE, part));
    }

    /** The built-in knowledge without a number that every plan needs. */
    private static Knowledge without(String threshold) {
        KnowledgePart core = PackSamples.CORE;
        Map<String, io.leapadvisor.knowledge.Threshold> fewer = new HashMap<>(core.thresholds());
        assertThat(fewer.remove(threshold)).isNotNull();
        return KnowledgeReader.merge(List.of(new KnowledgePart(
                core.pack(),
                core.digest(),
                core.manifest(),
                core.accelerators(),
                core.models(),
                core.engines(),
                core.remedies(),
                core.families(),
                fewer,
                core.overrides(),
                core.tools(),
                core.metrics(),
                core.calibration(),
                core.content())));
    }

    @Test
    void nothingChangesByTheSamePacks() {
        Replay replay = Replay.of(NOW, selection(CorePack.KNOWLEDGE), STORED);
        assertThat(replay.profiles()).isOne();
        assertThat(replay.changed()).isZero();
        assertThat(replay.failures()).isEmpty();
    }

    @Test
    void whatChangesIsToldByDiagnosis() {
        Replay replay = Replay.of(NOW, selection(withThreshold("serialization-share", 0.99)), STORED);
        assertThat(replay.changed()).isOne();
        assertThat(replay.changes().get(0).diagnosesRemoved()).anyMatch(id -> id.startsWith("dominant-serialization"));
        assertThat(replay.changes().get(0).diagnosesAdded()).isEmpty();
    }

    @Test
    void anAssessmentThatOnlyThePackBreaksSpeaksAgainstThePack() {
        Replay replay = Replay.of(NOW, selection(without("rough-interval")), STORED);
        assertThat(replay.failed()).isOne();
        assertThat(replay.failures())
                .singleElement()
                .asString()
                .contains("fraud-detector cannot be made again with it: ");
    }

    @Test
    void anAssessmentThatFailsAlreadyDoesNot() {
        Selection broken = selection(without("rough-interval"));
        Replay replay = Replay.of(broken, broken, STORED);
        assertThat(replay.failed()).isOne();
        assertThat(replay.failures()).isEmpty();
    }
}
