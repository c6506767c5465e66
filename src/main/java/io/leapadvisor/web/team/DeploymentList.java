package io.leapadvisor.web.team;

import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.rest.deployment.view.DeploymentView;
import io.leapadvisor.rest.deployment.view.Trend.TrendPoint;
import io.leapadvisor.store.deployment.RecommendationState.State;
import java.util.List;

/**
 * Deployments, those first that were assessed last.
 *
 * @param rows of this page
 * @param total of all pages
 * @param next number of the page behind it; null = this is the last
 */
public record DeploymentList(List<Row> rows, long total, Integer next) {

    /**
     * A deployment.
     *
     * @param at when it was assessed last
     * @param line its trend; null = nothing is known
     * @param objectives such as "2 of 3"; empty = it has none
     * @param state of the objectives: met, missed or unknown
     * @param grave findings that are critical or high, and count
     * @param open recommendations that nobody has decided about
     */
    public record Row(
            DeploymentView view,
            String at,
            Sparkline line,
            String objectives,
            String state,
            long grave,
            long critical,
            long open) {

        static Row of(DeploymentView view) {
            List<TrendPoint> points = view.trend().points();
            TrendPoint latest = points.get(points.size() - 1);
            long critical = view.counts().findings().getOrDefault(Severity.CRITICAL, 0L);
            return new Row(
                    view,
                    Times.of(view.latest().assessedAt()),
                    Sparkline.of(points),
                    latest.objectives() == 0 ? "" : latest.objectivesMet() + " of " + latest.objectives(),
                    latest.meetsObjectives() == null ? "unknown" : latest.meetsObjectives() ? "met" : "missed",
                    critical + view.counts().findings().getOrDefault(Severity.HIGH, 0L),
                    critical,
                    view.counts().recommendations().getOrDefault(State.OPEN, 0L));
        }
    }

    static DeploymentList of(List<DeploymentView> views, int page, int size, long total) {
        boolean more = (page + 1L) * size < total;
        return new DeploymentList(views.stream().map(Row::of).toList(), total, more ? (Integer) (page + 1) : null);
    }
}
