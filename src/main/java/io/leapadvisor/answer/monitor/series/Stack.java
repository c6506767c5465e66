package io.leapadvisor.answer.monitor.series;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.metric.Metric;
import io.leapadvisor.knowledge.metric.MetricCatalogue;
import io.leapadvisor.knowledge.metric.MetricCatalogue.Offered;
import io.leapadvisor.knowledge.metric.MetricRole;
import io.leapadvisor.knowledge.metric.MetricSource;
import io.leapadvisor.knowledge.metric.MetricType;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads values of one deployment by the names that its own stack exports. Where names of several versions may be there,
 * an expression asks for one after the other.
 */
public final class Stack {

    private final MetricCatalogue catalogue;
    private final Selectors selectors;
    private final boolean engineSeesTheRequest;

    private Stack(MetricCatalogue catalogue, Selectors selectors, boolean engineSeesTheRequest) {
        this.catalogue = catalogue;
        this.selectors = selectors;
        this.engineSeesTheRequest = engineSeesTheRequest;
    }

    public static Stack of(DeploymentProfile profile, Engine engine, Knowledge knowledge) {
        return new Stack(
                new MetricCatalogue(
                        knowledge.metrics(), engine == null ? null : engine.id(), EngineVersion.told(profile.model())),
                Selectors.of(profile),
                profile.stagesOrEmpty().stream().map(Stage::kind).allMatch(Stack::isInTheEngine));
    }

    /**
     * The series of a service on the path of a deployment, which nobody told the labels of.
     *
     * @param alone the service as a deployment
     */
    public static Stack ofService(String name, DeploymentProfile alone, Engine engine, Knowledge knowledge) {
        return new Stack(
                new MetricCatalogue(knowledge.metrics(), engine.id(), EngineVersion.told(alone.model())),
                Selectors.ofService(name),
                true);
    }

    private static boolean isInTheEngine(StageKind kind) {
        return kind.isModel() || kind == StageKind.QUEUE || kind == StageKind.TOKENIZATION;
    }

    /**
     * A statistic of a time.
     *
     * @param statistic mean, p50, p95 or p99
     * @param atLeastMs what the boundaries of a histogram have to reach
     * @param matcher a label matcher more; null = none
     * @param offset such as " offset 1d"; empty = none
     */
    public Optional<Reading> time(MetricRole role, String statistic, double atLeastMs, String matcher, String offset) {
        List<Offered> candidates = candidates(role).stream()
                .filter(offered -> gives(offered, statistic, atLeastMs))
                .toList();
        return reading(firstSource(candidates), offered -> statistic(offered, statistic, matcher, offset));
    }

    private List<Offered> candidates(MetricRole role) {
        List<Offered> candidates = new ArrayList<>();
        // An engine sees only its own part of a path with other stages.
        catalogue.ofEngine(role).stream()
                .filter(offered -> role != MetricRole.REQUEST_LATENCY
                        || engineSeesTheRequest
                        || offered.source().webFramework())
                .forEach(candidates::add);
        candidates.addAll(catalogue.ofOthers(role));
        return candidates;
    }

    private boolean gives(Offered offered, String statistic, double atLeastMs) {
        Metric metric = offered.metric();
        boolean mean = statistic.equals("mean");
        if (metric.type() == MetricType.COUNTER) {
            return mean && requests(offered.source()).isPresent();
        }
        List<Double> buckets = metric.buckets();
        return mean
                || buckets.isEmpty()
                || offered.source().adjustableBuckets()
                || buckets.get(buckets.size() - 1) * metric.milliseconds() >= atLeastMs;
    }

    private static List<Offered> firstSource(List<Offered> candidates) {
        return candidates.stream()
                .filter(offered -> offered.source().equals(candidates.get(0).source()))
                .toList();
    }

    private Optional<Metric> requests(MetricSource source) {
        return source.metrics().stream()
                .filter(metric -> metric.role() == MetricRole.REQUESTS)
                .findFirst();
    }

    private String statistic(Offered offered, String statistic, String matcher, String offset) {
        Metric metric = offered.metric();
        String labels = labels(offered, matcher);
        if (!statistic.equals("mean")) {
            return PromQl.quantile(Double.parseDouble("0." + statistic.substring(1)), metric.name(), labels, offset);
        }
        if (metric.type() == MetricType.COUNTER) {
            return PromQl.sumOfRate(metric.name(), labels, PromQl.WINDOW) + " / "
                    + PromQl.sumOfRate(requests(offered.source()).orElseThrow().name(), labels, PromQl.WINDOW);
        }
        return PromQl.sumOfRate(metric.name() + "_sum", labels, PromQl.WINDOW) + " / "
                + PromQl.sumOfRate(metric.name() + "_count", labels, PromQl.WINDOW);
    }

    private String labels(Offered offered, String matcher) {
        return PromQl.labels(selectors.of(offered.source()), offered.metric().matching(), matcher);
    }

    /** Requests a second that come out of the deployment. */
    public Optional<Reading> requestRate() {
        if (engineSeesTheRequest) {
            List<Offered> counted = catalogue.ofEngine(MetricRole.REQUESTS);
            if (!counted.isEmpty()) {
                return reading(
                        counted,
                        offered -> PromQl.sumOfRate(offered.metric().name(), labels(offered, null), PromQl.WINDOW));
            }
        }
        List<Offered> histograms = candidates(MetricRole.REQUEST_LATENCY).stream()
                .filter(offered -> offered.metric().type() == MetricType.HISTOGRAM)
                .toList();
        return reading(
                firstSource(histograms),
                offered -> PromQl.sumOfRate(offered.metric().name() + "_count", labels(offered, null), PromQl.WINDOW));
    }

    /** A gauge or a rate of the engine itself; empty when it does not export it. */
    public Optional<Reading> ofEngine(MetricRole role, String before, String window, String after) {
        return reading(catalogue.ofEngine(role), offered -> wrapped(offered, null, before, window, after));
    }

    /** A gauge or a rate of an exporter beside the engine; of several brokers, whichever is there. */
    public Optional<Reading> ofOthers(MetricRole role, String matcher, String before, String window, String after) {
        return reading(catalogue.ofOthers(role), offered -> wrapped(offered, matcher, before, window, after));
    }

    private String wrapped(Offered offered, String matcher, String before, String window, String after) {
        return before + offered.metric().name() + labels(offered, matcher) + window + after;
    }

    private Optional<Reading> reading(List<Offered> offered, Function<Offered, String> expression) {
        if (offered.isEmpty()) {
            return Optional.empty();
        }
        List<String> forms = offered.stream().map(expression).toList();
        Set<String> prerequisites = new LinkedHashSet<>();
        Set<String> notes = new LinkedHashSet<>();
        for (Offered one : offered) {
            prerequisites.add(one.source().enable());
            prerequisites.add(one.metric().prerequisite());
            notes.add(selectors.note(one.source()));
        }
        prerequisites.removeIf(Objects::isNull);
        notes.removeIf(Objects::isNull);
        Offered first = offered.get(0);
        return Optional.of(new Reading(
                forms.size() == 1 ? forms.get(0) : forms.stream().collect(Collectors.joining(" or ", "(", ")")),
                first.metric().milliseconds(),
                first.metric().buckets(),
                first.source().adjustableBuckets(),
                prerequisites,
                notes));
    }
}
