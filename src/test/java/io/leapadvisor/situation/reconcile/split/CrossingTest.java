package io.leapadvisor.situation.reconcile.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The price of traffic between zones, and that nobody told whether a region is the same provider's. */
class CrossingTest {

    private static Optional<String> said(String way, double rps) {
        return Crossing.sentence(
                JsonProfiles.profile("'stages':[{'name':'load','kind':'DATA_FETCH','payloadBytes':2400000000" + way
                        + ",'latency':{'meanMs':75000}}]"),
                rps,
                CorePack.KNOWLEDGE);
    }

    @Test
    void theWayOutOfAProviderIsNamedWhereRegionsAreCrossed() {
        assertThat(said(",'crossRegion':true", 1)).hasValueSatisfying(one -> assertThat(one)
                .contains("crosses zones or regions", "0.02 USD", "0.09 USD"));
        assertThat(said(",'crossZone':true", 1))
                .hasValueSatisfying(one -> assertThat(one).contains("0.02 USD").doesNotContain("Internet"));
    }

    @Test
    void nothingIsSaidWhereNothingCrosses() {
        assertThat(said("", 1)).isEmpty();
        assertThat(said(",'crossRegion':true", Double.NaN)).isEmpty();
    }
}
