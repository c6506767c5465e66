package io.leapadvisor.plan.weigh;

import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A remedy that survived.
 *
 * @param action what is done, with the parameters that serve best alone
 * @param options the same with every choice of parameters that survived
 * @param diagnoses what it answers
 * @param companions remedies that it only pays together with on this deployment
 * @param considered true when the team considers it, so that it stands here also where no rule prescribes it
 * @param score worth alone, larger is better
 */
public record Candidate(
        Action action,
        List<Action> options,
        List<String> diagnoses,
        List<String> companions,
        boolean considered,
        double score) {

    /** Those that diagnoses ask for. */
    public static List<Candidate> asked(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> !candidate.isOnlyConsidered())
                .toList();
    }

    /** True for what the team considers and no diagnosis asks for. */
    public boolean isOnlyConsidered() {
        return considered && diagnoses.isEmpty();
    }

    /** True for machines of the right size that are no others than fewer of them: one change has one name. */
    boolean isSaidBy(Candidate other) {
        return action.remedy().role() == RemedyRole.RIGHT_SIZE
                && other.action.remedy().role() == RemedyRole.REMOVE_MACHINES
                && Objects.equals(action.stage(), other.action.stage())
                && action.parameters().equals(other.action.parameters())
                && other.diagnoses.containsAll(diagnoses);
    }

    /** The same with other parameters. */
    public Candidate with(Action step) {
        return new Candidate(step, options, diagnoses, companions, considered, score);
    }

    /** The same, answering one more diagnosis. */
    public Candidate alsoFor(String diagnosis) {
        List<String> all =
                Stream.concat(diagnoses.stream(), Stream.of(diagnosis)).sorted().toList();
        return new Candidate(action, options, all, companions, considered, score);
    }
}
