package io.leapadvisor.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class TokenDefaultsTest {

    private static final double LEAST = 1024;

    private static TrafficBuilder replies() {
        return TrafficBuilder.builder().inputTokens(3200.0).sharedPrefixTokens(2900.0);
    }

    private static double atProvider(TrafficBuilder traffic) {
        return (Double) TokenDefaults.repeatedPrefix(traffic.build(), 300, LEAST);
    }

    @Test
    void aProviderForgetsWhatComesAgainAfterHours() {
        assertThat(atProvider(replies().meanRps(0.0044).distinctPrefixes(60.0))).isCloseTo(0.020, within(0.002));
        assertThat(atProvider(replies().meanRps(2.0).distinctPrefixes(60.0))).isCloseTo(0.906, within(0.001));
        assertThat(atProvider(replies().meanRps(0.0044)))
                .as("one start for all")
                .isCloseTo(0.906 * (1 - Math.exp(-1.32)), within(0.002));
        assertThat(atProvider(replies())).as("no rate is told").isCloseTo(0.906, within(0.001));
        assertThat(TokenDefaults.repeatedPrefix(TrafficBuilder.builder().build(), 300, LEAST))
                .isNull();
    }

    @Test
    void aProviderKeepsNoStartBelowItsLeast() {
        assertThat(atProvider(replies().sharedPrefixTokens(1000.0))).isZero();
        assertThat(atProvider(replies().inputTokens(1000.0).sharedPrefixTokens(null)))
                .as("the whole prompt is too short")
                .isZero();
        assertThat(atProvider(replies().sharedPrefixTokens(1000.0).turnsPerSession(4.0)))
                .as("its history is shared, too")
                .isPositive();
        assertThat(atProvider(replies().sharedPrefixTokens(1000.0).prefixHitRatio(0.2)))
                .as("what was measured counts")
                .isEqualTo(0.313, within(0.001));
    }

    @Test
    void whatAProvidersCacheDoesNotServeMayBeCut() {
        assertThat(shorter(replies(), true)).isEqualTo(3050.0);
        assertThat(shorter(replies().prefixHitRatio(0.5), true))
                .as("half of the prompt is served")
                .isEqualTo(1600.0 + 800.0);
        assertThat(shorter(replies().prefixHitRatio(0.5), false))
                .as("a cache of one's own can serve what is shared")
                .isEqualTo(3050.0);
    }

    private static Object shorter(TrafficBuilder traffic, boolean hosted) {
        return TokenDefaults.shorterPrompt(traffic.build(), hosted, CorePack.KNOWLEDGE);
    }

    /** One request in 250 s begins like it: in five minutes 70 % come again, in an hour all. */
    @Test
    void anHourIsBoughtWhereFiveMinutesForget() {
        assertThat((Double)
                        TokenDefaults.repeatedPrefix(replies().meanRps(0.004).build(), 3600, LEAST))
                .isCloseTo(0.906, within(0.001));
        assertThat(longer("claude-sonnet-4.5", "Anthropic", 0.7)).isEqualTo(3600.0);
        assertThat(longer("claude-sonnet-4.5", "Anthropic", 0))
                .as("it is not on yet")
                .isNull();
        assertThat(longer("gpt-4o", "OpenAI", 0.7)).as("none is sold").isNull();
    }

    /** Who finds the start each time pays twice for each write, and finds no more. */
    @Test
    void noHourIsBoughtThatIsDearerThanWhatItFinds() {
        assertThat(longer("claude-sonnet-4.5", "Anthropic", 0.95)).isNull();
        DeploymentProfile talk = JsonProfiles.profile("'model':{'name':'claude-sonnet-4.5','runtime':'anthropic'},"
                + "'traffic':{'meanRps':0.000192,'inputTokens':137000,'outputTokens':1000,'sharedPrefixTokens':21500,"
                + "'prefixHitRatio':0.157,'turnsPerSession':12}");
        assertThat(TokenDefaults.longerLifetime(Resolved.of(talk, CorePack.KNOWLEDGE), CorePack.KNOWLEDGE))
                .isNull();
    }

    /** 32 sessions of some 5 GB: a host of 16 GB holds few of them beside the device, one of 512 GB all. */
    @Test
    void noMoreOfTheHistoriesIsKeptThanThereIsRoomFor() {
        assertThat(kept("16")).isEqualTo(0.756);
        assertThat(kept("64")).isBetween(0.76, 0.92);
        assertThat(kept("512")).isEqualTo(kept("null")).isCloseTo(0.933, within(0.001));
    }

    private static double kept(String memoryGb) {
        DeploymentProfile agents = JsonProfiles.profile(
                "'model':{'name':'MiniMax-M2.5','weightPrecision':'FP8','kvPrecision':'FP8','runtime':'vllm',"
                        + "'batching':{'mode':'CONTINUOUS','memoryShare':0.78}},'traffic':{'concurrency':32,"
                        + "'arrival':'CLOSED_LOOP','inputTokens':40200,'outputTokens':470,'sharedPrefixTokens':12000,"
                        + "'prefixHitRatio':0.756,'turnsPerSession':20},'hardware':{'accelerator':'mi300x',"
                        + "'acceleratorsPerReplica':2,'tensorParallel':2,'memoryGb':" + memoryGb + "}");
        return (Double) TokenDefaults.keptPrefix(Resolved.of(agents, CorePack.KNOWLEDGE), CorePack.KNOWLEDGE);
    }

    private static Object longer(String model, String provider, double hit) {
        DeploymentProfile profile = JsonProfiles.profile("'model':{'name':'" + model + "','runtime':'" + provider
                + "'},'traffic':{'meanRps':0.004,'inputTokens':3200,'outputTokens':200,'sharedPrefixTokens':2900,"
                + "'prefixHitRatio':" + hit + "}");
        return TokenDefaults.longerLifetime(Resolved.of(profile, CorePack.KNOWLEDGE), CorePack.KNOWLEDGE);
    }

    @Property
    void itKeepsNoMoreThanRepeats(
            @ForAll @DoubleRange(min = 0.01, max = 1000) double rps,
            @ForAll @DoubleRange(min = 1, max = 100000) double ways) {
        assertThat(atProvider(replies().meanRps(rps).distinctPrefixes(ways))).isBetween(0.0, 0.907);
        assertThat(atProvider(replies().meanRps(rps).distinctPrefixes(2 * ways)))
                .isLessThanOrEqualTo(atProvider(replies().meanRps(rps).distinctPrefixes(ways)));
    }

    @Test
    void promptsInOrderHitWhatTheyHaveInCommon() {
        Traffic missing = replies().prefixHitRatio(0.01).turnsPerSession(14.0).build();
        assertThat((Double) TokenDefaults.cachedPrefix(
                        missing, HardwareBuilder.builder().replicas(1).build()))
                .isCloseTo(0.906, within(0.001));
        assertThat((Double) TokenDefaults.cachedPrefix(
                        missing, HardwareBuilder.builder().replicas(2).build()))
                .as("each of several replicas has it after its first request")
                .isCloseTo(0.906, within(0.001));
        assertThat((Double) TokenDefaults.cachedPrefix(
                        missing.withDistinctPrefixes(60.0),
                        HardwareBuilder.builder().replicas(2).build()))
                .as("another replica may have them")
                .isEqualTo(0.01);
    }

    /** 2,100 tokens a request: 5 × 1,024 hold twice as many; four times as many are reserved for nobody. */
    @Test
    void aContextIsLeftThatHoldsTwiceARequest() {
        assertThat(context("ollama (llama.cpp)", 121_234)).isEqualTo(5120.0);
        assertThat(context("ollama (llama.cpp)", 8_000)).as("requests may grow").isNull();
        assertThat(context("vllm", 121_234))
                .as("pages are taken as a request grows")
                .isNull();
    }

    private static Object context(String runtime, int length) {
        DeploymentProfile profile = JsonProfiles.profile("'model':{'name':'llama-3.1-8b','runtime':'" + runtime
                + "','batching':{'maxModelLength':" + length
                + "}},'traffic':{'inputTokens':1500,'outputTokens':600},'hardware':{'accelerator':'l4'}");
        return TokenDefaults.longestRequest(
                profile.traffic(), profile.model(), Resolved.of(profile, CorePack.KNOWLEDGE), CorePack.KNOWLEDGE);
    }

    private static Double keys(String traffic, String model, String stages) {
        DeploymentProfile profile = JsonProfiles.profile("'traffic':{'meanRps':9" + traffic + "}," + model
                + "'stages':[" + stages + "{'name':'read','kind':'DATA_FETCH','latency':{'meanMs':165}}]");
        return TokenDefaults.cachedKeys(profile, "read", CorePack.KNOWLEDGE);
    }

    /** An image that a request names is fetched again where the request comes again, and nobody said that it does. */
    @Test
    void whatARequestBringsComesAgainAsOftenAsItDoes() {
        String queue = "{'name':'take','kind':'QUEUE','latency':{'meanMs':12}},";
        String lookup = "{'name':'user','kind':'FEATURE_LOOKUP','latency':{'meanMs':12}},";
        double usual = CorePack.KNOWLEDGE.threshold("cached-key-share");
        assertThat(keys("", "", "")).isNull();
        assertThat(keys("", "", queue)).as("a queue decides nothing").isNull();
        assertThat(keys(",'repeatRatio':0.2", "", queue)).isEqualTo(0.2);
        assertThat(keys("", "", lookup)).as("the user decides").isEqualTo(usual);
        assertThat(keys("", "'model':{'features':['multi-lora']},", ""))
                .as("an adapter that many share")
                .isEqualTo(usual);
        assertThat(TokenDefaults.cachedKeys(
                        JsonProfiles.profile("'stages':[{'name':'read','kind':'DATA_FETCH','payloadBytes':600}]"),
                        "read",
                        CorePack.KNOWLEDGE))
                .as("a key or a setting")
                .isEqualTo(usual);
    }

    /** Half a megabyte a token: 835 starts of 3,000 tokens are 1.3 TB, of which a host of 500 GB keeps two fifths. */
    @Test
    void aHostKeepsAsManyStartsAsItHasRoomFor() {
        String host = "'hardware':{'accelerator':'h100-sxm','memoryGb':%s},'model':{'name':'llama-2-7b',"
                + "'weightPrecision':'FP16','runtime':'vllm'},'traffic':{'concurrency':256,'inputTokens':3000,"
                + "'outputTokens':9,'sharedPrefixTokens':2990,'distinctPrefixes':%s}";
        assertThat(keptStarts(host.formatted("500", "835"))).isBetween(0.38, 0.48);
        assertThat(keptStarts(host.formatted("500", "100"))).as("all have room").isGreaterThan(0.99);
        assertThat(keptStarts(host.formatted("250", "835"))).isLessThan(0.25);
    }

    private static double keptStarts(String fields) {
        return (Double) TokenDefaults.keptPrefix(
                Resolved.of(JsonProfiles.profile(fields), CorePack.KNOWLEDGE), CorePack.KNOWLEDGE);
    }
}
