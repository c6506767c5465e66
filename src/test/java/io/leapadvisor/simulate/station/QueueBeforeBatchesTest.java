package io.leapadvisor.simulate.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** A queue before a batcher that holds requests back for 20 ms, at a rate at which hardly two meet. */
class QueueBeforeBatchesTest {

    private static Workbench queued(double ms) {
        return Workbenches.of(JsonProfiles.profile(
                """
                'model':{'name':'bert-base-uncased','runtime':'triton (onnxruntime)','weightPrecision':'FP32',
                'batching':{'mode':'DYNAMIC','maxBatchSize':32,'meanBatchSize':2.1,'maxQueueDelayMs':20}},
                'hardware':{'accelerator':'t4','replicas':6},'traffic':{'meanRps':380,'inputTokens':128},
                'stages':[{'name':'queue','kind':'QUEUE','latency':{'meanMs':%s}},
                {'name':'bert','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':9}}],
                'utilization':{'gpu':0.41}"""
                        .formatted(ms)));
    }

    private static double queuedAfter(Workbench workbench, double delay) {
        return workbench
                .projector()
                .after(List.of(Workbenches.action(
                        workbench,
                        "enable-dynamic-batching",
                        null,
                        Map.of("maxBatchSize", 32, "maxQueueDelayMs", delay))))
                .projection()
                .stages()
                .get("queue")
                .latency()
                .mean();
    }

    @Test
    void aShorterDelayEmptiesTheQueue() {
        assertThat(queuedAfter(queued(17), 2)).isBetween(1.0, 10.0);
        assertThat(queuedAfter(queued(17), 20)).isCloseTo(17, within(0.2));
    }

    /** What a batcher cannot explain stays, and nothing falls below the delay that is left. */
    @Property(tries = 20)
    void neverMoreGoesThanTheBatcherHeldBack(
            @ForAll @DoubleRange(min = 1, max = 200) double queued, @ForAll @DoubleRange(min = 0, max = 20) double to) {
        double after = queuedAfter(queued(queued), to);
        assertThat(after).isBetween(0.0, queued * 1.02);
        assertThat(queued - after).isLessThanOrEqualTo(20);
    }
}
