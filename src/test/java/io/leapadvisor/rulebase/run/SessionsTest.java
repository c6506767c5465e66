package io.leapadvisor.rulebase.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kie.api.runtime.KieSession;

/** Sessions serve again when a run has ended well, empty; and are thrown away when it has not, or was large. */
class SessionsTest {

    private final Sessions sessions = new Sessions(SmallRules.BASE);

    private List<Fired<?>> fire(int stages) {
        return sessions.with(session -> new BoundedRun("acme", RunLimits.CORE)
                .fire(session, SmallRules.stages(stages), SmallRules.EACH::equals));
    }

    @Test
    void aSessionServesAgainAndFindsWhatANewOneWould() {
        List<Fired<?>> first = fire(4);
        assertThat(sessions.idle()).isEqualTo(1);
        assertThat(fire(2)).hasSize(2);
        assertThat(fire(4)).containsExactlyInAnyOrderElementsOf(first);
        assertThat(sessions.idle()).isEqualTo(1);
    }

    @Test
    void aSessionThatServesAgainIsEmpty() {
        fire(3);
        assertThat(sessions.<Long>with(KieSession::getFactCount)).isZero();
        assertThat(sessions.<Integer>with(
                        session -> session.getRuleRuntimeEventListeners().size()
                                + session.getAgendaEventListeners().size()))
                .isZero();
    }

    @Test
    void runsAtOnceHaveSessionsOfTheirOwn() {
        boolean apart = sessions.with(one -> sessions.with(other -> one != other));
        assertThat(apart).isTrue();
        assertThat(sessions.idle()).isEqualTo(2);
    }

    @Test
    void aSessionInWhichARunFailedIsThrownAway() {
        assertThatIllegalStateException()
                .isThrownBy(() -> sessions.with(session -> {
                    session.insert(SmallRules.unmeasured());
                    throw new IllegalStateException("in the middle of it");
                }));
        assertThat(sessions.idle()).isZero();
        assertThat(fire(1)).hasSize(1);
    }

    @Test
    void aSessionThatHeldVeryManyFactsIsThrownAway() {
        sessions.with(session -> {
            SmallRules.stages(6_000).forEach(session::insert);
            return null;
        });
        assertThat(sessions.idle()).isZero();
    }
}
