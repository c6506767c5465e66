package io.leapadvisor.answer.agree;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.agree.Mutants.Mutant;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Objectives.Business;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.situation.Metric;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.PerProperty;

/**
 * The numbers of one answer agree, whatever is told: of every example and of a thousand that were changed. A run goes
 * through all of them and tells the contradictions by kind, each with its smallest profile.
 */
class AgreementPropertiesTest {

    private static final int TRIES = 1200;
    private static final int AT_LEAST = 1000;
    private static final int EVERY = 4;

    private static final Mutants MUTANTS = new Mutants(Path.of("examples"), Path.of("examples", "cases"));
    private static final Agreement AGREEMENT = new Agreement(CorePack.KNOWLEDGE);
    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);
    private static final Tally CHANGED = new Tally();

    @Provide
    Arbitrary<Mutant> mutants() {
        return Arbitraries.longs().map(MUTANTS::of);
    }

    @Property(tries = TRIES, seed = "7", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @PerProperty(AllAgree.class)
    void changedProfilesGetAnswersThatAgree(@ForAll("mutants") Mutant mutant) {
        check(mutant, CHANGED);
    }

    /** Judges all answers together, so that one kind of contradiction does not hide the others. */
    static class AllAgree implements PerProperty.Lifecycle {

        @Override
        public void onSuccess() {
            assertThat(CHANGED.kinds()).withFailMessage("%s", CHANGED).isEmpty();
            assertThat(CHANGED.answers()).isGreaterThanOrEqualTo(AT_LEAST);
        }
    }

    @Example
    void examplesGetAnswersThatAgree() {
        Tally tally = new Tally();
        MUTANTS.originals().forEach(example -> check(example, tally));
        assertThat(tally.kinds()).withFailMessage("%s", tally).isEmpty();
        assertThat(tally.refused()).isZero();
    }

    /** What latency earns follows from the same numbers, whatever the deployment; every fourth will do. */
    @Example
    void answersAgreeWhereASecondCosts() {
        List<DeploymentProfile> profiles = MUTANTS.originals().stream()
                .map(example -> INTAKE.profile(example.json()))
                .toList();
        int earning = 0;
        for (int i = 0; i < profiles.size(); i += EVERY) {
            Objectives objectives = profiles.get(i).objectives();
            DeploymentProfile told = profiles.get(i)
                    .withObjectives(
                            (objectives == null ? ObjectivesBuilder.builder().build() : objectives)
                                    .withBusiness(new Business(0.01, 0.05)));
            Assessment answer = Advisors.assess(told);
            assertThat(AGREEMENT.breaches(told, answer)).as(told.deployment()).isEmpty();
            earning += answer.plan().combined().stream().anyMatch(one -> Metric.REVENUE.is(one.metric())) ? 1 : 0;
        }
        assertThat(earning).isGreaterThan(profiles.size() / EVERY / 3);
    }

    private static void check(Mutant mutant, Tally tally) {
        DeploymentProfile told;
        try {
            told = INTAKE.profile(mutant.json());
        } catch (InvalidInputException e) {
            tally.refuse();
            return;
        }
        tally.add(mutant, AGREEMENT.breaches(told, Advisors.assessAnew(told)));
    }
}
