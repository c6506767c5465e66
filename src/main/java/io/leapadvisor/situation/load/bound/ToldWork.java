package io.leapadvisor.situation.load.bound;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.station.Placement;
import io.leapadvisor.simulate.station.Station;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Work of stages that was told, and not concluded from their latency. */
public final class ToldWork {

    /**
     * Part of what a resource can do that told work takes where it fills it: rates are not measured more exactly. Ours.
     */
    private static final double FULL = 0.95;

    private ToldWork() {}

    /**
     * True for a stage of untold work whose latency is more than its resource could work off, beside another resource
     * that told work fills. Two are not full at one rate: what is long about it is the wait for that one.
     *
     * @param own resource of the stage
     * @param profile the machines and what works on them
     * @param meanMs mean latency of the stage
     * @param rps requests a second; NaN = not known
     */
    public static boolean holdsUp(
            Stage stage, Resource own, DeploymentProfile profile, boolean accelerator, double meanMs, double rps) {
        Double kernels =
                profile.utilization() == null ? null : profile.utilization().gpu();
        return stage.busyMs() == null
                && stage.utilization() == null
                && !(own == Resource.GPU && kernels != null && kernels >= FULL)
                && fills(meanMs, own, profile, accelerator, rps)
                && Stream.of(Resource.CPU, Resource.GPU)
                        .filter(other -> other != own)
                        .anyMatch(other -> fills(ms(profile, other, accelerator), other, profile, accelerator, rps));
    }

    /** True when work of so many ms a request is all that a resource can do; false where that is not known. */
    private static boolean fills(
            double ms, Resource resource, DeploymentProfile profile, boolean accelerator, double rps) {
        Hardware hardware = profile.hardwareOrNone();
        double servers = Station.servers(resource, hardware, accelerator) * hardware.replicaCount();
        return ms * rps / 1e3 >= FULL * servers;
    }

    /** Told work a request of the stages of a resource, in ms. */
    private static double ms(DeploymentProfile profile, Resource resource, boolean accelerator) {
        Map<String, Double> reach = Reach.of(profile.stagesOrEmpty());
        return profile.stagesOrEmpty().stream()
                .filter(stage -> stage.busyMs() != null && stage.utilization() == null)
                .filter(stage -> Placement.of(stage, profile.hardwareOrNone(), accelerator) == resource)
                .mapToDouble(stage -> stage.busyMs() * reach.get(stage.name()))
                .sum();
    }

    /** That of one stage, in ms; one call of the model cannot work longer than it takes. */
    public static double ms(Stage stage, double meanMs, List<String> assumptions) {
        boolean single = stage.kind().isModel() && (stage.parallelism() == null || stage.parallelism() == 1);
        if (!single || !(meanMs > 0) || stage.busyMs() <= meanMs) {
            return stage.busyMs();
        }
        assumptions.add("stage " + stage.name() + ": its work of " + Phrases.number(stage.busyMs())
                + " ms is more than the latency that it is a part of; the latency is taken");
        return meanMs;
    }
}
