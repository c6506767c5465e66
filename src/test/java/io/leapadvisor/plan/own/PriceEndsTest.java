package io.leapadvisor.plan.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.situation.Metric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a request costs of a bill that clients share who wait for a model, and of one at a rate. */
class PriceEndsTest {

    private static final String MODEL = "'model':{'name':'resnet-50','runtime':'pytorch','weightPrecision':'FP32'},"
            + "'hardware':{'accelerator':'t4','usdPerReplicaHour':0.6},";
    private static final String CLIENT =
            "'traffic':{'concurrency':1}," + "'endToEnd':{'latency':{'meanMs':50},'throughputRps':20}";
    private static final String RATE = "'traffic':{'meanRps':2},'endToEnd':{'latency':{'meanMs':50}}";

    private static Map<Metric, Impact> impact(String fields, String remedy, Map<String, Object> parameters) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(MODEL + fields));
        Map<Metric, Impact> by = new HashMap<>();
        workbench
                .projector()
                .impact(List.of(Workbenches.action(workbench, remedy, null, parameters)), null, null)
                .forEach(impact -> by.put(Metric.of(impact.metric()), impact));
        return by;
    }

    @Test
    void atCapacityThePriceIsAsUncertainAsTheCapacity() {
        Map<Metric, Impact> graphs = impact(CLIENT, "use-cuda-graphs", Map.of());
        Interval capacity = graphs.get(Metric.CAPACITY).after();
        Interval price = graphs.get(Metric.USD_PER_THOUSAND).after();
        assertThat(capacity.high()).isGreaterThan(capacity.low());
        assertThat(price.low()).isCloseTo(0.6 / 3.6 / capacity.high(), within(1e-9));
        assertThat(price.expected()).isCloseTo(0.6 / 3.6 / capacity.expected(), within(1e-9));
        assertThat(price.high()).isCloseTo(0.6 / 3.6 / capacity.low(), within(1e-9));
    }

    @Test
    void atARateItIsTheBill() {
        Interval price = impact(RATE, "scale-out", Map.of("replicas", 2))
                .get(Metric.USD_PER_THOUSAND)
                .ratio();
        assertThat(price.low()).isCloseTo(2, within(1e-9));
        assertThat(price.high()).isCloseTo(2, within(1e-9));
    }

    /** Three machines answer one client no more often than one does. */
    @Test
    void oneClientGainsNothingByMoreMachines() {
        Map<Metric, Impact> three = impact(CLIENT, "scale-out", Map.of("replicas", 3));
        assertThat(three.get(Metric.THROUGHPUT).ratio().expected()).isCloseTo(1, within(0.01));
        assertThat(three.get(Metric.CAPACITY).ratio().expected()).isCloseTo(3, within(1e-6));
    }
}
