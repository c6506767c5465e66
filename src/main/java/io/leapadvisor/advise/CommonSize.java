package io.leapadvisor.advise;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.situation.Situations;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Set;

/**
 * What before and after are compared for where a profile does not name the model's size. What a batch shares and what
 * another part gains hardly depend on it, and a common one gives them. What else is done to a model of unknown size has
 * published effects on its time, which need a time to be shown on: where none was measured, that of the common size.
 *
 * @param knowledge what is known of models
 * @param situations tells how long a model of that size takes
 */
record CommonSize(Knowledge knowledge, Situations situations) {

    /**
     * The profile with a model of common size, or with its time, as far as the changes need it.
     *
     * @param assumptions takes what is assumed by it
     */
    DeploymentProfile of(DeploymentProfile profile, List<RemedySpec> remedies, Set<String> assumptions) {
        ModelSpec model = profile.model();
        boolean alike = remedies.stream().anyMatch(remedy -> remedy.changesBatches() || remedy.replacesPart());
        boolean timed = profile.endToEnd() == null && remedies.stream().anyMatch(RemedySpec::timesModel);
        if (!(alike || timed) || model == null || !profile.stagesOrEmpty().isEmpty() || isTold(profile)) {
            return profile;
        }
        String common =
                knowledge.representative(model.family()).map(KnownModel::id).orElse(null);
        if (common == null) {
            return profile;
        }
        DeploymentProfile sized = profile.withModel(model.withName(common));
        if (alike) {
            assumptions.add("the size of the model is not known; before and after are compared for one of the size of "
                    + common);
            return sized;
        }
        double meanMs = situations.of(sized).today().projection().latency().meanMs();
        if (!(meanMs > 0)) {
            return profile;
        }
        assumptions.add(
                "neither the size of the model nor how long a request takes is known; the effect is shown on the "
                        + Phrases.number(meanMs) + " ms of " + common + ", so that only its ratio counts");
        return profile.withEndToEnd(
                EndToEndBuilder.builder().latency(LatencySummary.ofMean(meanMs)).build());
    }

    /** True where the profile tells how large its model is, by numbers or by a name that is known. */
    boolean isTold(DeploymentProfile profile) {
        return situations.simulator().resolve(profile).profile().model().isSized();
    }
}
