package io.leapadvisor.knowledge.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The metrics that one deployment's stack exports: those of its engine in its version, and those that any service has.
 */
public final class MetricCatalogue {

    private final List<MetricSource> own;
    private final List<MetricSource> general;
    private final Optional<EngineVersion> version;

    /** A time series and the exporter that offers it. */
    public record Offered(MetricSource source, Metric metric) {}

    /**
     * @param sources all that is known
     * @param engine id of the deployment's engine; null = not known
     * @param version of the engine; empty = not known, then the names of all versions are offered
     */
    public MetricCatalogue(Collection<MetricSource> sources, String engine, Optional<EngineVersion> version) {
        this.own = sources.stream()
                .filter(source -> engine != null && source.engines().contains(engine))
                .toList();
        this.general =
                sources.stream().filter(source -> source.engines().isEmpty()).toList();
        this.version = version;
    }

    /** What the engine itself exports in a role, the best first; empty when it does not. */
    public List<Offered> ofEngine(MetricRole role) {
        return offered(own, role);
    }

    /** What exporters beside the engine offer in a role; of several brokers, all. */
    public List<Offered> ofOthers(MetricRole role) {
        return offered(general, role);
    }

    private List<Offered> offered(List<MetricSource> sources, MetricRole role) {
        List<Offered> offered = new ArrayList<>();
        for (MetricSource source : sources) {
            for (Metric metric : source.metrics()) {
                if (metric.role() == role && metric.isIn(version)) {
                    offered.add(new Offered(source, metric));
                }
            }
        }
        return offered;
    }
}
