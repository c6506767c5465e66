package io.leapadvisor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.agree.Agreement;
import io.leapadvisor.answer.agree.Mutants.Mutant;
import io.leapadvisor.answer.agree.Tally;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Any profile that keeps to the schema is answered with numbers that agree, or refused; nothing else happens to it.
 * Some hundreds with every build, ten thousand in the drill of docs/operations.md.
 */
class AnyProfileAgreesTest {

    private static final int PROFILES = Integer.getInteger("fuzz.profiles", 600);
    private static final long FIRST = Long.getLong("fuzz.seed", 1_000_000);
    private static final double MOST_REFUSED = 0.1;

    @Test
    void numbersOfOneAnswerAgree() {
        Intake intake = new Intake(CorePack.KNOWLEDGE);
        Agreement agreement = new Agreement(CorePack.KNOWLEDGE);
        Tally tally = new Tally();
        for (long seed = FIRST; seed < FIRST + PROFILES; seed++) {
            byte[] json = Hostility.bytes(Profiles.OF_THE_SCHEMA.profile(new Random(seed)));
            DeploymentProfile told;
            try {
                told = intake.profile(json);
            } catch (InvalidInputException e) {
                tally.refuse();
                continue;
            }
            tally.add(new Mutant("seed " + seed, json), agreement.breaches(told, Advisors.assess(told)));
        }
        assertThat(tally.kinds()).withFailMessage("%s", tally).isEmpty();
        assertThat(tally.refused()).isLessThan((int) (MOST_REFUSED * PROFILES));
    }
}
