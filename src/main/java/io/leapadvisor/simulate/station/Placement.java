package io.leapadvisor.simulate.station;

import io.leapadvisor.profile.content.MediaKind;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Anchors;

/** Which resource of the hardware a stage works on, and how much there is of it. */
public final class Placement {

    private Placement() {}

    /**
     * The resource of a stage: the one given, else that of its kind. A model whose hardware is described without an
     * accelerator runs on the processor, beside all else that does.
     */
    public static Resource of(Stage stage, Hardware hardware, boolean acceleratorGiven) {
        boolean described = hardware.cpuCores() != null || hardware.cpu() != null;
        boolean onProcessor = stage.resource() == null && described && !acceleratorGiven;
        return onProcessor && stage.resourceOrUsual() == Resource.GPU ? Resource.CPU : stage.resourceOrUsual();
    }

    /**
     * The servers that a stage works at; null = nobody knows how many. Video that an accelerator decodes has units of
     * its own there, beside those that compute, so that neither waits for the other; pictures are decoded by kernels on
     * most parts.
     */
    static Station station(Stage stage, Served at, Resource resource, double servers) {
        boolean apart = at.acceleratorGiven()
                && resource == Resource.GPU
                && stage.kind() == StageKind.MEDIA_DECODE
                && stage.media() != null
                && stage.media().kind() == MediaKind.VIDEO;
        return Double.isNaN(servers) ? null : new Station(at.host(), resource, apart ? stage.name() : null, servers);
    }

    /** True for a stage at a resource of which no hardware says how much there is. */
    static boolean isUncounted(Stage stage) {
        return stage.resourceOrUsual().isElsewhere();
    }

    /** The machines of a model as they were when it was measured; null = none were seen. */
    static Hardware seen(Served model, Anchors anchors) {
        if (model.host() == null) {
            return anchors.machines().seen();
        }
        Served today = anchors.services().get(model.host());
        return today == null ? null : today.hardware();
    }

    /**
     * The machines as far as they compare with those of today: a number of cores or processes that nobody told of today
     * is not known to change, whatever it is set to.
     *
     * @param seen the machines of today; null = none were seen
     */
    static Hardware comparable(Hardware now, Hardware seen) {
        boolean cores = seen != null && seen.cpuCores() == null && now.cpuCores() != null;
        boolean workers = seen != null && seen.workersPerReplica() == null && now.workersPerReplica() != null;
        Hardware known = cores ? now.withCpuCores(null) : now;
        return workers ? known.withWorkersPerReplica(null) : known;
    }

    /**
     * Server processes of a replica that a stage works on over those that were seen; 1 where none were. Where several
     * were counted, a stage that is one process is none of them, and has no more of its own when they get more. More of
     * them than there are cores only take turns.
     */
    static double processes(Served at, Anchors anchors) {
        Hardware now = at.hardware();
        Hardware seen = seen(at, anchors);
        if (seen == null || seen.workerCount() > 1) {
            return 1;
        }
        double cores = now.cpuCores() == null ? Double.POSITIVE_INFINITY : Math.max(1, Math.floor(now.cpuCores()));
        return Math.min(now.workerCount(), cores) / seen.workerCount();
    }

    /** Servers of a replica; NaN = not known, as after a change of machines of which nobody told how many they have. */
    static double servers(Resource resource, Hardware now, Hardware seen, boolean acceleratorGiven) {
        boolean untold = seen != null && Double.isNaN(Station.servers(resource, seen, !seen.isWithoutAccelerator()));
        return untold ? Double.NaN : Station.servers(resource, now, acceleratorGiven);
    }
}
