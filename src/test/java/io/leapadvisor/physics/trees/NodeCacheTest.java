package io.leapadvisor.physics.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Waits for memory on a walk: none where the trees fit beside the core, the whole latency where nothing is cached. */
class NodeCacheTest {

    @Test
    void treesThatFitBesideTheCoreAreNotWaitedFor() {
        // 400 full trees of 6 levels below the root: 400 × 127 × 20 bytes are 1.02 MB.
        assertThat(NodeCache.waitNs(400, 6, 400 * 127, 20)).isZero();
    }

    @Test
    void levelsBeyondTheSharedCacheComeFromMemory() {
        // One tree of 2³⁰ nodes of 20 bytes: the first 20 levels take 21 MB, the last three 18 GB of the 21.
        double wait = NodeCache.waitNs(1, 30, Math.pow(2, 30), 20);
        // Levels 0 to 15 lie near (1.3 MB, the last of them in part), to 20 in the shared cache, the other 9 in memory.
        assertThat(wait).isCloseTo(9 * NodeCache.MEMORY_NS + 5 * NodeCache.FAR_NS, within(NodeCache.MEMORY_NS));
    }

    @Property
    void moreTreesNeverWaitLess(
            @ForAll @IntRange(min = 1, max = 20_000) int trees,
            @ForAll @IntRange(min = 1, max = 16) int depth,
            @ForAll @DoubleRange(min = 1, max = 4) double factor) {
        double nodes = Math.pow(2, depth + 1) - 1;
        double few = NodeCache.waitNs(trees, depth, trees * nodes, 20);
        double many = NodeCache.waitNs(trees * factor, depth, trees * factor * nodes, 20);
        assertThat(many).isGreaterThanOrEqualTo(few - 1e-9);
        assertThat(many).isLessThanOrEqualTo(depth * NodeCache.MEMORY_NS + 1e-9);
    }
}
