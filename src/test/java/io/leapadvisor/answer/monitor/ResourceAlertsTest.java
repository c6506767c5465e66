package io.leapadvisor.answer.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.profile.path.Resource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of processors and accelerators, and when one of them says nothing. */
class ResourceAlertsTest {

    /** Work of 40 ms on four cores: a hundred requests a second would fill them. */
    private static String work(double rps, String more) {
        return "'traffic':{'meanRps':" + rps + "},'hardware':{'cpuCores':4,'replicas':1},'stages':[{'name':'work',"
                + "'kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':40},'busyMs':40}]" + more;
    }

    /** A model of 20 ms on one accelerator, of an engine that does not say how many requests wait. */
    private static String vision(String engine, String accelerator, double rps, String utilization) {
        return "'traffic':{'meanRps':" + rps + "},'model':{'name':'resnet-50','runtime':'" + engine
                + "','weightPrecision':'FP16'},'hardware':{'replicas':1,'accelerator':'" + accelerator + "'},"
                + "'stages':[{'name':'score','kind':'INFERENCE','latency':{'meanMs':20},'busyMs':20}]" + utilization;
    }

    private static AlertDraft draft(String name, Outlook outlook) {
        return Outlooks.named(name, new ResourceAlerts(outlook, Outlooks.stack(outlook)).drafts());
    }

    private static AlertDraft cpu(double rps, double plannedRps) {
        return draft("CpuNearLimit", Outlooks.planned(work(rps, ""), work(plannedRps, ""), Map.of()));
    }

    @Test
    void processorsRingAtTheKneeOfTheirQueue() {
        AlertDraft draft = cpu(90, 50);
        assertThat(draft.limit()).isEqualTo(0.8);
        assertThat(draft.severity()).isEqualTo("warning");
        assertThat(draft.firesToday()).isTrue();
        assertThat(draft.expectedAfterFix()).isEqualTo("50 % of the cores");
        assertThat(draft.reading().expression())
                .startsWith("sum(rate(container_cpu_usage_seconds_total{")
                .contains("[5m])) / sum(kube_pod_container_resource_limits{");
        assertThat(cpu(70, 50).firesToday()).isFalse();
    }

    @Test
    void whatThePlanComesNearToMustNotRing() {
        assertThat(cpu(90, 85).limit()).isCloseTo(0.85 * 1.1, within(0.001));
        assertThat(cpu(90, 95)).as("no limit is left below all of the cores").isNull();
    }

    @Test
    void processorsThatAreNotMeantToBeBusyAreNotWatched() {
        assertThat(cpu(29, 29)).isNull();
        assertThat(cpu(29, 31)).isNotNull();
        assertThat(cpu(31, 29)).isNotNull();
    }

    @Test
    void whatWasMeasuredTellsWhetherItRingsToday() {
        Outlook outlook = Outlooks.planned(work(50, ",'utilization':{'cpu':0.95}"), work(50, ""), Map.of());
        assertThat(draft("CpuNearLimit", outlook).firesToday()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0.24, false", "0.25, false", "0.26, true"})
    void throttlingRingsAboveAQuarterOfThePeriods(double throttled, boolean fires) {
        AlertDraft draft =
                draft("CpuThrottled", Outlooks.of(work(50, ",'utilization':{'cpuThrottled':" + throttled + "}")));
        assertThat(draft.limit()).isEqualTo(0.25);
        assertThat(draft.firesToday()).isEqualTo(fires);
        assertThat(draft.reading().expression())
                .contains("container_cpu_cfs_throttled_periods_total{", " / ", "container_cpu_cfs_periods_total{");
    }

    @Test
    void whatNobodyMeasuredOfThrottlingIsNotWatched() {
        assertThat(draft("CpuThrottled", Outlooks.of(work(50, "")))).isNull();
    }

    @Test
    void anAcceleratorWithoutABetterSignIsWatched() {
        AlertDraft draft = draft("AcceleratorNearlyFull", Outlooks.of(vision("tensorrt", "t4", 10, "")));
        assertThat(draft.limit()).isEqualTo(0.9);
        assertThat(draft.firesToday()).as("work on it was not measured").isNull();
        assertThat(draft.expectedAfterFix()).startsWith("at most ").endsWith(" busy");
        assertThat(draft(
                                "AcceleratorNearlyFull",
                                Outlooks.of(vision("tensorrt", "t4", 10, ",'utilization':{'gpuComputeActive':0.95}")))
                        .firesToday())
                .isTrue();
    }

    /** Nor where the model is to run nearly all of the time: it would ring for what is planned. */
    @Test
    void anAcceleratorThatIsMeantToBeFullIsNotWatched() {
        Outlook room = Outlooks.of(vision("tensorrt", "t4", 40, ""));
        assertThat(Outlook.utilization(room.after(), Resource.GPU)).isCloseTo(0.8, within(0.001));
        assertThat(draft("AcceleratorNearlyFull", room)).isNotNull();
        assertThat(draft("AcceleratorNearlyFull", Outlooks.of(vision("tensorrt", "t4", 42, ""))))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "NONE"})
    void withoutAnAcceleratorThereIsNothingToWatch(String none) {
        assertThat(draft("AcceleratorNearlyFull", Outlooks.of(vision("onnxruntime", none, 1, ""))))
                .isNull();
    }

    @Test
    void anEngineThatSaysWhatWaitsHasABetterSign() {
        Outlook served = Outlooks.of("'traffic':{'meanRps':0.1,'inputTokens':500,'outputTokens':100},"
                + "'model':{'name':'llama-3.1-8b','runtime':'vllm'},'hardware':{'accelerator':'a100-80gb'}");
        assertThat(draft("AcceleratorNearlyFull", served)).isNull();
    }

    /** DCGM runs on no Jetson, and on nobody else's part. */
    @ParameterizedTest
    @ValueSource(strings = {"jetson-agx-xavier", "mi300x"})
    void whatDcgmDoesNotSeeHasNoSeriesOfIt(String part) {
        assertThat(draft("AcceleratorNearlyFull", Outlooks.of(vision("tensorrt", part, 1, ""))))
                .isNull();
    }
}
