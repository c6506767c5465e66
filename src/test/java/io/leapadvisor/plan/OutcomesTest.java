package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The last few outcomes are kept, and none is taken for that of another state. */
class OutcomesTest {

    private static final Workbench WORKBENCH = Workbenches.of(Workbenches.chatty());
    private static final Targets TARGETS = WORKBENCH.targets();
    private static final List<Projection> STATES = states();

    private static List<Projection> states() {
        List<Projection> states = new ArrayList<>();
        for (int replicas = 1; replicas <= 20; replicas++) {
            Action fleet = Workbenches.action(WORKBENCH, "scale-out", null, Map.of("replicas", replicas));
            states.add(WORKBENCH.projector().after(List.of(fleet)).projection());
        }
        return states;
    }

    @Property(tries = 100)
    void eachStateHasItsOwnWhateverWasAskedBefore(@ForAll List<@IntRange(min = 0, max = 19) Integer> asked) {
        Outcomes outcomes = new Outcomes(TARGETS);
        for (int state : asked) {
            assertThat(outcomes.of(STATES.get(state))).isEqualTo(TARGETS.outcome(STATES.get(state)));
        }
    }

    @Property(tries = 1)
    void theLastOneIsNotWorkedOutAgain() {
        Outcomes outcomes = new Outcomes(TARGETS);
        assertThat(outcomes.of(STATES.get(3))).isSameAs(outcomes.of(STATES.get(3)));
    }
}
