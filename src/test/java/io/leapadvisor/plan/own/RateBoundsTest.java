package io.leapadvisor.plan.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Metric;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** No more is answered than arrives, and no part computes beyond its peak. */
class RateBoundsTest {

    /**
     * ResNet-50 of 8.2 GFLOP an image in FP32 on a V100 of 15.7 TFLOP/s; Winograd's transform spares less than a third
     * of them.
     */
    private static final double IMAGES_AT_PEAK = 15.7e12 / (8.2e9 * 0.7);

    private static final String MODEL = "'model':{'name':'resnet-50','runtime':'pytorch','weightPrecision':'FP32',"
            + "'batching':{'mode':'DYNAMIC','maxBatchSize':32,'meanBatchSize':1.2}},"
            + "'hardware':{'accelerator':'v100-sxm2-16gb'},";

    private static Impact impact(Workbench workbench, Metric metric, Action action) {
        return workbench.projector().impact(List.of(action), null, null).stream()
                .filter(impact -> impact.metric().equals(metric.id()))
                .findFirst()
                .orElseThrow();
    }

    private static Action faster(Workbench workbench) {
        return Workbenches.action(workbench, "use-cuda-graphs", null, Map.of());
    }

    /** Measured twice as fast as modelled: without launches the model would be beyond the peak. */
    @Property(tries = 30)
    void noRateIsBeyondThePeakOfThePart(@ForAll @DoubleRange(min = 100, max = 1500) double measured) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(
                MODEL + "'traffic':{'concurrency':64},'endToEnd':{'throughputRps':" + measured + "}"));
        for (Metric metric : List.of(Metric.THROUGHPUT, Metric.ITEMS)) {
            Impact impact = impact(workbench, metric, faster(workbench));
            assertThat(impact.after().expected()).as(metric.id()).isGreaterThan(measured * 0.99);
            assertThat(impact.after().high()).as(metric.id()).isLessThan(Math.max(measured, IMAGES_AT_PEAK));
        }
    }

    /** What was measured beyond it, such as with a cache nobody told of, stays as it was measured. */
    @Example
    void whatWasMeasuredBeyondItIsBelieved() {
        Workbench workbench = Workbenches.of(
                JsonProfiles.profile(MODEL + "'traffic':{'concurrency':64},'endToEnd':{'throughputRps':4000}"));
        assertThat(workbench.today().projection().rates().throughputRps()).isBetween(3990.0, 4010.0);
    }

    @Example
    void noMoreIsAnsweredThanArrives() {
        Workbench workbench = Workbenches.of(
                JsonProfiles.profile(MODEL + "'traffic':{'meanRps':600},'endToEnd':{'throughputRps':400}"));
        for (Metric metric : List.of(Metric.THROUGHPUT, Metric.ITEMS)) {
            Impact impact = impact(workbench, metric, faster(workbench));
            assertThat(impact.before()).as(metric.id()).isBetween(399.0, 401.0);
            assertThat(impact.after().high()).as(metric.id()).isBetween(400.0, 600.001);
        }
        assertThat(impact(workbench, Metric.CAPACITY, faster(workbench)).after().high())
                .as("more could be")
                .isGreaterThan(600);
    }
}
