package io.leapadvisor.plan.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Metric;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What actions do to one deployment: before and after, and how sure that is. */
class ProjectorTest {

    private static final Workbench CHATTY = Workbenches.of(Workbenches.chatty());
    private static final Projector PROJECTOR = CHATTY.projector();
    private static final Action FETCH = Workbenches.action(CHATTY, "parallelize-calls", "fetch");
    private static final Action LOOKUP = Workbenches.action(CHATTY, "parallelize-calls", "lookup");

    private static Map<String, Impact> byMetric(List<Impact> impacts) {
        return impacts.stream().collect(Collectors.toMap(Impact::metric, Function.identity()));
    }

    @Test
    void withoutActionsEverythingStays() {
        After today = PROJECTOR.after(List.of());
        assertThat(today.projection()).isEqualTo(CHATTY.today().projection());
        assertThat(today.accuracyKept()).isEqualTo(1);
        assertThat(PROJECTOR.impact(List.of(), null, null)).isNotEmpty().noneMatch(Impact::touched);
    }

    @Test
    void aStateIsSimulatedOnce() {
        After first = PROJECTOR.after(List.of(FETCH, LOOKUP));
        Action equal = new Action(LOOKUP.remedy(), LOOKUP.stage(), LOOKUP.parameters());
        assertThat(PROJECTOR.after(List.of(FETCH, equal))).isSameAs(first);
    }

    @Test
    void whatIsKnownOfAStateIsNotWorkedOutAgain() {
        List<Action> both = List.of(FETCH, LOOKUP);
        After after = PROJECTOR.after(both);
        assertThat(CHATTY.outcome(after))
                .isSameAs(CHATTY.outcome(PROJECTOR.after(both)))
                .isEqualTo(CHATTY.targets().outcome(after.projection()));
        assertThat(PROJECTOR.impact(both, null, null)).isSameAs(PROJECTOR.impact(both, null, null));
        assertThat(PROJECTOR.impact(both, LOOKUP.stage(), null))
                .as("of a stage it is another")
                .hasSizeGreaterThan(PROJECTOR.impact(both, null, null).size());
    }

    @Test
    void expectedValuesAreThoseOfTheStateAndLieInTheirInterval() {
        After after = PROJECTOR.after(List.of(FETCH, LOOKUP));
        Map<String, Impact> impacts = byMetric(PROJECTOR.impact(List.of(FETCH, LOOKUP), null, null));
        Impact mean = impacts.get(Metric.MEAN.id());
        assertThat(mean.before())
                .isCloseTo(CHATTY.today().projection().latency().meanMs(), within(1e-9));
        assertThat(mean.after().expected())
                .isCloseTo(after.projection().latency().meanMs(), within(1e-9));
        assertThat(impacts.get(Metric.CAPACITY.id()).after().expected())
                .isCloseTo(after.projection().rates().capacityRps(), within(1e-6));
        impacts.values().forEach(impact -> assertThat(impact.after().expected())
                .as(impact.metric())
                .isBetween(impact.after().low(), impact.after().high())
                .isCloseTo(impact.before() * impact.ratio().expected(), within(1e-6)));
        assertThat(mean.ratio().low())
                .as("the effect is not certain")
                .isLessThan(mean.ratio().expected());
    }

    /** What errs in the model of one replica errs in the same way in that of two: their ratio is sure. */
    @Test
    void twiceAsManyReplicasServeAtMostTwiceAsMuch() {
        Action twice = Workbenches.action(CHATTY, "scale-out", null, Map.of("replicas", 8));
        Map<String, Impact> impacts = byMetric(PROJECTOR.impact(List.of(twice), null, null));
        assertThat(impacts.get(Metric.CAPACITY.id()).ratio().expected()).isCloseTo(2, within(1e-6));
        assertThat(impacts.get(Metric.CAPACITY.id()).ratio().high()).isCloseTo(2, within(1e-6));
        assertThat(impacts.get(Metric.CAPACITY.id()).ratio().low())
                .as("what replicas share may hold them up")
                .isLessThan(2);
    }

    private static double meanRatio(List<Impact> impacts) {
        return byMetric(impacts).get(Metric.MEAN.id()).ratio().expected();
    }

    /** Each step works on what those before it have left. */
    /**
     * What is done to one stage is uncertain there, and the others take what was measured; a percentile is never sure.
     */
    @Test
    void aChangeIsUncertainInWhatItReaches() {
        Workbench ads = Workbenches.of(Advisors.example("ad-serving-microservices"));
        Action fewer = Workbenches.action(ads, "consolidate-calls", "call-selection", Map.of("to", 1));
        double mean = ads.today().projection().latency().meanMs();
        double stage = ads.today()
                .projection()
                .stages()
                .get("call-selection")
                .latency()
                .mean();
        Impact reached =
                byMetric(ads.projector().impact(List.of(fewer), null, null)).get(Metric.MEAN.id());
        assertThat(reached.after().low()).as("the other stages stay").isGreaterThan(mean - stage);
        Action later = Workbenches.action(ads, "make-asynchronous", "record-impression");
        Impact left =
                byMetric(ads.projector().impact(List.of(later), null, null)).get(Metric.P99.id());
        assertThat(left.after().low()).isLessThan(left.after().expected() * 0.999);
        assertThat(left.after().high()).isBetween(left.after().expected() * 1.001, left.before());
    }

