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
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The numbers of one answer agree, whatever is told: of every example and of some hundreds that were changed, more in
 * the drill of docs/operations.md. A run goes through all of them and tells the contradictions by kind, each with its
 * smallest profile.
 */
class AgreementPropertiesTest {

    private static final int CHANGED = Integer.getInteger("agree.profiles", 400);
    private static final long SEED = Long.getLong("agree.seed", 7);

    private static final double LEAST_ANSWERED = 0.8;
    private static final int EVERY = 4;

    private static final Mutants MUTANTS = new Mutants(Path.of("examples"), Path.of("examples", "cases"));
    private static final Agreement AGREEMENT = new Agreement(CorePack.KNOWLEDGE);
    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);

    @Test
    void changedProfilesGetAnswersThatAgree() {
        Random seeds = new Random(SEED);
        Tally tally = new Tally();
        for (int i = 0; i < CHANGED; i++) {
            check(MUTANTS.of(seeds.nextLong()), Advisors::assessAnew, tally);
        }
        assertThat(tally.kinds()).withFailMessage("%s", tally).isEmpty();
        assertThat(tally.answers()).isGreaterThan((int) (LEAST_ANSWERED * CHANGED));
    }

    @Test
    void examplesGetAnswersThatAgree() {
        Tally tally = new Tally();
        MUTANTS.originals().forEach(example -> check(example, Advisors::assess, tally));
        assertThat(tally.kinds()).withFailMessage("%s", tally).isEmpty();
        assertThat(tally.refused()).isZero();
    }

    /** What latency earns follows from the same numbers, whatever the deployment; every fourth will do. */
    @Test
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

    private static void check(Mutant mutant, Function<DeploymentProfile, Assessment> advisor, Tally tally) {
        DeploymentProfile told;
        try {
            told = INTAKE.profile(mutant.json());
        } catch (InvalidInputException e) {
            tally.refuse();
            return;
        }
        tally.add(mutant, AGREEMENT.breaches(told, advisor.apply(told)));
    }
}
