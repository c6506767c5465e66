package io.leapadvisor.remedy.operation;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Variant;
import java.util.ArrayList;
import java.util.List;

/** Operations that answer a part from what is kept. */
final class CacheOperations {

    private CacheOperations() {}

    /**
     * A cache before all stages answers its share of the requests; without stages, that share never comes to the model.
     * The effect is a factor on the time of a lookup.
     */
    static Variant responseCache(Call call) {
        double hits = call.number("hitRatio", 0);
        double lookupMs = call.number("lookupMs", 1) * call.effectOr(1);
        List<Stage> stages = call.profile().stagesOrEmpty();
        if (stages.isEmpty()) {
            return misses(call, hits).adjust(a -> a.withHits(a.hits().and(hits, lookupMs)));
        }
        String name = unused("response-cache", stages);
        boolean graph = stages.stream().anyMatch(stage -> !isSource(stage));
        List<Stage> all = new ArrayList<>();
        all.add(lookup(name, StageKind.DATA_FETCH, lookupMs).exitRatio(hits).build());
        stages.stream()
                .map(stage -> call.variant().cacheOf().containsKey(stage.name())
                        ? stage.withVisitRatio(behind(stage.visits(), hits))
                        : stage)
                .forEach(stage -> all.add(graph && isSource(stage) ? stage.withDependsOn(List.of(name)) : stage));
        return call.variant().with(call.profile().withStages(all));
    }

    /** What comes to a model behind a cache; clients who wait for their answers come as soon as they have them. */
    private static Variant misses(Call call, double hits) {
        Traffic traffic = call.profile().traffic();
        if (traffic == null || traffic.meanRps() == null) {
            return call.variant();
        }
        return call.variant()
                .with(call.profile().withTraffic(traffic.withMeanRps(traffic.meanRps() * (1 - hits))))
                .adjust(a -> a.withAskedRps(Math.max(a.askedRps(), traffic.meanRps())));
    }

    /**
     * Visits of a request that a cache of whole answers does not have, to a stage with a cache before it. What comes
     * again as a whole finds its keys in both: of the rest, they are found as far as the second has more than the
     * first.
     *
     * @param missed visits of all requests that the cache before the stage does not answer
     * @param answered share of the requests that the first answers, 0 to 1
     */
    private static double behind(double missed, double answered) {
        return answered < 1 ? Math.min(1, missed / (1 - answered)) : missed;
    }

    /** Share of the requests that caches before a stage answer as a whole, 0 to 1. */
    private static double answeredBefore(String name, List<Stage> stages) {
        double left = 1;
        for (Stage stage : stages) {
            if (stage.name().equals(name)) {
                break;
            }
            left *= 1 - stage.exits();
        }
        return 1 - left;
    }

    /** A cache before one stage saves its share of the visits. */
    static Variant skipStage(Call call) {
        String name = call.stage();
        double lookup = StageTimes.meanOf(call.profile().stage(name)) * call.effectOr(0);
        double missed = 1 - call.number("hitRatio", 0);
        double left = lookup == 0
                ? missed
                : behind(missed, answeredBefore(name, call.profile().stagesOrEmpty()));
        Variant skipped = StageTimes.change(call.variant(), name, stage -> stage.withVisitRatio(stage.visits() * left));
        if (lookup == 0) {
            return skipped;
        }
        List<Stage> stages = skipped.profile().stagesOrEmpty();
        String cache = unused(name + "-cache", stages);
        List<Stage> all = new ArrayList<>();
        for (Stage stage : stages) {
            if (stage.name().equals(name)) {
                all.add(lookup(cache, StageKind.FEATURE_LOOKUP, lookup)
                        .dependsOn(stage.dependsOn())
                        .critical(stage.critical())
                        .build());
                all.add(stage.dependsOn() == null ? stage : stage.withDependsOn(List.of(cache)));
            } else {
                all.add(stage);
            }
        }
        return skipped.with(skipped.profile().withStages(all)).withCacheBefore(name, cache);
    }

    /** A stage that asks a cache over the network: it waits and does no work. */
    private static StageBuilder lookup(String name, StageKind kind, double meanMs) {
        return StageBuilder.builder()
                .name(name)
                .kind(kind)
                .resource(Resource.NETWORK)
                .latency(LatencySummary.ofMean(meanMs))
                .busyMs(0.0);
    }

    private static boolean isSource(Stage stage) {
        return stage.dependsOn() == null || stage.dependsOn().isEmpty();
    }

    private static String unused(String wanted, List<Stage> stages) {
        String name = wanted;
        for (int i = 2; contains(stages, name); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }

    private static boolean contains(List<Stage> stages, String name) {
        return stages.stream().anyMatch(stage -> stage.name().equals(name));
    }
}
