package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time of a stage of many calls is not composed of the tokens of one answer: one client sees what it takes. */
class ManyCallsTest {

    private static Workbench pairs(String kind, String measured) {
        return Workbenches.of(JsonProfiles.profile(
                """
                'traffic':{'concurrency':1,'arrival':'CLOSED_LOOP','inputTokens':400,'outputTokens':8},
                'model':{'name':'flan-t5-xl','family':'SEQ2SEQ','weightPrecision':'FP32','runtime':'transformers'},
                'hardware':{'accelerator':'a100-sxm-40gb'},
                'stages':[{'name':'search','kind':'RETRIEVAL','service':'index','latency':{'meanMs':120}},
                 {'name':'compare','kind':'%s','resource':'GPU','callsPerRequest':980,'latency':{'meanMs':61200}}],
                'endToEnd':{'latency':{'meanMs':61360}%s}"""
                        .formatted(kind, measured)));
    }

    private static Projection after(Workbench workbench, String remedy, Map<String, Object> parameters) {
        Action action =
                Workbenches.action(workbench, remedy, remedy.endsWith("weights") ? null : "compare", parameters);
        return workbench.projector().after(List.of(action)).projection();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RERANKING;",
                "INFERENCE;",
                "INFERENCE;,'ttft':{'meanMs':190}",
                "INFERENCE;,'ttft':{'meanMs':61000}"
            })
    void capacityAndLatencyOfOneClientMoveTogether(String form) {
        Workbench workbench = pairs(form.split(";")[0], form.endsWith(";") ? "" : form.split(";")[1]);
        Projection today = workbench.today().projection();
        assertThat(today.latency().meanMs()).isCloseTo(61360, Percentage.withPercentage(0.1));
        Map<String, Map<String, Object>> changes = Map.of(
                "reduce-candidates", Map.of("to", 10),
                "consolidate-calls", Map.of("to", 490),
                "quantize-weights", Map.of("to", "BF16"));
        changes.forEach((remedy, parameters) -> {
            Projection then = after(workbench, remedy, parameters);
            double faster = then.rates().capacityRps() / today.rates().capacityRps();
            assertThat(faster).as(remedy).isGreaterThan(1.05);
            double stage = then.stages().get("compare").latency().mean()
                    / today.stages().get("compare").latency().mean();
            assertThat(stage).as(remedy).isCloseTo(1 / faster, Percentage.withPercentage(10));
            assertThat(today.latency().meanMs() - then.latency().meanMs())
                    .as(remedy)
                    .isGreaterThan(61200 * 0.9 * (1 - stage));
        });
    }

    private static Workbench embedding(String traffic, int calls, double ms, String measured) {
        return Workbenches.of(JsonProfiles.profile(
                """
                'traffic':{%s,'inputTokens':128},'hardware':{'accelerator':'t4','replicas':2,'cpuCores':8},
                'model':{'name':'bert-base','weightPrecision':'FP32','runtime':'pytorch'},
                'stages':[{'name':'embed','kind':'INFERENCE','callsPerRequest':%d,'latency':{'meanMs':%s}}],
                'endToEnd':{'latency':{'meanMs':%s}%s}"""
                        .formatted(traffic, calls, ms, ms, measured)));
    }

    /** Ratio of the mean latency, and of the capacity, that an engine brings which leaves the error of the other. */
    private static double[] compiled(Workbench workbench) {
        Projection today = workbench.today().projection();
        Projection then = workbench
                .projector()
                .after(List.of(Workbenches.action(workbench, "compile-model", null)))
                .projection();
        return new double[] {
            then.latency().meanMs() / today.latency().meanMs(),
            then.rates().capacityRps() / today.rates().capacityRps()
        };
    }

    /** Four calls that take four times as long as one err by what the one does, and by nothing more. */
    @Test
    void callsAreNoErrorOfTheModel() {
        double[] one = compiled(embedding("'meanRps':2", 1, 12, ""));
        double[] four = compiled(embedding("'meanRps':2", 4, 48, ""));
        assertThat(four[0]).isCloseTo(one[0], Percentage.withPercentage(1));
        assertThat(four[1]).isCloseTo(one[1], Percentage.withPercentage(1));
    }

    /** Eight clients who fill two cards mostly wait: an engine does not take that for work that the other wasted. */
    @Test
    void waitsAreNoWorkThatAnEngineSaves() {
        double[] full = compiled(embedding("'concurrency':8,'arrival':'CLOSED_LOOP'", 1, 45, ",'throughputRps':177.8"));
        double[] alone = compiled(embedding("'meanRps':2", 1, 10.75, ""));
        assertThat(full[1]).isCloseTo(alone[1], Percentage.withPercentage(10));
    }
}
