package io.leapadvisor.answer.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Alerts on services that are called on a path. */
class ServiceAlertsTest {

    /** One process in front of rankers; clients ask again when they are answered. */
    private static final String RANKERS =
            """
                'traffic':{'concurrency':100,'arrival':'CLOSED_LOOP'},
                'model':{'family':'RECOMMENDER','parameters':5e6,'flopsPerItem':1e7,'runtime':'pytorch',
                 'weightPrecision':'FP32','batching':{'mode':'NONE'}},
                'hardware':{'accelerator':'none','cpuCores':32},
                'stages':[{'name':'front','kind':'NETWORK','service':'proxy','resource':'CPU','busyMs':4.5,
                 'latency':{'meanMs':448},'hardware':{'accelerator':'none','cpuCores':1,'replicas':1}},
                 {'name':'score','kind':'INFERENCE','service':'ranker','resource':'CPU','latency':{'meanMs':4},
                 'busyMs':3.6,'hardware':{'accelerator':'none','cpuCores':1,'replicas':8}}],
                'endToEnd':{'latency':{'meanMs':452,'p95Ms':610},'throughputRps':221}""";

    /** Eight rankers of 3.6 ms take 2,200 calls a second, whatever their clients are served by who stands before. */
    @Test
    void aServiceCanTakeAsManyCallsAsItsMachinesDo() {
        Outlook outlook = scaledOut();
        ServiceAlerts ranker = ServiceAlerts.of(outlook).stream()
                .filter(service -> service.outlook().profile().deployment().equals("ranker"))
                .findFirst()
                .orElseThrow();
        double after = outlook.after().rates().throughputRps();
        assertThat(after).isGreaterThan(3 * outlook.now().rates().throughputRps());
        assertThat(ranker.outlook().now().rates().capacityRps()).isCloseTo(8 / 3.6e-3, Percentage.withPercentage(5));
        assertThat(ranker.outlook().after().rates().capacityRps()).isCloseTo(8 / 3.6e-3, Percentage.withPercentage(5));
        assertThat(ranker.outlook().profile().traffic().peakRps())
                .as("the calls that the plan serves")
                .isCloseTo(after, within(0.02 * after));
    }

    private static Outlook scaledOut() {
        Workbench bench = Workbenches.of(JsonProfiles.profile(RANKERS));
        List<Action> more = List.of(Workbenches.action(bench, "scale-out", "front", Map.of("replicas", 6)));
        Projection after = bench.projector().after(more).projection();
        return new Outlook(
                bench.now().told(),
                bench.today().projection(),
                after,
                after,
                new Plan(
                        true, List.of(), List.of(), List.of(), null, List.of(), List.of(), null, List.of(), null, null),
                more,
                bench.targets(),
                CorePack.KNOWLEDGE,
                bench.projector());
    }
}
