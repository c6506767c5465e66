package io.leapadvisor.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cards of little power do not hold the clock that their peak rate is told at. */
class SmallCardsTest {

    /** Time of a picture on another part over today's. */
    private static double moved(String from, String to) {
        Workbench today = Workbenches.of(JsonProfiles.profile("'traffic':{'concurrency':1},"
                + "'model':{'name':'stable-diffusion-xl-1.0-base','family':'DIFFUSION','weightPrecision':'FP16',"
                + "'runtime':'diffusers'},'hardware':{'accelerator':'" + from + "'},"
                + "'endToEnd':{'latency':{'meanMs':10000}}"));
        Action action = Workbenches.action(today, "upgrade-accelerator", null, Map.of("to", to));
        return today.projector().after(List.of(action)).projection().latency().meanMs() / 10_000;
    }

    @Test
    void anL4IsHardlyFasterThanAnA10g() {
        assertThat(moved("a10g", "l4")).isBetween(0.75, 1.1);
        assertThat(moved("a10g", "l4") * moved("l4", "a10g"))
                .as("there and back")
                .isCloseTo(1, within(0.1));
    }

    @Test
    void twoThatAreLimitedAreComparedByTheirRates() {
        assertThat(moved("t4", "l4")).isLessThan(0.5);
    }
}
