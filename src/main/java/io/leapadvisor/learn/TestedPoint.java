package io.leapadvisor.learn;

import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.simulate.Variant;

/** The deployment as it was when a load test ran: its own, with the load, the batch and the version of the test. */
final class TestedPoint {

    private TestedPoint() {}

    /** The model of a deployment alone, as physics has it under the load of today. */
    static Variant alone(Resolved resolved) {
        return Variant.of(resolved)
                .with(resolved.profile().withEndToEnd(null).withStages(null).withLoadTests(null));
    }

    /**
     * The model of a deployment alone, under the load of a test.
     *
     * @param resolved the deployment
     */
    static Variant of(Resolved resolved, LoadTest test) {
        Variant alone = alone(resolved);
        DeploymentProfile profile = alone.profile();
        ModelSpec model = profile.model();
        if (test.runtimeVersion() != null) {
            model = model.withRuntimeVersion(test.runtimeVersion());
        }
        Traffic traffic = test.trafficBeside(profile.traffic());
        if (test.batchSize() != null) {
            Batching batching = model.batching() == null ? Batching.NONE : model.batching();
            if (batching.mode() == BatchingMode.CONTINUOUS || batching.mode() == null) {
                traffic = clients(traffic, test.batchSize());
            } else {
                model = model.withBatching(batching.withMeanBatchSize(test.batchSize()));
                traffic = batching.mode() == BatchingMode.DYNAMIC ? traffic : clients(traffic, test.batchSize());
            }
        }
        return alone.with(profile.withModel(model).withTraffic(traffic));
    }

    private static Traffic clients(Traffic traffic, double batch) {
        if (traffic != null && (traffic.concurrency() != null || traffic.meanRps() != null)) {
            return traffic;
        }
        Traffic none = traffic == null ? TrafficBuilder.builder().build() : traffic;
        return none.withConcurrency(batch);
    }
}
