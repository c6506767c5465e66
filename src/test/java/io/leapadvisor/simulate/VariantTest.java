package io.leapadvisor.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import org.junit.jupiter.api.Test;

/** A deployment with what its fields cannot say. */
class VariantTest {

    private static final Variant TODAY =
            Variant.of(JsonProfiles.profile("'traffic':{'meanRps':20},'hardware':{'replicas':2,'coldStartMs':9000}"));

    @Test
    void whoFindsNoReplicaWaitsForOneToStart() {
        assertThat(TODAY.startMs()).isZero();
        assertThat(TODAY.adjust(a -> a.withStarts(a.starts().withPart(0.1))).startMs())
                .isEqualTo(900);
        assertThat(Variant.of(JsonProfiles.profile("'traffic':{'meanRps':20}"))
                        .adjust(a -> a.withStarts(a.starts().withPart(0.1)))
                        .startMs())
                .as("a start that nobody measured")
                .isZero();
    }

    @Test
    void usersAskAsOftenAsEverHoweverFewRequestsCome() {
        assertThat(TODAY.asked()).isEqualTo(1);
        assertThat(TODAY.adjust(a -> a.withAskedRps(30)).asked()).isEqualTo(1.5);
        assertThat(TODAY.adjust(a -> a.withAskedRps(10)).asked())
                .as("no fewer than come")
                .isEqualTo(1);
        assertThat(Variant.of(JsonProfiles.profile("'model':{'name':'x'}")).asked())
                .isEqualTo(1);
    }

    @Test
    void theFirstCacheBeforeAStageStays() {
        assertThat(TODAY.withCacheBefore("read", "first")
                        .withCacheBefore("read", "second")
                        .cacheOf())
                .containsEntry("read", "first");
    }

    @Test
    void aStageWithoutMachinesOfItsOwnWorksOnThoseOfTheDeployment() {
        assertThat(TODAY.machinesOf(null).replicaCount()).isEqualTo(2);
        assertThat(TODAY.machinesOf("unknown").replicaCount()).isEqualTo(2);
    }
}
