package io.leapadvisor.simulate.service;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Storage;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Tells machines that keep the data which they are asked for from those that any other of their kind may stand in for.
 * With one of the former goes what it keeps, so that their load alone does not say how few of them do.
 */
public final class KeptData {

    private static final Set<StageKind> READS =
            EnumSet.of(StageKind.DATA_FETCH, StageKind.FEATURE_LOOKUP, StageKind.RETRIEVAL);

    private KeptData() {}

    /**
     * True where no model and nothing but reads works on machines, and they are those of a store that has its own, or
     * the reads are of their own disks or of an index in them.
     *
     * @param host name of the service that the machines are of; null = the deployment's own
     */
    public static boolean isOn(String host, DeploymentProfile profile, Services services) {
        List<Stage> here = profile.stagesOrEmpty().stream()
                .filter(stage -> Objects.equals(services.hostOf(stage.name()), host) && !isCall(stage, host))
                .toList();
        Storage storage = services.machines(host, profile.hardwareOrNone()).storage();
        return services.told(host, profile) == null
                && here.stream().allMatch(stage -> READS.contains(stage.kind()))
                && here.stream().anyMatch(stage -> host != null || isOfMachine(stage, storage));
    }

    /** True for what waits for others: where machines of a store are told its reads work on them, unless said so. */
    private static boolean isCall(Stage stage, String host) {
        return (host == null ? stage.resourceOrUsual() : stage.resource()) == Resource.NETWORK;
    }

    private static boolean isOfMachine(Stage stage, Storage storage) {
        return stage.resource() == Resource.STORAGE
                ? storage != Storage.NFS && storage != Storage.OBJECT_STORE
                : stage.kind() == StageKind.RETRIEVAL;
    }
}
