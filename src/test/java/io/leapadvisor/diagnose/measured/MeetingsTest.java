package io.leapadvisor.diagnose.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.batch.Meeting;
import io.leapadvisor.fact.measured.ServedLoad;
import io.leapadvisor.fact.observed.ResourceLoad;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.path.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is at a replica together with others. */
class MeetingsTest {

    private static Meeting of(String traffic, int replicas, Object... facts) {
        return Meetings.of(
                JsonProfiles.profile("'traffic':{" + traffic + "},'hardware':{'replicas':" + replicas + "}"),
                List.of(facts));
    }

    private static ResourceLoad load(double peak) {
        return new ResourceLoad(Resource.CPU, null, null, peak, peak, peak, 0);
    }

    @Test
    void clientsWithAReplicaEachMeetNobody() {
        assertThat(of("'concurrency':4", 4, load(1))).isNull();
        assertThat(of("'concurrency':5", 4).told()).isTrue();
        assertThat(of("'concurrency':4,'meanRps':3", 4).told())
                .as("requests come on their own")
                .isFalse();
    }

    @Test
    void theFullestResourceAndWhatIsServedAreTold() {
        Meeting meeting = of("'meanRps':10", 1, load(0.4), load(0.7), new ServedLoad(10, 8, 0.8, null));
        assertThat(meeting.peakUtilization()).isEqualTo(0.7);
        assertThat(meeting.servedShare()).isEqualTo(0.8);
        assertThat(of("'meanRps':10", 1).servedShare()).isNull();
    }

    @Test
    void whoFillsTheCoresOfOneProcessIsTold() {
        String full = "'traffic':{'concurrency':%d},'hardware':{'cpuCores':6,'threadsPerWorker':3},"
                + "'utilization':{'cpu':0.95}";
        assertThat(Meetings.onCores(JsonProfiles.profile(full.formatted(4)), 0.9)
                        .threadsPerCore())
                .isEqualTo(2);
        assertThat(Meetings.onCores(JsonProfiles.profile(full.formatted(1)), 0.9))
                .isNull();
    }
}
