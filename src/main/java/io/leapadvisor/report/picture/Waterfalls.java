package io.leapadvisor.report.picture;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.Timeline.Span;
import io.leapadvisor.report.picture.Waterfall.Bar;
import io.leapadvisor.report.picture.Waterfall.Track;
import io.leapadvisor.situation.Baseline.StageResult;
import io.leapadvisor.situation.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The request as it is, and as it is expected after the plan. */
final class Waterfalls {

    private static final String REACHED = "A bar is what a stage adds to a mean request: where only a part of the"
            + " requests reaches the stage, it is shorter than the stage's own mean.";
    static final String OVERLAP =
            "The stages add up to more than the request: they overlap, or were measured" + " at another time.";
    /** Stages may add up to so much more than the request before it is said. */
    private static final double ROUNDING = 1.001;

    private Waterfalls() {}

    /** That of today; null = no stage has a known time. */
    static Waterfall today(Assessment assessment) {
        Path path = Path.of(assessment);
        if (!path.isKnown()) {
            return null;
        }
        Map<String, Span> spans = path.timeline().spans();
        List<Bar> bars = new ArrayList<>();
        for (Stage stage : path.stages()) {
            StageResult result = path.results().get(stage.name());
            if (result != null) {
                Track track = result.onCriticalPath()
                        ? Track.CRITICAL
                        : stage.onRequestPath() ? Track.BESIDE : Track.OFF_PATH;
                bars.add(bar(
                        stage.name(),
                        result.kind().name(),
                        new Stay(spans.get(stage.name()), result.meanMs(), waiting(stage, result.meanMs())),
                        stage.isTimed(),
                        track,
                        result.share()));
            }
        }
        Double mean = assessment.baseline().latency() == null
                ? null
                : assessment.baseline().latency().meanMs();
        return waterfall("A mean request today", bars, mean);
    }

    /** That after the plan; null = there is no plan, or what becomes of the stages is not known. */
    static Waterfall planned(Assessment assessment) {
        List<Plan.StageAfter> stages = assessment.plan().stages();
        if (stages.isEmpty()) {
            return null;
        }
        Double mean = Watched.find(assessment.plan().combined(), Metric.MEAN.id())
                .map(impact -> impact.after().expected())
                .orElse(null);
        List<Bar> bars = new ArrayList<>();
        for (Plan.StageAfter stage : stages) {
            Track track = stage.onCriticalPath() ? Track.CRITICAL : stage.offPath() ? Track.OFF_PATH : Track.BESIDE;
            double takes = stage.endMs() - stage.startMs();
            bars.add(bar(
                    stage.name(),
                    stage.kind().name(),
                    new Stay(new Span(stage.startMs(), stage.endMs()), stage.meanMs(), stage.waitMs()),
                    false,
                    track,
                    track == Track.CRITICAL && mean != null && mean > 0 ? (Double) Math.min(1, takes / mean) : null));
        }
        return waterfall("A mean request after the plan", bars, mean);
    }

    /** What of a stage's mean is not work; null = nobody said what is work. */
    private static Double waiting(Stage stage, double meanMs) {
        return stage.busyMs() == null ? null : (Double) Math.max(0, meanMs - stage.busyMs());
    }

    /**
     * The time of requests at a stage, in ms.
     *
     * @param span where a mean request is there
     * @param meanMs mean of the requests that reach it
     * @param waitMs part of that mean which is no work; null = nobody said what is work
     */
    private record Stay(Span span, double meanMs, Double waitMs) {

        double takesMs() {
            return span.endMs() - span.startMs();
        }

        /** Waiting counts for the part of the requests that reach the stage, as the whole does. */
        Double waitOfAllMs() {
            return waitMs == null || meanMs <= 0 ? waitMs : (Double) (waitMs * Math.min(1, takesMs() / meanMs));
        }
    }

    private static Bar bar(String name, String kind, Stay stay, boolean measured, Track track, Double share) {
        return new Bar(
                name,
                kind,
                stay.span().startMs(),
                stay.span().endMs(),
                stay.waitOfAllMs(),
                share,
                Value.ms(stay.takesMs()),
                stay.meanMs(),
                measured,
                track);
    }

    private static Waterfall waterfall(String title, List<Bar> bars, Double mean) {
        double end = bars.stream()
                .filter(bar -> bar.track() != Track.OFF_PATH)
                .mapToDouble(Bar::endMs)
                .max()
                .orElse(0);
        List<String> remarks = new ArrayList<>();
        if (bars.stream().anyMatch(bar -> bar.endMs() - bar.startMs() < bar.meanMs() * (2 - ROUNDING))) {
            remarks.add(REACHED);
        }
        if (mean != null && end > mean * ROUNDING) {
            remarks.add(OVERLAP);
        }
        boolean rest = mean != null && mean > end * ROUNDING;
        return new Waterfall(
                title, bars, mean == null ? null : Value.ms(mean), rest ? Value.ms(mean - end) : null, remarks);
    }
}
