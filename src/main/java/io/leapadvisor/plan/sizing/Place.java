package io.leapadvisor.plan.sizing;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.KeptData;
import io.leapadvisor.simulate.service.Service;
import io.leapadvisor.simulate.service.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Machines whose number can be set.
 *
 * @param host name of the service that they are of; null = the deployment's own
 * @param stage stage by which actions name them; null likewise
 */
public record Place(String host, String stage) {

    /** The deployment's own machines. */
    public static final Place OWN = new Place(null, null);

    /** All places of a deployment, its own machines last; it may have none where services have theirs. */
    static List<Place> all(Variant today) {
        List<Place> places = new ArrayList<>();
        for (Service service : today.services().byName().values()) {
            if (service.hasMachines()) {
                today.services()
                        .standsFor(service.name(), today.profile().stagesOrEmpty())
                        .map(Stage::name)
                        .ifPresent(stage -> places.add(new Place(service.name(), stage)));
            }
        }
        if (places.isEmpty() || today.profile().hardware() != null) {
            places.add(OWN);
        }
        return List.copyOf(places);
    }

    /** The place of a stage. */
    public static Place of(String stage, Variant variant) {
        String host = stage == null ? null : variant.services().hostOf(stage);
        return host == null ? OWN : new Place(host, stage);
    }

    /** The machines. */
    public Hardware machines(Variant variant) {
        return variant.services().machines(host, variant.profile().hardwareOrNone());
    }

    /** True when they keep the data that they are asked for. */
    boolean keepsData(Variant variant) {
        return KeptData.isOn(host, variant.profile(), variant.services());
    }

    /** True when machines of another place do the same work at the same price, as far as they are described. */
    boolean isOfKind(Place other, Variant variant, Knowledge knowledge) {
        Hardware here = machines(variant);
        Hardware there = other.machines(variant);
        return (here.accelerator() != null || here.cpu() != null)
                && isSamePart(here.accelerator(), there.accelerator(), knowledge::accelerator)
                && here.acceleratorCount() == there.acceleratorCount()
                && isSamePart(here.cpu(), there.cpu(), knowledge::processor)
                && Objects.equals(here.cpuCores(), there.cpuCores())
                && Objects.equals(here.memoryGb(), there.memoryGb())
                && Objects.equals(here.usdPerReplicaHour(), there.usdPerReplicaHour());
    }

    /** True when two names mean one part, in whichever spelling. */
    private static boolean isSamePart(String name, String other, Function<String, Optional<Accelerator>> parts) {
        return Objects.equals(name, other)
                || parts.apply(name).isPresent() && parts.apply(name).equals(parts.apply(other));
    }

    /** True when some of the actions may change what its machines have to do. */
    public boolean isTouched(List<Action> actions, Variant variant) {
        Services services = variant.services();
        if (services.isEmpty()) {
            return !actions.isEmpty();
        }
        for (Action action : actions) {
            String on = action.stage() == null ? null : services.hostOf(action.stage());
            if (Objects.equals(on, host)) {
                return true;
            }
        }
        return false;
    }
}
