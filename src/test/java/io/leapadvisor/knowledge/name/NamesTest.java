package io.leapadvisor.knowledge.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is suggested for a name that matches nothing. */
class NamesTest {

    private static final List<String> FIELDS =
            List.of("name", "weightPrecision", "activationPrecision", "kvPrecision", "runtime", "tensorParallel");

    @Test
    void namesThatEndWithItComeFirstInTheirOrder() {
        assertThat(Names.didYouMean("precision", FIELDS))
                .isEqualTo(" Did you mean weightPrecision, activationPrecision or kvPrecision?");
    }

    @Test
    void thenThoseOfSimilarLetters() {
        assertThat(Names.similar("tensorParalel", FIELDS)).containsExactly("tensorParallel");
        assertThat(Names.similar("kvPrecison", FIELDS)).startsWith("kvPrecision");
    }

    @Test
    void shortEndsAreChance() {
        assertThat(Names.similar("ion", FIELDS)).isEmpty();
        assertThat(Names.didYouMean("warp", FIELDS)).isEmpty();
    }
}