    @Test
    void ownRatiosMultiplyToThatOfAll() {
        double first = meanRatio(PROJECTOR.ownImpact(List.of(FETCH), null));
        double second = meanRatio(PROJECTOR.ownImpact(List.of(FETCH, LOOKUP), null));
        double both = meanRatio(PROJECTOR.impact(List.of(FETCH, LOOKUP), null, null));
        assertThat(first * second).isCloseTo(both, within(1e-9));
        assertThat(first).isLessThan(1);
        assertThat(second).isLessThan(1);
    }

    @Test
    void whatIsRoughIsSoInItsIntervalsAlone() {
        Map<String, Impact> rough = byMetric(PROJECTOR.roughImpact(List.of(FETCH, LOOKUP), null));
        byMetric(PROJECTOR.impact(List.of(FETCH, LOOKUP), null, null)).forEach((metric, impact) -> {
            assertThat(rough.get(metric).before()).isEqualTo(impact.before());
            assertThat(rough.get(metric).after().expected())
                    .isEqualTo(impact.after().expected());
        });
    }

    @Test
    void theLatencyOfAStageIsReportedWhereItIsAskedFor() {
        assertThat(byMetric(PROJECTOR.impact(List.of(FETCH), null, null))).doesNotContainKey(Metric.STAGE.id());
        Impact stage = byMetric(PROJECTOR.impact(List.of(FETCH), "fetch", null)).get(Metric.STAGE.id());
        assertThat(stage.before()).isCloseTo(60, within(1e-6));
        assertThat(stage.after().expected()).isLessThan(60);
    }

    /** Shares of quality that are kept multiply, and quality is reported only where a step touches it. */
    @Test
    void qualityThatIsKeptMultiplies() {
        Workbench workbench = Workbenches.of(Advisors.example("slow-document-summaries"));
        Projector projector = workbench.projector();
        Action distilled = Workbenches.action(workbench, "distill-model", null);
        Action pruned = Workbenches.action(workbench, "prune-model", null);
        double one = projector.after(List.of(distilled)).accuracyKept();
        After both = projector.after(List.of(distilled, pruned));
        assertThat(one).isBetween(0.5, 0.9999);
        assertThat(both.accuracyKept()).isLessThan(one);
        Impact quality = byMetric(projector.impact(List.of(distilled, pruned), null, 0.886))
                .get(Metric.ACCURACY.id());
        assertThat(quality.after().expected()).isCloseTo(0.886 * both.accuracyKept(), within(1e-9));
        assertThat(quality.after().low()).isLessThan(quality.after().expected());
        Impact own =
                byMetric(projector.ownImpact(List.of(distilled, pruned), 0.886)).get(Metric.ACCURACY.id());
        assertThat(own.before()).isCloseTo(0.886 * one, within(1e-9));
        assertThat(byMetric(PROJECTOR.impact(List.of(FETCH), null, 0.9))).doesNotContainKey(Metric.ACCURACY.id());
    }

    /** The model's own error makes no request slower by less work, and none faster by fewer machines. */
    @Test
    void noErrorTurnsTheDirectionOfWhatIsOneWay() {
        Map<String, Impact> reused = byMetric(
                PROJECTOR.impact(List.of(Workbenches.action(CHATTY, "reuse-connections", "fetch")), "fetch", null));
        for (Metric metric : List.of(Metric.MEAN, Metric.P99, Metric.STAGE)) {
            assertThat(reused.get(metric.id()).ratio().high()).as(metric.id()).isLessThanOrEqualTo(1);
        }
        Map<String, Impact> fewer = byMetric(PROJECTOR.impact(
                List.of(Workbenches.action(CHATTY, "scale-in", null, Map.of("replicas", 2))), null, null));
        assertThat(fewer.get(Metric.MEAN.id()).ratio().low()).isGreaterThanOrEqualTo(1);
        assertThat(fewer.get(Metric.CAPACITY.id()).ratio().high()).isLessThanOrEqualTo(1);
        Map<String, Impact> more = byMetric(PROJECTOR.impact(
                List.of(Workbenches.action(CHATTY, "scale-out", null, Map.of("replicas", 5))), null, null));
        assertThat(more.get(Metric.MEAN.id()).ratio().high()).isLessThanOrEqualTo(1);
        assertThat(more.get(Metric.CAPACITY.id()).ratio().low()).isGreaterThanOrEqualTo(1);
    }
}
