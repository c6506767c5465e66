package io.leapadvisor.answer.monitor;

import io.leapadvisor.answer.monitor.series.PromQl;
import io.leapadvisor.answer.monitor.series.Reading;
import io.leapadvisor.answer.monitor.series.Stack;
import io.leapadvisor.knowledge.metric.MetricRole;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Optional;

/**
 * Alerts on the caches of a plan, which counts on their hits.
 *
 * @param outlook the deployment
 * @param stack its time series
 */
record CacheAlerts(Outlook outlook, Stack stack) {

    /** Hits come unevenly; a longer window than elsewhere smooths them. */
    private static final String WINDOW = "[15m]";

    List<AlertDraft> drafts() {
        return outlook.steps().stream()
                .filter(step -> step.remedy().role() == RemedyRole.CACHE)
                .flatMap(step -> draft(step).stream())
                .toList();
    }

    private Optional<AlertDraft> draft(Action step) {
        if (!(step.parameters().get("hitRatio") instanceof Number hits) || !(hits.doubleValue() > 0)) {
            return Optional.empty();
        }
        Optional<Reading> reading = cachesPrefixes(step) ? ofPrefixes() : ofService(step);
        return reading.map(found -> new AlertDraft(
                "CacheHitsBelowPlan" + (step.stage() == null ? "" : PromQl.camel(step.stage())),
                found,
                "<",
                PromQl.rounded(hits.doubleValue() * outlook.threshold("fewer-hits-ratio")),
                "warning",
                "The plan (" + step.titled() + ") counts on " + Phrases.percent(hits.doubleValue())
                        + " hits; with fewer, the load comes back to what stands behind the cache.",
                Phrases.percent(hits.doubleValue()) + " hits",
                null));
    }

    /** True for a step that switches the engine's own prefix cache on. */
    private boolean cachesPrefixes(Action step) {
        return has(outlook.projector().after(List.of(step)).variant().profile())
                && !has(outlook.projector().after(List.of()).variant().profile());
    }

    private static boolean has(DeploymentProfile profile) {
        return profile.model() != null && profile.model().has(Feature.PREFIX_CACHING);
    }

    private Optional<Reading> ofPrefixes() {
        Optional<Reading> hits = stack.ofEngine(MetricRole.PREFIX_HITS, "sum(rate(", WINDOW, "))");
        Optional<Reading> lookups = stack.ofEngine(MetricRole.PREFIX_LOOKUPS, "sum(rate(", WINDOW, "))");
        return hits.flatMap(above ->
                        lookups.map(below -> above.with(above.expression() + " / " + below.expression(), below)))
                .or(() -> stack.ofEngine(MetricRole.PREFIX_HIT_RATIO, "avg(avg_over_time(", WINDOW, "))"));
    }

    private Optional<Reading> ofService(Action step) {
        String stage = step.stage() == null ? null : PromQl.equal("stage", step.stage());
        Optional<Reading> hits = stack.ofOthers(MetricRole.CACHE_HITS, stage, "sum(rate(", WINDOW, "))");
        Optional<Reading> lookups = stack.ofOthers(MetricRole.CACHE_LOOKUPS, stage, "sum(rate(", WINDOW, "))");
        return hits.flatMap(
                above -> lookups.map(below -> above.with(above.expression() + " / " + below.expression(), below)));
    }
}
