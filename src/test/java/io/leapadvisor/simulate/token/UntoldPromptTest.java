package io.leapadvisor.simulate.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.simulate.Estimate;
import io.leapadvisor.simulate.Estimator;
import org.junit.jupiter.api.Test;

/** What the length of prompts moves is as wide as the length is uncertain. */
class UntoldPromptTest {

    private static Estimate at(int clients, String length) {
        return new Estimator(CorePack.KNOWLEDGE)
                .estimate(JsonProfiles.profile(
                        "'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'BF16'},"
                                + "'hardware':{'accelerator':'h100-sxm'},'traffic':{'concurrency':" + clients + length
                                + ",'outputTokens':200}"));
    }

    private static double width(Interval interval) {
        return Math.log(interval.high() / interval.low());
    }

    @Test
    void intervalsCarryWhatTheLengthMoves() {
        Estimate untold = at(128, "");
        Estimate told = at(128, ",'inputTokens':512");
        assertThat(untold.tpotMs().expected()).isEqualTo(told.tpotMs().expected());
        assertThat(width(untold.tpotMs())).isGreaterThan(1.5 * width(told.tpotMs()));
        assertThat(width(untold.outputTokensPerSecond())).isGreaterThan(1.5 * width(told.outputTokensPerSecond()));
        assertThat(width(untold.ttftMs())).isGreaterThan(width(told.ttftMs()));
    }

    /** The tokens of one request hardly take longer behind a longer prompt; its first one does. */
    @Test
    void oneRequestWaitsForItsPromptAlone() {
        Estimate untold = at(1, "");
        Estimate told = at(1, ",'inputTokens':512");
        assertThat(width(untold.tpotMs()) / width(told.tpotMs())).isCloseTo(1, within(0.1));
        assertThat(width(untold.ttftMs())).isGreaterThan(1.4 * width(told.ttftMs()));
    }
}
