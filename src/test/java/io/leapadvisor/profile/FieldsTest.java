package io.leapadvisor.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields by the path that rules and remedies write. */
class FieldsTest {

    private static final DeploymentProfile BARE =
            DeploymentProfileBuilder.builder().deployment("d").build();
    private static final Stage FIRST =
            StageBuilder.builder().name("first").kind(StageKind.OTHER).build();
    private static final Stage SECOND = FIRST.withName("second").withLatency(LatencySummary.ofMean(7));

    private static Object value(DeploymentProfile profile, String path) {
        return Fields.value(profile, path);
    }

    @Test
    void aPathIsFollowedThroughRecords() {
        assertThat(value(BARE, "deployment")).isEqualTo("d");
        assertThat(value(BARE.withTraffic(TrafficBuilder.builder().meanRps(3.0).build()), "traffic.meanRps"))
                .isEqualTo(3.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"description", "traffic", "traffic.meanRps", "model.batching.mode", "stages.latency.meanMs"})
    void whatIsLeftOutOnTheWayIsNull(String path) {
        assertThat(value(BARE, path)).isNull();
    }

    /** A rule that needs stages.latency runs when any stage has one. */
    @Test
    void throughAListTheFirstElementThatHasTheRestCounts() {
        DeploymentProfile profile = BARE.withStages(List.of(FIRST, SECOND, SECOND.withName("third")));
        assertThat(value(profile, "stages.latency.meanMs")).isEqualTo(7.0);
        assertThat(value(profile, "stages.name")).isEqualTo("first");
        assertThat(value(profile.withStages(List.of(FIRST)), "stages.latency.meanMs"))
                .isNull();
        assertThat(value(profile.withStages(List.of()), "stages.name")).isNull();
    }

    /** Inputs of packs are called pack.name: the point is a part of the key. */
    @Test
    void theRestOfAPathIsTheKeyOfAMap() {
        DeploymentProfile profile = BARE.withExtra(Map.of("acme.cells", 4));
        assertThat(value(profile, "extra.acme.cells")).isEqualTo(4);
        assertThat(value(profile, "extra.acme")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "trafic, DeploymentProfile has no field trafic",
        "traffic.rps, Traffic has no field rps",
        "deployment.name, String has no field name",
        "stages.nam, Stage has no field nam"
    })
    void aFieldThatTheContractLacksIsNamed(String path, String message) {
        DeploymentProfile full =
                BARE.withTraffic(TrafficBuilder.builder().build()).withStages(List.of(FIRST));
        assertThatThrownBy(() -> value(full, path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(Fields.exists(DeploymentProfile.class, path)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "deployment, java.lang.String",
        "traffic, io.leapadvisor.profile.Traffic",
        "traffic.meanRps, java.lang.Double",
        "stages, io.leapadvisor.profile.path.Stage",
        "stages.latency.p99Ms, java.lang.Double",
        "stages.dependsOn, java.lang.String",
        "extra.any.thing, java.lang.Object"
    })
    void theTypeOfAFieldIsThatOfTheElementsOfAList(String path, Class<?> type) {
        assertThat(Fields.type(DeploymentProfile.class, path)).contains(type);
    }

    /** A rule compares 5 and 5.0 alike: what a record keeps as a plain number is told as its class. */
    @Test
    void aPrimitiveHasTheClassOfItsValues() {
        record Counted(int number, boolean sure) {}
        assertThat(Fields.type(Counted.class, "number")).contains(Integer.class);
        assertThat(Fields.type(Counted.class, "sure")).contains(Boolean.class);
    }

    @Test
    void aMapIsReadByTheNamesOfItsConstants() {
        Accelerator part = CorePack.KNOWLEDGE.accelerator("l4").orElseThrow();
        assertThat(Fields.value(part, "denseTflops.FP16"))
                .isEqualTo(part.denseTflops().get(Precision.FP16));
        assertThat(Fields.value(part, "denseTflops.FP4")).isNull();
    }
}
