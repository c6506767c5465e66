package io.leapadvisor.diagnose.served;

import io.leapadvisor.fact.batch.IdleWait;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.service.RequestsInside;

/** Makes the fact on requests that are inside together while the cores of their machines have time. */
public final class IdleWaits {

    /** Requests that have each other for company. */
    private static final double COMPANY = 2;

    private IdleWaits() {}

    /**
     * Null where it is not known how many are inside or how much the cores work, or where an accelerator, a provider or
     * another machine does a part of their work.
     */
    public static IdleWait of(Situation now) {
        DeploymentProfile told = now.told();
        Hardware hardware = told.hardwareOrNone();
        Double used = told.utilization() == null ? null : told.utilization().cpu();
        boolean here = told.model() != null
                && hardware.isWithoutAccelerator()
                && (now.resolved().engine() == null || !now.resolved().engine().isHosted())
                && told.stagesOrEmpty().stream().allMatch(IdleWaits::isHere);
        if (!here || used == null || hardware.cpuCores() == null) {
            return null;
        }
        double inside = RequestsInside.of(told);
        double cores = used * hardware.cpuCores() * hardware.replicaCount();
        return inside >= COMPANY && cores > 0 ? new IdleWait(inside, cores / inside, used) : null;
    }

    private static boolean isHere(Stage stage) {
        return !stage.onRequestPath()
                || stage.isInLine()
                        && stage.kind() != StageKind.QUEUE
                        && !stage.computesElsewhere()
                        && stage.resource() != Resource.GPU
                        && !stage.resourceOrUsual().isElsewhere();
    }
}
