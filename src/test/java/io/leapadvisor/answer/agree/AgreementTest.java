package io.leapadvisor.answer.agree;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.agree.view.Breach;
import io.leapadvisor.answer.agree.view.Breach.Kind;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All checks together: every sentence has a contradiction that one of them notices, and each check is asked. */
class AgreementTest {

    private static final Agreement AGREEMENT = new Agreement(CorePack.KNOWLEDGE);

    private static Stream<CheckContract> checks() {
        return Stream.of(
                new FleetSizeTest(),
                new IntervalsInOrderTest(),
                new LimitsKeptTest(),
                new ListsInOrderTest(),
                new MeasurementsKeptTest(),
                new PercentilesInOrderTest(),
                new PlanCompleteTest(),
                new PlanHoldsTest(),
                new RatesAgreeTest(),
                new RevenueAgreesTest(),
                new TokenTimesTest(),
                new VerdictsAgreeTest(),
                new WaitingClientsTest());
    }

    @Test
    void everyKindIsTried() {
        Set<Kind> tried = EnumSet.noneOf(Kind.class);
        checks().flatMap(CheckContract::contradictions).forEach(one -> tried.add(one.kind()));
        assertThat(tried).containsExactlyInAnyOrder(Kind.values());
    }

    @Test
    void everyCheckIsAsked() throws JsonProcessingException {
        for (CheckContract check : checks().toList()) {
            Contradiction planted = check.contradictions().findFirst().orElseThrow();
            ObjectNode profile = CheckContract.JSON.valueToTree(CheckContract.TOLD);
            ObjectNode answer = CheckContract.JSON.valueToTree(CheckContract.ANSWER);
            planted.change().accept(profile, new Planted(answer));
            List<Breach> found = AGREEMENT.breaches(
                    CheckContract.JSON.treeToValue(profile, DeploymentProfile.class),
                    CheckContract.JSON.treeToValue(answer, Assessment.class));
            assertThat(found).extracting(Breach::kind).contains(planted.kind());
        }
    }

    @Test
    void anAnswerThatAgreesHasNoBreach() {
        assertThat(AGREEMENT.breaches(CheckContract.TOLD, CheckContract.ANSWER)).isEmpty();
    }
}
