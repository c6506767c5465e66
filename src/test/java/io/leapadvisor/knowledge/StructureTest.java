package io.leapadvisor.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** What a pass is made of, for other depths, widths and steps. */
class StructureTest {

    private static Structure of(Double steps) {
        return StructureBuilder.builder()
                .kind(Structure.Kind.WINDOWED)
                .activations(12e9)
                .depth(400)
                .maps(1e6)
                .steps(steps)
                .sequences(2.0)
                .build();
    }

    @Test
    void moreStepsWriteMore() {
        Structure more = of(30.0).withSteps(60);
        assertThat(more.steps()).isEqualTo(60);
        assertThat(more.activations()).isEqualTo(24e9);
        assertThat(more.depth()).as("that of one pass").isEqualTo(400);
        assertThat(of(30.0).withSteps(30)).isEqualTo(of(30.0));
        assertThat(of(null).withSteps(1).activations()).isEqualTo(12e9);
    }

    @Test
    void aStudentIsBuiltAsItsTeacher() {
        Structure half = of(30.0).scaled(0.5, 0.25);
        assertThat(half.depth()).isEqualTo(200);
        assertThat(half.activations()).isEqualTo(1.5e9);
        assertThat(half.steps()).isEqualTo(30);
    }

    @Test
    void stepsAreOneOrMore() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(0.5)).withMessageContaining("structure.steps");
    }

    /** Places grow with the pixels, maps with the pairs of places. */
    @Test
    void aLargerImageHasMorePlaces() {
        Structure small = of(1.0).withImageSize(512);
        Structure large = small.withImageSize(1024);
        assertThat(large.activations()).isEqualTo(4 * small.activations());
        assertThat(large.maps()).isEqualTo(16 * small.maps());
        assertThat(large.depth()).isEqualTo(small.depth());
        assertThat(large.imageSize()).isEqualTo(1024);
    }
}
