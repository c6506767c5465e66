package io.leapadvisor.knowledge.metric;

import io.leapadvisor.knowledge.Source;
import io.leapadvisor.knowledge.read.Check;
import java.util.List;

/**
 * An exporter and what it offers.
 *
 * @param id kebab-case id
 * @param name the project's name
 * @param engines engines that bring it; empty = it does not depend on the engine
 * @param endpoint where it is scraped
 * @param enable what has to be done before it offers anything; null = nothing
 * @param selector label matchers that usually select a deployment's series; {@code {deployment}} stands for its name
 * @param selectorIs what these labels are, as the end of a sentence
 * @param ownLabels true when its series never have the labels of the deployment's pods, such as those of a broker
 * @param webFramework true when it sees the whole request, whatever stages that has
 * @param adjustableBuckets true when the boundaries of its histograms can be set
 * @param metrics what it offers; of one role, the first one is the best
 * @param sources where the names were read, and when
 */
public record MetricSource(
        String id,
        String name,
        List<String> engines,
        String endpoint,
        String enable,
        String selector,
        String selectorIs,
        Boolean ownLabels,
        Boolean webFramework,
        boolean adjustableBuckets,
        List<Metric> metrics,
        List<Source> sources) {

    public MetricSource {
        Check.id(id);
        Check.text("name", name);
        Check.text("endpoint", endpoint);
        Check.text("selector", selector);
        Check.text("selectorIs", selectorIs);
        ownLabels = ownLabels != null && ownLabels;
        webFramework = webFramework != null && webFramework;
        engines = engines == null ? List.of() : List.copyOf(engines);
        metrics = metrics == null ? List.of() : List.copyOf(metrics);
        sources = sources == null ? List.of() : List.copyOf(sources);
        for (Metric metric : metrics) {
            if (sources.stream()
                    .noneMatch(source ->
                            source.fields().isEmpty() || source.fields().contains(metric.name()))) {
                throw new IllegalArgumentException("sources: none covers " + metric.name());
            }
        }
    }
}
