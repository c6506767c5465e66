package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.remedy.Level;
import org.junit.jupiter.api.Test;

/** A service in another region is no setting away. */
class FarServicesTest {

    private static Assessment answer(String reach) {
        return Advisors.assess(JsonProfiles.profile("'objectives':{'latency':{'p95Ms':480}},'traffic':{'meanRps':25},"
                + "'hardware':{'cpuCores':4,'replicas':2},"
                + "'stages':[{'name':'way','kind':'NETWORK','latency':{'meanMs':610},'newConnectionsPerCall':1,"
                + "'protocol':'REST','payloadBytes':3000," + reach + "},"
                + "{'name':'work','kind':'OTHER','latency':{'meanMs':70}}],"
                + "'endToEnd':{'latency':{'meanMs':685,'p50Ms':660,'p95Ms':850}}"));
    }

    private static Recommendation near(Assessment answer) {
        return answer.recommendations().stream()
                .filter(one -> one.remedy().equals("colocate-services"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void connectionsAreKeptBeforeARegionIsOpened() {
        Assessment far = answer("'crossRegion':true");
        assertThat(far.plan().steps()).isNotEmpty().noneMatch(step -> step.remedy()
                .equals("colocate-services"));
        assertThat(far.plan().steps().get(0).remedy()).isEqualTo("reuse-connections");
        assertThat(near(far).effort()).isEqualTo(Level.HIGH);
        assertThat(near(far).title()).contains("region");
        assertThat(near(far).steps()).noneMatch(step -> step.contains("PreferSameZone"));
    }

    @Test
    void anotherZoneIsASetting() {
        Recommendation near = near(answer("'crossZone':true"));
        assertThat(near.effort()).isEqualTo(Level.LOW);
        assertThat(near.title()).contains("zone");
    }
}
