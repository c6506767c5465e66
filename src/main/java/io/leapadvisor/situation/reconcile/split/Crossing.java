package io.leapadvisor.situation.reconcile.split;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import java.util.List;
import java.util.Optional;

/** What is said of the price of traffic that crosses zones or regions. */
public final class Crossing {

    private Crossing() {}

    /**
     * The price that is taken; where regions are crossed also what it is where the other one is not the same
     * provider's, which no field tells. Empty = nothing crosses, or nobody knows how much.
     *
     * @param rps requests a second; NaN = not known
     */
    public static Optional<String> sentence(DeploymentProfile profile, double rps, Knowledge knowledge) {
        List<Stage> crossing = profile.stagesOrEmpty().stream()
                .filter(stage -> stage.isRemote() && stage.payloadBytes() != null)
                .toList();
        if (crossing.isEmpty() || !(rps > 0)) {
            return Optional.empty();
        }
        boolean regions = crossing.stream().anyMatch(stage -> Boolean.TRUE.equals(stage.crossRegion()));
        return Optional.of("what crosses zones" + (regions ? " or regions" : "") + " is billed at "
                + knowledge.threshold("cross-zone-usd-per-gb")
                + " USD a GB, from payloadBytes, callsPerRequest and the rate"
                + (regions
                        ? "; that is the price within one provider, and out to another or to the Internet it is "
                                + knowledge.threshold("internet-usd-per-gb") + " USD a GB"
                        : ""));
    }
}
