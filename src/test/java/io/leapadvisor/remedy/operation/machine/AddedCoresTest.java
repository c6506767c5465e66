package io.leapadvisor.remedy.operation.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.remedy.operation.Operation;
import io.leapadvisor.remedy.operation.Outcome;
import io.leapadvisor.remedy.operation.Performed;
import io.leapadvisor.simulate.Variant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What more cores cost beside accelerators. */
class AddedCoresTest {

    private static Outcome paid(String hardware, String utilization) {
        Variant today = Variant.of(JsonProfiles.profile(
                "'hardware':{'accelerator':'l4'," + hardware + "},'utilization':{" + utilization + "}"));
        return Operation.named("pay-cores")
                .orElseThrow()
                .perform(Performed.call(today, null, Double.NaN, Map.of("cores", 224)));
    }

    private static Double price(Outcome outcome) {
        return outcome.variant().profile().hardware().usdPerReplicaHour();
    }

    @Test
    void coresBeyondThoseOfTodayAreThoseOfALargerMachine() {
        Outcome larger = paid("'cpuCores':112,'usdPerReplicaHour':2", "'cpu':0.97");
        assertThat(price(larger)).isBetween(2 + 112 * 0.02, 2 + 112 * 0.1);
        assertThat(larger.assumptions()).singleElement().asString().contains("112 of the cores", "each costs 0.0");
        assertThat(price(paid("'cpuCores':112,'usdPerReplicaHour':2", "'cpu':0.97,'cpuThrottled':0")))
                .as("nothing is stopped")
                .isEqualTo(price(larger));
        assertThat(price(paid("'cpuCores':112", "'cpu':0.97")))
                .as("the price of a list")
                .isGreaterThan(2.0);
    }

    @Test
    void whatTheMachineHasIsPaidAlready() {
        Outcome stopped = paid("'cpuCores':112,'usdPerReplicaHour':2", "'cpuThrottled':0.3");
        assertThat(price(stopped)).as("a limit was seen").isEqualTo(2);
        assertThat(stopped.assumptions()).isEmpty();
        double alone = price(paid("'cpuCores':4,'usdPerReplicaHour':2", "'cpu':0.97")) - 2;
        double chip = price(paid("'cpuCores':4,'cpu':'epyc-9654','usdPerReplicaHour':2", "'cpu':0.97")) - 2;
        assertThat(chip).as("96 cores of the chip").isLessThan(alone);
        assertThat(price(paid("'usdPerReplicaHour':2", "'cpu':0.97")))
                .as("as many as nobody told")
                .isCloseTo(2, within(1e-9));
    }
}
