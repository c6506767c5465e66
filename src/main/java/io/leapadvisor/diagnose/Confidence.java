package io.leapadvisor.diagnose;

import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.situation.Situation;
import java.util.List;

/**
 * How sure a finding is: words found in the profile are certain; numbers are as good as their samples and what had to
 * be assumed.
 *
 * @param ofNumbers confidence of a finding that rests on numbers
 */
record Confidence(Level ofNumbers) {

    static Confidence of(Situation now, Knowledge knowledge) {
        DeploymentProfile profile = now.told();
        if (hasFewSamples(profile.endToEnd(), knowledge.threshold("samples-for-p99")) || !isMeasured(profile)) {
            return new Confidence(Level.LOW);
        }
        boolean assumed = now.today().assumptions().size() > knowledge.threshold("many-assumptions");
        return new Confidence(assumed ? Level.MEDIUM : Level.HIGH);
    }

    private static boolean hasFewSamples(EndToEnd measured, double enough) {
        return measured != null && measured.sampleCount() != null && measured.sampleCount() < enough;
    }

    private static boolean isMeasured(DeploymentProfile profile) {
        EndToEnd measured = profile.endToEnd();
        boolean latency = measured != null
                && measured.latency() != null
                && !measured.latency().isEmpty();
        return latency || !profile.stagesOrEmpty().isEmpty();
    }

    /** The confidence of a finding that rests on this evidence. */
    Level in(List<Evidence> evidence) {
        return isCertain(evidence) ? Level.HIGH : ofNumbers;
    }

    /** True when all that a finding rests on is said in the profile, so that nothing about it is estimated. */
    static boolean isCertain(List<Evidence> evidence) {
        return evidence.stream().noneMatch(seen -> seen.observed() instanceof Number);
    }
}
