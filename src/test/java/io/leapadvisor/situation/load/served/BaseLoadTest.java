package io.leapadvisor.situation.load.served;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import org.junit.jupiter.api.Test;

class BaseLoadTest {

    private static boolean is(String hardware, String latency, double measured, double rps) {
        return BaseLoad.is(
                JsonProfiles.profile("'traffic':{'meanRps':%s},'hardware':{%s},%s"
                        .formatted(rps, hardware, "'endToEnd':{" + latency + "}")),
                measured,
                rps);
    }

    private static final String CPU = "'accelerator':'none','cpuCores':2,'replicas':1";
    private static final String FORTY_MS = "'latency':{'meanMs':40}";

    /** Of 22 s a request takes 40 ms: it cannot have kept both cores busy for a hundredth of the time. */
    @Test
    void aProcessorThatIdlesDoesItsOwnWork() {
        assertThat(is(CPU, FORTY_MS, 0.01, 0.046)).isTrue();
        assertThat(is(CPU, FORTY_MS, 0.08, 0.046)).isTrue();
    }

    @Test
    void whatRequestsCouldHaveDoneIsTheirs() {
        assertThat(is(CPU, FORTY_MS, 0.05, 1)).isFalse();
        assertThat(is(CPU, FORTY_MS, 0.3, 0.046)).as("that much is no idling").isFalse();
    }

    @Test
    void withoutALatencyAProcessorIsTakenAtItsWord() {
        assertThat(is(CPU, "'errorRate':0", 0.01, 0.046)).isFalse();
        assertThat(is("'accelerator':'nvidia-t4','replicas':1", "'errorRate':0", 0.01, 0.046))
                .isTrue();
    }
}
