package io.leapadvisor.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Two properties of the same kind, neither of which names a seed, try the same values. */
class SameSeedTest {

    private static final int TRIES = 20;
    private static final List<Long> ONE = new ArrayList<>();
    private static final List<Long> OTHER = new ArrayList<>();

    @Property(tries = TRIES)
    void one(@ForAll long drawn) {
        ONE.add(drawn);
    }

    @Property(tries = TRIES)
    void other(@ForAll long drawn) {
        OTHER.add(drawn);
    }

    @AfterContainer
    static void theyTryTheSame() {
        if (System.getProperty("tries.seed") == null) {
            assertThat(ONE).isEqualTo(OTHER);
        }
    }
}
