package io.leapadvisor.situation.load.bound;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.simulate.Simulator;
import org.junit.jupiter.api.Test;

/** Prompts that begin alike and take as long as if they did not. */
class ColdPromptsTest {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);

    /**
     * 4,000 tokens of code to a small model on a laptop, by estimate about two seconds whole and a tenth of it else.
     */
    private static DeploymentProfile profile(String runtime, double shared, double clients, double ms) {
        return JsonProfiles.profile("'traffic':{'concurrency':" + clients
                + ",'inputTokens':4000,'outputTokens':10,'sharedPrefixTokens':" + shared
                + "},'model':{'name':'qwen2.5-1.5b','weightPrecision':'INT4'" + runtime
                + "},'hardware':{'accelerator':'m3-pro'},'endToEnd':{'latency':{'p50Ms':" + ms + "}}");
    }

    private static boolean isCold(DeploymentProfile given) {
        DeploymentProfile told = ColdPrompts.told(given, SIMULATOR, CorePack.KNOWLEDGE);
        boolean cold =
                told.model().featuresOff() != null && told.model().featuresOff().contains(Feature.PREFIX_CACHING);
        assertThat(ColdPrompts.sentence(given, told).isPresent()).isEqualTo(cold);
        return cold;
    }

    @Test
    void aRequestAsLongAsItsWholePromptKeepsNothing() {
        assertThat(isCold(profile(",'runtime':'mlx'", 3840, 1, 2300))).isTrue();
    }

    @Test
    void whatElseExplainsItSaysNothing() {
        assertThat(isCold(profile(",'runtime':'mlx'", 3840, 1, 280)))
                .as("most is kept")
                .isFalse();
        assertThat(isCold(profile(",'runtime':'mlx'", 3840, 1, 9000)))
                .as("something else is slow")
                .isFalse();
        assertThat(isCold(profile(",'runtime':'mlx'", 2000, 1, 2300)))
                .as("within what a model errs")
                .isFalse();
        assertThat(isCold(profile(",'runtime':'mlx'", 3840, 8, 2300)))
                .as("they wait for each other")
                .isFalse();
        assertThat(isCold(profile(",'runtime':'sglang'", 3840, 1, 2300)))
                .as("on by default, and measured another time")
                .isFalse();
        assertThat(isCold(profile(",'runtime':'mlx','features':['streaming']", 3840, 1, 2300)))
                .as("told")
                .isFalse();
    }
}
