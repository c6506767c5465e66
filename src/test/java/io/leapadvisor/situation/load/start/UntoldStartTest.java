package io.leapadvisor.situation.load.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search over photos of a household: 420 ms, and a minute after each pause. */
class UntoldStartTest {

    private static DeploymentProfile photos(double rps, double p99Ms, String family, String hardware) {
        return JsonProfiles.profile("'objectives':{'latency':{'p99Ms':2000}},'traffic':{'meanRps':" + rps
                + "},'model':{'name':'clip-text','family':'" + family + "'},'hardware':{" + hardware
                + "},'endToEnd':{'latency':{'p50Ms':420,'p99Ms':" + p99Ms + "}}");
    }

    private static Double start(DeploymentProfile profile) {
        return UntoldStart.told(profile, CorePack.KNOWLEDGE).hardwareOrNone().coldStartMs();
    }

    @Test
    void whoComesAfterAPauseShowsIt() {
        DeploymentProfile given = photos(0.0008, 61000, "ENCODER", "'cpuCores':8");
        Workbench workbench = Workbenches.of(given);
        assertThat(workbench.now().told().hardwareOrNone().coldStartMs()).isEqualTo(60580);
        assertThat(workbench.today().variant().adjustments().starts().share())
                .as("they wait for a start, and for nothing that a faster model shortens")
                .isPositive();
        assertThat(UntoldStart.sentence(given, workbench.now().told()))
                .hasValueSatisfying(said -> assertThat(said).contains("20.8 minutes apart", "after a pause"));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 61000, ENCODER, cpuCores, 8", // somebody always comes
        "0.0008, 3000, ENCODER, cpuCores, 8", // another size of the input makes as much
        "0.0008, 61000, DECODER_LLM, cpuCores, 8", // as answers of another length do
        "0.0008, 61000, ENCODER, coldStartMs, 9000", // it was told, and explains nothing
    })
    void nothingElseIsTakenForAStart(double rps, double p99Ms, String family, String field, double value) {
        DeploymentProfile given = photos(rps, p99Ms, family, "'" + field + "':" + value);
        assertThat(UntoldStart.told(given, CorePack.KNOWLEDGE)).isSameAs(given);
        assertThat(UntoldStart.sentence(given, given)).isEmpty();
    }

    @Test
    void percentilesAreNeededForIt() {
        DeploymentProfile given =
                JsonProfiles.profile("'traffic':{'meanRps':0.001},'endToEnd':{'latency':{'meanMs':61000}}");
        assertThat(start(given)).isNull();
        assertThat(start(JsonProfiles.profile("'traffic':{'meanRps':0.001}"))).isNull();
    }
}
