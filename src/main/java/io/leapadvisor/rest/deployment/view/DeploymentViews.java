package io.leapadvisor.rest.deployment.view;

import io.leapadvisor.compare.Glance;
import io.leapadvisor.compare.Glance.Advice;
import io.leapadvisor.compare.Noise;
import io.leapadvisor.compare.Seen.Finding;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.gate.Policy.Suppression;
import io.leapadvisor.gate.Suppressions;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.GateResource.GateAnswer.BaselineOrigin;
import io.leapadvisor.rest.deployment.view.DeploymentSummary.Counts;
import io.leapadvisor.rest.deployment.view.DeploymentView.CountedFinding;
import io.leapadvisor.store.AssessmentStore;
import io.leapadvisor.store.AssessmentSummary;
import io.leapadvisor.store.Page;
import io.leapadvisor.store.deployment.DeploymentRow;
import io.leapadvisor.store.deployment.DeploymentStore;
import io.leapadvisor.store.deployment.KeptSuppression;
import io.leapadvisor.store.deployment.NamedBaseline;
import io.leapadvisor.store.deployment.RecommendationState;
import io.leapadvisor.store.deployment.RecommendationState.State;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Puts together what is stored of deployments. */
@Singleton
public class DeploymentViews {

    private static final int WITH_THE_ONE_BEFORE = 2;

    private final PackLibrary library;
    private final AssessmentStore assessments;
    private final DeploymentStore decisions;

    DeploymentViews(PackLibrary library, AssessmentStore assessments, DeploymentStore decisions) {
        this.library = library;
        this.assessments = assessments;
        this.decisions = decisions;
    }

    /** What was decided about some deployments. */
    private record Decided(
            List<NamedBaseline> baselines, List<RecommendationState> states, List<KeptSuppression> suppressions) {

        Optional<NamedBaseline> baseline(String deployment) {
            return baselines.stream()
                    .filter(one -> one.deployment().equals(deployment))
                    .findFirst();
        }

        List<RecommendationState> states(String deployment) {
            return states.stream()
                    .filter(one -> one.deployment().equals(deployment))
                    .toList();
        }

        List<KeptSuppression> suppressions(String deployment) {
            return suppressions.stream()
                    .filter(one -> one.deployment().equals(deployment))
                    .toList();
        }
    }

    private Decided decided(List<String> names) {
        return new Decided(decisions.baselines(names), decisions.states(names), decisions.suppressions(names));
    }

    /** A page of deployments, those first that were assessed last. */
    public Page<DeploymentSummary> list(int page, int size) {
        Instant now = Instant.now();
        Page<DeploymentRow> rows = decisions.list(page, size);
        Decided decided = decided(rows.items().stream().map(DeploymentRow::name).toList());
        List<DeploymentSummary> items = new ArrayList<>();
        for (DeploymentRow row : rows.items()) {
            // One that has gone meanwhile is left out.
            view(row.name(), WITH_THE_ONE_BEFORE, decided, now)
                    .ifPresent(view -> items.add(new DeploymentSummary(
                            view.name(),
                            view.latest(),
                            view.assessments(),
                            view.baseline() == null ? null : view.baseline().assessment(),
                            inShort(view.trend()),
                            view.counts())));
        }
        return new Page<>(items, page, size, rows.total());
    }

    private static Trend inShort(Trend trend) {
        return new Trend(trend.comparedWith(), trend.comparedWithIs(), trend.better(), trend.worse(), null);
    }

    /** A deployment with so many points of its trend; empty when it was never assessed. */
    public Optional<DeploymentView> view(String name, int points) {
        return view(name, points, decided(List.of(name)), Instant.now());
    }

    private Optional<DeploymentView> view(String name, int points, Decided decided, Instant now) {
        Page<AssessmentSummary> newest = assessments.list(name, null, null, 0, 1);
        List<Glance> glances = assessments.glances(name, Math.max(points, WITH_THE_ONE_BEFORE));
        if (newest.items().isEmpty() || glances.isEmpty()) {
            return Optional.empty();
        }
        Glance latest = glances.get(0);
        Optional<NamedBaseline> named = decided.baseline(name);
        Optional<Glance> from = named.flatMap(baseline -> assessments.glance(baseline.assessment()));
        BaselineOrigin origin = from.isPresent() ? BaselineOrigin.NAMED : BaselineOrigin.LATEST;
        List<Trend.TrendPoint> shown = new ArrayList<>(glances.subList(0, Math.min(points, glances.size())).stream()
                .map(Trend.TrendPoint::of)
                .toList());
        Collections.reverse(shown);
        List<CountedFinding> findings = findings(latest, decided.suppressions(name), now);
        List<RecommendationView> recommendations = recommendations(latest, decided.states(name), now);
        return Optional.of(new DeploymentView(
                name,
                newest.items().get(0),
                newest.total(),
                named.orElse(null),
                Trend.of(
                        from.orElse(glances.size() > 1 ? glances.get(1) : null),
                        origin,
                        latest,
                        Noise.of(library.current().knowledge()),
                        shown),
                counts(findings, recommendations),
                findings,
                recommendations,
                decided.suppressions(name).stream()
                        .map(kept -> SuppressionView.of(kept, now))
                        .toList()));
    }

    private static List<CountedFinding> findings(Glance latest, List<KeptSuppression> kept, Instant now) {
        List<Suppression> known = kept.stream().map(KeptSuppression::what).toList();
        Suppressions suppressions = new Suppressions(known, now);
        return latest.diagnoses().stream()
                .map(Finding::of)
                .map(finding -> {
                    Optional<Suppression> one =
                            suppressions.covering(finding).stream().findFirst();
                    return new CountedFinding(
                            finding.rule(),
                            finding.stage(),
                            finding.severity(),
                            finding.title(),
                            one.isPresent(),
                            one.map(Suppression::until).orElse(null));
                })
                .toList();
    }

    private static List<RecommendationView> recommendations(
            Glance latest, List<RecommendationState> states, Instant now) {
        List<RecommendationView> views = new ArrayList<>();
        for (Advice advice : latest.recommendations()) {
            RecommendationState decided = states.stream()
                    .filter(state -> isAbout(state, advice))
                    .findFirst()
                    .orElse(null);
            views.add(RecommendationView.of(advice, decided, now));
        }
        states.stream()
                .filter(state -> latest.recommendations().stream().noneMatch(advice -> isAbout(state, advice)))
                .forEach(state -> views.add(RecommendationView.of(null, state, now)));
        return List.copyOf(views);
    }

    private static boolean isAbout(RecommendationState state, Advice advice) {
        return state.remedy().equals(advice.remedy()) && Objects.equals(state.stage(), advice.stage());
    }

    private static Counts counts(List<CountedFinding> findings, List<RecommendationView> recommendations) {
        Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
        findings.stream()
                .filter(finding -> !finding.suppressed())
                .forEach(finding -> bySeverity.merge(finding.severity(), 1L, Long::sum));
        Map<State, Long> byState = new EnumMap<>(State.class);
        recommendations.forEach(one -> byState.merge(one.counted(), 1L, Long::sum));
        return new Counts(
                bySeverity, findings.stream().filter(CountedFinding::suppressed).count(), byState);
    }
}
