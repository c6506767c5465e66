package io.leapadvisor.store.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Standing standing(long wanted, long taken, int seconds) {
        return new Standing(wanted, taken, Duration.ofSeconds(seconds), new TreeMap<>());
    }

    @Test
    void compilingTakesAWhile() {
        assertThat(standing(3, 3, 0).isBehind()).isFalse();
        assertThat(standing(3, 3, 0).words()).isNull();
        Standing compiling = standing(4, 3, 2);
        assertThat(compiling.isBehind()).isTrue();
        assertThat(compiling.isStuck(PATIENCE)).isFalse();
        assertThat(compiling.words()).contains("Change 4", "since 2 s", "by change 3");
        assertThat(standing(4, 3, 61).isStuck(PATIENCE)).isTrue();
    }

    @Test
    void whatCannotBeUsedIsNamed() {
        Standing standing = new Standing(4, 4, Duration.ZERO, new TreeMap<>(Map.of("acme", "is refused")));
        assertThat(standing.isStuck(PATIENCE)).isTrue();
        assertThat(standing.words()).contains("pack acme (is refused)");
    }
}
