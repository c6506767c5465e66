package io.leapadvisor.simulate.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.Traffic;
import org.junit.jupiter.api.Test;

/** What a call brings to a service. */
class ServiceTrafficTest {

    /** Machines that read prompts for others to answer make one token of each. */
    @Test
    void aServiceThatReadsPromptsWritesNone() {
        String cards = ",'model':{'name':'llama-3.1-8b','runtime':'vllm'},'hardware':{'accelerator':'l4'}";
        String path = "'traffic':{'inputTokens':900,'outputTokens':200,'reasoningTokens':50},'stages':["
                + "{'name':'read','kind':'PREFILL','service':'%s','latency':{'meanMs':300}" + cards + "},"
                + "{'name':'write','kind':'DECODE','service':'decoders','latency':{'meanMs':900}" + cards + "}]";
        Services apart = PathsOfServices.of(JsonProfiles.profile(path.formatted("readers")));
        assertThat(tokens(apart, "readers").outputTokens()).isEqualTo(1);
        assertThat(tokens(apart, "readers").reasoningTokens()).isNull();
        assertThat(tokens(apart, "readers").inputTokens()).isEqualTo(900);
        assertThat(tokens(apart, "decoders").outputTokens()).isEqualTo(200);
        Services together = PathsOfServices.of(JsonProfiles.profile(path.formatted("decoders")));
        assertThat(tokens(together, "decoders").outputTokens())
                .as("one service reads and writes")
                .isEqualTo(200);
    }

    private static Traffic tokens(Services services, String name) {
        return services.byName().get(name).profile().traffic();
    }
}
