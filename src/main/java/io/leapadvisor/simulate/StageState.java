package io.leapadvisor.simulate;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.path.Stage;

/**
 * A stage under load.
 *
 * @param stage as the deployment has it
 * @param serviceMs mean time without waiting for its resource, in ms
 * @param busyMs time that it occupies its resource a request, in ms
 * @param waitMs mean wait for its resource, in ms
 * @param latency the whole, as a distribution
 * @param rps requests a second that pass it; NaN = not known
 */
public record StageState(
        Stage stage, double serviceMs, double busyMs, double waitMs, LatencyDistribution latency, double rps) {}
