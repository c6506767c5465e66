package io.leapadvisor.plan.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.situation.Percentiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who lets fewer in writes faster to those, and keeps the rest waiting. */
class ShutOutTest {

    private static Workbench crowd(String objectives) {
        return Workbenches.of(JsonProfiles.profile("'traffic':{'concurrency':100,'inputTokens':512,'outputTokens':200},"
                + "'model':{'name':'qwen1.5-14b','runtime':'vllm'},'hardware':{'accelerator':'h100-sxm'},"
                + "'endToEnd':{'tpot':{'meanMs':400}},'objectives':{" + objectives + "}"));
    }

    private static ShutOut of(Workbench workbench) {
        Outcome today = workbench.targets().outcome(workbench.today().projection());
        return ShutOut.of(
                CorePack.KNOWLEDGE,
                workbench.now(),
                workbench.targets(),
                today,
                workbench.score().noise());
    }

    private static double firstAfter(Workbench workbench, double ms) {
        Outcome today = workbench.targets().outcome(workbench.today().projection());
        return of(workbench).of(today.withTtft(new Percentiles(ms, ms, ms, ms)));
    }

    @Test
    void aWaitThatNobodyBearsIsWorthNoTokenTime() {
        Workbench workbench = crowd("'tpot':{'meanMs':200}");
        double bearable = of(workbench).firstMs();
        assertThat(bearable).isGreaterThanOrEqualTo(2000);
        assertThat(firstAfter(workbench, bearable)).isZero();
        assertThat(firstAfter(workbench, 4 * bearable)).isGreaterThan(15);
        Action oneByOne = Workbenches.action(workbench, "change-batch-size", null, Map.of("to", 1));
        assertThat(workbench.alone(oneByOne).projection().tokens().tpotMs())
                .as("those who are let in are answered in time")
                .isLessThan(200);
        assertThat(workbench.score().gain(workbench.projector().after(List.of(oneByOne))))
                .isNegative();
    }

    @Test
    void aStatedTargetSaysHowLateTheFirstTokenMayBe() {
        assertThat(firstAfter(crowd("'tpot':{'meanMs':100},'ttft':{'p95Ms':60000}"), 1e6))
                .isZero();
        assertThat(firstAfter(crowd("'tpot':{'meanMs':100},'latency':{'meanMs':60000}"), 1e6))
                .isZero();
        assertThat(firstAfter(crowd("'throughputRps':5"), 1e6))
                .as("a batch job waits for no first token")
                .isZero();
    }
}
