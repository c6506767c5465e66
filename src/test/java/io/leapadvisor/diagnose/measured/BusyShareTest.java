package io.leapadvisor.diagnose.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The part of the time for which machines are used, whatever uses them. */
class BusyShareTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'cpu':0.2 | 0.2 | utilization.cpu",
                "'cpu':0.2,'cpuThrottled':0.55 | 0.55 | utilization.cpuThrottled",
                "'cpu':0.25,'ioWait':0.6,'cpuThrottled':0.3 | 0.6 | utilization.ioWait",
                "'cpu':0.7,'ioWait':0.1,'cpuThrottled':0.3 | 0.7 | utilization.cpu",
                "'gpu':0.1,'cpu':0.2,'cpuThrottled':0.55 | 0.55 | utilization.cpuThrottled"
            })
    void aLimitThatIsUsedUpAndDisksThatAreWaitedForLeaveNothingIdle(String gauges, double share, String basis) {
        BusyShare busy = BusyShare.of(new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile("'traffic':{'meanRps':600},'hardware':{'cpuCores':2,'replicas':13},"
                        + "'utilization':{" + gauges + "},'stages':[{'name':'predict','kind':'INFERENCE',"
                        + "'resource':'CPU','latency':{'meanMs':140}}]")));
        assertThat(busy.share()).isCloseTo(share, within(1e-6));
        assertThat(busy.basis()).isEqualTo(basis);
    }

    @Test
    void anAcceleratorThatIsToldIsWhatIsPaid() {
        BusyShare busy = BusyShare.of(new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile("'traffic':{'meanRps':2},'hardware':{'accelerator':'l4','cpuCores':2},"
                        + "'utilization':{'gpu':0.1,'cpu':0.9}")));
        assertThat(busy.share()).isCloseTo(0.1, within(1e-6));
        assertThat(busy.basis()).isEqualTo("utilization.gpu");
    }
}
