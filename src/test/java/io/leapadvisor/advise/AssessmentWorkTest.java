package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.leapadvisor.diagnose.observe.Observations;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.situation.Situations;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an assessment takes, in counts that a busy machine does not change: facts that rules see, states that are tried
 * and simulated, bytes that are allocated. Each limit is what was counted, and a quarter more. Who makes an answer
 * cheaper lowers them; who has to raise one says why in the commit. Times are in docs/performance.md.
 */
class AssessmentWorkTest {

    private static final int RUNS = 8;

    @ParameterizedTest
    @CsvSource({
        // example, facts, states, kB
        "lagging-fraud-detector, 340, 390, 5100",
        "slow-document-summaries, 340, 290, 4700",
        "ad-serving-microservices, 340, 2500, 11500",
    })
    void takesNoMoreThanItDid(String example, int facts, int states, int kilobytes) {
        DeploymentProfile profile = Advisors.example(example);
        Situations situations = new Situations(CorePack.KNOWLEDGE);
        assertThat(new Observations(CorePack.KNOWLEDGE).of(situations.of(profile), Optional.empty()))
                .hasSizeLessThan(facts);
        assertThat(states(profile)).isLessThan(states);
        assertThat(allocated(profile) / 1000).isLessThan(kilobytes);
    }

    /** States that the planner makes or simulates: before each it asks whether anybody still waits. */
    private static int states(DeploymentProfile profile) {
        int[] asked = {0};
        Advisors.ADVISOR.assess(profile, History.NONE, "work", Instant.EPOCH, () -> asked[0]++ < 0);
        return asked[0];
    }

    /** Bytes of the cheapest of some runs: the first ones load classes and fill what is kept. */
    private static long allocated(DeploymentProfile profile) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            Advisors.ADVISOR.assess(profile, Optional.empty(), "work", Instant.EPOCH);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
