package io.leapadvisor.situation;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.simulate.Projection;
import org.junit.jupiter.api.Test;

/** How the time to the first token varies. */
class FirstTokenSpreadTest {

    private static final String MODEL =
            """
            'model':{'name':'llama-3.1-8b','runtime':'vllm'},
            'hardware':{'accelerator':'h100-sxm'},
            'traffic':{'meanRps':2,'inputTokens':4096,'outputTokens':256}""";
    private static final double VARIATION = CorePack.KNOWLEDGE.threshold("default-stage-cv");

    private static final TokenSpread UNTOLD = new TokenSpread(VARIATION, Percentiles.UNKNOWN, false);

    private static Projection today(String more) {
        return new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile(MODEL + more))
                .today()
                .projection();
    }

    /** Seconds that nobody can explain come to each request; they are no queue, in which half wait hardly at all. */
    @Test
    void whatNoModelExplainsIsNoQueue() {
        Projection known = today("");
        Projection late = today(",'endToEnd':{'ttft':{'meanMs':9000}}");
        assertThat(late.tokens().ttftMs()).isGreaterThan(5 * known.tokens().ttftMs());
        Percentiles spread = UNTOLD.toFirst(late);
        double queue = UNTOLD.toFirst(known).p99() - known.tokens().ttftMs();
        assertThat(spread.p50()).isGreaterThan(0.9 * late.tokens().ttftMs());
        assertThat(spread.p99()).isLessThan(late.tokens().ttftMs() * (1 + 4 * VARIATION) + 4 * queue);
    }

    /** A tail that was measured scales with all that is late. */
    @Test
    void whereTheTailWasMeasuredItVariesAsTheQueue() {
        Projection late = today(",'endToEnd':{'ttft':{'meanMs':9000}}");
        assertThat(new TokenSpread(VARIATION, Percentiles.UNKNOWN, true)
                        .toFirst(late)
                        .p99())
                .isGreaterThan(UNTOLD.toFirst(late).p99());
    }
}
