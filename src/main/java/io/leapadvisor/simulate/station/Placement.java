package io.leapadvisor.simulate.station;

import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;

/** Which resource of the hardware a stage works on. */
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
}
