package io.leapadvisor.remedy.field;

import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Focus;
import java.util.Objects;

/** Machines that one service gives to another: what an action adds here is taken away there, and no more is paid. */
public final class MovedMachines {

    /** Parameter that names a stage of the service, or of the deployment, whose machines they are. */
    public static final String FROM = "from";

    private MovedMachines() {}

    /**
     * A deployment after an action, with the machines that it has added taken away where they come from; one is left
     * there.
     *
     * @param action names the stage that gives them under {@code from}; without it, or where it has no other machines,
     *     they are new
     */
    public static Variant taken(Variant before, Variant after, Action action) {
        String stage = action.stage();
        if (!(action.parameters().get(FROM) instanceof String giver)
                || before.profile().stage(giver) == null) {
            return after;
        }
        int moved = after.machinesOf(stage).replicaCount()
                - before.machinesOf(stage).replicaCount();
        String to = stage == null ? null : before.services().hostOf(stage);
        if (moved <= 0 || Objects.equals(to, before.services().hostOf(giver))) {
            return after;
        }
        int left = Math.max(1, before.machinesOf(giver).replicaCount() - moved);
        return Focus.off(after, giver, ReplicaCount.set(Focus.on(after, giver), left));
    }
}
