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
 * measured use × accelerators / rate. Where requests share a pass, or stages run on other machines, it says nothing.
 */
final class Kernels {

    private Kernels() {}

    static Optional<KernelShare> of(DeploymentProfile told) {
        List<Stage> stages =
                told.stagesOrEmpty().stream().filter(Kernels::isOwnModel).toList();
        double rate = rate(told);
        boolean known = told.utilization() != null
                && told.utilization().gpu() != null
                && !told.hardwareOrNone().isWithoutAccelerator()
                && stages.stream()
                        .allMatch(stage ->
                                stage.latency() != null && stage.latency().meanMs() != null);
        if (!known || !(rate > 0) || !isAlone(told)) {
            return Optional.empty();
        }
        Map<String, Double> reach = Reach.of(told.stagesOrEmpty());
        double model = told.stagesOrEmpty().isEmpty()
                ? wholeMs(told)
                : stages.stream()
                        .mapToDouble(stage -> stage.latency().meanMs() * reach.get(stage.name()))
                        .sum();
        Hardware hardware = told.hardwareOrNone();
        double kernels = told.utilization().gpu() * hardware.replicaCount() * hardware.modelCopies() / rate * 1e3;
        String longest = stages.stream()
                .max(Comparator.comparingDouble(stage -> stage.latency().meanMs()))
                .map(Stage::name)
                .orElse(null);
        return model > 0 ? Optional.of(new KernelShare(longest, kernels, model, kernels / model)) : Optional.empty();
    }

    /** Without a path all of a request, where one client waits for it, so that it holds no queue, in ms; NaN = none. */
    private static double wholeMs(DeploymentProfile told) {
        return isOneClient(told.traffic()) && rate(told) > 0 ? 1e3 / rate(told) : Double.NaN;
    }

    private static boolean isOneClient(Traffic traffic) {
        return traffic != null && traffic.hasClients() && traffic.concurrency() <= 1;
    }

    private static boolean isOwnModel(Stage stage) {
        return stage.kind().isModel()
                && stage.resourceOrUsual() == Resource.GPU
                && stage.onRequestPath()
                && stage.model() == null
                && stage.hardware() == null
                && !stage.computesElsewhere();
    }

    /** True where no other request is in a pass: the server takes one at a time, or there is one client. */
    private static boolean isAlone(DeploymentProfile told) {
        Batching batching = told.model() == null ? null : told.model().batching();
        return isOneClient(told.traffic()) || batching != null && batching.mode() == BatchingMode.NONE;
    }

    /** Requests a second, as they arrive, else as they were answered, else as one client waits for them; NaN = none. */
    private static double rate(DeploymentProfile told) {
        Traffic traffic = told.traffic();
        EndToEnd measured = told.endToEnd();
        if (traffic != null && traffic.meanRps() != null) {
            return traffic.meanRps();
        }
        if (measured != null && measured.throughputRps() != null) {
            return measured.throughputRps();
        }
        Double mean = measured == null || measured.latency() == null
                ? null
                : measured.latency().meanMs();
        return mean == null || traffic == null || traffic.concurrency() == null
                ? Double.NaN
                : traffic.concurrency() / mean * 1e3;
    }
}
