package io.leapadvisor.knowledge.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.Source;
import io.leapadvisor.knowledge.Structure;
import io.leapadvisor.knowledge.StructureBuilder;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Steps that a name tells. */
class NamedStepsTest {

    private static final Structure THIRTY = StructureBuilder.builder()
            .kind(Structure.Kind.WINDOWED)
            .activations(9e9)
            .depth(450)
            .maps(1e6)
            .steps(30.0)
            .sequences(2.0)
            .build();

    private static KnownModel model(Structure structure) {
        return new KnownModel(
                "a-diffusion-model",
                List.of(),
                List.of(),
                ModelSpecBuilder.builder()
                        .name("A diffusion model")
                        .family(ModelFamily.DIFFUSION)
                        .flopsPerItem(60e12)
                        .build(),
                structure,
                Set.of(),
                List.of(),
                false,
                List.of(new Source(null, "ours", null)));
    }

    @Test
    void theWorkFollowsTheSteps() {
        KnownModel fifty = NamedSteps.of(model(THIRTY), "A diffusion model (512x512, 50 steps)");
        assertThat(fifty.structure().steps()).isEqualTo(50);
        assertThat(fifty.spec().flopsPerItem()).isCloseTo(100e12, within(1.0));
        assertThat(fifty.structure().activations()).isCloseTo(15e9, within(1.0));
        assertThat(fifty.structure().maps()).as("those of one pass").isEqualTo(1e6);
        assertThat(NamedSteps.of(model(THIRTY), "a-diffusion-model-4-step")
                        .structure()
                        .steps())
                .isEqualTo(4);
    }

    /** Turning the latent image into pixels is done once, however many steps came before. */
    @Test
    void whatIsDoneOnceStays() {
        Structure decoded = StructureBuilder.builder(THIRTY)
                .once(new Structure.Once(2.5e12, 0.5e9))
                .build();
        KnownModel one = NamedSteps.of(model(decoded), "A diffusion model (1 step)");
        assertThat(one.spec().flopsPerItem()).isCloseTo(2.5e12 + 57.5e12 / 30, within(1.0));
        assertThat(one.structure().activations()).isCloseTo(0.5e9 + 8.5e9 / 30, within(1.0));
    }

    @Test
    void otherNamesLeaveTheModelAsItIs() {
        assertThat(NamedSteps.of(model(THIRTY), "A diffusion model 1.5")).isEqualTo(model(THIRTY));
        assertThat(NamedSteps.of(model(THIRTY), "A diffusion model, stepwise")).isEqualTo(model(THIRTY));
        assertThat(NamedSteps.of(model(null), "A diffusion model (50 steps)")).isEqualTo(model(null));
    }
}
