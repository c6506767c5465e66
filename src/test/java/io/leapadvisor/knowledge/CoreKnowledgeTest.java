package io.leapadvisor.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.knowledge.remedy.Effect;
import io.leapadvisor.profile.model.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The built-in knowledge base as a whole. */
class CoreKnowledgeTest {

    private static final Knowledge KNOWLEDGE = CorePack.KNOWLEDGE;
    /** Every remedy that clients may send. */
    private static final List<String> CONTRACT = List.of(
            "quantize-weights",
            "quantize-kv-cache",
            "distill-model",
            "prune-model",
            "compile-model",
            "fix-input-shapes",
            "route-to-smaller-model",
            "enable-dynamic-batching",
            "enable-continuous-batching",
            "change-batch-size",
            "enable-prefix-caching",
            "limit-output-tokens",
            "shorten-prompt",
            "enable-cache-aware-routing",
            "enable-semantic-cache",
            "raise-kv-capacity",
            "offload-kv-cache",
            "enable-expert-parallelism",
            "change-pipeline-parallelism",
            "use-provider-prompt-cache",
            "enable-chunked-prefill",
            "enable-speculative-decoding",
            "disaggregate-prefill",
            "use-cuda-graphs",
            "stream-tokens",
            "cache-responses",
            "cache-features",
            "precompute-embeddings",
            "use-binary-serialization",
            "switch-to-grpc",
            "consolidate-calls",
            "parallelize-calls",
            "make-asynchronous",
            "colocate-services",
            "reuse-connections",
            "compress-payload",
            "hedge-requests",
            "optimize-preprocessing",
            "move-preprocessing-to-accelerator",
            "batch-fetches",
            "use-columnar-format",
            "upgrade-storage",
            "prefetch-data",
            "upgrade-accelerator",
            "change-tensor-parallelism",
            "scale-out",
            "scale-to-zero",
            "scale-in",
            "right-size",
            "share-accelerator",
            "enable-autoscaling",
            "raise-cpu-limit",
            "add-workers",
            "reduce-logging",
            "keep-warm",
            "stream-weights",
            "shed-load",
            "reduce-candidates",
            "tune-vector-index",
            "keep-index-in-memory",
            "reduce-input-size",
            "reduce-steps",
            "skip-silence",
            "limit-retries",
            "defer-work",
            "use-spot",
            "shrink-image",
            "cache-compilation",
            "upgrade-engine",
            "rewrite-hot-path");

    private static final List<String> OURS = List.of(
            "match-threads-to-cores",
            "trim-payload",
            "draft-fewer-tokens",
            "raise-concurrency",
            "shorten-pauses",
            "use-long-polling",
            "merge-adapter");

    @Test
    void holdsEveryRemedyOfTheContractAndOurs() {
        assertThat(KNOWLEDGE.remedyIds())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(CONTRACT.stream(), OURS.stream()).toList());
    }

    @Test
    void noNameMeansTwoThings() {
        assertThat(ambiguous(KNOWLEDGE.accelerators(), Accelerator::id, Accelerator::aliases))
                .as("accelerators")
                .isEmpty();
        assertThat(ambiguous(KNOWLEDGE.models(), KnownModel::id, KnownModel::aliases))
                .as("models")
                .isEmpty();
        assertThat(ambiguous(KNOWLEDGE.engines(), Engine::id, Engine::aliases))
                .as("engines")
                .isEmpty();
    }

    private static <T> List<String> ambiguous(
            Iterable<T> things, Function<T, String> id, Function<T, List<String>> aliases) {
        Map<String, String> owner = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        for (T thing : things) {
            List<String> names = new ArrayList<>(aliases.apply(thing));
            names.add(id.apply(thing));
            for (String name : names) {
                String other = owner.putIfAbsent(Names.plain(name), id.apply(thing));
                if (other != null && !other.equals(id.apply(thing))) {
                    faults.add(name + ": " + other + " and " + id.apply(thing));
                }
            }
        }
        return faults;
    }

    @Test
    void everyIdFindsItself() {
        assertThat(KNOWLEDGE.accelerators())
                .allSatisfy(part -> assertThat(KNOWLEDGE.accelerator(part.id())).contains(part));
        assertThat(KNOWLEDGE.models())
                .allSatisfy(model -> assertThat(KNOWLEDGE.model(model.id())).contains(model));
        assertThat(KNOWLEDGE.engines())
                .allSatisfy(engine -> assertThat(KNOWLEDGE.engine(engine.id())).contains(engine));
    }

    @Test
    void numbersWithoutAPublishedSourceSayOursAndOnlyThose() {
        assertThat(KNOWLEDGE.thresholds())
                .allSatisfy(threshold -> assertThat(threshold.source().equals("ours"))
                        .as(threshold.name())
                        .isEqualTo(threshold.grade() == Grade.P));
        assertThat(KNOWLEDGE.remedies()).allSatisfy(remedy -> {
            List<Effect> effects = new ArrayList<>(remedy.accuracy());
            remedy.changes().forEach(change -> effects.addAll(change.effects()));
            assertThat(effects).as(remedy.id()).allSatisfy(effect -> assertThat(
                            effect.source().startsWith("ours"))
                    .as(effect.source())
                    .isEqualTo(effect.grade() == Grade.P || effect.grade() == Grade.M));
        });
    }

    @Test
    void qualityDropsAreSharesAndTimesAreFactors() {
        assertThat(KNOWLEDGE.remedies()).allSatisfy(remedy -> {
            assertThat(remedy.accuracy()).as(remedy.id()).allSatisfy(drop -> {
                assertThat(drop.at(1).low()).isGreaterThanOrEqualTo(0);
                assertThat(drop.at(1).high()).isLessThanOrEqualTo(1);
            });
            remedy.changes().forEach(change -> assertThat(change.effects())
                    .as(remedy.id())
                    .allSatisfy(effect -> assertThat(effect.at(1000).low()).isGreaterThanOrEqualTo(0)));
        });
    }

    /**
     * A slip of a unit or of a digit would show: parts of the last ten years do 1 to 4,000 operations for each byte
     * that they can read.
     */
    @Test
    void ratesAndBandwidthsFitEachOther() {
        assertThat(KNOWLEDGE.accelerators()).allSatisfy(part -> {
            if (part.memoryBandwidthGBps() != null) {
                for (Map.Entry<Precision, Double> rate : part.denseTflops().entrySet()) {
                    double perByte = rate.getValue() * 1e12 / (part.memoryBandwidthGBps() * 1e9);
                    assertThat(perByte)
                            .as("%s, %s: operations a byte", part.id(), rate.getKey())
                            .isBetween(0.1, 4000.0);
                }
            }
        });
    }

    @Test
    void activeParametersAreNoMoreThanAll() {
        assertThat(KNOWLEDGE.models()).allSatisfy(model -> {
            if (model.spec().activeParameters() != null) {
                assertThat(model.spec().activeParameters())
                        .as(model.id())
                        .isLessThanOrEqualTo(model.spec().parameters());
            }
        });
    }

    @Test
    void conflictsAreMutuallyPossible() {
        assertThat(KNOWLEDGE.remedies()).allSatisfy(remedy -> {
            assertThat(remedy.conflictsWith()).as(remedy.id()).doesNotContain(remedy.id());
            assertThat(remedy.requires())
                    .as(remedy.id())
                    .doesNotContain(remedy.id())
                    .noneMatch(required -> remedy.conflictsWith().contains(required));
        });
    }
}
