package io.leapadvisor.knowledge.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Names of metrics by engine and version, and that each of them has a source. */
class MetricCatalogueTest {

    private static final Knowledge KNOWLEDGE = CorePack.KNOWLEDGE;

    private static List<String> names(String engine, String version, MetricRole role) {
        return new MetricCatalogue(KNOWLEDGE.metrics(), engine, EngineVersion.in(version))
                .ofEngine(role).stream().map(offered -> offered.metric().name()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "vllm 0.6.3, vllm:gpu_cache_usage_perc",
        "vllm 0.13.0, vllm:kv_cache_usage_perc",
        "vLLM 0.26, vllm:kv_cache_usage_perc"
    })
    void aVersionHasOneNameForTheCache(String version, String name) {
        assertThat(names("vllm", version, MetricRole.KV_CACHE)).containsExactly(name);
    }

    @Test
    void bothNamesAreOfferedWhereBothMayExist() {
        assertThat(names("vllm", "0.10.2", MetricRole.KV_CACHE))
                .containsExactly("vllm:kv_cache_usage_perc", "vllm:gpu_cache_usage_perc");
        assertThat(names("vllm", null, MetricRole.KV_CACHE))
                .as("without a version")
                .containsExactly("vllm:kv_cache_usage_perc", "vllm:gpu_cache_usage_perc");
    }

    @Test
    void anEngineWithoutAMetricOffersNone() {
        assertThat(names("tgi", null, MetricRole.FIRST_TOKEN)).isEmpty();
        assertThat(names(null, null, MetricRole.FIRST_TOKEN)).isEmpty();
    }

    @Test
    void whatDoesNotDependOnTheEngineIsThereForAll() {
        MetricCatalogue catalogue = new MetricCatalogue(KNOWLEDGE.metrics(), "vllm", Optional.empty());
        assertThat(catalogue.ofOthers(MetricRole.CPU_SECONDS)).hasSize(1);
        assertThat(catalogue.ofOthers(MetricRole.KV_CACHE))
                .as("of another engine")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.9.2, 0.10, -1", "0.10, 0.10.0, 0", "1.0, 0.99.9, 1"})
    void versionsAreOrderedByNumbers(String left, String right, int sign) {
        assertThat(Integer.signum(EngineVersion.of(left).compareTo(EngineVersion.of(right))))
                .isEqualTo(sign);
    }

    @Test
    void aGenerationIsNoVersion() {
        assertThat(EngineVersion.in("vllm v1")).isEmpty();
        assertThat(EngineVersion.in("vllm-openai:v0.8.5").orElseThrow()).isEqualTo(EngineVersion.of("0.8.5"));
    }

    @Test
    void everyNameSaysWhereAndWhenItWasRead() {
        assertThat(KNOWLEDGE.metrics()).isNotEmpty().allSatisfy(source -> assertThat(source.sources())
                .as(source.id())
                .isNotEmpty()
                .allSatisfy(read -> assertThat(read.date()).as(source.id()).matches("\\d{4}-\\d{2}-\\d{2}")));
    }

    @Test
    void sourcesCoverOnlyWhatIsThere() {
        assertThat(KNOWLEDGE.metrics()).allSatisfy(source -> {
            Set<String> names = source.metrics().stream().map(Metric::name).collect(Collectors.toSet());
            assertThat(names)
                    .as(source.id())
                    .containsAll(source.sources().stream()
                            .map(Source::fields)
                            .flatMap(List::stream)
                            .toList());
        });
    }

    @Test
    void everyEngineIsKnown() {
        Set<String> engines =
                KNOWLEDGE.engines().stream().map(engine -> engine.id()).collect(Collectors.toSet());
        assertThat(KNOWLEDGE.metrics())
                .allSatisfy(source -> assertThat(engines).as(source.id()).containsAll(source.engines()));
    }

    @Test
    void aHistogramIsNamedWithoutItsEndings() {
        assertThat(KNOWLEDGE.metrics().stream()
                        .flatMap(source -> source.metrics().stream())
                        .filter(metric -> metric.type() == MetricType.HISTOGRAM)
                        .map(Metric::name))
                .noneMatch(name -> name.matches(".*_(bucket|sum|count)"));
    }

    /** Time in which some kernel ran is no load: it is 100 % on any server that has a request. */
    @Test
    void theUtilizationOfAnAcceleratorIsNotWatched() {
        assertThat(KNOWLEDGE.metrics().stream()
                        .flatMap(source -> source.metrics().stream())
                        .map(Metric::name))
                .doesNotContain("DCGM_FI_DEV_GPU_UTIL", "nv_gpu_utilization");
    }

    @Test
    void aNameWithoutASourceIsRefused() {
        Metric metric = new Metric(
                MetricRole.WAITING, "queue_size", MetricType.GAUGE, "requests", null, null, null, null, null);
        assertThatThrownBy(() -> new MetricSource(
                        "x",
                        "X",
                        null,
                        "/metrics",
                        null,
                        "job=\"x\"",
                        "x",
                        false,
                        false,
                        false,
                        List.of(metric),
                        List.of()))
                .hasMessageContaining("none covers queue_size");
    }

    @Test
    void bucketsMustAscend() {
        assertThatThrownBy(() -> new Metric(
                        MetricRole.FIRST_TOKEN,
                        "t",
                        MetricType.HISTOGRAM,
                        "s",
                        null,
                        null,
                        null,
                        List.of(1.0, 1.0),
                        null))
                .hasMessageContaining("must ascend");
    }

    /** Engine, version and the names that such a server exposed, from {@code exposed-names.txt}. */
    private record Exposed(String engine, String version, Set<String> names) {}

    private static List<Exposed> exposed() throws IOException {
        List<Exposed> exposed = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/metrics/exposed-names.txt"))) {
            if (line.startsWith("[")) {
                String[] server = line.substring(1, line.length() - 1).split(" ");
                exposed.add(new Exposed(server[0], server.length > 1 ? server[1] : null, new TreeSet<>()));
            } else if (!line.startsWith("#")) {
                exposed.get(exposed.size() - 1).names().add(line);
            }
        }
        return exposed;
    }

    static Stream<Arguments> rolesOfServers() throws IOException {
        return exposed().stream().flatMap(server -> Stream.of(
                        MetricRole.RUNNING,
                        MetricRole.WAITING,
                        MetricRole.KV_CACHE,
                        MetricRole.PREEMPTIONS,
                        MetricRole.FIRST_TOKEN,
                        MetricRole.PER_TOKEN,
                        MetricRole.REQUESTS)
                .filter(role -> !names(server.engine(), server.version(), role).isEmpty())
                .map(role -> Arguments.of(server.engine(), server.version(), role, server.names())));
    }

    /** Where an engine offers a role, a real server of that version has one of the names. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("rolesOfServers")
    void realServersHaveTheNames(String engine, String version, MetricRole role, Set<String> exposed) {
        // Triton has its histogram only when it is switched on, which its prerequisite says.
        assumeFalse(engine.equals("triton") && role == MetricRole.FIRST_TOKEN);
        assertThat(names(engine, version, role)).anyMatch(exposed::contains);
    }
}
