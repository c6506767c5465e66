package io.leapadvisor.remedy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Caches of the same keys answer the same requests: the second one sees what the first one misses. */
class CacheOperationsTest {

    private static final Workbench TODAY =
            Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':100},'hardware':{'cpuCores':8},'stages':["
                    + "{'name':'lookup','kind':'FEATURE_LOOKUP','resource':'STORAGE','latency':{'meanMs':20}},"
                    + "{'name':'score','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':5}}]"));

    private static final Workbench CLIENTS = Workbenches.of(JsonProfiles.profile(
            "'traffic':{'concurrency':32,'arrival':'CLOSED_LOOP','inputTokens':300,'outputTokens':300},"
                    + "'model':{'name':'llama-3-8b','weightPrecision':'FP16','runtime':'vllm'},"
                    + "'hardware':{'accelerator':'a100-sxm-80gb'}"));

    private static double visits(Action... actions) {
        return Reach.of(TODAY.projector()
                        .after(List.of(actions))
                        .variant()
                        .profile()
                        .stagesOrEmpty())
                .get("lookup");
    }

    @Property(tries = 20)
    void clientsWhoAreAnsweredFromACacheAskAgainAtOnce(
            @ForAll @DoubleRange(min = 0, max = 0.95) double hits,
            @ForAll @DoubleRange(min = 0, max = 40) double lookupMs) {
        Action cache =
                Workbenches.action(CLIENTS, "cache-responses", null, Map.of("hitRatio", hits, "lookupMs", lookupMs));
        Projection today = CLIENTS.today().projection();
        Projection then = CLIENTS.projector().after(List.of(cache)).projection();
        assertThat(then.latency().meanMs())
                .isCloseTo(lookupMs + (1 - hits) * today.latency().meanMs(), withinPercentage(0.01));
        assertThat(then.rates().throughputRps() * then.latency().meanMs()).isCloseTo(32_000, withinPercentage(1));
        assertThat(then.rates().capacityRps())
                .isCloseTo(today.rates().capacityRps() / (1 - hits), withinPercentage(0.01));
        assertThat(then.latency().p50Ms()).isLessThanOrEqualTo(then.latency().p95Ms());
        assertThat(then.bill().usdPerThousandRequests() * (1 - 1e-9)
                        - 0.41 / 3.6 / then.rates().capacityRps())
                .isLessThanOrEqualTo(today.bill().usdPerThousandRequests() * (1 - hits));
    }

    @Test
    void whoIsAnsweredFromACacheTakesALookupAtAnyRate() {
        Workbench open = Workbenches.of(JsonProfiles.profile(
                "'traffic':{'meanRps':2,'inputTokens':300,'outputTokens':300},'model':{'name':'llama-3-8b',"
                        + "'weightPrecision':'FP16','runtime':'vllm'},'hardware':{'accelerator':'a100-sxm-80gb'}"));
        Projection then = open.projector()
                .after(List.of(Workbenches.action(open, "cache-responses", null, Map.of("hitRatio", 0.6))))
                .projection();
        assertThat(then.latency().p50Ms()).as("a hit").isCloseTo(1, withinPercentage(1));
        assertThat(then.latency().meanMs())
                .isLessThan(0.41 * open.today().projection().latency().meanMs());
        assertThat(then.rates().throughputRps()).isCloseTo(2, withinPercentage(1));
    }

    @Property(tries = 50)
    void theSecondCacheAnswersWhatItHasMoreThanTheFirst(
            @ForAll @DoubleRange(min = 0.05, max = 0.9) double whole,
            @ForAll @DoubleRange(min = 0.05, max = 0.9) double keys) {
        Action responses = Workbenches.action(TODAY, "cache-responses", null, Map.of("hitRatio", whole));
        Action features = Workbenches.action(TODAY, "cache-features", "lookup", Map.of("hitRatio", keys));
        assertThat(visits(responses)).isCloseTo(1 - whole, within(1e-9));
        assertThat(visits(features)).isCloseTo(1 - keys, within(1e-9));
        double both = 1 - Math.max(whole, keys);
        assertThat(visits(responses, features)).isCloseTo(both, within(1e-9));
        assertThat(visits(features, responses)).isCloseTo(both, within(1e-9));
    }
}
