package io.leapadvisor.plan.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.own.OwnError;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.token.WeightReading;
import io.leapadvisor.situation.Metric;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ImpactsTest {

    private static final Impacts IMPACTS = new Impacts(0.2, 0.5, 0.02, 0.5, variant -> 0);

    private static List<Impact> of(
            Map<Metric, Double> before, Map<Metric, Double> after, Double quality, Interval kept) {
        return IMPACTS.of(new TreeMap<>(before), after, new Deviations(), quality, kept);
    }

    @Property
    void valuesAreTheRatioOfWhatWas(
            @ForAll @DoubleRange(min = 0.1, max = 1e4) double was,
            @ForAll @DoubleRange(min = 0.1, max = 1e4) double is) {
        Impact impact = of(Map.of(Metric.MEAN, was), Map.of(Metric.MEAN, is), null, null)
                .get(0);
        assertThat(impact.after().expected()).isCloseTo(is, within(1e-9 * is));
        assertThat(impact.ratio().times(was)).isEqualTo(impact.after());
        assertThat(impact.after().low()).isLessThanOrEqualTo(impact.after().expected());
        assertThat(impact.after().high()).isGreaterThanOrEqualTo(impact.after().expected());
    }

    @Property
    void theModelErrsTheMoreTheMoreChangesAndNeverByMoreThanItsSpread(
            @ForAll @DoubleRange(min = 1, max = 3) double factor) {
        Interval small = ratio(factor);
        Interval large = ratio(factor * 1.5);
        assertThat(width(large)).isGreaterThanOrEqualTo(width(small) - 1e-9);
        assertThat(width(large)).isLessThanOrEqualTo(0.2 * Interval.Z80 + 1e-12);
    }

    /** What it missed is there where it finds little to change, and not where it finds nothing. */
    @Example
    void aSmallChangeHasAPartOfTheSpread() {
        assertThat(width(ratio(1))).isZero();
        assertThat(width(ratio(Math.exp(0.01)))).isCloseTo(0.25 * 0.2 * Interval.Z80, within(1e-9));
        assertThat(width(ratio(Math.exp(0.02)))).isCloseTo(0.5 * 0.2 * Interval.Z80, within(1e-9));
        assertThat(width(ratio(Math.exp(0.26)))).isCloseTo(0.75 * 0.2 * Interval.Z80, within(1e-9));
        assertThat(width(ratio(Math.exp(0.5)))).isCloseTo(0.2 * Interval.Z80, within(1e-9));
    }

    /** Clients who wait are answered as often as their number over how long they wait: both err by the same. */
    @Example
    void aThroughputOfAsManyClientsErrsAsTheirLatencyDoes() {
        Deviations reached = new Deviations().with(OwnError.AS_STATED, 0.2);
        Map<Metric, Double> before = new TreeMap<>(Map.of(Metric.MEAN, 1000.0, Metric.THROUGHPUT, 4.0));
        Map<Metric, Double> as = Map.of(Metric.MEAN, 500.0, Metric.THROUGHPUT, 8.0);
        Map<Metric, Double> fewer = Map.of(Metric.MEAN, 500.0, Metric.THROUGHPUT, 6.0);
        List<Impact> clients = IMPACTS.of(before, as, reached, null, null);
        assertThat(width(clients.get(1).ratio())).isCloseTo(width(clients.get(0).ratio()), within(1e-9));
        List<Impact> others = IMPACTS.of(before, fewer, reached, null, null);
        assertThat(width(others.get(1).ratio()))
                .isGreaterThan(2 * width(others.get(0).ratio()));
    }

    /** A fifth of a request that is changed is wrong by what it is wrong, and the other four fifths are not. */
    @Example
    void theModelErrsWhereSomethingChanges() {
        Deviations reached = new Deviations().with(OwnError.AS_STATED, 0.2);
        Map<Metric, Double> before = new TreeMap<>(Map.of(Metric.MEAN, 100.0, Metric.CAPACITY, 1.0));
        List<Impact> impacts = IMPACTS.of(before, Map.of(Metric.MEAN, 50.0, Metric.CAPACITY, 2.0), reached, null, null);
        assertThat(width(impacts.get(0).ratio())).isCloseTo(0.2 * 0.2 * Interval.Z80, within(1e-9));
        assertThat(width(impacts.get(1).ratio()))
                .as("a rate is that of all stages")
                .isCloseTo(0.2 * Interval.Z80, within(1e-9));
    }

    /** Of a request of 100 ms a tenth is changed, and 80 ms are those to its first token: it errs by 10 of 80. */
    @Example
    void theFirstTokenErrsByTheMillisecondsThatChange() {
        Deviations reached = new Deviations().with(OwnError.AS_STATED, 0.1);
        Map<Metric, Double> before = new TreeMap<>(Map.of(Metric.MEAN, 200.0, Metric.TTFT, 160.0));
        List<Impact> impacts = IMPACTS.of(before, Map.of(Metric.MEAN, 100.0, Metric.TTFT, 80.0), reached, null, null);
        Impact first = impacts.get(impacts.size() - 1);
        assertThat(first.metric()).isEqualTo("ttftMs");
        assertThat(Math.log(first.ratio().expected() / first.ratio().low()))
                .isCloseTo(0.125 * 0.2 * Interval.Z80, within(1e-9));
    }

    @Property
    void theFirstTokenIsNeverLaterThanTheLast(
            @ForAll @DoubleRange(min = 1, max = 100) double first,
            @ForAll @DoubleRange(min = 0, max = 1) double part,
            @ForAll @DoubleRange(min = 0, max = 2) double moved) {
        Deviations deviations = new Deviations().with(OwnError.AS_STATED, part);
        Map<Metric, Double> before = new TreeMap<>(Map.of(Metric.MEAN, 150.0, Metric.TTFT, 120.0));
        List<Impact> impacts = IMPACTS.of(
                before, Map.of(Metric.MEAN, 100.0 * (1 + moved), Metric.TTFT, first), deviations, null, null);
        Map<String, Interval> after = new TreeMap<>();
        impacts.forEach(impact -> after.put(impact.metric(), impact.after()));
        assertThat(after.get("ttftMs").high())
                .isLessThanOrEqualTo(after.get("latency.meanMs").high() + 1e-9);
        assertThat(after.get("ttftMs").low())
                .isLessThanOrEqualTo(after.get("latency.meanMs").low() + 1e-9);
        assertThat(after.get("ttftMs").low())
                .isLessThanOrEqualTo(after.get("ttftMs").expected());
    }

    /** A draft speeds up no prompt: with one user nobody waits for the tokens of another, and the first one stays. */
    @Property(tries = 12)
    void draftsLeaveTheFirstTokenOfOneUser(@ForAll @DoubleRange(min = 3000, max = 13000) double firstMs) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(
                """
                'traffic':{'concurrency':1,'arrival':'CLOSED_LOOP','inputTokens':1272,'outputTokens':32},
                'model':{'name':'qwen3.5-9b','runtime':'mlx','weightPrecision':'INT4'},
                'hardware':{'accelerator':'m4','replicas':1},
                'endToEnd':{'latency':{'meanMs':%f},'ttft':{'meanMs':%f},'tpot':{'meanMs':45}}"""
                        .formatted(firstMs + 31 * 45, firstMs)));
        List<Impact> drafted = workbench
                .projector()
                .impact(List.of(Workbenches.action(workbench, "enable-speculative-decoding", null)), null, null);
        for (Impact impact : drafted) {
            if (impact.metric().equals(Metric.TTFT.id())) {
                assertThat(impact.ratio().low()).isCloseTo(1, within(1e-6));
            } else if (impact.metric().equals(Metric.MEAN.id())) {
                assertThat(impact.after().low()).isGreaterThanOrEqualTo(firstMs - 1e-3);
            }
        }
    }

    /** Whatever part comes next and however the model errs: each step reads all weights. */
    @Property(tries = 12)
    void noTokenTakesLessThanTheReadingOfItsWeights(
            @ForAll @IntRange(min = 0, max = 3) int part, @ForAll @DoubleRange(min = 30, max = 90) double measuredMs) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(
                """
                'traffic':{'concurrency':4,'inputTokens':200,'outputTokens':80},
                'model':{'name':'qwen2.5-7b','runtime':'vllm','weightPrecision':'BF16'},
                'hardware':{'accelerator':'a10g','replicas':1},'endToEnd':{'tpot':{'meanMs':%f}}"""
                        .formatted(measuredMs)));
        List<Action> faster = List.of(Workbenches.action(
                workbench,
                "upgrade-accelerator",
                null,
                Map.of("to", List.of("l4", "l40s", "a100-sxm-80gb", "h100-sxm").get(part))));
        double floor =
                WeightReading.millisPerToken(workbench.projector().after(faster).variant(), workbench.knowledge());
        Interval after = workbench.projector().impact(faster, null, null).stream()
                .filter(impact -> impact.metric().equals(Metric.TPOT.id()))
                .findFirst()
                .orElseThrow()
                .after();
        assertThat(floor).isPositive();
        if (after.expected() > floor) {
            assertThat(after.low()).isGreaterThanOrEqualTo(floor - 1e-9);
        }
    }

    private static Interval ratio(double factor) {
        return of(Map.of(Metric.MEAN, 100.0), Map.of(Metric.MEAN, 100 / factor), null, null)
                .get(0)
                .ratio();
    }

    private static double width(Interval ratio) {
        return Math.log(ratio.high() / ratio.expected());
    }

    @Example
    void aPriceIsCertain() {
        Interval ratio = of(Map.of(Metric.USD_PER_HOUR, 10.0), Map.of(Metric.USD_PER_HOUR, 4.0), null, null)
                .get(0)
                .ratio();
        assertThat(ratio).isEqualTo(Interval.of(0.4));
    }

    @Example
    void whatIsNotKnownOnBothSidesIsLeftOut() {
        assertThat(of(Map.of(Metric.MEAN, 10.0), Map.of(), null, null)).isEmpty();
        assertThat(of(Map.of(Metric.MEAN, 0.0), Map.of(Metric.MEAN, 1.0), null, null))
                .isEmpty();
    }

    @Example
    void ofAQualityBelowZeroTheWorseValueIsTheLower() {
        Interval kept = new Interval(0.95, 0.98, 0.99);
        Impact above = of(Map.of(), Map.of(), 0.8, kept).get(0);
        assertThat(above.after().expected()).isCloseTo(0.784, within(1e-12));
        assertThat(above.ratio()).isEqualTo(kept);
        Impact below = of(Map.of(), Map.of(), -2.0, kept).get(0);
        assertThat(below.after().low()).isCloseTo(-2.1, within(1e-12));
        assertThat(below.after().expected()).isCloseTo(-2.04, within(1e-12));
        assertThat(below.ratio().high()).isCloseTo(1.05, within(1e-12));
    }
}
