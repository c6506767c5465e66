package io.leapadvisor.answer.monitor.series;

import io.leapadvisor.knowledge.metric.MetricSource;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.Optional;

/**
 * Labels that select the series of one deployment: those that the profile states, else those that usually do.
 *
 * @param deployment its name
 * @param stated label matchers that were stated, without braces; empty = none
 * @param canBeStated true for the deployment itself; a profile has no place for those of its services
 */
record Selectors(String deployment, Optional<String> stated, boolean canBeStated) {

    static Selectors ofService(String name) {
        return new Selectors(name, Optional.empty(), false);
    }

    static Selectors of(DeploymentProfile profile) {
        String selector =
                profile.monitoring() == null ? null : profile.monitoring().selector();
        return new Selectors(
                profile.deployment(),
                Optional.ofNullable(selector).map(String::strip).filter(matchers -> !matchers.isEmpty()),
                true);
    }

    /** The matchers for an exporter's series. */
    String of(MetricSource source) {
        return stated.isPresent() && !source.ownLabels() ? stated.get() : usual(source);
    }

    private String usual(MetricSource source) {
        String name = source.selector().contains("=~") ? PromQl.literal(deployment) : deployment;
        return source.selector().replace("{deployment}", PromQl.escaped(name));
    }

    /** What a reader has to know of the labels; null when they were stated. */
    String note(MetricSource source) {
        if (stated.isPresent() && !source.ownLabels()) {
            return null;
        }
        return "Its labels (" + usual(source) + ") are taken to mean " + source.selectorIs() + ": "
                + (source.ownLabels() || !canBeStated
                        ? "change them where yours differ."
                        : "state monitoring.selector where yours differ.");
    }
}
