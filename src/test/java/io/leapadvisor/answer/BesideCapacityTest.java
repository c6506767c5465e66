package io.leapadvisor.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situations;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What bounds a service and is no part of its capacity is said. */
class BesideCapacityTest {

    private static List<String> said(String gauges, String resource) {
        return new BesideCapacity(
                        new Situations(CorePack.KNOWLEDGE)
                                .of(JsonProfiles.profile("'traffic':{'meanRps':9},'hardware':{'cpuCores':8,"
                                        + "'replicas':3},'utilization':{'cpu':0.25" + gauges + "},'stages':["
                                        + "{'name':'search','kind':'RETRIEVAL','resource':'STORAGE',"
                                        + "'latency':{'meanMs':1950}" + resource + "}]")),
                        CorePack.KNOWLEDGE)
                .sentences();
    }

    @Test
    void disksAndLimitsAreNoPartOfTheCapacity() {
        assertThat(said(",'ioWait':0.55,'cpuThrottled':0.4", ""))
                .satisfiesExactly(
                        limit -> assertThat(limit).startsWith("the limit stops containers in 40 % of the periods"),
                        disks -> assertThat(disks)
                                .contains("for 55 % of the time")
                                .endsWith("leaves it out"));
    }

    @Test
    void nothingIsSaidOfWhatIsNoFindingOrCounts() {
        assertThat(said(",'ioWait':0.05,'cpuThrottled':0.1", "")).isEmpty();
        assertThat(said("", "")).isEmpty();
        assertThat(said(",'ioWait':0.55", ",'utilization':0.7"))
                .as("the disks are known to be busy")
                .isEmpty();
    }
}
