package io.leapadvisor.remedy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** Caches of the same keys answer the same requests: the second one sees what the first one misses. */
class CacheOperationsTest {

    private static final Workbench TODAY =
            Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':100},'hardware':{'cpuCores':8},'stages':["
                    + "{'name':'lookup','kind':'FEATURE_LOOKUP','resource':'STORAGE','latency':{'meanMs':20}},"
                    + "{'name':'score','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':5}}]"));

    private static double visits(Action... actions) {
        return Reach.of(TODAY.projector()
                        .after(List.of(actions))
                        .variant()
                        .profile()
                        .stagesOrEmpty())
                .get("lookup");
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
