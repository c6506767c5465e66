package io.leapadvisor.web.team;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.rest.deployment.view.DeploymentView;
import io.leapadvisor.rest.deployment.view.DeploymentView.CountedFinding;
import io.leapadvisor.rest.deployment.view.RecommendationView;
import io.leapadvisor.rest.deployment.view.SuppressionView;
import io.leapadvisor.rest.deployment.view.Trend.TrendPoint;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.text.Phrases;
import io.leapadvisor.web.answer.PageWords;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that the page of a deployment shows.
 *
 * @param view as the API gives it
 * @param points assessments, newest first
 * @param trend series of the picture, as JSON; null = nothing to draw
 * @param findings of the latest assessment
 * @param advice with what becomes of it
 * @param suppressions all that are kept
 * @param better metrics that are better than in the baseline, in one line
 * @param worse metrics that are worse
 * @param measured metrics that an outcome can be told in
 * @param outcomes what came of remedies, newest first
 */
public record DeploymentPage(
        DeploymentView view,
        List<Row> points,
        String trend,
        List<Finding> findings,
        List<Advice> advice,
        List<Kept> suppressions,
        String better,
        String worse,
        List<Told> measured,
        OutcomeList outcomes) {

    /** An assessment. */
    public record Row(
            TrendPoint point, String at, String p99, String capacity, String bill, String state, boolean baseline) {

        static Row of(TrendPoint point, String baseline) {
            return new Row(
                    point,
                    Times.exact(point.assessedAt()),
                    value("latency.p99Ms", point),
                    value("capacityRps", point),
                    value("usdPerHour", point),
                    point.meetsObjectives() == null ? "unknown" : point.meetsObjectives() ? "met" : "missed",
                    point.assessment().equals(baseline));
        }

        private static String value(String metric, TrendPoint point) {
            Double value = point.metrics().get(metric);
            return value == null ? "" : MetricWords.value(metric, value);
        }
    }

    /** A finding; {@code path} is where it is suppressed. */
    public record Finding(CountedFinding found, String severity, String path) {}

    /** A recommendation; {@code path} is where its state is kept. */
    public record Advice(RecommendationView one, String title, String state, String at, String path) {}

    /** A suppression; {@code path} is where it is ended. */
    public record Kept(SuppressionView one, String at, String path) {}

    /** A metric that an outcome can be told in. */
    public record Told(String metric, String name, String today) {

        static List<Told> of(Assessment latest) {
            Map<String, Told> told = new LinkedHashMap<>();
            latest.recommendations().stream()
                    .flatMap(one -> one.impact().stream())
                    .forEach(impact -> told.putIfAbsent(impact.metric(), of(impact)));
            return List.copyOf(told.values());
        }

        private static Told of(Impact impact) {
            return new Told(
                    impact.metric(),
                    PageWords.metric(impact.metric()) + unit(impact.metric()),
                    MetricWords.value(impact.metric(), impact.before()));
        }

        /** The unit that the API takes, which is that of the metric's name. */
        private static String unit(String metric) {
            String zero = MetricWords.value(metric, 0);
            int blank = zero.indexOf(' ');
            return blank < 0 ? "" : "," + zero.substring(blank);
        }
    }

    static DeploymentPage of(
            DeploymentView view, Assessment latest, String trend, OutcomeList outcomes, Knowledge knowledge) {
        List<TrendPoint> newest = new ArrayList<>(view.trend().points());
        Collections.reverse(newest);
        String baseline = view.baseline() == null ? null : view.baseline().assessment();
        String api = "/api/v1/deployments/" + encoded(view.name());
        return new DeploymentPage(
                view,
                newest.stream().map(point -> Row.of(point, baseline)).toList(),
                trend,
                view.findings().stream()
                        .map(found -> new Finding(
                                found,
                                Phrases.constant(found.severity()),
                                at(api + "/suppressions/", found.rule(), found.stage())))
                        .toList(),
                view.recommendations().stream()
                        .map(one -> new Advice(
                                one,
                                one.title() == null ? PageWords.title(one.remedy(), knowledge) : one.title(),
                                one.past() ? "open" : Phrases.constant(one.state()),
                                Times.of(one.changedAt()),
                                at(api + "/recommendations/", one.remedy(), one.stage())))
                        .toList(),
                view.suppressions().stream()
                        .map(one -> new Kept(
                                one, Times.of(one.changedAt()), at(api + "/suppressions/", one.rule(), one.stage())))
                        .toList(),
                metrics(view.trend().better()),
                metrics(view.trend().worse()),
                Told.of(latest),
                outcomes);
    }

    /** Where the baseline is kept. */
    public String baselinePath() {
        return "/api/v1/deployments/" + encoded(view.name()) + "/baseline";
    }

    private static String metrics(List<String> names) {
        return String.join(", ", names.stream().map(MetricWords::of).toList());
    }

    private static String at(String path, String id, String stage) {
        return path + encoded(id) + (stage == null ? "" : "?stage=" + encoded(stage));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
