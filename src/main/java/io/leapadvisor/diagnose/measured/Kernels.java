package io.leapadvisor.diagnose.measured;

import io.leapadvisor.fact.measured.KernelShare;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Splits the time of a model into that of kernels and that of the host, by the utilization law: kernels a request =
 * measured use × accelerators / rate. Where requests share a pass, it says only how much runs at the least; where
 * stages run on other machines, nothing.
 */
final class Kernels {

    private Kernels() {}

    static Optional<KernelShare> of(DeploymentProfile told) {
        double model = modelMs(told);
        if (!isAlone(told) || !(model > 0)) {
            return Optional.empty();
        }
        double kernels = kernelMs(told);
        String longest = ownModels(told).stream()
                .max(Comparator.comparingDouble(stage -> stage.latency().meanMs()))
                .map(Stage::name)
                .orElse(null);
        return Optional.of(new KernelShare(longest, kernels, model, kernels / model, Math.max(0, 1 - kernels / model)));
    }

    /**
     * Part of the time of the model's stages in which kernels run at the least, 0 to 1, whoever shares a pass: those in
     * them hold accelerators for no longer than all of them take, nor for longer than all the time. NaN = not known.
     */
    static double leastShare(DeploymentProfile told) {
        double model = modelMs(told);
        return model > 0 ? Math.min(1, kernelMs(told) / Math.min(servers(told) / rate(told) * 1e3, model)) : Double.NaN;
    }

    /** Time a request in which a kernel runs, in ms. */
    private static double kernelMs(DeploymentProfile told) {
        return told.utilization().gpu() * servers(told) / rate(told) * 1e3;
    }

    private static double servers(DeploymentProfile told) {
        Hardware hardware = told.hardwareOrNone();
        return hardware.replicaCount() * hardware.modelCopies();
    }

    private static List<Stage> ownModels(DeploymentProfile told) {
        return told.stagesOrEmpty().stream().filter(Kernels::isOwnModel).toList();
    }

    /** Time of the model's stages a request, in ms; NaN = it or the time of kernels is not known. */
    private static double modelMs(DeploymentProfile told) {
        boolean known = told.utilization() != null
                && told.utilization().gpu() != null
                && !told.hardwareOrNone().isWithoutAccelerator()
                && rate(told) > 0
                && ownModels(told).stream().allMatch(Stage::isTimed);
        if (!known || told.stagesOrEmpty().isEmpty()) {
            return known ? wholeMs(told) : Double.NaN;
        }
        Map<String, Double> reach = Reach.of(told.stagesOrEmpty());
        return ownModels(told).stream()
                .mapToDouble(stage -> stage.latency().meanMs() * reach.get(stage.name()))
                .sum();
    }

    /** Without a path all of a request, where one client waits for it, so that it holds no queue, in ms; NaN = none. */
    private static double wholeMs(DeploymentProfile told) {
        return isOneClient(told.traffic()) && rate(told) > 0 ? 1e3 / rate(told) : Double.NaN;
    }

    private static boolean isOneClient(Traffic traffic) {
        return traffic != null && traffic.hasClients() && traffic.concurrency() <= 1;
    }

    private static boolean isOwnModel(Stage stage) {
        return stage.passesModel() && stage.resourceOrUsual() == Resource.GPU && stage.onRequestPath();
    }

    /** True where no other request is in a pass: the server takes one at a time, or there is one client. */
    private static boolean isAlone(DeploymentProfile told) {
        Batching batching = told.model() == null ? null : told.model().batching();
        return isOneClient(told.traffic()) || batching != null && batching.mode() == BatchingMode.NONE;
    }

    /** Requests a second, as they arrive, else as they were answered, else as one client waits for them; NaN = none. */
    private static double rate(DeploymentProfile told) {
        if (told.rpsToday() != null) {
            return told.rpsToday();
        }
        Traffic traffic = told.traffic();
        EndToEnd measured = told.endToEnd();
        Double mean = measured == null || measured.latency() == null
                ? null
                : measured.latency().meanMs();
        return mean == null || traffic == null || traffic.concurrency() == null
                ? Double.NaN
                : traffic.concurrency() / mean * 1e3;
    }
}
