package io.leapadvisor.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.observe.Origin;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.observe.Vantage;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.result.Imported;
import io.leapadvisor.ingest.result.Imported.FileRead;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssemblyTest {

    private static Observation says(Target target, Object value, Trust trust, Vantage vantage) {
        return new Observation(target, value, trust, vantage, How.READ, 0, null, new Origin("f", "1", "tool"));
    }

    private static Imported assembled(Notes notes) {
        return new Assembly(notes, null, new Intake(CorePack.KNOWLEDGE), CorePack.KNOWLEDGE)
                .imported(List.of(new FileRead("my service.json", "tool", "Tool")), List.of());
    }

    @Test
    void aStageWithoutAKindIsOther() {
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        notes.observe(says(Target.of("GET /items", "/latency/meanMs"), 12.0, Trust.PRODUCTION, Vantage.SERVER));
        Imported imported = assembled(notes);
        assertThat(imported.profile().at("/stages/0/kind").asText()).isEqualTo("OTHER");
        assertThat(imported.profile().at("/deployment").asText()).isEqualTo("my-service");
    }

    @Test
    void aKnownPartHasOneSpelling() {
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        notes.observe(
                says(Target.of("/hardware/accelerator"), "NVIDIA H100 80GB HBM3", Trust.PRODUCTION, Vantage.DEVICE));
        assertThat(assembled(notes).profile().at("/hardware/accelerator").asText())
                .isEqualTo("h100-sxm");
    }

    /** The engine's queue and decode lie inside the stage that calls the engine. */
    @Test
    void innerTimesDoNotCountTwice() {
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        notes.observe(says(Target.of("generate", "/kind"), "INFERENCE", Trust.PRODUCTION, Vantage.SERVER));
        notes.observe(says(Target.of("generate", "/latency/meanMs"), 900.0, Trust.PRODUCTION, Vantage.SERVER));
        notes.observe(says(Target.of("decode", "/kind"), "DECODE", Trust.PRODUCTION, Vantage.ENGINE));
        notes.observe(says(Target.of("decode", "/latency/meanMs"), 700.0, Trust.PRODUCTION, Vantage.ENGINE));
        Imported imported = assembled(notes);
        assertThat(imported.profile().at("/stages")).hasSize(1);
        assertThat(imported.remarks()).singleElement().asString().contains("decode");
    }
}
