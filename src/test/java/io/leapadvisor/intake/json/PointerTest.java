package io.leapadvisor.intake.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PointerTest {

    @Test
    void aPointerEscapesAndAPathKnowsNoElements() {
        Pointer at = Pointer.ROOT.field("stages").element(3).field("a/b~c");
        assertThat(at).hasToString("/stages/3/a~1b~0c");
        assertThat(at.path()).isEqualTo("stages[].a/b~c");
        assertThat(Pointer.ROOT.path()).isEmpty();
    }
}
