package io.leapadvisor.situation.load.served;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.text.Phrases;
import java.util.List;

/**
 * The work that accelerators were seen to do. What they did for the requests that were served they do for any: what is
 * known of a model may say less, and is then raised to what was measured. The time in which a kernel ran is read as a
 * stage's own utilization is; where batches grow with the load, more may be borne than it says, so that the time of the
 * multiprocessors, which is less, speaks before it. Token by token a kernel runs all the time, however few requests
 * there are: then neither says anything of the work.
 */
public final class KernelTime {

    private KernelTime() {}

    /**
     * How many times as much as is known of its models accelerators were seen to work, 1 at the least.
     *
     * @param servers copies of the model in all replicas
     * @param rps requests a second that were served; NaN = not known
     * @param known work a request of what computes several requests together, in ms
     * @param beside work a request of the other stages of the resource, in ms
     * @param assumptions takes what is assumed
     */
    public static double times(
            DeploymentProfile profile,
            Resource resource,
            double servers,
            double rps,
            double known,
            double beside,
            List<String> assumptions) {
        Double busy = resource == Resource.GPU ? busy(profile) : null;
        double seen = busy == null ? 0 : busy * servers / rps * 1e3;
        double times = (seen - beside) / known;
        if (!(times > 1 && times < Double.POSITIVE_INFINITY)) {
            return 1;
        }
        assumptions.add("accelerators were measured to work " + Phrases.number(seen)
                + " ms a request, and what is known of the model says " + Phrases.number(known + beside)
                + " ms; what was measured is taken, though larger batches may bear more");
        return times;
    }

    /**
     * How busy requests were seen to keep accelerators, 0 to 1; null = not measured, or it says nothing of requests.
     */
    private static Double busy(DeploymentProfile profile) {
        Utilization seen = profile.utilization();
        if (seen == null || answersInTokens(profile)) {
            return null;
        }
        boolean grows = profile.model() != null && profile.model().batchingMode() == BatchingMode.DYNAMIC;
        return grows && seen.gpuComputeActive() != null ? seen.gpuComputeActive() : seen.accelerators();
    }

    /** True of a model that runs kernels all the time, however few requests there are. */
    static boolean answersInTokens(DeploymentProfile profile) {
        return profile.model() != null
                && (profile.model().batchingMode() == BatchingMode.CONTINUOUS
                        || profile.model().isGenerative());
    }
}
