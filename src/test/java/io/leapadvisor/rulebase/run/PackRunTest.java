package io.leapadvisor.rulebase.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.rulebase.run.StoppedPack.Cause;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Runs of one pack: alike on either thread, apart from each other, and none once it is suspended. */
class PackRunTest {

    private static final Predicate<String> EACH = SmallRules.EACH::equals;

    private final PackRun run = new PackRun("acme", SmallRules.BASE);

    private StoppedPack stopped(Collection<?> facts, String rule) {
        return catchThrowableOfType(StoppedException.class, () -> run.fireAside(facts, rule::equals))
                .stopped();
    }

    @Test
    void aWorkerFindsWhatTheCallerWould() {
        List<Stage> stages = SmallRules.stages(5);
        assertThat(run.fireAside(stages, EACH))
                .hasSize(5)
                .containsExactlyInAnyOrderElementsOf(run.fireHere(stages, EACH, RunLimits.CORE));
    }

    @Test
    void aRunLeavesNothingToTheNext() {
        assertThat(run.fireAside(SmallRules.stages(3), EACH)).hasSize(3);
        assertThat(run.fireAside(SmallRules.stages(2), EACH)).hasSize(2);
        assertThat(run.fireAside(List.of(), EACH)).isEmpty();
    }

    /** What others send must not take a pack from everybody. */
    @Test
    void rulesThatFailOrNeverRestAreLeftOutAndTriedAgain() {
        assertThat(stopped(SmallRules.stages(200), SmallRules.PAIRS).cause()).isEqualTo(Cause.COUNT);
        assertThat(stopped(List.of(SmallRules.unmeasured()), SmallRules.LACKS).cause())
                .isEqualTo(Cause.FAILED);
        assertThat(run.suspended()).isEmpty();
        assertThat(run.fireAside(SmallRules.stages(1), EACH)).hasSize(1);
    }

    @Test
    void aSuspendedPackRunsNoMoreAndKeepsItsFirstReason() {
        run.suspend("the operator said so");
        run.suspend("of something else");
        assertThat(run.suspended()).get().satisfies(why -> {
            assertThat(why.cause()).isEqualTo(Cause.SUSPENDED);
            assertThat(why.detail()).isEqualTo("the operator said so");
        });
        StoppedPack stopped = stopped(SmallRules.stages(1), SmallRules.EACH);
        assertThat(stopped.cause()).isEqualTo(Cause.SUSPENDED);
        assertThat(stopped.sentence())
                .isEqualTo("rule pack acme was left out: it is suspended, because the operator said so");
    }

    @Test
    void aCallerThatIsToldToStopGivesUpAndStaysTold() {
        Thread.currentThread().interrupt();
        StoppedPack stopped = stopped(SmallRules.stages(1), SmallRules.EACH);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stopped.cause()).isEqualTo(Cause.BUSY);
        assertThat(stopped.detail()).isEqualTo("the service is stopping");
        assertThat(run.suspended()).isEmpty();
    }
}
