package io.leapadvisor.profile.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StageTest {

    private static final Stage PLAIN =
            StageBuilder.builder().name("s").kind(StageKind.DATA_FETCH).build();

    @Test
    void whatIsNotSaidIsTheUsual() {
        assertThat(PLAIN.calls()).isEqualTo(1);
        assertThat(PLAIN.parallelismOrOne()).isEqualTo(1);
        assertThat(PLAIN.visits()).isEqualTo(1);
        assertThat(PLAIN.exits()).isZero();
        assertThat(PLAIN.onRequestPath()).isTrue();
        assertThat(PLAIN.isRemote()).isFalse();
    }

    @Test
    void whatIsSaidCounts() {
        assertThat(PLAIN.withCallsPerRequest(0.5).calls()).isEqualTo(0.5);
        assertThat(PLAIN.withParallelism(4).parallelismOrOne()).isEqualTo(4);
        assertThat(PLAIN.withVisitRatio(0.0).visits()).isZero();
        assertThat(PLAIN.withExitRatio(0.3).exits()).isEqualTo(0.3);
        assertThat(PLAIN.withCritical(false).onRequestPath()).isFalse();
        assertThat(PLAIN.withCritical(true).onRequestPath()).isTrue();
    }

    /** A name tells a write by a word of its own, of a store alone. */
    @ParameterizedTest
    @CsvSource({
        "save-score, true",
        "Insert rows, true",
        "db.writes, true",
        "saved-items, false",
        "overwrite, false",
        "features, false",
    })
    void aStoreIsWrittenToByItsName(String name, boolean writes) {
        assertThat(PLAIN.withName(name).isWrite()).isEqualTo(writes);
        assertThat(PLAIN.withName(name).withKind(StageKind.OTHER).isWrite()).isFalse();
    }

    /** What others compute is waited for; who asks from outside asks for work that is done here. */
    @ParameterizedTest
    @EnumSource
    void aModelElsewhereOccupiesTheNetworkAlone(StageKind kind) {
        Stage outside = PLAIN.withKind(kind).withExternal(true);
        boolean model = kind.usualResource() == Resource.GPU;
        assertThat(outside.computesElsewhere()).isEqualTo(model);
        assertThat(outside.resourceOrUsual()).isEqualTo(model ? Resource.NETWORK : kind.usualResource());
        assertThat(outside.withResource(Resource.GPU).resourceOrUsual())
                .isEqualTo(model ? Resource.NETWORK : Resource.GPU);
        assertThat(outside.withExternal(false).resourceOrUsual()).isEqualTo(kind.usualResource());
    }

    @ParameterizedTest
    @EnumSource
    void occupiesWhatItsKindUsuallyDoes(StageKind kind) {
        assertThat(PLAIN.withKind(kind).resourceOrUsual()).isEqualTo(kind.usualResource());
        assertThat(PLAIN.withKind(kind).withResource(Resource.GPU).resourceOrUsual())
                .isEqualTo(Resource.GPU);
    }

    @Test
    void allCallsOfARequestCarryTheirBytes() {
        assertThat(PLAIN.bytesPerRequest()).as("not known").isNull();
        assertThat(PLAIN.withPayloadBytes(1000.0).bytesPerRequest()).isEqualTo(1000);
        assertThat(PLAIN.withPayloadBytes(1000.0).withCallsPerRequest(3.0).bytesPerRequest())
                .isEqualTo(3000);
    }

    @ParameterizedTest
    @CsvSource({"true, , true", ", true, true", "false, true, true", "false, false, false", ", , false"})
    void isRemoteWhenItLeavesZoneOrRegion(Boolean zone, Boolean region, boolean remote) {
        assertThat(PLAIN.withCrossZone(zone).withCrossRegion(region).isRemote()).isEqualTo(remote);
    }
}
