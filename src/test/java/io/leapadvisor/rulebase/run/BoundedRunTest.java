package io.leapadvisor.rulebase.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.rulebase.run.StoppedPack.Cause;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kie.api.runtime.KieSession;

/** One run: what it finds, and the count at which it stops. */
class BoundedRunTest {

    private static final int PLENTY = 1_000;

    private static List<Fired<?>> fire(RunLimits limits, List<Stage> stages, String... rules) {
        KieSession session = SmallRules.BASE.newKieSession();
        try {
            return new BoundedRun("acme", limits).fire(session, stages, Set.of(rules)::contains);
        } finally {
            session.dispose();
        }
    }

    private static RunLimits limits(int matches, int firings, int findings) {
        return new RunLimits(matches, firings, findings, 1_000_000);
    }

    private static StoppedPack stopped(RunLimits limits, List<Stage> stages, String... rules) {
        StoppedException e = catchThrowableOfType(StoppedException.class, () -> fire(limits, stages, rules));
        assertThat(e).as("%s over %s stages", limits, stages.size()).isNotNull();
        assertThat(e.stopped().pack()).isEqualTo("acme");
        return e.stopped();
    }

    @Test
    void whatRulesInsertIsTheirsAndWhatIsGivenIsNot() {
        assertThat(fire(limits(PLENTY, PLENTY, PLENTY), SmallRules.stages(2), SmallRules.EACH))
                .containsExactlyInAnyOrder(
                        new Fired<>("stage-0", SmallRules.EACH, "acme"),
                        new Fired<>("stage-1", SmallRules.EACH, "acme"));
    }

    @Test
    void onlyAllowedRulesFire() {
        assertThat(fire(limits(PLENTY, PLENTY, PLENTY), SmallRules.stages(3))).isEmpty();
        assertThat(fire(limits(PLENTY, PLENTY, PLENTY), SmallRules.stages(3), SmallRules.PAIRS))
                .isNotEmpty()
                .extracting(Fired::rule)
                .containsOnly(SmallRules.PAIRS);
    }

    /** Three stages make three findings of one rule, nine pairs of the other, and three names that match. */
    @Test
    void aLimitMayBeReachedAndNotPassed() {
        List<Stage> stages = SmallRules.stages(3);
        int matches = 3 + 9 + 3;
        assertThat(fire(limits(matches, 3, 3), stages, SmallRules.EACH)).hasSize(3);
        assertThat(stopped(limits(matches - 1, PLENTY, PLENTY), stages, SmallRules.EACH)
                        .detail())
                .startsWith("its rules did not come to rest after 14 matches: ");
        assertThat(stopped(limits(PLENTY, 2, PLENTY), stages, SmallRules.EACH).detail())
                .startsWith("its rules did not come to rest after 2 firings: ");
        assertThat(stopped(limits(PLENTY, PLENTY, 2), stages, SmallRules.EACH).detail())
                .startsWith("its rules did not come to rest after 2 findings: ");
    }

    @Test
    void theBusiestRulesAreNamedFirst() {
        StoppedPack stopped = stopped(limits(PLENTY, 8, PLENTY), SmallRules.stages(3), SmallRules.PAIRS);
        assertThat(stopped.cause()).isEqualTo(Cause.COUNT);
        assertThat(stopped.detail())
                .isEqualTo("its rules did not come to rest after 8 firings: pairs-of-stages (9), each-stage (3), "
                        + "matches-names (3)");
        assertThat(stopped.hint()).isEqualTo("Maybe a rule joins facts that have nothing in common.");
    }

    /** The same facts must give the same answer, whatever the machine has to do. */
    @Test
    void regularExpressionsAreCountedInSteps() {
        RunLimits few = new RunLimits(10 * PLENTY, PLENTY, PLENTY, 100);
        StoppedPack stopped = stopped(few, SmallRules.stages(50), SmallRules.MATCHES);
        assertThat(stopped.cause()).isEqualTo(Cause.COUNT);
        assertThat(stopped.detail()).startsWith("its rules did not come to rest after 100 steps of regular");
        assertThat(stopped(few, SmallRules.stages(50), SmallRules.MATCHES)).isEqualTo(stopped);
    }

    @Test
    void aValueThatIsMissingIsToldWithWhatToDo() {
        StoppedPack stopped =
                stopped(limits(PLENTY, PLENTY, PLENTY), List.of(SmallRules.unmeasured()), SmallRules.LACKS);
        assertThat(stopped.cause()).isEqualTo(Cause.FAILED);
        assertThat(stopped.detail())
                .isEqualTo("its rules failed on these facts: a value that a rule reads is not given; name it in "
                        + "@requires");
    }

    @Test
    void aRunThatNobodyWaitsForEnds() {
        Thread.currentThread().interrupt();
        try {
            assertThat(stopped(limits(PLENTY, PLENTY, PLENTY), SmallRules.stages(3), SmallRules.EACH)
                            .cause())
                    .isEqualTo(Cause.FAILED);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
