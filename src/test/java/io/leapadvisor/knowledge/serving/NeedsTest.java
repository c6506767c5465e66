package io.leapadvisor.knowledge.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Accelerator.Kind;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.model.ModelFamily;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an engine cannot run without. */
class NeedsTest {

    private static final Needs NEEDS =
            new Needs(Set.of(ModelFamily.DECODER_LLM, ModelFamily.ENCODER), Set.of(Kind.GPU), Set.of("NVIDIA"));

    private static Accelerator part(String id) {
        return CorePack.KNOWLEDGE.accelerator(id).orElseThrow();
    }

    @Test
    void theKindAndTheMakerOfThePartMustFit() {
        assertThat(NEEDS.unmet("It", ModelFamily.ENCODER, part("l4"), false)).isEmpty();
        assertThat(NEEDS.unmet("It", ModelFamily.ENCODER, part("mi300x"), false))
                .hasValue("It needs a GPU of NVIDIA, and the model would run on "
                        + part("mi300x").name() + ".");
        assertThat(NEEDS.unmet("It", ModelFamily.ENCODER, part("trn2"), false)).isPresent();
        assertThat(NEEDS.unmet("It", ModelFamily.ENCODER, null, true))
                .hasValue("It needs a GPU of NVIDIA, and the model would run on a processor.");
    }

    @Test
    void theFamilyMustFit() {
        assertThat(NEEDS.unmet("It", ModelFamily.VISION, part("l4"), false))
                .hasValue("It runs models of model.family DECODER_LLM or ENCODER alone, and this one is VISION.");
    }

    @Test
    void whatIsNotKnownFits() {
        assertThat(NEEDS.unmet("It", null, null, false)).isEmpty();
        assertThat(new Needs(null, Set.of(Kind.ACCELERATOR), Set.of("Other")).unmet("It", null, part("trn2"), false))
                .as("a maker that is not stated")
                .isEmpty();
    }

    @Test
    void aNeedSaysSomething() {
        assertThatThrownBy(() -> new Needs(null, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Needs(Set.of(ModelFamily.VISION), null, Set.of("NVIDIA")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
