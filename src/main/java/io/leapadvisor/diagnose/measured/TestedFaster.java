package io.leapadvisor.diagnose.measured;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.simulate.anchor.KeptError;

/** A load test of the same requests that was much faster than they are today. */
public final class TestedFaster {

    private TestedFaster() {}

    /**
     * Part of a request's time that a test of the same requests, computed by as many together, did not take: the model
     * is as fast as the test, whatever it waits for today. 0 = no test was much faster, or stages hold other work.
     *
     * @param batch requests that are computed together today
     */
    public static double missing(DeploymentProfile profile, double batch) {
        EndToEnd whole = profile.endToEnd();
        LatencySummary measured = whole == null ? null : whole.latency();
        boolean path = !profile.stagesOrEmpty().isEmpty();
        if (measured == null || measured.middleMs() == null || profile.loadTests() == null || path) {
            return 0;
        }
        long together = Math.round(batch);
        return profile.loadTests().stream()
                .filter(test -> test.asksTheSame(profile.traffic()))
                .filter(test -> (test.batchSize() == null ? 1 : test.batchSize()) >= together)
                .map(test -> LatencySummary.middleOf(test.latency()))
                .filter(tested -> tested != null && tested * KeptError.MOST < measured.middleMs())
                .mapToDouble(tested -> 1 - tested / measured.middleMs())
                .max()
                .orElse(0);
    }
}
